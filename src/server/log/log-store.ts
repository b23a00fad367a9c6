import type { HeldReason } from '../../domain/log/entry.ts'
import type { KnownEntry } from '../../domain/log/ports.ts'
import type { Role } from '../../domain/person/role.ts'
import type { EntryRow } from './entry-row.ts'
import type { LogTables, Side } from './log-tables.ts'
import type { RedactionRow } from '../privacy/redaction-tables.ts'

/**
 * The disk of the server's log: the questions and changes its rules need, and no others. Answers have no order
 * unless one is named. Rows are given for reading: a change is asked for by name.
 */
export interface LogStore {
  /**
   * P9: runs `body` as one transaction and resolves once everything it changed is durable. When `body` throws,
   * nothing of it remains and the same error is thrown. Transactions take turns, and inside `body` only its own
   * `trx` may be asked: anything else would wait for a turn that never comes.
   * @param foreseen entries that `body` is about to receive: a disk may look up in one go what they will ask
   */
  write<T>(body: (trx: LogTransaction) => Promise<T>, foreseen?: readonly KnownEntry[]): Promise<T>
  /** Committed deliveries after a position, in their order, at most `limit`. */
  deliveriesAfter(position: number, audience: Audience, limit: number): Promise<DeliveredRow[]>
  /** P4: the entry delivered at this very position; null where there is none. */
  deliveredAt(position: number): Promise<Pick<EntryRow, 'id' | 'received_at'> | null>
  /** What the server has said about the redaction of these entries, oldest first; a key for each that it spoke about. */
  redactionsOf(entries: readonly Pick<EntryRow, 'id' | 'record'>[]): Promise<ReadonlyMap<string, EntryRow[]>>
  /** P4: per device, the highest n up to which its chain is stored without a gap; no key for an unknown device. */
  chains(devices: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Whether an act that was received before this moment (milliseconds) still waits. */
  waitsSince(before: number): Promise<boolean>
  /** P4: the name of this history; null before it has one. */
  epoch(): Promise<string | null>
  /** Gives the history this name unless it has one; answers the name that holds. */
  nameHistory(name: string): Promise<string>
  /** The history is another one from now on. */
  renameHistory(name: string): Promise<void>
}

/** The log inside a transaction: everything that `write` has changed so far is seen by what it asks next. */
export interface LogTransaction {
  entry(id: string): Promise<Pick<EntryRow, 'hash' | 'held_reason'> | undefined>
  /** Whether one of these entries stands in another record or field. Unknown ids do not. */
  anyElsewhere(ids: readonly string[], record: string, field: string): Promise<boolean>
  /** Entries of this device with the counters n - 1, n and n + 1; several where the chain forks. */
  nearInChain(device: string, n: number): Promise<Pick<EntryRow, 'n' | 'hash' | 'body' | 'held_reason'>[]>
  /** The entry with the device's highest counter; of several the one received last. */
  chainEnd(device: string): Promise<Pick<EntryRow, 'n' | 'hash'> | undefined>
  entriesOfRecord(record: string): Promise<EntryRow[]>
  contentOf(record: string, filter?: ContentFilter): Promise<EntryRow[]>
  /** The acts and rulings of a dossier that count. */
  actsOf(dossier: string): Promise<EntryRow[]>
  /** Acts or rulings on this field that count. */
  said(record: string, field: string): Promise<EntryRow[]>

  /** Throws when the id is taken. */
  insertEntry(row: EntryRow): Promise<void>
  /** Lets an entry count (`null`) or takes it out of the count. */
  setHeld(id: string, reason: HeldReason | null): Promise<void>
  /** Another entry under an id already taken; the same one is kept once. */
  keepMismatch(row: LogTables['mismatches']): Promise<void>
  /**
   * P2: appends deliveries in the order given. Whoever has read up to a position has read everything before it:
   * no delivery may ever become visible behind one that was visible already.
   */
  deliver(deliveries: readonly Delivery[]): Promise<void>
  noteFile(sha256: string, entry: string): Promise<void>
  /** The entry names no file any more; answers those it named. */
  forgetFiles(entry: string): Promise<readonly string[]>
  /** Puts another body in the place of an entry's: with its value taken out, or given back. */
  setBody(id: string, body: string): Promise<void>
  redaction(entry: string): Promise<RedactionRow | undefined>
  /** In the place of what was kept about the same entry. */
  keepRedaction(row: RedactionRow): Promise<void>
  /** Of these entries, those whose redaction was taken back and whose value nobody has brought home yet. */
  awaitedBack(entries: readonly string[]): Promise<readonly string[]>
  /** What people of one of `from` have sent counts as sent by `unit`, too. */
  inheritFile(sha256: string, unit: string, from: readonly string[]): Promise<void>

  chains(devices: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** The highest counter that entries of this device reach from `n` on without a gap; `n` when the next is missing. */
  unbrokenFrom(device: string, n: number): Promise<number>
  setChain(device: string, complete: number): Promise<void>

  /** Lets an act wait for entries of these devices, with its author's roles at receipt; what it waited for before is forgotten. */
  letWait(act: string, roles: Iterable<Role>, devices: readonly string[]): Promise<void>
  stopWaiting(act: string): Promise<void>
  /** Acts that wait for one of these devices. */
  actsAwaiting(devices: readonly string[]): Promise<WaitingAct[]>
  /** Acts received before this moment (milliseconds) that still wait. */
  actsWaitingSince(before: number): Promise<WaitingAct[]>

  /** Projection: where a dossier stands. */
  placeDossier(row: LogTables['dossiers']): Promise<void>
  /** Projection: exactly these files are named by the dossier's last accepted sending. */
  nameSentFiles(dossier: string, files: ReadonlySet<string>): Promise<void>
}

/** Which content of a record; without a field, all of it. */
export interface ContentFilter {
  /** What the field's name begins with. */
  readonly prefix?: string
  /** Person id. */
  readonly author?: string
  /** The reason it is held for; `null` for what counts. */
  readonly held?: HeldReason | null
  /** A side it was never handed to. */
  readonly notYetWith?: Side
}

/** P3: whose deliveries. Whether the caller may see them is not asked here. */
export type Audience =
  | {
      readonly of: 'caller'
      /** Units on whose commune side the caller stands. */
      readonly communeUnits: readonly string[]
      /** Dossiers on whose office side the caller stands. */
      readonly officeDossiers: readonly string[]
    }
  | {
      readonly of: 'dossier'
      readonly names: readonly { readonly side: Side; readonly dossier: string }[]
    }

export type Delivery = Readonly<Omit<LogTables['deliveries'], 'seq'>>

/** An entry at a position of the deliveries. */
export type DeliveredRow = EntryRow & { readonly seq: number }

/** An act without a ruling, and its author's roles at receipt. */
export interface WaitingAct {
  readonly row: EntryRow
  readonly roles: ReadonlySet<Role>
}
