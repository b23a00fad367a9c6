import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { provincesOver } from '../../domain/unit/provinces-over.ts'
import { parseDossierId } from '../../domain/log/record-id.ts'
import type { UnitTies } from '../../domain/person/role.ts'
import type { PublishedSets } from './published-sets.ts'

export interface SetSources {
  /** The sets this version carries, by id. */
  readonly shipped: ReadonlyMap<string, CriteriaSet>
  readonly published: PublishedSets
  readonly ties: UnitTies
  /** ISO day. */
  readonly today: string
}

/**
 * The very revision of its set that a dossier stands on; null where it is not known here. Without a pinned one it is the
 * shipped one, by which dossiers were begun before revisions were recorded.
 */
export function setFor(dossier: string, pinned: number | null, sources: SetSources): CriteriaSet | null {
  const id = parseDossierId(dossier)
  if (!id.ok) return null
  const { unit, set } = id.value
  const shipped = sources.shipped.get(set)
  if (pinned === null || pinned === shipped?.revision) return shipped ?? null
  for (const province of provincesOver(unit, sources.ties, sources.today)) {
    const found = sources.published
      .revisionsOf(province, set)
      .find(({ published: { revision } }) => revision === pinned)
    if (found) return found.set
  }
  return null
}

/** What new dossiers of the unit (or of the units below it) may begin with: of each set the newest, published before shipped. */
export function newestOver(unit: string, { shipped, published, ties, today }: SetSources): CriteriaSet[] {
  const sets = new Map(shipped)
  // The nearest province has the last word.
  for (const province of provincesOver(unit, ties, today).reverse())
    for (const id of published.setsOf(province)) {
      const newest = published.revisionsOf(province, id).at(-1)
      if (newest) sets.set(id, newest.set)
    }
  return [...sets.values()]
}
