import type { WorkingCalendar } from '../../domain/calendar/working-days.ts'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { provincesOver } from '../../domain/unit/provinces-over.ts'
import type { Act } from '../../domain/dossier/act.ts'
import { dossierState, type DossierPhase, type RuledAct } from '../../domain/dossier/dossier.workflow.ts'
import { pinnedRevision } from '../../domain/dossier/pinned-revision.ts'
import { readActs } from '../../domain/dossier/read-acts.ts'
import { readSelfAssessment } from '../../domain/dossier/self-assessment.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import { recordOf } from '../../domain/log/record-id.ts'
import { assess } from '../../domain/scoring/assess.ts'
import type { Assessment } from '../../domain/scoring/assessment.ts'
import { compareAssessments, type AssessmentChange } from '../../domain/scoring/compare-assessments.ts'
import { MOST_DRY_RUNS, type DryRunAnswer, type DryRunRow } from '../../protocol/criteria-sets.schema.ts'
import type { Units } from '../access/units.ts'
import type { Queries } from '../database/database.ts'
import { foldRecord, prefixOf } from '../log/fold-record.ts'
import { setFor, type SetSources } from './sets-over.ts'

/** Where the office has what the commune sent. A withdrawn sending is a draft again. */
const HANDED_OVER: readonly DossierPhase[] = ['sent', 'appraising', 'returned', 'accepted', 'decided']

interface DryRun {
  readonly units: Units
  readonly sources: SetSources
  readonly calendar: WorkingCalendar
  /** Whether the asker administers the unit: a part of a divided province hears nothing of what went into the others. */
  may(unit: string): boolean
}

/**
 * What this set would make of the dossiers of the province's units, by what the communes last sent. Only results leave here:
 * who edits the law is not who reads answers.
 */
export async function dryRunRevision(
  db: Queries,
  province: string,
  set: CriteriaSet,
  { units, sources, calendar, may }: DryRun,
): Promise<DryRunAnswer> {
  const found = await db
    .selectFrom('dossiers')
    .select(['id', 'unit', 'year'])
    .where('criteria_set', '=', set.id)
    .where('phase', 'in', HANDED_OVER)
    .orderBy('year', 'desc')
    .orderBy('since', 'desc')
    .orderBy('id')
    .execute()
  const reached = new Map<string, boolean>()
  const reaches = (unit: string): boolean => {
    const known =
      reached.get(unit) ?? (may(unit) && provincesOver(unit, sources.ties, sources.today).includes(province))
    reached.set(unit, known)
    return known
  }
  const dossiers = found.filter(({ unit }) => reaches(unit))
  const rows: DryRunRow[] = []
  for (const { id, unit, year } of dossiers.slice(0, MOST_DRY_RUNS)) {
    const fields = await sealedContent(db, id)
    const standing = setFor(id, pinnedRevision(fields), sources)
    // By a revision that is not known here nobody can say what it came to.
    if (!standing) continue
    const { answers } = readSelfAssessment(fields)
    const before = assess(standing, answers, calendar)
    const after = assess(set, answers, calendar)
    const change = compareAssessments(before, after)
    const met = { before: change.met.from, after: change.met.to }
    rows.push({
      ...{ dossier: id, unitName: units.unitOf(unit)?.name ?? unit, year },
      before: resultOf(before, met.before),
      after: resultOf(after, met.after),
      changed: changedPlaces(change),
    })
  }
  return { total: dossiers.length, rows }
}

/** The self-assessment as the last sending that stands vouched for it. */
async function sealedContent(db: Queries, dossier: string): Promise<FieldState[]> {
  const acts = await db
    .selectFrom('entries')
    .selectAll()
    .where('dossier', '=', dossier)
    .where('kind', 'in', ['act', 'ruling'])
    .where('held_reason', 'is', null)
    .execute()
  const sent = standingSend(dossierState(readActs(foldRecord(acts))).history)
  if (!sent) return []
  const content = await db
    .selectFrom('entries')
    .selectAll()
    .where('record', '=', recordOf(dossier, 'self'))
    .where('kind', '=', 'content')
    .execute()
  return foldRecord(prefixOf(content, sent.upTo))
}

type Sending = Extract<Act, { act: 'send' }>

/** What was withdrawn was never handed over for good. */
function standingSend(history: readonly RuledAct[]): Sending | undefined {
  const sends: Sending[] = []
  for (const { act } of history) {
    if (act.act === 'send') sends.push(act)
    if (act.act === 'withdraw') sends.pop()
  }
  return sends.at(-1)
}

const resultOf = (assessment: Assessment, met: number): DryRunRow['before'] => ({
  ...{ outcome: assessment.outcome, soFar: assessment.soFar },
  ...{ points: assessment.points, maxPoints: assessment.maxPoints },
  ...{ met, total: assessment.indicators.length },
})

function changedPlaces({ results }: AssessmentChange): DryRunRow['changed'] {
  return results.map(({ id, from, to, points }) => ({
    ...{ id, before: from, after: to },
    ...(points && { points: { before: points.from, after: points.to } }),
  }))
}
