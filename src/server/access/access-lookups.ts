import type { Queries } from '../database/database.ts'
import type { AccessLookups } from './caller.ts'
import { findDevice } from './find-device.ts'
import { tiesOf, type Units } from './units.ts'

/** What the log asks of the access tables, answered from them at each question. */
export function createAccessLookups(db: Queries, units: Units): AccessLookups {
  return {
    async deviceOf(id) {
      const device = await findDevice(db, id)
      // Whose key nobody has compared yet can sign for nobody.
      return device?.asking ? undefined : device
    },
    grantsOf: (person) =>
      db.selectFrom('grants').select(['role', 'unit', 'from', 'to']).where('person', '=', person).execute(),
    ...tiesOf(units),
    unitName: (unit) => units.unitOf(unit)?.name ?? unit,
  }
}
