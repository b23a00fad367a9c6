import { readCouncilColumn } from '../../domain/council/council-column.ts'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { readAppraisal } from '../../domain/dossier/appraisal.ts'
import type { DossierState } from '../../domain/dossier/dossier.workflow.ts'
import { pinnedRevision } from '../../domain/dossier/pinned-revision.ts'
import { readSelfAssessment } from '../../domain/dossier/self-assessment.ts'
import { recordOf, type DossierPart } from '../../domain/log/record-id.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import {
  columnOfRecord,
  conclusionOf,
  type ColumnOfRecord,
} from '../../domain/recognition/column-of-record.ts'
import type { Points } from '../../domain/shared/points.ts'
import type { Access } from '../access/access.ts'
import { todayInVietnam } from '../access/today.ts'
import { setFor } from '../law/sets-over.ts'
import { foldRecord } from '../log/fold-record.ts'
import { calendarOf } from '../law/calendar-of.ts'

export interface Score {
  readonly column: ColumnOfRecord['column']
  readonly points: Points | null
  readonly maximum: Points | null
  /** Null where nothing could be concluded: the law was awaited. */
  readonly met: boolean | null
}

/** What a decided dossier came to; null where its set, or its revision, is not known here any more. */
export type ScoreOf = (dossier: string, state: DossierState) => Promise<Score | null>

/** By the column of record: the council's where one has concluded, else the appraised one. */
export function scoreOfRecord(
  access: Pick<Access, 'db' | 'units' | 'publishedSets' | 'lawSettings' | 'now'>,
  sets: ReadonlyMap<string, CriteriaSet>,
): ScoreOf {
  const calendar = calendarOf(access.lawSettings)
  const contentOf = async (dossier: string, part: DossierPart): Promise<FieldState[]> =>
    foldRecord(
      await access.db
        .selectFrom('entries')
        .selectAll()
        .where('record', '=', recordOf(dossier, part))
        .where('kind', '=', 'content')
        .execute(),
    )
  return async (dossier, state) => {
    const self = await contentOf(dossier, 'self')
    const { units: ties, publishedSets: published, now } = access
    const sources = { shipped: sets, published, ties, today: todayInVietnam(now()) }
    const set = setFor(dossier, pinnedRevision(self), sources)
    if (!set) return null
    const { column, assessment } = columnOfRecord(
      {
        ...{ set, answers: readSelfAssessment(self).answers, concluded: conclusionOf(state) !== null },
        appraisal: readAppraisal(await contentOf(dossier, 'appraisal')),
        council: readCouncilColumn(await contentOf(dossier, 'council')),
      },
      calendar(),
    )
    const { outcome, points, maxPoints } = assessment
    return {
      ...{ column, points, maximum: points === null ? null : maxPoints },
      met: outcome === 'met' ? true : outcome === 'not-met' ? false : null,
    }
  }
}
