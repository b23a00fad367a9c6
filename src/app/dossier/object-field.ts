import { computed, type ComputedRef } from 'vue'
import type { Json } from '../../domain/shared/json.ts'
import type { Field } from './use-field.ts'

export type Parts = { readonly [key: string]: Json }

/** A field whose value is an object of several entries, as a form reads and writes them one by one. */
export interface ObjectField {
  readonly exists: ComputedRef<boolean>
  text(key: string): string
  /** A whole number of at least 0; null for none, or for what is no number. */
  count(key: string): number | null
  /** What stands in a number's place and is no number; undefined where there is nothing of the kind. */
  raw(key: string): string | undefined
  flag(key: string): boolean
  texts(key: string): readonly string[]
  objects(key: string): readonly Parts[]
  /** A keystroke: a draft at once, recorded after a pause. */
  type(change: Parts): void
  /** A choice: recorded at once. */
  put(change: Parts): Promise<void>
}

/** `blank` is what the other entries are when the first one is written. */
export function objectField(field: Field, blank: () => Parts): ObjectField {
  const parts = computed<Parts | null>(() => asParts(field.value.value))
  const next = (change: Parts): Parts => ({ ...blank(), ...parts.value, ...change })
  const list = (key: string): readonly Json[] => {
    const value = parts.value?.[key]
    return Array.isArray(value) ? value : []
  }
  return {
    exists: computed(() => parts.value !== null),
    text(key) {
      const value = parts.value?.[key]
      return typeof value === 'string' ? value : ''
    },
    count(key) {
      const value = parts.value?.[key]
      return typeof value === 'number' ? value : null
    },
    raw(key) {
      const value = parts.value?.[key]
      return typeof value === 'string' && value !== '' ? value : undefined
    },
    flag: (key) => parts.value?.[key] === true,
    texts: (key) => list(key).filter((one): one is string => typeof one === 'string'),
    objects: (key) =>
      list(key)
        .map(asParts)
        .filter((one) => one !== null),
    type: (change) => field.type(next(change)),
    put: (change) => field.put(next(change)),
  }
}

const asParts = (value: Json): Parts | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Parts) : null
