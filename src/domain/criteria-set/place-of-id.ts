import type { Criterion, CriteriaSet, Indicator, Item } from './criteria-set.ts'

/** Where an id stands: the narrowest place it names is the last that is not null. */
export interface PlaceInSet {
  readonly criterion: Criterion
  readonly indicator: Indicator | null
  readonly item: Item | null
}

/**
 * The place of a criterion, an indicator or an item; null for an id the set does not have. An indicator without numbered
 * items is found as the indicator, with its only item.
 */
export function placeOfId(set: CriteriaSet, id: string): PlaceInSet | null {
  for (const criterion of set.criteria) {
    if (criterion.id === id) return { criterion, indicator: null, item: null }
    for (const indicator of criterion.indicators) {
      const item = indicator.items.find((one) => one.id === id) ?? null
      if (item || indicator.id === id) return { criterion, indicator, item }
    }
  }
  return null
}
