import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { Points } from '../shared/points.ts'
import type { Answers, Assessment, CriterionResult, IndicatorResult, ItemResult } from './assessment.ts'
import { mayBeDeclared } from './may-be-declared.ts'

/** A mark, judgement or declaration that was entered and cannot stand beside the rest. */
export interface Contradiction {
  readonly on: 'mark' | 'judgement' | 'declaration'
  /** The place it was entered for; the set's id for the whole. */
  readonly id: string
  readonly reason: string
}

/**
 * Marks, judgements and declarations that the assessment did not use, and marks that come to more than there is to earn. An
 * empty list: every one of them counts. Only of a condition some of whose numbers are unknown a declaration is overruled
 * in silence, once the known numbers decide: its reason then gives them.
 */
export function findContradictions(
  set: CriteriaSet,
  answers: Answers,
  assessment: Assessment,
): readonly Contradiction[] {
  const found: Contradiction[] = []
  const refuse = (on: Contradiction['on'], id: string, reason: string) => found.push({ on, id, reason })
  const marked = (id: string) => Object.hasOwn(answers.marks, id)
  const judged = (id: string) => Object.hasOwn(answers.judgements, id)
  const refuseMark = (id: string, reason: string | null) => reason !== null && refuse('mark', id, reason)
  const refuseJudgement = (id: string) =>
    refuse('judgement', id, 'counts only where the rule is awaited: here the facts decide')

  const results = new Map(assessment.indicators.map((indicator) => [indicator.id, indicator]))
  set.criteria.forEach((criterion, c) => {
    const indicators = criterion.indicators.map(({ id }) => results.get(id)!)
    for (const indicator of indicators) {
      const single = indicator.items.length === 1 && indicator.items[0]!.id === indicator.id
      for (const item of indicator.items) {
        if (marked(item.id)) refuseMark(item.id, markOfItem(item, indicator))
        if (judged(item.id) && item.by !== 'judgement') refuseJudgement(item.id)
      }
      if (single) continue
      if (marked(indicator.id)) refuseMark(indicator.id, markOfIndicator(indicator, answers))
      if (judged(indicator.id) && indicator.by !== 'judgement') refuseJudgement(indicator.id)
      const first = indicator.items.find((item) => item.by === 'mark')
      if (first && indicator.by === 'items' && isMore(indicator.points, indicator.maxPoints))
        refuseMark(first.id, `with the other items of ${indicator.id} it comes to ${sumOver(indicator)}`)
    }
    const result = assessment.criteria[c]!
    if (marked(criterion.id)) refuseMark(criterion.id, markOfCriterion(result, indicators))
  })
  for (const id of assessment.overMaximum) {
    const criterion = assessment.criteria.find((one) => one.id === id)
    if (marked(id)) continue
    const { soFar, maxPoints } = criterion ?? assessment
    refuse('mark', id, `the marks of ${id} come to ${soFar}, more than its ${maxPoints}`)
  }
  set.conditions.forEach((condition, k) => {
    if (!Object.hasOwn(answers.declarations, condition.id) || mayBeDeclared(condition, set)) return
    if (assessment.conditions[k]!.by !== 'declared')
      refuse('declaration', condition.id, 'is not declared: the law’s numbers are known, it is computed')
  })
  return found
}

const isMore = (points: Points | null, most: Points | null): boolean =>
  points !== null && most !== null && points > most

const sumOver = ({ points, maxPoints }: IndicatorResult): string => `${points}, more than its ${maxPoints}`

function markOfItem(item: ItemResult, indicator: IndicatorResult): string | null {
  if (item.reason.kind === 'mark-too-high') return `is more than the maximum of ${item.reason.most}`
  if (item.by === 'not-arising' || item.reason.kind === 'not-arising-contradicted')
    return 'is declared not to arise: give the mark or that'
  if (item.by === 'rule') return `its facts already give ${item.points}: give the facts or the mark`
  if (item.by !== 'mark') return 'no mark can be given here'
  return indicator.by === 'mark' ? `${indicator.id} has a mark of its own: give one of the two` : null
}

function markOfIndicator(indicator: IndicatorResult, answers: Answers): string | null {
  if (indicator.by === 'mark') return null
  if (indicator.points !== null) return `its items already come to ${indicator.points}: give them or the mark`
  const given = answers.marks[indicator.id]!.points
  return isMore(given, indicator.maxPoints)
    ? `is more than the maximum of ${indicator.maxPoints}`
    : 'no mark can be given here'
}

function markOfCriterion(criterion: CriterionResult, indicators: readonly IndicatorResult[]): string | null {
  const { mark, points, maxPoints } = criterion
  if (mark === null)
    return points === null
      ? 'no mark can be given here'
      : `its indicators already come to ${points}: give them or the mark`
  if (isMore(mark.points, maxPoints)) return `is more than the maximum of ${maxPoints}`
  const known = indicators.reduce((sum, indicator) => sum + (indicator.points ?? 0), 0)
  return known > mark.points ? `its indicators alone already come to ${known}` : null
}
