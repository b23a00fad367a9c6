import type { WorkingCalendar } from '../calendar/working-days.ts'
import type { CriteriaSet, Indicator } from '../criteria-set/criteria-set.ts'
import { checkedPoints } from '../criteria-set/legal-value.ts'
import { addPoints, NO_POINTS, subtractPoints, type Points } from '../shared/points.ts'
import { assessIndicator } from './assess-indicator.ts'
import type {
  Answers,
  Assessment,
  ConditionResult,
  CriterionResult,
  DossierOutcome,
  IndicatorResult,
  WholePoints,
} from './assessment.ts'
import { brokenCrossChecks } from './broken-cross-checks.ts'
import { decideCondition } from './decide-condition.ts'
import { factReader, readDeclarations } from './read-facts.ts'
import { summariseCriterion } from './summarise-criterion.ts'

/** What a later column says of an indicator, in place of what the answers come to. */
export type Overrule = (indicator: Indicator, result: IndicatorResult) => IndicatorResult

/**
 * The result of a dossier by its criteria set, with the reason of every item. Pure; random answers never make it throw.
 * The outcome is, in this order: not met if a known condition surely fails, incomplete, awaiting the law, met.
 */
export function assess(
  set: CriteriaSet,
  answers: Answers,
  calendar: WorkingCalendar,
  overrule: Overrule = (_, result) => result,
): Assessment {
  const declarations = readDeclarations(set, answers)
  const read = factReader(set, answers, declarations)
  const context = { scale: set.scale, answers, calendar, declarations, read }

  const byCriterion = set.criteria.map((criterion) =>
    criterion.indicators.map((indicator) =>
      overrule(indicator, assessIndicator(criterion, indicator, context)),
    ),
  )
  const indicators = byCriterion.flat()
  const criteria = set.criteria.map((criterion, i) => summariseCriterion(criterion, byCriterion[i]!, answers))
  const whole = addUp(set, criteria)
  const open = openIndicators(byCriterion, criteria)
  const unanswered = open.some((indicator) => indicator.outcome === 'not-assessed')
  const conditions = set.conditions.map((condition) =>
    decideCondition(condition, { set, whole, criteria, indicators, unanswered, answers, read }),
  )
  const crossChecks = brokenCrossChecks(set, answers, read)
  const overMaximum = idsOverMaximum(set, criteria, whole)
  const contradiction = crossChecks.length > 0 || overMaximum.length > 0
  return {
    criteriaSet: set.id,
    scale: set.scale,
    outcome: decideOutcome(open, conditions, contradiction || unanswered),
    points: whole.points,
    maxPoints: whole.maxPoints,
    soFar: whole.soFar,
    best: whole.best,
    criteria,
    indicators,
    conditions,
    crossChecks,
    overMaximum,
  }
}

function addUp(set: CriteriaSet, criteria: readonly CriterionResult[]): WholePoints {
  const points = criteria.map((criterion) => criterion.points)
  const known = points.filter((one) => one !== null)
  const law = checkedPoints(set.maxPoints)
  const leftOut = addPoints(
    set.criteria.map(({ maxPoints: most }, i) => {
      const [of, remains] = [checkedPoints(most), criteria[i]!.maxPoints]
      return of !== null && remains !== null ? subtractPoints(of, remains) : NO_POINTS
    }),
  )
  const maxPoints = law === null ? null : subtractPoints(law, leftOut)
  const lost = addPoints(
    criteria.map(({ best, maxPoints: most }) =>
      best !== null && most !== null ? subtractPoints(most, best) : NO_POINTS,
    ),
  )
  const total = set.scale === 'points' && known.length === points.length ? addPoints(known) : null
  return {
    points: total,
    maxPoints: set.scale === 'points' ? maxPoints : null,
    soFar: addPoints(criteria.map((criterion) => criterion.soFar)),
    best: total ?? (maxPoints === null ? null : subtractPoints(maxPoints, lost)),
  }
}

/** Marks entered one by one may come to more than the law gives for all of them together. */
function idsOverMaximum(
  set: CriteriaSet,
  criteria: readonly CriterionResult[],
  whole: WholePoints,
): readonly string[] {
  const over = criteria.filter(({ soFar, maxPoints }) => maxPoints !== null && soFar > maxPoints)
  if (over.length > 0) return over.map(({ id }) => id)
  return whole.maxPoints !== null && whole.soFar > whole.maxPoints ? [set.id] : []
}

/** Indicators without a result, except where the criterion as a whole was given its mark. */
const openIndicators = (
  byCriterion: readonly (readonly IndicatorResult[])[],
  criteria: readonly CriterionResult[],
): readonly IndicatorResult[] => byCriterion.flatMap((indicators, i) => (criteria[i]!.mark ? [] : indicators))

function decideOutcome(
  indicators: readonly IndicatorResult[],
  conditions: readonly ConditionResult[],
  unfinished: boolean,
): DossierOutcome {
  if (conditions.some((condition) => condition.holds === false)) return 'not-met'
  if (unfinished || conditions.some((condition) => condition.holds === null && condition.by === 'open'))
    return 'incomplete'
  if (
    indicators.some((indicator) => indicator.outcome === 'awaiting-law') ||
    conditions.some((condition) => condition.holds === null)
  )
    return 'awaiting-law'
  return 'met'
}
