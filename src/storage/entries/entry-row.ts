import type { Entry, EntryStub, HeldReason } from '../../domain/log/entry.ts'
import type { KnownEntry } from '../../domain/log/ports.ts'

/**
 * An entry with what this device knows of its fate. Own and others' entries stand in the same table. An entry of a
 * newer version brings members of its own beside these: no version of the format may use the names of `FATE`.
 */
export interface EntryRow extends Entry {
  readonly hash: string
  /** The server history that has confirmed it; '' while none has. */
  readonly ackEpoch: string
  /** Null rather than '' for "no": null stays out of the index, which then lists the held ones only. */
  readonly held: HeldReason | null
  /** The server's clock, milliseconds. Null until the entry came back from there. */
  readonly receivedAt: number | null
  /** Only the stub of a held entry is here: value, prev, wall, off and sig are blank. */
  readonly stub: boolean
  /**
   * Its value was taken out; with `stub`, so that nothing offers or shows it, also in a version before. It counts all the same:
   * what it replaced stays replaced. Absent on rows of versions before.
   */
  readonly redacted?: boolean
  /** Why the server would not take it; it stays here, is shown, and is offered again in a later session. */
  readonly refused: string | null
  /** The session in which it was refused; '' when it was not. */
  readonly refusedIn: string
}

export interface Receipt {
  readonly epoch: string
  readonly held: HeldReason | null
  readonly receivedAt: number | null
}

/** Not yet confirmed by anybody: just written here, or brought by a bundle. */
export const UNSENT: Receipt = { epoch: '', held: null, receivedAt: null }

export const rowOfEntry = ({ entry, hash }: KnownEntry, receipt: Receipt): EntryRow => ({
  ...entry,
  hash,
  ackEpoch: receipt.epoch,
  held: receipt.held,
  receivedAt: receipt.receivedAt,
  stub: false,
  refused: null,
  refusedIn: '',
})

export const rowOfStub = (stub: EntryStub, receipt: Receipt): EntryRow => ({
  id: stub.id,
  record: stub.record,
  field: stub.field,
  replaces: stub.replaces,
  author: stub.author,
  device: stub.device,
  n: stub.n,
  hash: stub.hash,
  v: 0,
  value: null,
  prev: '',
  wall: 0,
  off: null,
  sig: '',
  ackEpoch: receipt.epoch,
  held: receipt.held,
  receivedAt: receipt.receivedAt,
  stub: true,
  refused: null,
  refusedIn: '',
})

export const isRedacted = (row: Pick<EntryRow, 'redacted'>): boolean => row.redacted === true

const FATE: ReadonlySet<string> = new Set<Exclude<keyof EntryRow, keyof Entry>>([
  'hash',
  'ackEpoch',
  'held',
  'receivedAt',
  'stub',
  'redacted',
  'refused',
  'refusedIn',
])

/** Row → the entry as it was signed, whatever its version. Must not be asked of a stub. */
export function entryOfRow(row: EntryRow): KnownEntry {
  if (row.stub) throw new TypeError(`Only the stub of ${row.id} is here`)
  const members = Object.entries(row).filter(([name]) => !FATE.has(name))
  return { entry: Object.fromEntries(members) as unknown as Entry, hash: row.hash }
}
