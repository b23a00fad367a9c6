import type { RowRead } from './read-rows.ts'
import type { SetReader } from './set-reader.ts'

/** A part of the set by its name, and where it stands. */
export type Named = ReadonlyMap<string, RowRead>

const fieldOf = ({ own, hidden }: RowRead, field: string): string => {
  const value = field.startsWith('#') ? hidden[field] : own[field]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** By these fields together; of two rows of one name the first counts and the second is told. */
export function byKey(rows: readonly RowRead[], keys: readonly string[], reader: SetReader): Named {
  const named = new Map<string, RowRead>()
  for (const row of rows) {
    const key = keys.map((field) => fieldOf(row, field)).join('/')
    const place = row.placeOf(keys.at(-1) ?? '')
    if (named.has(key)) {
      // What is empty or wrong has been told already.
      if (key !== '') reader.refuse(place, 'key-twice', key.replace(/\/$/, ''))
    } else named.set(key, row)
  }
  return named
}

/** The part the row names; told when there is none. */
export function parentOf(row: RowRead, by: string, among: Named, reader: SetReader): RowRead | null {
  const name = fieldOf(row, by)
  const parent = among.get(name)
  const place = row.placeOf(by)
  if (!parent && !reader.isRefused(place)) reader.refuse(place, 'parent-unknown', name)
  return name === '' ? null : (parent ?? null)
}
