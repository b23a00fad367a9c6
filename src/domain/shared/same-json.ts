import type { Json } from './json.ts'

/** Whether two values say the same, whatever the order of their members. Never throws, also on what is only being typed. */
export function sameJson(a: Json, b: Json): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  const left = a as Readonly<Record<string, Json>>
  const right = b as Readonly<Record<string, Json>>
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson(left[key] as Json, right[key] as Json))
  )
}
