import { checkedWrite } from '../../src/storage/space/checked-write.ts'
import { checkSpace, type OpenedSpace } from '../../src/storage/space/check-space.ts'
import type { Meta } from '../../src/storage/space/meta.ts'
import { databaseName, type Space, type SpaceTables } from '../../src/storage/space/space.ts'
import type { SpacePorts } from '../../src/storage/space/space-ports.ts'
import { abort, Crash, type MemoryDatabase, type MemoryDisk, type OpenTransaction } from './memory-disk.ts'
import { memoryTable, namedError, type Access } from './memory-table.ts'
import type { AnyRow } from './sorted-rows.ts'

/** Restarts a phone: the opening and the health check that ship, over what the disk holds. */
export const openMemorySpace = (
  disk: MemoryDisk,
  device: string,
  ports: Omit<SpacePorts, 'keep'>,
): Promise<OpenedSpace<MemorySpace>> => checkSpace(new MemorySpace(disk, device, ports))

/**
 * One page's connection to a database in memory, with the meaning of `DexieSpace`. A new phone is made with
 * `beginSpace(new MemorySpace(…), identity, key)`.
 *
 * A call is taken to belong to the transaction that this very connection is running: what runs at the same time within
 * one page (recording while a pass is under way) needs a connection each, as two tabs have. A transaction must not be
 * begun inside another.
 */
export class MemorySpace implements Space {
  readonly name: string
  readonly device: string
  readonly ports: SpacePorts
  readonly entries: SpaceTables['entries']
  readonly heads: SpaceTables['heads']
  readonly drafts: SpaceTables['drafts']
  readonly files: SpaceTables['files']
  readonly fileBytes: SpaceTables['fileBytes']
  readonly previews: SpaceTables['previews']
  readonly meta: SpaceTables['meta']
  readonly oddities: SpaceTables['oddities']
  readonly #disk: MemoryDisk
  readonly #life: number
  #database: MemoryDatabase | null = null

  constructor(disk: MemoryDisk, device: string, ports: Omit<SpacePorts, 'keep'>) {
    this.name = databaseName(device)
    this.device = device
    this.ports = { ...ports, keep: disk.keepOfLife() }
    this.#disk = disk
    this.#life = disk.life
    this.entries = memoryTable('entries', this.#access('entries'))
    this.heads = memoryTable('heads', this.#access('heads'))
    this.drafts = memoryTable('drafts', this.#access('drafts'))
    this.files = memoryTable('files', this.#access('files'))
    this.fileBytes = memoryTable('fileBytes', this.#access('fileBytes'))
    this.previews = memoryTable('previews', this.#access('previews'))
    this.meta = memoryTable('meta', this.#access('meta'))
    this.oddities = memoryTable('oddities', this.#access('oddities'))
  }

  open(): Promise<void> {
    this.#checkLife()
    this.#database = this.#disk.database(this.name)
    return Promise.resolve()
  }

  close(): void {
    const running = this.#database?.running
    if (this.#database && running?.owner === this) abort(this.#database, running)
    this.#database = null
  }

  async delete(): Promise<void> {
    this.#checkLife()
    this.close()
    this.#disk.reach('before', 'delete', this.name)
    const database = this.#disk.databases.get(this.name)
    if (database?.running) abort(database, database.running)
    this.#disk.databases.delete(this.name)
    this.#disk.reach('after', 'delete', this.name)
  }

  async transaction<T>(
    mode: 'r' | 'rw',
    tables: readonly (keyof SpaceTables)[],
    body: () => Promise<T>,
  ): Promise<T> {
    let database = this.#opened()
    while (database.running) {
      await database.running.done
      database = this.#opened()
    }
    const transaction = beginTransaction(this, mode, tables)
    database.running = transaction
    let value: T
    try {
      value = await body()
      this.#checkRunning(database, transaction)
      if (transaction.undo.length > 0) this.#disk.reach('before', 'commit', this.name)
    } catch (cause) {
      abort(database, transaction)
      throw cause
    }
    this.#disk.commit(database, transaction)
    database.running = null
    transaction.end()
    if (transaction.undo.length > 0) this.#disk.reach('after', 'commit', this.name)
    return value
  }

  write<T>(tables: readonly { readonly name: string }[], body: () => Promise<T>): Promise<T> {
    return checkedWrite(this, tables, body)
  }

  async readMeta<K extends keyof Meta>(key: K): Promise<Meta[K] | undefined> {
    return (await this.meta.get(key))?.value as Meta[K] | undefined
  }

  async writeMeta<K extends keyof Meta>(key: K, value: Meta[K]): Promise<void> {
    await this.meta.put({ key, value })
  }

  #access(name: keyof SpaceTables): Access {
    const rowsOf = (database: MemoryDatabase) => {
      const rows = database.tables.get(name)
      if (!rows) throw namedError('NotFoundError', `No table ${name}`)
      const { running } = database
      if (running && !running.tables.has(name))
        throw namedError('NotFoundError', `Table ${name} is not part of the transaction`)
      return rows
    }
    return {
      read: async (ask) => {
        let database = this.#opened()
        while (database.running && database.running.owner !== this) {
          await database.running.done
          database = this.#opened()
        }
        return ask(rowsOf(database))
      },
      change: async (make) => {
        const database = this.#opened()
        const { running } = database
        if (running?.owner !== this)
          return this.transaction('rw', [name], () => this.#access(name).change(make))
        if (running.mode === 'r') throw namedError('ReadOnlyError', `${name} is only read here`)
        running.undo.push(...make(rowsOf(database)))
      },
      stored: (row) => (this.#disk.frozen ? freeze(row) : row),
    }
  }

  #opened(): MemoryDatabase {
    this.#checkLife()
    const database = this.#database
    if (!database || this.#disk.databases.get(this.name) !== database)
      throw namedError('DatabaseClosedError', `${this.name} is closed`)
    return database
  }

  #checkRunning(database: MemoryDatabase, transaction: OpenTransaction): void {
    this.#checkLife()
    if (database.running !== transaction) throw namedError('AbortError', `${this.name}: taken back`)
  }

  #checkLife(): void {
    if (this.#life !== this.#disk.life) throw new Crash()
  }
}

function beginTransaction(owner: object, mode: 'r' | 'rw', tables: readonly string[]): OpenTransaction {
  let end: () => void = () => undefined
  const done = new Promise<void>((resolve) => {
    end = resolve
  })
  return { owner, mode, tables: new Set(tables), undo: [], done, end }
}

/** Plain objects and lists, all the way down; bytes and keys are left as they are. */
function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  const kind: unknown = Object.getPrototypeOf(value)
  if (kind !== Object.prototype && kind !== Array.prototype && kind !== null) return value
  for (const member of Object.values(value)) freeze(member)
  return Object.freeze(value)
}
