import type { CriteriaSet, Indicator } from '../criteria-set.ts'
import type { FactDefinition } from '../fact-definition.ts'
import type { IndicatorLink, MappingBasis, SetMapping } from './set-mapping.ts'

/**
 * From one year to the next under the same set: every indicator leads to itself. Days are left out: the day of last
 * year's plan is not the day of this year's. A place that a later revision added has no link, and so no suggestion.
 * @param from the revision the earlier dossier follows
 * @param to the revision of the dossier that is filled in
 */
export function sameSetMapping(from: CriteriaSet, to: CriteriaSet): SetMapping {
  const old = new Map(indicatorsOf(from).map((indicator) => [indicator.id, indicator]))
  const now = indicatorsOf(to)
  const kept = new Set(now.map(({ id }) => id))
  return {
    from: from.id,
    to: to.id,
    links: now.flatMap((indicator) => {
      const before = old.get(indicator.id)
      return before ? [linkOf(before, indicator)] : []
    }),
    ended: [...old.keys()].filter((id) => !kept.has(id)).map((id) => ({ id, ...GONE })),
    added: now.filter(({ id }) => !old.has(id)).map(({ id }) => ({ id, ...NEW })),
  }
}

const SAME: MappingBasis = { status: 'derived', reason: 'Cùng một bộ tiêu chí.' }
const GONE: MappingBasis = {
  status: 'derived',
  reason: 'Bản hiện hành của bộ tiêu chí không còn chỉ tiêu này.',
}
const NEW: MappingBasis = {
  status: 'derived',
  reason: 'Chỉ tiêu mới có trong bản hiện hành của bộ tiêu chí.',
}

function linkOf(before: Indicator, now: Indicator): IndicatorLink {
  const old = new Map(factsOf(before).map((fact) => [fact.id, fact]))
  const slots = new Set(before.evidence.map(({ id }) => id))
  return {
    from: before.id,
    to: now.id,
    covers: 'same',
    ...SAME,
    facts: factsOf(now)
      .filter(({ id, kind, sameAs }) => {
        const earlier = old.get(id)
        return (
          kind !== 'date' && sameAs === undefined && earlier?.kind === kind && earlier.sameAs === undefined
        )
      })
      .map(({ id }) => ({ from: id, to: id, ...SAME })),
    evidence: now.evidence
      .filter(({ id }) => slots.has(id))
      .map(({ id }) => ({ from: id, to: [id], ...SAME })),
  }
}

const factsOf = ({ items }: Indicator): readonly FactDefinition[] => items.flatMap(({ facts }) => facts)

const indicatorsOf = ({ criteria }: CriteriaSet): readonly Indicator[] =>
  criteria.flatMap(({ indicators }) => indicators)
