import type { CriteriaSet } from './criteria-set.ts'

/**
 * What dossiers speak about in the earlier revision and would not find again, or find as something else, in the later one: ids
 * of facts (with their kind), items, indicators, criteria, conditions, evidence slots and legal steps, and the set's own
 * scale and level. Empty when every answer keeps its place: ids are for ever.
 */
export function changedIds(earlier: CriteriaSet, later: CriteriaSet): string[] {
  const known = placesOf(later)
  return [...placesOf(earlier)].flatMap(([id, what]) =>
    known.get(id) === what ? [] : [id.split(' ')[0] ?? id],
  )
}

/** Every place by its id, made unique by what it is → what it must stay. */
function placesOf(set: CriteriaSet): ReadonlyMap<string, string> {
  const places = new Map<string, string>([
    ['scale', set.scale],
    ['unitLevel', set.appliesTo.unitLevel],
  ])
  for (const criterion of set.criteria) {
    places.set(`${criterion.id} criterion`, '')
    for (const indicator of criterion.indicators) {
      places.set(`${indicator.id} indicator`, criterion.id)
      for (const slot of indicator.evidence) places.set(`${slot.id} evidence ${indicator.id}`, '')
      for (const item of indicator.items) {
        places.set(`${item.id} item`, indicator.id)
        for (const fact of item.facts) places.set(`${fact.id} fact`, fact.kind)
      }
    }
  }
  for (const condition of set.conditions) {
    places.set(`${condition.id} condition`, '')
    if (condition.kind === 'ratio')
      for (const fact of condition.facts) places.set(`${fact.id} fact`, fact.kind)
  }
  for (const { no } of set.steps) places.set(`${no} step`, '')
  return places
}
