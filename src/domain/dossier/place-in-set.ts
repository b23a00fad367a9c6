import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { FieldName } from './field-name.ts'

/** Sorts fields the way a person goes through the set: `[...].sort(byPlace(set))`. What no page of the set asks comes last. */
export function byPlace(set: CriteriaSet): (a: FieldName, b: FieldName) => number {
  const order = new Map<string, number>()
  const number = (id: string) => order.set(id, order.size)
  for (const criterion of set.criteria) {
    number(criterion.id)
    for (const indicator of criterion.indicators) {
      number(indicator.id)
      for (const item of indicator.items) {
        number(item.id)
        item.facts.forEach(({ id }) => number(id))
      }
    }
  }
  for (const condition of set.conditions) {
    number(condition.id)
    if (condition.kind === 'ratio') condition.facts.forEach(({ id }) => number(id))
  }
  const placeOf = (name: FieldName) => order.get(idOf(name)) ?? order.size
  return (a, b) => placeOf(a) - placeOf(b)
}

function idOf(name: FieldName): string {
  switch (name.kind) {
    case 'fact':
      return name.fact
    case 'judgement':
      return name.item
    case 'mark':
    case 'not-arising':
      return name.subject
    case 'declaration':
    case 'confirmation':
      return name.condition
    case 'remark':
    case 'owner':
    case 'attachment':
    case 'finding':
      return name.indicator
    case 'sheet':
      return name.each ?? ''
    default:
      return ''
  }
}
