import type { ParentOf } from '../../domain/person/role.ts'
import type { Unit } from '../../domain/unit/unit.ts'

type UnitKind = Unit['kind']

export interface KnownUnit {
  readonly id: string
  /** With its form, as on paper: `Xã Đồng Văn`. */
  readonly name: string
  readonly kind: UnitKind
  readonly parent: string | null
}

/** All units in memory (about 15,000 small rows): rights are looked up per request and must not wait. */
export interface Units {
  unitOf(id: string): KnownUnit | undefined
  readonly parentOf: ParentOf
  /** The units above, nearest first; empty for unknown units. */
  above(id: string): readonly KnownUnit[]
  /** The unit itself and everything below it; empty for unknown units. */
  within(id: string): readonly KnownUnit[]
}

export function unitsFrom(rows: readonly KnownUnit[]): Units {
  const byId = new Map(rows.map((unit) => [unit.id, unit]))
  const below = new Map<string, KnownUnit[]>()
  for (const unit of rows) {
    if (unit.parent === null) continue
    const siblings = below.get(unit.parent)
    if (siblings) siblings.push(unit)
    else below.set(unit.parent, [unit])
  }
  const parentOf: ParentOf = (id) => byId.get(id)?.parent ?? null
  const within = (id: string): KnownUnit[] => {
    const unit = byId.get(id)
    return unit ? [unit, ...(below.get(id) ?? []).flatMap((child) => within(child.id))] : []
  }
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
  }
}
