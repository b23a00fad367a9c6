import type { WorkingCalendar } from '../calendar/working-days.ts'
import type { Criterion, Indicator, Item, Scale } from '../criteria-set/criteria-set.ts'
import { checkedPoints, mayComputeWith } from '../criteria-set/legal-value.ts'
import { addPoints, NO_POINTS, subtractPoints, type Points } from '../shared/points.ts'
import type { Answers, Evaluation, IndicatorResult, ItemResult, Mark } from './assessment.ts'
import { combineAll, combineUnknown, openAmong } from './combine-outcomes.ts'
import { evaluateRule } from './evaluate-rule.ts'
import { judgementOn } from './judgement-on.ts'
import { markOn } from './mark-on.ts'
import type { Declaration, ReadFact } from './read-facts.ts'

interface Context {
  readonly scale: Scale
  readonly answers: Answers
  readonly calendar: WorkingCalendar
  readonly declarations: ReadonlyMap<string, Declaration>
  readonly read: ReadFact
}

/** One indicator with its items. `criterion`: what did not arise for all of it did not arise here. */
export function assessIndicator(
  criterion: Criterion,
  indicator: Indicator,
  context: Context,
): IndicatorResult {
  const items = indicator.items.map((item) =>
    assessItem([criterion.id, indicator.id, item.id], item, indicator, context),
  )
  return context.scale === 'points'
    ? addItems(indicator, items, context.answers)
    : joinItems(indicator, items, context.answers)
}

/** Met or not met. */
function joinItems(indicator: Indicator, items: readonly ItemResult[], answers: Answers): IndicatorResult {
  const outcomes = items.map((item) => item.outcome)
  const none = { points: null, maxPoints: null, mark: null }
  const result = { id: indicator.id, items, ...none, by: 'items' as const, judgement: null }
  if (indicator.combine.kind === 'all-of' && mayComputeWith(indicator.combine))
    return { ...result, outcome: combineAll(outcomes) }

  const outcome = combineUnknown(outcomes)
  if (outcome !== 'awaiting-law') return { ...result, outcome }
  const judgement = judgementOn(indicator.id, answers)
  return judgement
    ? { ...result, outcome: judgement.met ? 'met' : 'not-met', by: 'judgement', judgement }
    : { ...result, outcome, by: 'awaiting-law' }
}

/** Points: of the items where they add up, else the mark given for the whole indicator. */
function addItems(indicator: Indicator, items: readonly ItemResult[], answers: Answers): IndicatorResult {
  const whole = checkedPoints(indicator.maxPoints)
  const maxPoints = whole === null ? null : subtractPoints(whole, leftOutOf(indicator, items, whole))
  const result = { id: indicator.id, items, maxPoints, judgement: null }
  const byItems = (outcome: 'scored' | 'not-assessed', points: Points | null): IndicatorResult => ({
    id: indicator.id,
    items,
    maxPoints,
    judgement: null,
    by: 'items',
    mark: null,
    outcome,
    points,
  })

  // Nothing of it arose: it has all its points, whatever its items would be worth one by one.
  if (maxPoints !== null && items.every((item) => item.by === 'not-arising'))
    return byItems('scored', maxPoints)
  const known = items.flatMap(({ points }) => (points === null ? [] : [points]))
  if (known.length === items.length && indicator.combine.kind !== 'awaited')
    return byItems('scored', addPoints(known))

  const open = openAmong(items.map((item) => item.outcome))
  // A single item of the same id has judged the mark already.
  const mark = items[0]!.id === indicator.id ? null : markOn(indicator.id, answers)
  if (mark && !withinMost(mark, maxPoints)) return byItems('not-assessed', null)
  if (mark) return { ...result, outcome: 'scored', points: mark.points, by: 'mark', mark }
  if (open === 'not-assessed') return byItems(open, null)
  return { ...result, outcome: 'awaiting-law', points: null, by: 'awaiting-law', mark: null }
}

/** Points that did not arise leave the maximum. The parser sees to it that they are known. */
function leftOutOf(indicator: Indicator, items: readonly ItemResult[], whole: Points): Points {
  const leavesOut = ({ reason }: ItemResult) =>
    reason.kind === 'not-arising' && reason.law.outcome === 'left-out'
  if (items.every(leavesOut)) return whole
  return addPoints(
    items.map((item, i) =>
      leavesOut(item) ? (checkedPoints(indicator.items[i]!.maxPoints) ?? NO_POINTS) : NO_POINTS,
    ),
  )
}

const withinMost = (mark: Mark, most: Points | null): boolean => most === null || mark.points <= most

function assessItem(
  declarable: readonly string[],
  item: Item,
  indicator: Indicator,
  context: Context,
): ItemResult {
  const most = maximumOf(item, indicator)
  // The widest declaration speaks first: a criterion that did not arise has no items to look at.
  for (const id of declarable) {
    const declaration = context.declarations.get(id)
    if (declaration) return notArising(item, most, declaration, context.scale)
  }
  const evaluation = evaluateRule(item.rule, context.read, context.calendar)
  return context.scale === 'points'
    ? scoreItem(item, most, evaluation, context.answers)
    : judgeItem(item, evaluation, context.answers)
}

const maximumOf = (item: Item, indicator: Indicator): Points | null =>
  checkedPoints(item.maxPoints ?? (indicator.items.length === 1 ? indicator.maxPoints : undefined))

function notArising(item: Item, most: Points | null, declaration: Declaration, scale: Scale): ItemResult {
  const { contradictedBy: facts, law, on: declaredOn, why } = declaration
  const open = { id: item.id, points: null, maxPoints: most, outcome: 'not-assessed' as const }
  if (facts.length > 0)
    return { ...open, by: 'nothing', reason: { kind: 'not-arising-contradicted', declaredOn, facts } }
  const reason = { kind: 'not-arising' as const, declaredOn, why, law }
  const result = { id: item.id, by: 'not-arising' as const, reason }
  if (scale !== 'points') return { ...result, outcome: 'met', points: null, maxPoints: null }
  if (law.outcome === 'left-out')
    return { ...result, outcome: 'scored', points: NO_POINTS, maxPoints: NO_POINTS }
  return most === null
    ? { ...result, outcome: 'awaiting-law', points: null, maxPoints: null }
    : { ...result, outcome: 'scored', points: most, maxPoints: most }
}

function judgeItem(item: Item, { outcome, reason }: Evaluation, answers: Answers): ItemResult {
  // The usual cases name their members one by one here and below: spreading takes half the time of an assessment.
  if (outcome === 'met' || outcome === 'not-met')
    return { id: item.id, points: null, maxPoints: null, outcome, by: 'rule', reason }
  const result = { id: item.id, points: null, maxPoints: null }
  const judgement = outcome === 'awaiting-law' ? judgementOn(item.id, answers) : null
  return judgement
    ? {
        ...result,
        outcome: judgement.met ? 'met' : 'not-met',
        by: 'judgement',
        reason: { kind: 'judged', judgement, instead: reason },
      }
    : { ...result, outcome, by: 'nothing', reason }
}

function scoreItem(item: Item, most: Points | null, evaluation: Evaluation, answers: Answers): ItemResult {
  const { reason } = evaluation
  const points = evaluation.points ?? worthOf(evaluation, most)
  if (points !== null) return { id: item.id, maxPoints: most, outcome: 'scored', points, by: 'rule', reason }
  const result = { id: item.id, maxPoints: most }
  const mark = markOn(item.id, answers)
  if (mark && most !== null && !withinMost(mark, most)) {
    const tooHigh = { kind: 'mark-too-high' as const, mark, most }
    return { ...result, outcome: 'not-assessed', points: null, by: 'nothing', reason: tooHigh }
  }
  if (mark)
    return {
      id: item.id,
      maxPoints: most,
      outcome: 'scored',
      points: mark.points,
      by: 'mark',
      reason: { kind: 'marked', mark, instead: reason },
    }
  const outcome = evaluation.outcome === 'not-assessed' ? 'not-assessed' : 'awaiting-law'
  return { ...result, outcome, points: null, by: 'nothing', reason }
}

/** Met is worth the maximum, not met nothing; the maximum may be awaited. */
function worthOf({ outcome }: Evaluation, most: Points | null): Points | null {
  if (outcome === 'met') return most
  return outcome === 'not-met' ? NO_POINTS : null
}
