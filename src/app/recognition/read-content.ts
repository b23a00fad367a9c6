import { readCouncilColumn, type CouncilColumn } from '../../domain/council/council-column.ts'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { readAppraisal, type Appraisal } from '../../domain/dossier/appraisal.ts'
import { hasAnswers, pinnedRevision } from '../../domain/dossier/pinned-revision.ts'
import { readRecusals } from '../../domain/dossier/recusal.ts'
import { readSelfAssessment } from '../../domain/dossier/self-assessment.ts'
import type { Separation } from '../../domain/dossier/write.rules.ts'
import { parseDossierId, recordOf } from '../../domain/log/record-id.ts'
import type { Answers } from '../../domain/scoring/assessment.ts'
import { headsOfFields } from '../../storage/read/read-heads.ts'
import type { Space } from '../../storage/space/space.ts'
import { setOfDossier } from '../law/published-sets.ts'

/** The three columns of a dossier as this device holds them, acts apart. */
export interface DossierContent {
  /** Null where neither the set nor its revision is here. */
  readonly set: CriteriaSet | null
  readonly answers: Answers
  readonly appraisal: Appraisal
  readonly council: CouncilColumn
  /** What keeps the person from deciding on it. */
  readonly separation: Separation
}

const ANSWERS = ['fact/', 'judgement/', 'mark/', 'not-arising/', 'declaration/', 'unit-type', 'revision']
const OTHERS = ['remark/', 'owner/', 'evidence/', 'attachment/', 'step/']

/** @param me person id of who is to decide */
export async function readContent(space: Space, dossier: string, me: string): Promise<DossierContent | null> {
  const id = parseDossierId(dossier)
  if (!id.ok) return null
  const [self, others, appraised, council] = await Promise.all([
    headsOfFields(space, recordOf(dossier, 'self'), ANSWERS),
    headsOfFields(space, recordOf(dossier, 'self'), OTHERS),
    headsOfFields(space, recordOf(dossier, 'appraisal'), ['finding/', 'confirmation/', 'recusal/']),
    headsOfFields(space, recordOf(dossier, 'council'), ['finding/', 'confirmation/', 'ballot']),
  ])
  const set = await setOfDossier(space, id.value, { pinned: pinnedRevision(self), begun: hasAnswers(self) })
  return {
    set,
    answers: readSelfAssessment(self).answers,
    appraisal: readAppraisal(appraised),
    council: readCouncilColumn(council),
    separation: {
      own: [...self, ...others].some(({ heads }) => heads.some(({ author }) => author === me)),
      recused: readRecusals(appraised).includes(me),
    },
  }
}
