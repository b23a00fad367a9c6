import type { Condition, CriteriaSet, Source } from '../../../domain/criteria-set/criteria-set.ts'
import type { Cited } from '../../../domain/criteria-set/legal-value.ts'
import { citedOfItem } from './cited-of-item.ts'

/** Every source that conditions, criteria and items of the set cite, each once, in the order of the law file. */
export function sourcesUsed(set: CriteriaSet): readonly (Source & { readonly key: string })[] {
  const places = [set, ...set.criteria, ...set.criteria.flatMap(({ indicators }) => indicators)]
  const items = set.criteria.flatMap(({ indicators }) => indicators.flatMap(({ items }) => items))
  const cited: readonly (Cited | undefined)[] = [
    ...set.conditions.flatMap(citedOfCondition),
    ...set.criteria,
    ...set.criteria.flatMap(({ indicators }) => indicators),
    ...places.map(({ maxPoints }) => maxPoints),
    ...items.flatMap((item) => [...citedOfItem(item), item.maxPoints]),
    ...[...places.slice(1), ...items].map((place) => ('notArising' in place ? place.notArising : undefined)),
  ]
  const keys = new Set(cited.flatMap((one) => (one ? [one.source, ...(one.also ?? [])] : [])))
  return Object.entries(set.sources).flatMap(([key, source]) => (keys.has(key) ? [{ key, ...source }] : []))
}

function citedOfCondition(condition: Condition): readonly Cited[] {
  switch (condition.kind) {
    case 'least-total':
      return [condition, condition.least]
    case 'least-total-by-type':
      return [condition, ...Object.values(condition.least)]
    case 'least-share':
    case 'ratio':
      return [condition, condition.percent]
    default:
      return [condition]
  }
}
