/** What the reference fold looks at. */
export interface Replacing {
  readonly id: string
  readonly replaces: readonly string[]
  readonly held: boolean
}

/**
 * The heads of one field by the definition, written apart from the code that ships: an entry that counts is a head
 * unless it is replaced; it is replaced by an entry that counts, or by a held one that is itself replaced.
 */
export function referenceHeads(entries: readonly Replacing[]): Set<string> {
  const replacedBy = new Map<string, Replacing[]>()
  for (const entry of entries)
    for (const id of entry.replaces) {
      const known = replacedBy.get(id)
      if (known) known.push(entry)
      else replacedBy.set(id, [entry])
    }
  /** `path`: the held ones already asked about, or two of them that replace each other would ask for ever. */
  const isReplaced = (id: string, path: readonly string[]): boolean =>
    replacedBy
      .get(id)
      ?.some((by) => !by.held || (!path.includes(by.id) && isReplaced(by.id, [...path, by.id]))) === true
  const heads = new Set<string>()
  for (const entry of entries) if (!entry.held && !isReplaced(entry.id, [])) heads.add(entry.id)
  return heads
}
