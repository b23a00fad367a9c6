import type { HeldReason } from '../../domain/log/entry.ts'
import type { Json } from '../../domain/shared/json.ts'
import type { EntryRow } from '../entries/entry-row.ts'
import { unconfirmedEpochs } from '../entries/unsent.ts'
import type { FileRow } from '../files/file-row.ts'
import { hasBytes } from '../files/removable.ts'
import { START } from '../space/meta.ts'
import type { Space } from '../space/space.ts'
import { HIGHEST_KEY } from '../space/table.ts'

/** `unsent`: only on this device · `held`: received, does not count · `refused`: the server would not take it. */
export type OutboxState = 'unsent' | 'held' | 'refused'

export interface OutboxItem {
  readonly id: string
  readonly field: string
  readonly state: OutboxState
  /** A `HeldReason`, or the code of the refusal; null while merely unsent. */
  readonly reason: HeldReason | string | null
  /** What was written: it is on no other page while it does not count. Null too for one that came back as a stub. */
  readonly value: Json
  /** This device wrote it; others' are offered again after the server was restored. */
  readonly own: boolean
  readonly wall: number
  readonly off: number | null
}

export interface Outbox {
  readonly counts: Readonly<Record<OutboxState, number>>
  readonly records: readonly { readonly record: string; readonly items: readonly OutboxItem[] }[]
  /** Files on this device that the server has not confirmed; those that cannot go carry `refused`. */
  readonly files: readonly FileRow[]
  /** Files of this device altogether: "7/9 tệp". */
  readonly filesInAll: number
}

/** Everything that waits, with its reason: the page "Chờ gửi". */
export async function readOutbox(space: Space): Promise<Outbox> {
  const { epoch } = (await space.readMeta('position')) ?? START
  const epochs = await unconfirmedEpochs(space)
  const [unconfirmed, held, files] = await Promise.all([
    Promise.all(epochs.map((value) => rangeOfEpoch(space, value).toArray())),
    space.entries.where('held').above('').toArray(),
    space.files.toArray(),
  ])
  const rows = new Map<string, EntryRow>()
  for (const row of [...unconfirmed.flat(), ...held.filter(({ device }) => device === space.device)])
    if (!row.stub || row.device === space.device) rows.set(row.id, row)
  const counts = { unsent: 0, held: 0, refused: 0 }
  const records = new Map<string, OutboxItem[]>()
  for (const row of [...rows.values()].sort((a, b) => a.n - b.n)) {
    const item = itemOf(row, space.device)
    counts[item.state] += 1
    const items = records.get(row.record)
    if (items) items.push(item)
    else records.set(row.record, [item])
  }
  return {
    counts,
    records: [...records].map(([record, items]) => ({ record, items })),
    files: files.filter(({ receiptEpoch }) => receiptEpoch === '' || receiptEpoch !== epoch),
    filesInAll: files.filter(({ originalKept }) => originalKept).length,
  }
}

export interface OutboxCounts extends Readonly<Record<OutboxState, number>> {
  readonly files: number
}

/** Only the numbers, for the strip that every page shows: counted in the indexes, however much waits. */
export async function countOutbox(space: Space): Promise<OutboxCounts> {
  const { epoch } = (await space.readMeta('position')) ?? START
  const epochs = await unconfirmedEpochs(space)
  const [counts, refused, heldRows, allFiles, confirmedFiles] = await Promise.all([
    Promise.all(epochs.map((value) => rangeOfEpoch(space, value).count())),
    space.entries.where('refused').above('').count(),
    space.entries.where('held').above('').toArray(),
    space.files.count(),
    epoch === '' ? 0 : space.files.where('receiptEpoch').equals(epoch).count(),
  ])
  const held = heldRows.filter((row) => row.refused === null)
  const heldUnconfirmed = held.filter((row) => epochs.includes(row.ackEpoch)).length
  return {
    unsent: counts.reduce((sum, count) => sum + count, 0) - refused - heldUnconfirmed,
    held: held.filter(({ device }) => device === space.device).length,
    refused,
    files: allFiles - confirmedFiles,
  }
}

const rangeOfEpoch = (space: Space, epoch: string) =>
  space.entries.where('[ackEpoch+device+n]').between([epoch], [epoch, HIGHEST_KEY])

function itemOf(row: EntryRow, device: string): OutboxItem {
  const { id, field, value, wall, off } = row
  const item = { id, field, value, own: row.device === device, wall, off }
  if (row.refused !== null) return { ...item, state: 'refused', reason: row.refused }
  if (row.held !== null) return { ...item, state: 'held', reason: row.held }
  return { ...item, state: 'unsent', reason: null }
}

/** Originals on this device, and how many of them the server has confirmed: "7/9 tệp". */
export async function filesHere(space: Space): Promise<{ readonly sent: number; readonly total: number }> {
  const { epoch } = (await space.readMeta('position')) ?? START
  const originals = (await space.files.toArray()).filter((row) => row.originalKept && hasBytes(row))
  const sent = originals.filter(({ receiptEpoch }) => receiptEpoch !== '' && receiptEpoch === epoch)
  return { sent: sent.length, total: originals.length }
}
