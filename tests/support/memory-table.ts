import type { Key, Range, Rows, Table } from '../../src/storage/space/table.ts'
import type { MemoryRows, Undo } from './memory-disk.ts'
import { compareKeys, type AnyRow, type KeyRange, type SortedRows } from './sorted-rows.ts'

/** How a table reaches its rows: inside the transaction that runs, or in one of its own. */
export interface Access {
  read<T>(ask: (rows: MemoryRows) => T): Promise<T>
  change(make: (rows: MemoryRows) => Undo[]): Promise<void>
  /** What is stored in place of a row that is put. */
  stored(row: AnyRow): AnyRow
}

/** A table of a space in memory. */
export function memoryTable<Row, PrimaryKey extends Key>(
  name: string,
  { read, change, stored }: Access,
): Table<Row, PrimaryKey> {
  const putAll = (rows: readonly Row[], onlyNew: boolean): Promise<void> =>
    change((into) => {
      const undo: Undo[] = []
      for (const given of rows) {
        const row = stored(given as AnyRow)
        const key = into.primary.keyOf(row)
        // A row without its key, or added over another: IndexedDB refuses, and what was put before is taken back.
        if (key === null || (onlyNew && into.get(key))) {
          for (const { table, key: done, before } of undo.reverse()) table.set(done, before)
          throw namedError(key === null ? 'DataError' : 'ConstraintError', `${name}: ${String(key)}`)
        }
        undo.push(into.set(key, row))
      }
      return undo
    })
  const removeAll = (keys: readonly Key[]): Promise<void> =>
    change((from) => keys.filter((key) => from.get(key)).map((key) => from.set(key, undefined)))
  const all = (index: string | null) => select<Row, PrimaryKey>(read, index, [EVERYTHING])
  return {
    name,
    get: (key) => read((rows) => rows.get(key) as Row | undefined),
    bulkGet: (keys) => read((rows) => keys.map((key) => rows.get(key) as Row | undefined)),
    put: (row) => putAll([row], false),
    bulkPut: (rows) => putAll(rows, false),
    bulkAdd: (rows) => putAll(rows, true),
    async update(key, changes) {
      let found = 0
      await change((rows) => {
        const row = rows.get(key)
        if (!row) return []
        found = 1
        return [rows.set(key, stored({ ...row, ...changes }))]
      })
      return found
    },
    delete: (key) => removeAll([key]),
    bulkDelete: (keys) => removeAll(keys),
    count: () => read((rows) => rows.size),
    toArray: () => all(null).toArray(),
    toCollection: () => all(null),
    orderBy: (index) => all(index),
    where: (index) => rangeOf(read, index),
  }
}

const EVERYTHING: KeyRange = { lower: null, withLower: true, upper: null, withUpper: true }

function rangeOf<Row, PrimaryKey extends Key>(read: Access['read'], index: string): Range<Row, PrimaryKey> {
  const within = (...ranges: Partial<KeyRange>[]) =>
    select<Row, PrimaryKey>(
      read,
      index,
      ranges.map((range) => ({ ...EVERYTHING, ...range })),
    )
  return {
    equals: (key) => within({ lower: key, upper: key }),
    notEqual: (key) => within({ upper: key, withUpper: false }, { lower: key, withLower: false }),
    above: (key) => within({ lower: key, withLower: false }),
    aboveOrEqual: (key) => within({ lower: key }),
    between: (lower, upper, withLower = true, withUpper = false) =>
      within({ lower, withLower, upper, withUpper }),
  }
}

function select<Row, PrimaryKey extends Key>(
  read: Access['read'],
  indexName: string | null,
  ranges: readonly KeyRange[],
  wanted: readonly ((row: Row) => boolean)[] = [],
  most = Infinity,
): Rows<Row, PrimaryKey> {
  const found = (rows: MemoryRows) => {
    const index = indexName === null ? rows.primary : rows.indexes.get(indexName)
    if (!index) throw namedError('SchemaError', `No index ${String(indexName)}`)
    if (ranges.some(isImpossible)) throw namedError('DataError', 'A range without its only key')
    return take(index, most)
  }
  const take = (index: SortedRows, limit: number) => {
    const hits: { readonly key: Key; readonly row: AnyRow }[] = []
    if (limit <= 0) return hits
    for (const hit of index.within(ranges)) {
      if (!wanted.every((test) => test(hit.row as Row))) continue
      hits.push(hit)
      if (hits.length >= limit) break
    }
    return hits
  }
  return {
    filter: (test) => select(read, indexName, ranges, [...wanted, test], most),
    limit: (count) => select(read, indexName, ranges, wanted, count),
    toArray: () => read((rows) => found(rows).map(({ row }) => row as Row)),
    first: () => read((rows) => found(rows)[0]?.row as Row | undefined),
    count: () => read((rows) => found(rows).length),
    each: (look) => read((rows) => found(rows).forEach(({ row }) => look(row as Row))),
    primaryKeys: () =>
      read((rows) => found(rows).map(({ row }) => rows.primary.keyOf(row) as unknown as PrimaryKey)),
    uniqueKeys: () =>
      read((rows) => [...new Map(found(rows).map(({ key }) => [JSON.stringify(key), key])).values()]),
  }
}

const isImpossible = ({ lower, withLower, upper, withUpper }: KeyRange): boolean =>
  !withLower && !withUpper && lower !== null && upper !== null && compareKeys(lower, upper) === 0

/** An error as the browser's database names it. */
export const namedError = (name: string, message: string): Error =>
  Object.assign(new Error(message), { name })
