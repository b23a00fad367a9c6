import type { Key } from '../../src/storage/space/table.ts'

export type AnyRow = Readonly<Record<string, unknown>>

/** Bounds of keys; null leaves the side open. */
export interface KeyRange {
  readonly lower: Key | null
  readonly withLower: boolean
  readonly upper: Key | null
  readonly withUpper: boolean
}

/** The rows of a table in the order of one index, and among equals in that of the primary key, as IndexedDB has it. */
export class SortedRows {
  readonly #members: readonly string[]
  readonly #compound: boolean
  readonly #keys: { readonly key: Key; readonly primary: Key; readonly row: AnyRow }[] = []

  /** `keyPath` as Dexie writes it: `held`, `[record+field]`. */
  constructor(keyPath: string) {
    this.#compound = keyPath.startsWith('[')
    this.#members = this.#compound ? keyPath.slice(1, -1).split('+') : [keyPath]
  }

  /** Null when a member of the key is missing or null: such a row is not in the index. */
  keyOf(row: AnyRow): Key | null {
    const parts: (string | number)[] = []
    for (const member of this.#members) {
      const part = row[member]
      if (typeof part !== 'string' && typeof part !== 'number') return null
      parts.push(part)
    }
    return this.#compound ? parts : (parts[0] ?? null)
  }

  /** Takes `before` out and puts `after` in, either of which may be missing. */
  replace(primary: Key, before: AnyRow | undefined, after: AnyRow | undefined): void {
    const old = before && this.keyOf(before)
    const key = after && this.keyOf(after)
    const same = old !== null && old !== undefined && key && compareKeys(old, key) === 0
    if (old !== null && old !== undefined) {
      const at = this.#firstFrom(old, primary)
      if (same && after) this.#keys[at] = { key, primary, row: after }
      else this.#keys.splice(at, 1)
    }
    if (!same && after && key !== null && key !== undefined)
      this.#keys.splice(this.#firstFrom(key, primary), 0, { key, primary, row: after })
  }

  *within(ranges: readonly KeyRange[]): Generator<{ readonly key: Key; readonly row: AnyRow }> {
    for (const { lower, withLower, upper, withUpper } of ranges) {
      for (let at = lower === null ? 0 : this.#firstFrom(lower, null); at < this.#keys.length; at++) {
        const found = this.#keys[at]
        if (!found) break
        if (lower !== null && !withLower && compareKeys(found.key, lower) === 0) continue
        const beyond = upper === null ? -1 : compareKeys(found.key, upper)
        if (beyond > 0 || (beyond === 0 && !withUpper)) break
        yield found
      }
    }
  }

  /** Where the first pair that is not below (`key`, `primary`) stands; a null primary is below all. */
  #firstFrom(key: Key, primary: Key | null): number {
    let low = 0
    let high = this.#keys.length
    while (low < high) {
      const middle = (low + high) >> 1
      const found = this.#keys[middle]
      if (!found) break
      const order =
        compareKeys(found.key, key) || (primary === null ? 0 : compareKeys(found.primary, primary))
      if (order < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Numbers before texts before lists; texts by their UTF-16 units. */
export function compareKeys(a: Key, b: Key): number {
  if (a === b) return 0
  const kinds = kindOf(a) - kindOf(b)
  if (kinds !== 0) return kinds
  if (typeof a !== 'object' || typeof b !== 'object') return a < b ? -1 : 1
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = compareKeys(a[i] as Key, b[i] as Key)
    if (order !== 0) return order
  }
  return a.length - b.length
}

const kindOf = (key: Key): number => (typeof key === 'number' ? 0 : typeof key === 'string' ? 1 : 2)
