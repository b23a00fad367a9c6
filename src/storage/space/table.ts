/** What a row is found by: numbers before texts before lists, as IndexedDB orders them. */
export type Key = KeyPart | readonly KeyPart[]
type KeyPart = string | number | never[][]

/** Below and above every part of a key, to leave a range open: `[[]]` is a list, which no text or number reaches. */
export const LOWEST_KEY: KeyPart = -Infinity
export const HIGHEST_KEY: KeyPart = [[]]

/**
 * One table of a space: the few calls of Dexie's that this code makes, so that the simulation can stand behind them.
 * Rows are read only. A call inside a transaction belongs to it; one outside is a transaction of its own.
 */
export interface Table<Row, PrimaryKey extends Key = string> {
  readonly name: string
  get(key: PrimaryKey): Promise<Row | undefined>
  /** In the order of the keys; undefined where there is no row. */
  bulkGet(keys: PrimaryKey[]): Promise<(Row | undefined)[]>
  put(row: Row): Promise<unknown>
  bulkPut(rows: readonly Row[]): Promise<unknown>
  /** Rejects when one of the rows is there already; the transaction then comes to nothing. */
  bulkAdd(rows: readonly Row[]): Promise<unknown>
  /** Changes members of a row; nothing happens where there is none. */
  update(key: PrimaryKey, changes: Partial<Row>): Promise<number>
  delete(key: PrimaryKey): Promise<void>
  bulkDelete(keys: PrimaryKey[]): Promise<void>
  count(): Promise<number>
  /** In the order of the primary key. */
  toArray(): Promise<Row[]>
  toCollection(): Rows<Row, PrimaryKey>
  /** Every row that the index lists, in its order: rows with null in it are left out. */
  orderBy(index: string): Rows<Row, PrimaryKey>
  where(index: string): Range<Row, PrimaryKey>
}

/** Rows by the keys of one index, in its order. */
export interface Range<Row, PrimaryKey extends Key> {
  equals(key: Key): Rows<Row, PrimaryKey>
  notEqual(key: Key): Rows<Row, PrimaryKey>
  above(key: Key): Rows<Row, PrimaryKey>
  aboveOrEqual(key: Key): Rows<Row, PrimaryKey>
  /** With the lower end and without the upper one, unless told. */
  between(lower: Key, upper: Key, withLower?: boolean, withUpper?: boolean): Rows<Row, PrimaryKey>
}

/** A question that has not been asked yet. */
export interface Rows<Row, PrimaryKey extends Key> {
  filter(wanted: (row: Row) => boolean): Rows<Row, PrimaryKey>
  limit(most: number): Rows<Row, PrimaryKey>
  toArray(): Promise<Row[]>
  first(): Promise<Row | undefined>
  count(): Promise<number>
  each(look: (row: Row) => void): Promise<void>
  primaryKeys(): Promise<PrimaryKey[]>
  /** Keys of the index, each once. */
  uniqueKeys(): Promise<unknown[]>
}
