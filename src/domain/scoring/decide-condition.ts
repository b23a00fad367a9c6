import { UNIT_TYPES, type Condition, type CriteriaSet } from '../criteria-set/criteria-set.ts'
import {
  checkedNumber,
  checkedPoints,
  mayComputeWith,
  type LegalPoints,
} from '../criteria-set/legal-value.ts'
import { atLeastPercent, leastInProportion, leastPart } from '../shared/fraction.ts'
import type { Points } from '../shared/points.ts'
import type {
  Answers,
  ConditionReason,
  ConditionResult,
  CriterionResult,
  IndicatorResult,
  WholePoints,
} from './assessment.ts'
import { combineAll } from './combine-outcomes.ts'
import { mayBeDeclared } from './may-be-declared.ts'
import type { ReadFact } from './read-facts.ts'
import { used } from './unready.ts'

/** What the conditions of recognition look at. */
export interface Results {
  readonly set: CriteriaSet
  readonly whole: WholePoints
  readonly criteria: readonly CriterionResult[]
  readonly indicators: readonly IndicatorResult[]
  /** Some indicator still lacks an answer; else only the law keeps a sum open. */
  readonly unanswered: boolean
  readonly answers: Answers
  readonly read: ReadFact
}

/** What the numbers alone say; `waitsFor` only where they do not decide. */
interface Computed {
  readonly holds: boolean | null
  readonly waitsFor: 'law' | 'answers'
  readonly reason: ConditionReason
}

type ComputedTotal = Computed & { readonly reason: Extract<ConditionReason, { kind: 'total' }> }

/** Computed where the law's text is known and the numbers decide; else as the officer declares; else open. */
export function decideCondition(condition: Condition, results: Results): ConditionResult {
  const { id } = condition
  const computed = mayComputeWith(condition) ? compute(condition, results) : null
  if (computed && computed.holds !== null)
    return { id, holds: computed.holds, by: 'computed', reason: computed.reason }

  const awaited = computed === null ? !mayComputeWith(condition) : computed.waitsFor === 'law'
  const { set, answers } = results
  const declared: unknown =
    Object.hasOwn(answers.declarations, id) && mayBeDeclared(condition, set) ? answers.declarations[id] : null
  if (typeof declared === 'boolean')
    return { id, holds: declared, by: 'declared', reason: { kind: 'declared', awaited } }
  return {
    id,
    holds: null,
    by: awaited ? 'awaiting' : 'open',
    reason: computed?.reason ?? { kind: 'undeclared', awaited },
  }
}

/** Null for what is only ever declared. */
function compute(condition: Condition, results: Results): Computed | null {
  switch (condition.kind) {
    case 'declared':
      return null
    case 'all-indicators-met':
      return allMet(results.indicators)
    case 'least-total':
      return leastTotal(condition.least, results)
    case 'least-total-by-type':
      return leastTotalByType(condition, results)
    case 'least-share':
      return leastShare(condition, results)
    case 'ratio':
      return share(condition, results)
  }
}

function allMet(indicators: readonly IndicatorResult[]): Computed {
  const outcome = combineAll(indicators.map((indicator) => indicator.outcome))
  return {
    holds: outcome === 'met' ? true : outcome === 'not-met' ? false : null,
    waitsFor: outcome === 'awaiting-law' ? 'law' : 'answers',
    reason: {
      kind: 'indicators',
      notMet: indicators.flatMap(({ id, outcome: one }) => (one === 'not-met' ? [id] : [])),
    },
  }
}

function leastTotal(least: LegalPoints, { set, whole, unanswered }: Results): ComputedTotal {
  const { points: total, best, maxPoints } = whole
  const needed = neededOf(least, checkedPoints(set.maxPoints), maxPoints)
  const reason = { kind: 'total' as const, total, best, least, needed }
  if (needed === null) return { holds: null, waitsFor: 'law', reason }
  if (total !== null) return { holds: total >= needed, waitsFor: 'answers', reason }
  const holds = best !== null && best < needed ? false : null
  return { holds, waitsFor: unanswered ? 'answers' : 'law', reason }
}

/** What did not arise leaves the maximum, and the threshold with it in proportion. */
function neededOf(least: LegalPoints, law: Points | null, left: Points | null): Points | null {
  const points = checkedPoints(least)
  if (points === null || law === null || law === 0 || left === null) return points
  return leastInProportion(points, law, left) as Points
}

/** While nobody has said which class the commune is of: certain only where every class says the same. */
function leastTotalByType(
  { least }: Extract<Condition, { kind: 'least-total-by-type' }>,
  results: Results,
): Computed {
  const { unitType } = results.answers
  if (unitType !== null) return leastTotal(least[unitType], results)
  const each = UNIT_TYPES.map((type) => leastTotal(least[type], results))
  const [first, ...more] = each
  if (!first || first.holds === null || more.some(({ holds }) => holds !== first.holds))
    return { holds: null, waitsFor: 'answers', reason: { kind: 'unit-type-missing' } }
  // Told by the class that decides: the strictest that is reached, the mildest that is not.
  const nearest = each.reduce((told, one) => {
    const stricter = (one.reason.needed ?? 0) > (told.reason.needed ?? 0)
    return stricter === first.holds ? one : told
  })
  return { ...nearest, reason: { ...nearest.reason, anyType: true } }
}

function leastShare(
  condition: Extract<Condition, { kind: 'least-share' }>,
  { criteria, indicators, unanswered }: Results,
): Computed {
  const percent = checkedNumber(condition.percent)
  const [below, awaited, open]: string[][] = [[], [], []]
  const places: readonly (Pick<CriterionResult, 'id' | 'points' | 'maxPoints'> & { best?: Points | null })[] =
    condition.of === 'criteria' ? criteria : indicators
  for (const { id, points, maxPoints, best = points } of places) {
    // All of it did not arise: there is nothing to reach.
    if (maxPoints === 0) continue
    // No points at all are no share of any maximum, known or not.
    if (points === 0 && percent !== null) below!.push(id)
    else if (percent === null || maxPoints === null) awaited!.push(id)
    else if (best !== null && !atLeastPercent(best, maxPoints, percent)) below!.push(id)
    else if (points === null) open!.push(id)
  }
  const reason = {
    kind: 'shares' as const,
    percent: condition.percent,
    below: below!,
    awaited: awaited!,
    open: open!,
  }
  if (below!.length > 0) return { holds: false, waitsFor: 'answers', reason }
  if (awaited!.length > 0) return { holds: null, waitsFor: 'law', reason }
  return { holds: open!.length > 0 ? null : true, waitsFor: unanswered ? 'answers' : 'law', reason }
}

function share(condition: Extract<Condition, { kind: 'ratio' }>, { read }: Results): Computed {
  const percent = checkedNumber(condition.percent)
  const [due, done] = [read(condition.due), read(condition.done)]
  const facts = [due, done].map(used)
  const reason = { kind: 'ratio' as const, percent: condition.percent, facts, more: null }
  if (percent === null) return { holds: null, waitsFor: 'law', reason }
  const [whole, part] = [due.value, done.value]
  if (
    due.state !== 'usable' ||
    done.state !== 'usable' ||
    typeof whole !== 'number' ||
    typeof part !== 'number'
  )
    return { holds: null, waitsFor: 'answers', reason }
  // No commune at all, or more met than there are: the figures are wrong, nothing is decided.
  if (whole === 0 || part > whole) return { holds: null, waitsFor: 'answers', reason }
  const holds = atLeastPercent(part, whole, percent)
  const more = holds ? null : { fact: done.id, count: leastPart(whole, percent) - part, points: null }
  return { holds, waitsFor: 'answers', reason: { ...reason, more } }
}
