import { mayComputeWith } from '../criteria-set/legal-value.ts'
import type { Rule } from '../criteria-set/rule.ts'

/** Whether the rule waits for the law, so that only the officer can answer. */
export function isAwaited(rule: Rule): boolean {
  if (!mayComputeWith(rule)) return true
  switch (rule.kind) {
    case 'judged':
      return true
    case 'all-of':
    case 'sum':
      return rule.rules.some(isAwaited)
    // Only the band or the case that is reached may be awaited; the facts say whether it is.
    case 'ratio-bands':
    case 'choice':
    case 'yes-no':
      return false
    case 'deduction':
      return !mayComputeWith(rule.full) || !mayComputeWith(rule.each)
    case 'checklist':
    case 'count-at-least':
      return !mayComputeWith(rule.least)
    case 'ratio-at-least':
      return !mayComputeWith(rule.percent)
    case 'working-days-within':
      return !mayComputeWith(rule.days)
  }
}
