import type { Item } from '../../../domain/criteria-set/criteria-set.ts'
import type { Cited } from '../../../domain/criteria-set/legal-value.ts'
import type { Rule } from '../../../domain/criteria-set/rule.ts'

/** Everything of the law an item rests on: its name, its rule, the rule's numbers. */
export const citedOfItem = (item: Item): readonly Cited[] => [item, item.rule, ...numbersOf(item.rule)]

function numbersOf(rule: Rule): readonly Cited[] {
  switch (rule.kind) {
    case 'ratio-at-least':
      return [rule.percent]
    case 'checklist':
    case 'count-at-least':
      return [rule.least]
    case 'working-days-within':
      return [rule.days]
    case 'ratio-bands':
      return rule.bands.map((band) => band.points)
    case 'choice':
      return rule.awards.map((award) => award.points)
    case 'deduction':
      return [rule.full, rule.each]
    case 'all-of':
    case 'sum':
      return rule.rules.flatMap(numbersOf)
    case 'yes-no':
    case 'judged':
      return []
  }
}
