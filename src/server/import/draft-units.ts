import type { UnitTies } from '../../domain/person/role.ts'
import type { KnownUnit, LineageStep, UnitTree } from '../access/units.ts'

/** What planning asks of the units: those in force, with what the rows so far would make of them. */
export interface DraftUnits extends UnitTies, Pick<UnitTree, 'unitOf'> {
  put(unit: KnownUnit): void
  link(step: LineageStep): void
}

export function draftUnits(units: UnitTree): DraftUnits {
  const changed = new Map<string, KnownUnit>()
  const links: LineageStep[] = []
  const unitOf = (id: string) => changed.get(id) ?? units.unitOf(id)
  return {
    unitOf,
    parentOf: (id) => unitOf(id)?.parent ?? null,
    successorsOf: (id, today) => {
      const begun = links.filter(({ older, since }) => older === id && since <= today)
      return [...new Set([...units.successorsOf(id, today), ...begun.map(({ newer }) => newer)])]
    },
    predecessorsOf: (id, today) => {
      const begun = links.filter(({ newer, since }) => newer === id && since <= today)
      return [...new Set([...units.predecessorsOf(id, today), ...begun.map(({ older }) => older)])]
    },
    put: (unit) => changed.set(unit.id, unit),
    link: (step) => links.push(step),
  }
}
