import type { WorkingCalendar } from '../calendar/working-days.ts'
import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import { homeOfFact } from '../criteria-set/fact-index.ts'
import { ValueReader, type CriteriaSetError } from '../criteria-set/read-value.ts'
import type { Points } from '../shared/points.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { assess } from './assess.ts'
import type { Assessment, DossierOutcome, Outcome } from './assessment.ts'
import { explainCondition } from './explain-condition.ts'
import { explainCrossCheck } from './explain-cross-check.ts'
import { explain, explainIndicator } from './explain.ts'
import { findContradictions, type Contradiction } from './find-contradictions.ts'
import { readScoreInput, type ScoreInput } from './read-score-input.ts'

/** What is wrong with an input, and where: `[3].facts.TC2.CT4.2.done`. */
export type ScoreError = Pick<CriteriaSetError, 'path' | 'reason'>

interface Scored {
  readonly id: string
  /** Hundredths; null: not assessed, or in a set of met and not met. */
  readonly points: Points | null
  /** Hundredths; null while the law's number is missing or not checked. */
  readonly maxPoints: Points | null
  readonly outcome: Outcome
}

export interface DossierScore {
  readonly criteriaSet: string
  readonly outcome: DossierOutcome
  /** Hundredths; null until every criterion has its points. */
  readonly total: Points | null
  readonly criteria: readonly Scored[]
  /** `reasons`: Vietnamese sentences, as the phone shows them. */
  readonly indicators: readonly (Scored & { readonly reasons: readonly string[] })[]
  readonly conditions: readonly {
    readonly id: string
    readonly holds: boolean | null
    /** Vietnamese. */
    readonly reason: string
  }[]
}

export interface ScoringContext {
  readonly sets: ReadonlyMap<string, CriteriaSet>
  readonly calendar: WorkingCalendar
  /** Vietnamese: what marks, judgements and "không phát sinh" of this input rest on. */
  readonly basis: string
}

/**
 * A dossier from outside, read strictly and assessed as the app assesses its own. Every error, or the result.
 *
 * @param path of the input within a larger file, such as `[3]`
 */
export function scoreDossier(
  json: unknown,
  { sets, calendar, basis }: ScoringContext,
  path = '',
): Result<DossierScore, readonly ScoreError[]> {
  const errors: CriteriaSetError[] = []
  const from = new ValueReader(json, path, errors)
  const input = readScoreInput(from, sets, basis)
  if (!input) return refused(errors)
  const assessment = assess(input.set, input.answers, calendar)
  for (const contradiction of findContradictions(input.set, input.answers, assessment))
    placeOf(from, input.set, contradiction).refuse(contradiction.reason)
  return errors.length > 0 ? refused(errors) : ok(tellScore(input, assessment))
}

const refused = (errors: readonly CriteriaSetError[]): Result<never, readonly ScoreError[]> =>
  err(errors.map(({ path, reason }) => ({ path, reason })))

/** Where in the input it was entered: what many marks come to together lies in all of `points`. */
function placeOf(from: ValueReader, set: CriteriaSet, { on, id }: Contradiction): ValueReader {
  if (on !== 'mark') return from.field(on === 'judgement' ? 'judgements' : 'declarations').field(id)
  const [points, criterionPoints] = [from.field('points'), from.field('criterionPoints')]
  if (set.criteria.some((criterion) => criterion.id === id))
    return criterionPoints.field(id).isPresent ? criterionPoints.field(id) : points
  if (id === set.id) return criterionPoints.isPresent ? criterionPoints : points
  return points.field(id)
}

function tellScore({ set }: ScoreInput, assessment: Assessment): DossierScore {
  const { criteriaSet, outcome, points: total, criteria, indicators, conditions, crossChecks } = assessment
  return {
    criteriaSet,
    outcome,
    total,
    criteria: criteria.map(pickScored),
    indicators: indicators.map((indicator) => ({
      id: indicator.id,
      points: indicator.points,
      maxPoints: indicator.maxPoints,
      outcome: indicator.outcome,
      reasons: [
        ...indicator.items.flatMap((item) => explain(set, item, 'vi')),
        ...explainIndicator(set, indicator, 'vi'),
        ...crossChecks
          .filter(({ left }) => homeOfFact(set, left.id)?.indicator?.id === indicator.id)
          .map((broken) => explainCrossCheck(set, broken, 'vi')),
      ],
    })),
    conditions: conditions.map((condition) => ({
      id: condition.id,
      holds: condition.holds,
      reason: explainCondition(set, condition, 'vi', assessment),
    })),
  }
}

const pickScored = ({ id, points, maxPoints, outcome }: Scored): Scored => ({
  id,
  points,
  maxPoints,
  outcome,
})
