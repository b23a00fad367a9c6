import type { Role } from '../../domain/person/role.ts'
import type { KnownEntry } from '../../domain/log/ports.ts'
import type { HeldReason } from '../../domain/log/entry.ts'
import type { Write } from '../database/database.ts'
import { engineOf } from '../database/engine.ts'
import { stretchesOf, type BulkLog, type ChainLink, type KnownRow } from './bulk-log.ts'
import { bulkPostgres } from './bulk-postgres.ts'
import { bulkSqlite } from './bulk-sqlite.ts'
import type { EntryRow } from './entry-row.ts'
import type { ContentFilter, Delivery, LogTransaction, WaitingAct } from './log-store.ts'
import type { LogTables } from './log-tables.ts'
import type { RedactionRow } from '../privacy/redaction-tables.ts'
import { createSqlLogTransaction } from './sql-log-transaction.ts'

/**
 * A transaction that knows which entries are about to come. What their receipt will ask of the database is looked up in
 * one go, what it changes is handed over in one go: before the first question that only the database can answer, and at
 * the end. Two hundred entries cost a dozen statements instead of two thousand.
 */
export class BatchTransaction implements LogTransaction {
  readonly #trx: Write
  readonly #bulk: BulkLog
  readonly #plain: LogTransaction
  /** By id, everything that was looked up or written here; null is known not to be there. */
  readonly #rows = new Map<string, KnownRow | null>()
  /** Per device, the stretch of its chain that is known, link by link. */
  readonly #stretches = new Map<string, KnownStretch>()
  readonly #chains = new Map<string, number | undefined>()
  readonly #awaiting = new Map<string, WaitingAct[]>()
  #inserted: EntryRow[] = []
  #delivered: Delivery[] = []
  #mentions: LogTables['file_mentions'][] = []
  readonly #moved = new Set<string>()

  private constructor(trx: Write) {
    this.#trx = trx
    this.#bulk = engineOf(trx) === 'postgres' ? bulkPostgres : bulkSqlite
    this.#plain = createSqlLogTransaction(trx)
  }

  static async open(trx: Write, foreseen: readonly KnownEntry[]): Promise<BatchTransaction> {
    const batch = new BatchTransaction(trx)
    if (foreseen.length > 0) await batch.#lookUp(foreseen)
    return batch
  }

  async #lookUp(foreseen: readonly KnownEntry[]): Promise<void> {
    const entries = foreseen.map(({ entry }) => entry)
    const ids = new Set(entries.flatMap(({ id, replaces }) => [id, ...replaces]))
    const stretches = stretchesOf(entries)
    const { rows, links, chains } = await this.#bulk.lookUp(this.#trx, [...ids], stretches)
    for (const id of ids) this.#rows.set(id, null)
    for (const row of rows) this.#rows.set(row.id, row)
    for (const { device, from, to } of stretches) {
      this.#stretches.set(device, { from, to, links: new Map() })
      this.#chains.set(device, undefined)
    }
    for (const link of links) this.#link(link)
    for (const { device, complete } of chains) this.#chains.set(device, complete)
  }

  #link(link: ChainLink): void {
    const stretch = this.#stretches.get(link.device)
    if (!stretch || link.n < stretch.from || link.n > stretch.to) return
    const there = stretch.links.get(link.n)
    if (there) there.push(link)
    else stretch.links.set(link.n, [link])
  }

  /** Hands over everything that was changed. */
  async flush(): Promise<void> {
    const [inserted, delivered, mentions] = [this.#inserted, this.#delivered, this.#mentions]
    ;[this.#inserted, this.#delivered, this.#mentions] = [[], [], []]
    const chains = [...this.#moved].map((device) => ({ device, complete: this.#chains.get(device) ?? 0 }))
    this.#moved.clear()
    if (inserted.length > 0) await this.#bulk.insertEntries(this.#trx, inserted)
    if (delivered.length > 0) await this.#bulk.insertDeliveries(this.#trx, delivered)
    if (mentions.length > 0) await this.#bulk.insertMentions(this.#trx, mentions)
    if (chains.length > 0) await this.#bulk.setChains(this.#trx, chains)
  }

  /** What only the database knows, asked when it knows everything that happened here. */
  async #ask<T>(question: (plain: LogTransaction) => Promise<T>): Promise<T> {
    await this.flush()
    return question(this.#plain)
  }

  async entry(id: string) {
    const known = this.#rows.get(id)
    if (known === undefined) return this.#ask((plain) => plain.entry(id))
    return known === null ? undefined : { hash: known.hash, held_reason: known.held_reason }
  }

  async anyElsewhere(ids: readonly string[], record: string, field: string): Promise<boolean> {
    const known = ids.map((id) => this.#rows.get(id))
    if (known.includes(undefined)) return this.#ask((plain) => plain.anyElsewhere(ids, record, field))
    return known.some((row) => row && (row.record !== record || row.field !== field))
  }

  async nearInChain(device: string, n: number) {
    const stretch = this.#stretches.get(device)
    if (!stretch || n - 1 < stretch.from || n + 1 > stretch.to)
      return this.#ask((plain) => plain.nearInChain(device, n))
    return [n - 1, n, n + 1].flatMap((at) => stretch.links.get(at) ?? [])
  }

  async chains(devices: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const unknown = devices.filter((device) => !this.#chains.has(device))
    if (unknown.length > 0) {
      const found = await this.#plain.chains(unknown)
      for (const device of unknown) this.#chains.set(device, found.get(device))
    }
    const pairs = devices.map((device) => [device, this.#chains.get(device)] as const)
    return new Map(pairs.filter((pair): pair is [string, number] => pair[1] !== undefined))
  }

  async unbrokenFrom(device: string, n: number): Promise<number> {
    const stretch = this.#stretches.get(device)
    if (!stretch || n < stretch.from || n >= stretch.to)
      return this.#ask((plain) => plain.unbrokenFrom(device, n))
    let end = n
    while (end < stretch.to && stretch.links.has(end + 1)) end += 1
    // The known stretch ends, the chain perhaps does not.
    return end < stretch.to ? end : this.#ask((plain) => plain.unbrokenFrom(device, end))
  }

  async setChain(device: string, complete: number): Promise<void> {
    this.#chains.set(device, complete)
    this.#moved.add(device)
    return Promise.resolve()
  }

  async insertEntry(row: EntryRow): Promise<void> {
    const stretch = this.#stretches.get(row.device)
    // Of an id that may be taken the database must be asked at once.
    if (this.#rows.get(row.id) === null && stretch) this.#inserted.push(row)
    else await this.#ask((plain) => plain.insertEntry(row))
    this.#rows.set(row.id, row)
    this.#link(row)
  }

  async setHeld(id: string, reason: HeldReason | null): Promise<void> {
    await this.#ask((plain) => plain.setHeld(id, reason))
    const known = this.#rows.get(id)
    if (known) this.#rows.set(id, { ...known, held_reason: reason })
    for (const { links } of this.#stretches.values())
      for (const at of links.values())
        at.forEach((link, i) => {
          if (link.id === id) at[i] = { ...link, held_reason: reason }
        })
  }

  async deliver(deliveries: readonly Delivery[]): Promise<void> {
    // Of an entry that may not exist the database must be asked at once.
    if (deliveries.every(({ entry_id }) => this.#rows.get(entry_id))) this.#delivered.push(...deliveries)
    else await this.#ask((plain) => plain.deliver(deliveries))
  }

  async noteFile(sha256: string, entry: string): Promise<void> {
    // What is being written now has no mentions yet but these; of anything else the database must be asked at once.
    const first = !this.#mentions.some((one) => one.entry_id === entry && one.sha256 === sha256)
    if (first && this.#inserted.some(({ id }) => id === entry))
      this.#mentions.push({ sha256, entry_id: entry })
    else await this.#ask((plain) => plain.noteFile(sha256, entry))
  }

  forgetFiles = (entry: string) => this.#ask((plain) => plain.forgetFiles(entry))
  setBody = (id: string, body: string) => this.#ask((plain) => plain.setBody(id, body))
  redaction = (entry: string) => this.#ask((plain) => plain.redaction(entry))
  keepRedaction = (row: RedactionRow) => this.#ask((plain) => plain.keepRedaction(row))
  awaitedBack = (entries: readonly string[]) => this.#ask((plain) => plain.awaitedBack(entries))

  /** Nothing of the log itself: what is not yet handed over does not matter to it. */
  inheritFile(sha256: string, unit: string, from: readonly string[]): Promise<void> {
    return this.#plain.inheritFile(sha256, unit, from)
  }

  async actsAwaiting(devices: readonly string[]): Promise<WaitingAct[]> {
    const key = devices.join(' ')
    const known = this.#awaiting.get(key) ?? (await this.#plain.actsAwaiting(devices))
    this.#awaiting.set(key, known)
    return known
  }

  async letWait(act: string, roles: Iterable<Role>, devices: readonly string[]): Promise<void> {
    this.#awaiting.clear()
    return this.#ask((plain) => plain.letWait(act, roles, devices))
  }

  async stopWaiting(act: string): Promise<void> {
    this.#awaiting.clear()
    return this.#ask((plain) => plain.stopWaiting(act))
  }

  /** Acts and rulings: content that waits to be handed over does not matter to the answer. */
  async #askOfActs<T>(question: (plain: LogTransaction) => Promise<T>): Promise<T> {
    return this.#inserted.every(({ kind }) => kind === 'content')
      ? question(this.#plain)
      : this.#ask(question)
  }

  // Whatever waits was handed over when it began to.
  actsWaitingSince = (before: number) => this.#plain.actsWaitingSince(before)
  actsOf = (dossier: string) => this.#askOfActs((plain) => plain.actsOf(dossier))
  said = (record: string, field: string) => this.#askOfActs((plain) => plain.said(record, field))
  chainEnd = (device: string) => this.#ask((plain) => plain.chainEnd(device))
  entriesOfRecord = (record: string) => this.#ask((plain) => plain.entriesOfRecord(record))
  contentOf = (record: string, filter?: ContentFilter) =>
    this.#ask((plain) => plain.contentOf(record, filter))
  keepMismatch = (row: LogTables['mismatches']) => this.#plain.keepMismatch(row)
  placeDossier = (row: LogTables['dossiers']) => this.#plain.placeDossier(row)
  nameSentFiles = (dossier: string, files: ReadonlySet<string>) => this.#plain.nameSentFiles(dossier, files)
}

interface KnownStretch {
  readonly from: number
  readonly to: number
  readonly links: Map<number, ChainLink[]>
}
