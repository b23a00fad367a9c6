import type { HeldReason } from '../../src/domain/log/entry.ts'
import type { Role } from '../../src/domain/person/role.ts'
import type { EntryRow } from '../../src/server/log/entry-row.ts'
import type { ContentFilter, Delivery, LogTransaction, WaitingAct } from '../../src/server/log/log-store.ts'
import type { LogTables } from '../../src/server/log/log-tables.ts'
import type { RedactionRow } from '../../src/server/privacy/redaction-tables.ts'
import type { Kept, MemoryLogTables } from './memory-log-tables.ts'

/** What one transaction sees and changes, for as long as it lasts. */
export class MemoryLogTransaction implements LogTransaction {
  readonly #open: () => MemoryLogTables

  /** @param open gives the tables, or throws when the transaction is over */
  constructor(open: () => MemoryLogTables) {
    this.#open = open
  }

  get #tables(): MemoryLogTables {
    return this.#open()
  }

  async entry(id: string) {
    return this.#tables.entries.get(id)?.row
  }

  async anyElsewhere(ids: readonly string[], record: string, field: string) {
    const { entries } = this.#tables
    return ids.some((id) => {
      const row = entries.get(id)?.row
      return row !== undefined && (row.record !== record || row.field !== field)
    })
  }

  async nearInChain(device: string, n: number) {
    const links = this.#tables.chainLinks.get(device)
    return [n - 1, n, n + 1].flatMap((at) => rowsOf(links?.get(at)))
  }

  async chainEnd(device: string) {
    return this.#tables.chainEnds.get(device)
  }

  async entriesOfRecord(record: string) {
    return rowsOf(this.#tables.records.get(record))
  }

  async contentOf(record: string, { prefix = '', author, held, notYetWith }: ContentFilter = {}) {
    return (this.#tables.records.get(record) ?? [])
      .filter(
        ({ row, given }) =>
          row.kind === 'content' &&
          row.field.startsWith(prefix) &&
          (author === undefined || row.author === author) &&
          (held === undefined || row.held_reason === held) &&
          (notYetWith === undefined || given[notYetWith] === 0),
      )
      .map(({ row }) => row)
  }

  async actsOf(dossier: string) {
    return rowsOf(this.#tables.acts.get(dossier)).filter((row) => counts(row) && row.kind !== 'redaction')
  }

  async said(record: string, field: string) {
    const dossier = record.slice(0, record.lastIndexOf('/'))
    return (await this.actsOf(dossier)).filter((row) => row.record === record && row.field === field)
  }

  async insertEntry(row: EntryRow) {
    this.#tables.insert(row)
  }

  async setHeld(id: string, reason: HeldReason | null) {
    this.#tables.change(id, { held_reason: reason })
  }

  async keepMismatch(row: LogTables['mismatches']) {
    const { mismatches } = this.#tables
    const key = `${row.id} ${row.hash}`
    if (!mismatches.has(key)) this.#tables.put(mismatches, key, row)
  }

  async deliver(deliveries: readonly Delivery[]) {
    for (const delivery of deliveries) this.#tables.deliver(delivery)
  }

  async noteFile(sha256: string, entry: string) {
    this.#tables.noteFile(sha256, entry)
  }

  async forgetFiles(entry: string) {
    return this.#tables.forgetFiles(entry)
  }

  async setBody(id: string, body: string) {
    this.#tables.change(id, { body })
  }

  async redaction(entry: string) {
    return this.#tables.redactions.get(entry)
  }

  async keepRedaction(row: RedactionRow) {
    this.#tables.put(this.#tables.redactions, row.entry_id, row)
  }

  async awaitedBack(entries: readonly string[]) {
    return entries.filter((id) => this.#tables.redactions.get(id)?.state === 'awaiting')
  }

  /** Who has sent a file stands with the files, not in the log. */
  async inheritFile() {}

  async chains(devices: readonly string[]) {
    return this.#tables.chainsOf(devices)
  }

  async unbrokenFrom(device: string, n: number) {
    const links = this.#tables.chainLinks.get(device)
    let end = n
    while (links?.has(end + 1) === true) end += 1
    return end
  }

  async setChain(device: string, complete: number) {
    this.#tables.put(this.#tables.chains, device, complete)
  }

  async letWait(act: string, roles: Iterable<Role>, devices: readonly string[]) {
    this.#tables.letWait(act, { roles: new Set(roles), devices: new Set(devices) })
  }

  async stopWaiting(act: string) {
    this.#tables.drop(this.#tables.waiting, act)
  }

  async actsAwaiting(devices: readonly string[]): Promise<WaitingAct[]> {
    const { waiting, entries } = this.#tables
    return [...waiting].flatMap(([act, { roles, devices: awaited }]) => {
      const row = entries.get(act)?.row
      return row && devices.some((device) => awaited.has(device)) ? [{ row, roles }] : []
    })
  }

  async actsWaitingSince(before: number) {
    return this.#tables.waitingSince(before)
  }

  async placeDossier(row: LogTables['dossiers']) {
    this.#tables.put(this.#tables.dossiers, row.id, row)
  }

  async nameSentFiles(dossier: string, files: ReadonlySet<string>) {
    this.#tables.put(this.#tables.sentFiles, dossier, new Set(files))
  }
}

const counts = (row: EntryRow): boolean => row.held_reason === null

const rowsOf = (kept: readonly Kept[] = []): EntryRow[] => kept.map(({ row }) => row)
