import { redactionField } from '../../src/domain/log/redaction-field.ts'
import type { EntryRow } from '../../src/server/log/entry-row.ts'
import type { Audience, DeliveredRow, LogStore, LogTransaction } from '../../src/server/log/log-store.ts'
import type { LogTables } from '../../src/server/log/log-tables.ts'
import { MemoryLogTables } from './memory-log-tables.ts'
import { MemoryLogTransaction } from './memory-log-transaction.ts'

/** The server went off. Nothing of what was under way on it goes on. */
export class ServerCrash extends Error {
  override readonly name = 'ServerCrash'
}

/** Bugs that are planted on purpose: the simulation must find each of them. */
export interface MemoryLogStoreSetting {
  /**
   * P2 broken: a transaction's deliveries have their numbers, but are seen only after somebody has read a later
   * transaction's: whoever reads in between advances past them.
   */
  readonly overtaking?: boolean
  /** P9 broken: what is committed is durable only from the next `settle()`; a crash before takes it away. */
  readonly acknowledgeBeforeDurable?: boolean
}

/** Everything of the log at one moment. */
export type LogSnapshot = ReturnType<MemoryLogTables['snapshot']>

/** Positions that are committed and not yet seen; `passed` once a later transaction's can be. */
interface Overtaken {
  readonly from: number
  readonly to: number
  passed: boolean
}

/** The server's log in memory, over crashes and restores. As with SQLite there is one connection: work takes turns. */
export class MemoryLogStore implements LogStore {
  /** Told before and after each commit. What it throws before undoes the transaction; after, it is durable none the less. */
  onCommit: ((when: 'before' | 'after') => void) | null = null
  /** For reading: what tests and the simulation look at. */
  readonly tables = new MemoryLogTables()
  readonly #setting: MemoryLogStoreSetting
  /** How often the server went off: what began before the last time is over. */
  #crashes = 0
  #writing = false
  #turn: Promise<void> = Promise.resolve()
  #unsettled: (() => void)[] = []
  #overtaken: Overtaken | null = null

  constructor(setting: MemoryLogStoreSetting = {}) {
    this.#setting = setting
  }

  write<T>(body: (trx: LogTransaction) => Promise<T>): Promise<T> {
    return this.#inTurn(async (began) => {
      const first = this.tables.deliveries.length + 1
      let open = true
      const tables = (): MemoryLogTables => {
        this.#mustRun(began)
        if (!open) throw new Error('This transaction is over')
        return this.tables
      }
      this.#writing = true
      try {
        const result = await body(new MemoryLogTransaction(tables))
        this.onCommit?.('before')
        tables()
        this.#commit(first)
        this.onCommit?.('after')
        this.#mustRun(began)
        return result
      } catch (error) {
        // A crash has taken back what was open; another transaction may be under way by now.
        this.#mustRun(began)
        this.#takeBack(this.tables.takeUndo())
        throw error
      } finally {
        open = false
        if (began === this.#crashes) this.#writing = false
      }
    })
  }

  deliveriesAfter(position: number, audience: Audience, limit: number): Promise<DeliveredRow[]> {
    return this.#ask(() => {
      const late = this.#overtaken
      const hidden = (seq: number) => late !== null && seq >= late.from && seq <= late.to
      const page = this.tables.page(position, audience, limit, hidden)
      if (late?.passed === true && page.some((row) => row.seq > late.to)) this.#overtaken = null
      return page
    })
  }

  deliveredAt(position: number): Promise<Pick<EntryRow, 'id' | 'received_at'> | null> {
    return this.#ask(() => {
      const delivery = this.tables.deliveries[position - 1]
      const row = delivery && this.tables.entries.get(delivery.entry_id)?.row
      return row ? { id: row.id, received_at: row.received_at } : null
    })
  }

  redactionsOf(asked: readonly Pick<EntryRow, 'id' | 'record'>[]) {
    return this.#ask(() => {
      const said = new Map<string, EntryRow[]>()
      for (const { id, record } of asked) {
        const rows = (this.tables.records.get(record) ?? []).map(({ row }) => row)
        const about = rows.filter((row) => row.field === redactionField(id) && row.held_reason === null)
        if (about.length > 0)
          said.set(
            id,
            about.sort((a, b) => a.n - b.n),
          )
      }
      return said
    })
  }

  chains(devices: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.#ask(() => this.tables.chainsOf(devices))
  }

  waitsSince(before: number): Promise<boolean> {
    return this.#ask(() => this.tables.waitingSince(before).length > 0)
  }

  epoch(): Promise<string | null> {
    return this.#ask(() => this.tables.meta.get('epoch') ?? null)
  }

  nameHistory(name: string): Promise<string> {
    return this.#ask(() => this.tables.meta.get('epoch') ?? this.#name(name))
  }

  async renameHistory(name: string): Promise<void> {
    await this.#ask(() => this.#name(name))
  }

  /** Power or process gone: the transaction under way never was, and everybody who waits is told `ServerCrash`. */
  crash(): void {
    this.#crashes += 1
    this.#writing = false
    this.#turn = Promise.resolve()
    this.#takeBack([...this.#unsettled, ...this.tables.takeUndo()])
    this.settle()
  }

  /** The quiet after which everything committed is durable and seen. */
  settle(): void {
    this.#unsettled = []
    this.#overtaken = null
  }

  /** A copy of everything committed. Throws while a transaction is under way. */
  snapshot(): LogSnapshot {
    if (this.#writing) throw new Error('A transaction is under way: what it has changed is not committed')
    return this.tables.snapshot()
  }

  /** An operator puts a copy in a stopped server's place. Its epoch comes with it. */
  restore(snapshot: LogSnapshot): void {
    this.crash()
    this.tables.restore(snapshot)
  }

  /** Every entry as it stands now, in the order they were stored. */
  entries(): EntryRow[] {
    return [...this.tables.entries.values()].map(({ row }) => row)
  }

  mismatches(): LogTables['mismatches'][] {
    return [...this.tables.mismatches.values()]
  }

  dossier(id: string): LogTables['dossiers'] | undefined {
    return this.tables.dossiers.get(id)
  }

  /** Ids of the acts that wait for a ruling. */
  waiting(): string[] {
    return [...this.tables.waiting.keys()]
  }

  #name(name: string): string {
    this.tables.put(this.tables.meta, 'epoch', name)
    this.#commit(this.tables.deliveries.length + 1)
    return name
  }

  #ask<T>(question: () => T): Promise<T> {
    return this.#inTurn(() => Promise.resolve(question()))
  }

  async #inTurn<T>(task: (began: number) => Promise<T>): Promise<T> {
    const began = this.#crashes
    const before = this.#turn
    let done = () => {}
    this.#turn = new Promise<void>((resolve) => (done = resolve))
    await before
    try {
      this.#mustRun(began)
      return await task(began)
    } finally {
      done()
    }
  }

  #mustRun(began: number): void {
    if (began !== this.#crashes) throw new ServerCrash('This server runs no more')
  }

  #commit(first: number): void {
    const undo = this.tables.takeUndo()
    if (this.#setting.acknowledgeBeforeDurable === true) this.#unsettled.push(...undo)
    const last = this.tables.deliveries.length
    if (this.#setting.overtaking !== true || last < first) return
    if (this.#overtaken) this.#overtaken.passed = true
    else this.#overtaken = { from: first, to: last, passed: false }
  }

  #takeBack(undo: readonly (() => void)[]): void {
    for (let last = undo.length - 1; last >= 0; last -= 1) undo[last]?.()
  }
}
