/** What folding needs to know of an entry or of the stub of a held one. */
export interface FoldEntry {
  readonly id: string
  readonly replaces: readonly string[]
  readonly held: boolean
}

/**
 * The heads of one field: entries that count and that nobody has replaced. One head is the value,
 * two or more are a conflict in which both are kept.
 *
 * A held entry is never a head and replaces nothing by itself; but when an entry that counts replaced it,
 * what it had replaced stays replaced (else a value buried two steps back would come to life again).
 * Order and repetition of the input do not matter.
 */
export function headsOf<T extends FoldEntry>(entries: readonly T[]): T[] {
  const known = new Map(entries.map((entry) => [entry.id, entry]))
  const replaced = new Set<string>()
  const toVisit: string[] = []
  for (const entry of known.values()) if (!entry.held) toVisit.push(...entry.replaces)
  for (let id = toVisit.pop(); id !== undefined; id = toVisit.pop()) {
    if (replaced.has(id)) continue
    replaced.add(id)
    const entry = known.get(id)
    if (entry?.held) toVisit.push(...entry.replaces)
  }
  return [...known.values()].filter((entry) => !entry.held && !replaced.has(entry.id))
}
