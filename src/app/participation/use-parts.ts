import { computed, type ComputedRef } from 'vue'
import type { BookField } from '../../domain/dossier/field-name.ts'
import type { Json } from '../../domain/shared/json.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'
import { mustChoose } from '../dossier/must-choose.ts'
import { useField, type Field } from '../dossier/use-field.ts'

type Parts = { readonly [key: string]: Json }

/** A field of the people's part whose value is an object of several entries. */
export interface PartsField {
  readonly name: BookField
  readonly field: Field
  /** Nothing may be typed: no right to, or one of two values has to be chosen first. */
  readonly locked: ComputedRef<boolean>
  readonly exists: ComputedRef<boolean>
  text(key: string): string
  /** A whole number of at least 0; null for none, or for what is no number. */
  count(key: string): number | null
  /** What stands in a number's place and is none. */
  raw(key: string): string | undefined
  flag(key: string): boolean
  texts(key: string): readonly string[]
  /** A keystroke: a draft at once, recorded after a pause. */
  type(change: Parts): void
  /** A choice: recorded at once. */
  put(change: Parts): Promise<void>
}

/** `name` of the record `self` for a form; `blank` is what its other entries are when the first one is written. Key the component by `name`. */
export function useParts(dossier: OpenDossier, name: BookField, blank: Parts = {}): PartsField {
  const field = useField(dossier, () => name)
  const parts = computed<Parts | null>(() => {
    const { value } = field.value
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Parts) : null
  })
  const next = (change: Parts): Parts => ({ ...blank, ...parts.value, ...change })
  return {
    name,
    field,
    locked: computed(() => field.lock.value !== null || mustChoose(field)),
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
    texts(key) {
      const value = parts.value?.[key]
      return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
    },
    type: (change) => field.type(next(change)),
    put: (change) => field.put(next(change)),
  }
}
