import { mayComputeWith, type LegalPoints } from '../../../domain/criteria-set/legal-value.ts'
import type { Item } from '../../../domain/criteria-set/criteria-set.ts'
import type { Rule } from '../../../domain/criteria-set/rule.ts'
import type { ItemResult, Reason } from '../../../domain/scoring/assessment.ts'
import { isAwaited } from '../../../domain/scoring/is-awaited.ts'
import type { Catalogue } from '../../text/catalogue.ts'

/**
 * What an item waits for, when the officer has to decide it: the sentence that names the awaited text. Null when its
 * rule can be computed. A judgement or a mark that counts is shown whatever the rule waits for.
 * @param most what the item is worth, in a set of points
 */
export function awaitedText(
  t: Catalogue,
  item: Item,
  result: ItemResult | null,
  most?: LegalPoints | undefined,
): string | null {
  if (!result) return isAwaited(item.rule) ? awaitedOfRule(item.rule) : null
  const { reason } = result
  const computed: Reason = reason.kind === 'judged' || reason.kind === 'marked' ? reason.instead : reason
  if (computed.kind === 'awaiting-law' && computed.awaited !== '') return computed.awaited
  if (computed.kind === 'awaiting-holidays') return t.indicator.judgement.holidays
  if (isAwaited(item.rule)) return awaitedOfRule(item.rule) ?? item.note ?? t.common.valueStatus.missing
  if (most && (result.by === 'mark' || reason.kind === 'mark-too-high' || result.outcome === 'awaiting-law'))
    return most.note ?? t.common.valueStatus.missing
  return result.outcome === 'awaiting-law' || result.by === 'judgement'
    ? t.indicator.judgement.holidays
    : null
}

function awaitedOfRule(rule: Rule): string | null {
  switch (rule.kind) {
    case 'judged':
      return rule.awaited
    case 'all-of':
    case 'sum':
      return rule.rules.map(awaitedOfRule).find((sentence) => sentence !== null) ?? null
    case 'ratio-bands':
    case 'choice':
    case 'yes-no':
      return rule.note ?? null
    case 'ratio-at-least':
      return noteOf(rule, rule.percent)
    case 'checklist':
    case 'count-at-least':
      return noteOf(rule, rule.least)
    case 'deduction':
      return noteOf(rule, mayComputeWith(rule.full) ? rule.each : rule.full)
    case 'working-days-within':
      return noteOf(rule, rule.days)
  }
}

const noteOf = (rule: Rule, threshold: Parameters<typeof mayComputeWith>[0]): string | null =>
  (mayComputeWith(threshold) ? undefined : threshold.note) ?? rule.note ?? null
