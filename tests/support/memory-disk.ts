import type { Keep } from '../../src/storage/space/space-ports.ts'
import type { Key } from '../../src/storage/space/table.ts'
import { v1 } from '../../src/storage/versions/v1.ts'
import { SortedRows, type AnyRow } from './sorted-rows.ts'

/** The phone went off. Nothing of what ran on it goes on. */
export class Crash extends Error {
  override readonly name = 'Crash'
}

/** Whether an error is a crash, however the code in between has wrapped it. */
export function isCrash(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) if (e instanceof Crash) return true
  return false
}

/** A disk operation: a committed transaction, a write to localStorage, the deletion of a database. */
export interface Boundary {
  readonly when: 'before' | 'after'
  readonly what: 'commit' | 'keep' | 'delete'
  /** Name of the database, or key of the localStorage item. */
  readonly name: string
}

/** A change of one row, as it is taken back: the row that was there before. */
export interface Undo {
  readonly table: MemoryRows
  readonly key: Key
  readonly before: AnyRow | undefined
}

export interface OpenTransaction {
  readonly owner: object
  readonly mode: 'r' | 'rw'
  readonly tables: ReadonlySet<string>
  readonly undo: Undo[]
  /** Resolves when it has ended, however it ended. */
  readonly done: Promise<void>
  readonly end: () => void
}

/** Rows of one table with its indexes. */
export class MemoryRows {
  readonly primary: SortedRows
  readonly indexes = new Map<string, SortedRows>()
  readonly #rows = new Map<string, AnyRow>()

  constructor(schema: string) {
    const [primary = '', ...others] = schema.split(', ')
    this.primary = new SortedRows(primary)
    for (const name of others) this.indexes.set(name, new SortedRows(name))
    this.indexes.set(primary, this.primary)
  }

  get size(): number {
    return this.#rows.size
  }

  /** Every row by its key as text, for whoever looks at the disk from outside. */
  get all(): ReadonlyMap<string, AnyRow> {
    return this.#rows
  }

  get(key: Key): AnyRow | undefined {
    return this.#rows.get(textOf(key))
  }

  /** Puts or, without `row`, removes. Returns how to take it back. */
  set(key: Key, row: AnyRow | undefined): Undo {
    const text = textOf(key)
    const before = this.#rows.get(text)
    if (row) this.#rows.set(text, row)
    else this.#rows.delete(text)
    for (const index of this.indexes.values()) index.replace(key, before, row)
    return { table: this, key, before }
  }
}

const textOf = (key: Key): string => (typeof key === 'object' ? key.join('\u0000') : String(key))

const freshTables = () =>
  new Map(Object.entries(v1.stores).map(([name, schema]) => [name, new MemoryRows(schema)]))

export interface MemoryDatabase {
  tables: Map<string, MemoryRows>
  /** Committed transactions that can still be lost, oldest first. */
  commits: Undo[][]
  running: OpenTransaction | null
}

/** How many commits a lying disk can lose at most. */
const LOSABLE = 64

/**
 * What survives on a phone: its databases and `keep` (localStorage). Spaces are opened over it and die with a crash;
 * then others are opened. No time passes in it: every promise of a space is resolved by microtasks alone.
 */
export class MemoryDisk {
  readonly databases = new Map<string, MemoryDatabase>()
  readonly keep = new Map<string, string>()
  /** Counts crashes: what was opened in an earlier life can do nothing any more. */
  life = 0
  /**
   * Told of each boundary; may throw. A `Crash` kills everything that is open. Anything else thrown `before` makes that
   * one operation fail and come to nothing: a full disk, say.
   */
  onBoundary: ((boundary: Boundary) => void) | null = null
  /** Rows are frozen when they are stored, so that code which changes what it has stored or read is found out. */
  frozen = true

  /** The database of that name; an empty one is made where there is none. */
  database(name: string): MemoryDatabase {
    const known = this.databases.get(name)
    if (known) return known
    const made: MemoryDatabase = { tables: freshTables(), commits: [], running: null }
    this.databases.set(name, made)
    return made
  }

  reach(when: Boundary['when'], what: Boundary['what'], name: string): void {
    try {
      this.onBoundary?.({ when, what, name })
    } catch (cause) {
      if (isCrash(cause)) this.crash()
      throw cause
    }
  }

  /** Everything that is open dies; a transaction under way comes to nothing. */
  crash(): void {
    this.life++
    for (const database of this.databases.values()) if (database.running) abort(database, database.running)
  }

  commit(database: MemoryDatabase, { undo }: OpenTransaction): void {
    if (undo.length === 0) return
    database.commits.push(undo)
    if (database.commits.length > LOSABLE) database.commits.shift()
  }

  /** A disk that lied about its last `count` commits, seen after the next start. Says how many were lost. */
  loseCommits(name: string, count: number): number {
    this.crash()
    const lost = this.databases.get(name)?.commits.splice(-count, count) ?? []
    for (const undo of lost.reverse()) takeBack(undo)
    return lost.length
  }

  /** Eviction, or "clear browsing data" of all but localStorage: open pages go on over empty tables. */
  evict(): void {
    for (const database of this.databases.values()) {
      if (database.running) abort(database, database.running)
      database.tables = freshTables()
      database.commits = []
    }
  }

  /** localStorage as one page sees it, while it lives. */
  keepOfLife(): Keep {
    const { life, keep } = this
    const change = (key: string, make: () => void): void => {
      if (life !== this.life) throw new Crash()
      this.reach('before', 'keep', key)
      make()
      this.reach('after', 'keep', key)
    }
    return {
      getItem: (key) => keep.get(key) ?? null,
      setItem: (key, value) => change(key, () => keep.set(key, value)),
      removeItem: (key) => change(key, () => keep.delete(key)),
    }
  }
}

/** Ends a transaction that has come to nothing. */
export function abort(database: MemoryDatabase, transaction: OpenTransaction): void {
  if (database.running !== transaction) return
  takeBack(transaction.undo)
  database.running = null
  transaction.end()
}

function takeBack(undo: Undo[]): void {
  for (const { table, key, before } of undo.reverse()) table.set(key, before)
}
