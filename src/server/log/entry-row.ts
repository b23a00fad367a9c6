import { canonicalJson } from '../../domain/log/canonical.ts'
import type { Entry, HeldReason } from '../../domain/log/entry.ts'
import { parseEntry } from '../../domain/log/parse-entry.ts'
import type { KnownEntry } from '../../domain/log/ports.ts'
import { isRedactionField } from '../../domain/log/redaction-field.ts'
import { isBlank } from '../../domain/log/redaction.ts'
import { formatDossierId, parseRecordId, type RecordId } from '../../domain/log/record-id.ts'
import type { Json } from '../../domain/shared/json.ts'
import type { EntryKind, LogTables } from './log-tables.ts'

/** An entry with what the server found out about it when it came. */
export type EntryRow = Readonly<LogTables['entries']>

/** An entry as it is stored. `body` keeps every byte that was signed. */
export function rowOf({ entry, hash }: KnownEntry, receivedAt: number, held: HeldReason | null): EntryRow {
  return {
    id: entry.id,
    hash,
    record: entry.record,
    ...placeOf(recordIdOf(entry)),
    field: entry.field,
    kind: kindOf(entry.field),
    device: entry.device,
    n: entry.n,
    author: entry.author,
    body: bodyOf(entry),
    received_at: receivedAt,
    held_reason: held,
  }
}

/** The canonical JSON of a whole entry with its signature. */
export const bodyOf = (entry: Entry): string => canonicalJson({ ...entry } as unknown as Json)

/** The entry in a row that this server wrote; throws when the database was damaged. */
export function entryOf(row: Pick<EntryRow, 'id' | 'body'>): Entry {
  const stored = JSON.parse(row.body) as Entry
  // Without its value, as we wrote it ourselves.
  if (isBlank(stored)) return stored
  const parsed = parseEntry(stored)
  if (!parsed.ok) throw new Error(`Stored entry ${row.id} is damaged: ${parsed.error.path}`)
  return parsed.value
}

/** Whether the value was taken out of it. */
export const isBlankRow = (row: Pick<EntryRow, 'id' | 'body'>): boolean =>
  // Only where the text may stand anywhere the body is read: millions of rows pass here.
  row.body.includes('"sig":""') && isBlank(JSON.parse(row.body) as Entry)

export function kindOf(field: string): EntryKind {
  if (field.startsWith('act/')) return 'act'
  if (isRedactionField(field)) return 'redaction'
  return field.startsWith('ruling/') ? 'ruling' : 'content'
}

/** In the order of receipt; within one batch, each device's entries in the order of its chain. */
export const byReceipt = (a: EntryRow, b: EntryRow): number =>
  a.received_at - b.received_at || compare(a.device, b.device) || a.n - b.n || compare(a.id, b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The record of an entry that has passed `parseEntry`. */
export function recordIdOf(entry: Entry): RecordId {
  const id = parseRecordId(entry.record)
  if (!id.ok) throw new Error(`Entry ${entry.id} has passed parsing without a record id`)
  return id.value
}

function placeOf(id: RecordId): Pick<EntryRow, 'dossier' | 'unit' | 'part'> {
  if (id.kind === 'revisions')
    return { dossier: `${id.province}/${id.set}`, unit: id.province, part: 'revisions' }
  return { dossier: formatDossierId(id.dossier), unit: id.dossier.unit, part: id.part }
}
