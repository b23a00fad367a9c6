import type { UnitId } from './unit-id.ts'

/** One known step from the units before 2025-07-01 to a unit after it. */
export interface LineageLink {
  readonly older: UnitId
  readonly newer: UnitId
}

/** Who became whom on 2025-07-01, for the provinces whose files were loaded. */
export interface Lineage {
  /** The units of 2021 whose land or people went into this unit of 2025. Empty: none known in these files. */
  predecessorsOf(newer: UnitId): readonly UnitId[]
  /**
   * The units of 2025 this unit of 2021 went into: several when it was divided. Empty: none known in these
   * files, which is not proof that there is none (the data starts from an older list of communes).
   */
  successorsOf(older: UnitId): readonly UnitId[]
}

/** Indexes links in both directions. The same link twice counts once; ids come back in ascending order. */
export function buildLineage(links: Iterable<LineageLink>): Lineage {
  const older = new Map<UnitId, Set<UnitId>>()
  const newer = new Map<UnitId, Set<UnitId>>()
  for (const link of links) {
    add(older, link.newer, link.older)
    add(newer, link.older, link.newer)
  }
  return {
    predecessorsOf: (id) => [...(older.get(id) ?? [])].sort(),
    successorsOf: (id) => [...(newer.get(id) ?? [])].sort(),
  }
}

function add(index: Map<UnitId, Set<UnitId>>, key: UnitId, id: UnitId): void {
  const ids = index.get(key)
  if (ids === undefined) index.set(key, new Set([id]))
  else ids.add(id)
}
