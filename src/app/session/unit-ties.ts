import type { UnitTies } from '../../domain/person/role.ts'
import type { DirectoryUnit } from '../../protocol/access.schema.ts'

/**
 * What ties the units this device was told of. The server named only what had become of them by then, so no day is asked:
 * a wrong clock changes nothing (R13).
 */
export function tiesAmong(units: ReadonlyMap<string, DirectoryUnit>): UnitTies {
  return {
    parentOf: (id) => units.get(id)?.parent ?? null,
    successorsOf: (id) => units.get(id)?.becomes ?? [],
    predecessorsOf: (id) =>
      [...units.values()].filter(({ becomes }) => becomes?.includes(id)).map((unit) => unit.id),
  }
}
