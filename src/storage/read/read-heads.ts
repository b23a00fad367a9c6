import type { FieldState } from '../../domain/log/field-state.ts'
import { byTimeWritten } from '../../domain/log/display-order.ts'
import { formatDossierId, parseRecordId } from '../../domain/log/record-id.ts'
import type { EntryRow } from '../entries/entry-row.ts'
import type { Space } from '../space/space.ts'
import { HIGHEST_KEY, LOWEST_KEY } from '../space/table.ts'

/** Every field of a record that has a value. */
export const headsOfRecord = (space: Space, record: string): Promise<FieldState[]> =>
  space.heads.where('record').equals(record).toArray()

/** The fields of a record whose names begin with one of these; `fact/TC2.CT4.` ends in a dot to leave out `CT40`. */
export async function headsOfFields(
  space: Space,
  record: string,
  prefixes: readonly string[],
): Promise<FieldState[]> {
  // One transaction for all ranges: each of its own would cost a phone milliseconds.
  const found = await space.transaction('r', ['heads'], () =>
    Promise.all(
      prefixes.map((prefix) =>
        space.heads
          .where('[record+field]')
          .between([record, prefix], [record, prefix + '\uffff'], true, true)
          .toArray(),
      ),
    ),
  )
  return [...new Map(found.flat().map((heads) => [heads.field, heads])).values()]
}

/** Every entry of one field that this device knows, earliest first; of held ones perhaps only the stub. */
export async function historyOf(space: Space, record: string, field: string): Promise<EntryRow[]> {
  const rows = await space.entries.where('[record+field]').equals([record, field]).toArray()
  return rows.sort(byTimeWritten)
}

/** Every entry of one record, in no order: what acts and seals are folded from. */
export const entriesOfRecord = (space: Space, record: string): Promise<EntryRow[]> =>
  space.entries.where('[record+field]').between([record, LOWEST_KEY], [record, HIGHEST_KEY]).toArray()

/** Ids of the dossiers of which this device holds anything that counts. */
export async function listDossiers(space: Space): Promise<string[]> {
  const records = (await space.heads.orderBy('record').uniqueKeys()) as string[]
  const dossiers = records.flatMap((record) => {
    const parsed = parseRecordId(record)
    // The book of an office is no dossier of a unit.
    return parsed.ok && parsed.value.kind === 'dossier' && parsed.value.part !== 'office'
      ? [formatDossierId(parsed.value.dossier)]
      : []
  })
  return [...new Set(dossiers)]
}
