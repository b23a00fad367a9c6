import type { Json } from '../shared/json.ts'
import { sameJson } from '../shared/same-json.ts'
import { byTimeWritten, type Stamp } from './display-order.ts'

/** An entry as the story of its field needs it. */
export interface Told extends Stamp {
  readonly id: string
  readonly value: Json
  readonly replaces: readonly string[]
}

/**
 * The earliest entry behind `entry` that says the same. Choosing a value and undoing the choice write it again under
 * another name: who is to be asked about it is who wrote it first. `entry` itself when nobody said it before.
 * @param known all entries of the field that are here; of others the line simply ends
 */
export function firstWritten<T extends Told>(entry: T, known: readonly T[]): T {
  const byId = new Map(known.map((one) => [one.id, one]))
  const behind = new Set<T>()
  const toVisit: string[] = [...entry.replaces]
  for (let id = toVisit.pop(); id !== undefined; id = toVisit.pop()) {
    const one = byId.get(id)
    if (!one || behind.has(one)) continue
    behind.add(one)
    toVisit.push(...one.replaces)
  }
  const same = [...behind].filter(({ value }) => sameJson(value, entry.value))
  return same.sort(byTimeWritten)[0] ?? entry
}
