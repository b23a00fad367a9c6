import { UNIT_TYPES, type Condition } from '../criteria-set/criteria-set.ts'
import {
  checkedNumber,
  checkedPoints,
  mayComputeWith,
  type LegalPoints,
} from '../criteria-set/legal-value.ts'
import { atLeastPercent, leastPart } from '../shared/fraction.ts'
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
import type { ReadFact } from './read-facts.ts'
import { used } from './unready.ts'

/** What the conditions of recognition look at. */
export interface Results {
  readonly whole: WholePoints
  readonly criteria: readonly CriterionResult[]
  readonly indicators: readonly IndicatorResult[]
  readonly answers: Answers
  readonly read: ReadFact
}

/** What the numbers alone say; `waitsFor` only where they do not decide. */
interface Computed {
  readonly holds: boolean | null
  readonly waitsFor: 'law' | 'answers'
  readonly reason: ConditionReason
}

/** Computed where the law's text is known and the numbers decide; else as the officer declares; else open. */
export function decideCondition(condition: Condition, results: Results): ConditionResult {
  const { id } = condition
  const computed = mayComputeWith(condition) ? compute(condition, results) : null
  if (computed && computed.holds !== null)
    return { id, holds: computed.holds, by: 'computed', reason: computed.reason }

  const awaited = computed === null ? !mayComputeWith(condition) : computed.waitsFor === 'law'
  // Only what no number decides is declared: what the facts will say waits for the facts.
  const declarable = computed === null || awaited || condition.kind === 'ratio'
  const declared: unknown =
    declarable && Object.hasOwn(results.answers.declarations, id) ? results.answers.declarations[id] : null
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
      return leastTotal(condition.least, results.whole)
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

function leastTotal(least: LegalPoints, { points: total, best }: WholePoints): Computed {
  const needed = checkedPoints(least)
  const reason = { kind: 'total' as const, total, best, least }
  if (needed === null) return { holds: null, waitsFor: 'law', reason }
  if (total !== null) return { holds: total >= needed, waitsFor: 'answers', reason }
  return { holds: best !== null && best < needed ? false : null, waitsFor: 'answers', reason }
}

/** While nobody has said which class the commune is of: certain only where every class says the same. */
function leastTotalByType(
  { least }: Extract<Condition, { kind: 'least-total-by-type' }>,
  { whole, answers }: Results,
): Computed {
  if (answers.unitType !== null) return leastTotal(least[answers.unitType], whole)
  const each = UNIT_TYPES.map((type) => leastTotal(least[type], whole))
  const [first] = each
  if (first && first.holds !== null && each.every(({ holds }) => holds === first.holds)) return first
  return { holds: null, waitsFor: 'answers', reason: { kind: 'unit-type-missing' } }
}

function leastShare(
  condition: Extract<Condition, { kind: 'least-share' }>,
  { criteria, indicators }: Results,
): Computed {
  const percent = checkedNumber(condition.percent)
  const [below, awaited, open]: string[][] = [[], [], []]
  const places: readonly (Pick<CriterionResult, 'id' | 'points' | 'maxPoints'> & { best?: Points | null })[] =
    condition.of === 'criteria' ? criteria : indicators
  for (const { id, points, maxPoints, best = points } of places) {
    // All of it did not arise: there is nothing to reach.
    if (maxPoints === 0) continue
    if (percent === null || maxPoints === null) awaited!.push(id)
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
  return { holds: open!.length > 0 ? null : true, waitsFor: 'answers', reason }
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
