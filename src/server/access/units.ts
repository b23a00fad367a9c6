import type { ParentOf, UnitTies } from '../../domain/person/role.ts'
import type { Unit } from '../../domain/unit/unit.ts'
import type { Queries } from '../database/database.ts'
import type { HeldInMemory } from '../shared/follow-turn.ts'

type UnitKind = Unit['kind']

export interface KnownUnit {
  readonly id: string
  /** With its form, as on paper: `Xã Đồng Văn`. */
  readonly name: string
  readonly kind: UnitKind
  readonly parent: string | null
  /** ISO day: the first on which it is no more; null or absent while it exists. */
  readonly retiredOn?: string | null
}

/** Whether the unit is no more on `today` (ISO). Roles and dossiers it had stay; nothing new is given to it. */
export const isRetired = ({ retiredOn = null }: KnownUnit, today: string): boolean =>
  retiredOn !== null && retiredOn <= today

/** `newer` stands in the place of `older`, or of a part of it, from a day on (ISO, inclusive). */
export interface LineageStep {
  readonly older: string
  readonly newer: string
  readonly since: string
}

/** All units in memory (about 15,000 small rows): rights are looked up per request and must not wait. */
export interface UnitTree extends UnitTies {
  unitOf(id: string): KnownUnit | undefined
  /** The units above, nearest first; empty for unknown units. */
  above(id: string): readonly KnownUnit[]
  /** The unit itself and everything below it; empty for unknown units. */
  within(id: string): readonly KnownUnit[]
}

/** The tree in force, always the same object: who holds it sees every change. */
export interface Units extends UnitTree, HeldInMemory {
  /** After units or lineage were changed and the transaction is over. */
  reload(from?: Queries): Promise<void>
}

/** Only what rights are judged by: the unit above is the catalogue's, null at the top and for unknown units. */
export const tiesOf = ({ parentOf, successorsOf, predecessorsOf }: Units): UnitTies => ({
  parentOf,
  successorsOf,
  predecessorsOf,
})

export function unitsFrom(rows: readonly KnownUnit[], lineage: readonly LineageStep[] = []): UnitTree {
  const byId = new Map(rows.map((unit) => [unit.id, unit]))
  const below = indexedBy(rows, (unit) => unit.parent)
  const newer = indexedBy(lineage, (step) => step.older)
  const older = indexedBy(lineage, (step) => step.newer)
  const parentOf: ParentOf = (id) => byId.get(id)?.parent ?? null
  const within = (id: string): KnownUnit[] => {
    const unit = byId.get(id)
    return unit ? [unit, ...(below.get(id) ?? []).flatMap((child) => within(child.id))] : []
  }
  // A unit that lives on after giving a part away has no heir: nobody may come into its rights.
  const begun = (steps: readonly LineageStep[] | undefined, today: string): readonly LineageStep[] =>
    (steps ?? []).filter(
      ({ older, since }) => since <= today && (byId.get(older)?.retiredOn ?? '9999-12-31') <= today,
    )
  return {
    unitOf: (id) => byId.get(id),
    parentOf,
    above(id) {
      const found: KnownUnit[] = []
      for (let at = parentOf(id); at !== null; at = parentOf(at)) {
        const unit = byId.get(at)
        if (!unit || found.includes(unit)) break
        found.push(unit)
      }
      return found
    },
    within,
    successorsOf: (id, today) =>
      begun(newer.get(id), today)
        .map((step) => step.newer)
        .sort(),
    predecessorsOf: (id, today) =>
      begun(older.get(id), today)
        .map((step) => step.older)
        .sort(),
  }
}

function indexedBy<K, T>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const index = new Map<K, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const same = index.get(key)
    if (same) same.push(row)
    else index.set(key, [row])
  }
  return index
}
