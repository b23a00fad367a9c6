import type { Criterion } from '../criteria-set/criteria-set.ts'
import { checkedPoints } from '../criteria-set/legal-value.ts'
import { addPoints, NO_POINTS, subtractPoints, type Points } from '../shared/points.ts'
import type { Answers, CriterionResult, IndicatorResult, Outcome } from './assessment.ts'
import { combineAll, openAmong } from './combine-outcomes.ts'
import { markOn } from './mark-on.ts'

/** What the indicators of a criterion come to together. */
export function summariseCriterion(
  criterion: Criterion,
  indicators: readonly IndicatorResult[],
  answers: Answers,
): CriterionResult {
  const outcomes = indicators.map((indicator) => indicator.outcome)
  const many = (...wanted: readonly Outcome[]) =>
    outcomes.filter((outcome) => wanted.includes(outcome)).length
  const counts = {
    id: criterion.id,
    met: many('met'),
    assessed: many('met', 'not-met', 'scored'),
    total: outcomes.length,
  }
  if (criterion.maxPoints === undefined)
    return {
      id: counts.id,
      met: counts.met,
      assessed: counts.assessed,
      total: counts.total,
      outcome: combineAll(outcomes),
      points: null,
      maxPoints: null,
      soFar: NO_POINTS,
      best: null,
      mark: null,
    }

  const known = indicators.flatMap(({ points }) => (points === null ? [] : [points]))
  const sum = known.length === indicators.length ? addPoints(known) : null
  const maxPoints = maximumLeft(criterion, indicators)
  const given = sum === null ? markOn(criterion.id, answers) : null
  const points = sum ?? given?.points ?? null
  return {
    // Named one by one: see assess-indicator.ts.
    id: counts.id,
    met: counts.met,
    assessed: counts.assessed,
    total: counts.total,
    outcome: points === null ? (openAmong(outcomes) ?? 'not-assessed') : 'scored',
    points,
    maxPoints,
    soFar: points ?? addPoints(known),
    best: points ?? (maxPoints === null ? null : subtractPoints(maxPoints, lostIn(indicators))),
    mark: given,
  }
}

/** The criterion's checked maximum without what did not arise; null while the law's number is awaited. */
function maximumLeft(criterion: Criterion, indicators: readonly IndicatorResult[]): Points | null {
  const most = checkedPoints(criterion.maxPoints)
  if (most === null) return null
  const leftOut = criterion.indicators.map((indicator, i) => {
    const of = checkedPoints(indicator.maxPoints)
    const remains = indicators[i]!.maxPoints
    return of !== null && remains !== null ? subtractPoints(of, remains) : NO_POINTS
  })
  return subtractPoints(most, addPoints(leftOut))
}

const lostIn = (indicators: readonly IndicatorResult[]): Points =>
  addPoints(
    indicators.map(({ points, maxPoints }) =>
      points !== null && maxPoints !== null ? subtractPoints(maxPoints, points) : NO_POINTS,
    ),
  )
