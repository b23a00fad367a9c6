import type { Grant, ParentOf, Role } from '../../domain/person/role.ts'
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

/** Where each role makes sense. An office that appraised at commune level would appraise itself. */
const KINDS: Readonly<Record<Role, readonly UnitKind[]>> = {
  officer: ['commune', 'district'],
  leader: ['commune', 'district'],
  appraiser: ['province', 'district'],
  administrator: ['province', 'district', 'commune'],
}

export const fitsUnit = (role: Role, kind: UnitKind): boolean => KINDS[role].includes(kind)

/** Whether a grant counts on that day. */
export const isCurrent = (grant: Grant, today: string): boolean =>
  grant.from <= today && (grant.to === null || grant.to >= today)
