import type { CriteriaSet, Indicator, Item } from './criteria-set.ts'
import type { FactDefinition, FactId } from './fact-definition.ts'

export interface FactPlace {
  readonly definition: FactDefinition
  /** Null for a fact of a condition. */
  readonly item: Item | null
  readonly indicator: Indicator | null
}

const indexes = new WeakMap<CriteriaSet, ReadonlyMap<FactId, FactPlace>>()

/** Every fact of the set with the item that defines it. Kept per set object: sets are never edited. */
export function factIndex(set: CriteriaSet): ReadonlyMap<FactId, FactPlace> {
  const known = indexes.get(set)
  if (known) return known
  const index = new Map<FactId, FactPlace>()
  for (const criterion of set.criteria)
    for (const indicator of criterion.indicators)
      for (const item of indicator.items)
        for (const definition of item.facts) index.set(definition.id, { definition, item, indicator })
  for (const condition of set.conditions)
    if (condition.kind === 'ratio')
      for (const definition of condition.facts)
        index.set(definition.id, { definition, item: null, indicator: null })
  indexes.set(set, index)
  return index
}

/**
 * The fact a person really answers: the end of the `sameAs` chain, under whose id the answer is kept.
 * `null` for an id the set does not know. A parsed set has no cycles.
 */
export function homeOfFact(set: CriteriaSet, id: FactId): FactPlace | null {
  const index = factIndex(set)
  let place = index.get(id) ?? null
  while (place?.definition.sameAs !== undefined) place = index.get(place.definition.sameAs) ?? null
  return place
}
