import { parseEvidenceCard } from '../../domain/evidence/evidence-card.ts'
import { blankEntry, standingRedaction, type Redaction } from '../../domain/log/redaction.ts'
import { isRedactionField, redactedId } from '../../domain/log/redaction-field.ts'
import { namedFiles } from '../read/named-files.ts'
import type { Space } from '../space/space.ts'
import { isRedacted, type EntryRow } from './entry-row.ts'
import { foldRows } from './fold-rows.ts'

/** Entry id → the redaction that stands; null for one that was taken back. */
export type Redactions = ReadonlyMap<string, Redaction | null>

/**
 * What the server says, with these rows, of entries whose value was taken out. Only its own word counts: of what others write
 * under that name nothing follows.
 */
export async function redactionsSaid(space: Space, incoming: readonly EntryRow[]): Promise<Redactions> {
  const identity = await space.readMeta('identity')
  const said = incoming.filter(
    ({ field, device, stub }) => isRedactionField(field) && device === identity?.server && !stub,
  )
  const standing = new Map<string, Redaction | null>()
  for (const { record, field } of said) {
    const known = await space.entries.where('[record+field]').equals([record, field]).toArray()
    const all = new Map([...known, ...said.filter((row) => row.field === field)].map((row) => [row.id, row]))
    const own = [...all.values()].filter(({ device }) => device === identity?.server)
    const state = foldRows(own)
    if (state) standing.set(redactedId(field), standingRedaction(state))
  }
  return standing
}

/** Where a redaction was heard. */
interface Heard {
  /** Null: not from the server. */
  readonly epoch: string | null
  /** With it came a stub, which says that the entry does not count. */
  readonly aside: boolean
}

/** The row without its value; of one that is not here, what the redaction knows of it. Another entry of that id stays as it is. */
export function redactedRow(
  known: EntryRow | undefined,
  redaction: Redaction,
  record: string,
  { epoch, aside }: Heard,
): EntryRow | null {
  if (known && known.hash !== redaction.hash) return null
  const held = known ? known.held : redaction.held
  return {
    ...blankEntry(redaction.of, record),
    hash: redaction.hash,
    // Nothing of it is left to send.
    ackEpoch: epoch ?? known?.ackEpoch ?? '',
    // The server gives the stub beside the word of every entry that does not count now, whatever it was when the word was said.
    held: epoch === null || aside ? held : null,
    receivedAt: known?.receivedAt ?? redaction.at,
    stub: true,
    redacted: true,
    refused: null,
    refusedIn: '',
  }
}

/** Taken back: a stub until the entry itself comes again. */
export const restoredRow = (row: EntryRow): EntryRow => (isRedacted(row) ? { ...row, redacted: false } : row)

/**
 * Takes the bytes of these files off this device where only redacted entries named them. What the server has not received yet
 * stays until it has: it may be the only copy, and the redaction may be taken back.
 */
export async function dropRedactedFiles(space: Space, taken: readonly EntryRow[]): Promise<void> {
  const left = (await space.readMeta('redactedFiles')) ?? []
  const found = taken.flatMap(({ value }) => parseEvidenceCard(value)?.file?.sha256 ?? [])
  const due = [...new Set([...left, ...found])]
  if (due.length === 0) return
  const named = await namedFiles(space)
  const rows = await space.files.bulkGet(due)
  const gone = due.filter((sha256, i) => !named.has(sha256) && rows[i] && rows[i].receiptEpoch !== '')
  for (const table of [space.files, space.fileBytes, space.previews]) await table.bulkDelete(gone)
  const waiting = due.filter((sha256, i) => !named.has(sha256) && rows[i]?.receiptEpoch === '')
  if (waiting.length + left.length > 0) await space.writeMeta('redactedFiles', waiting)
}
