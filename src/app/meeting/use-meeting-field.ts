import { computed, onScopeDispose, watchEffect, type ComputedRef } from 'vue'
import type { BookField } from '../../domain/dossier/field-name.ts'
import type { Json } from '../../domain/shared/json.ts'
import { mustChoose } from '../dossier/must-choose.ts'
import { useField, type Field } from '../dossier/use-field.ts'
import type { OpenMeeting } from './use-meeting.ts'

type Parts = { readonly [key: string]: Json }

/** One field of a meeting, an object of several entries that one form shows. */
export interface MeetingField {
  readonly name: BookField
  readonly field: Field
  /** Nothing may be typed: no right to, the meeting was closed, or one of two values has to be chosen first. */
  readonly locked: ComputedRef<boolean>
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
  /** Takes everything in it back. */
  clear(): Promise<void>
}

/**
 * A field of the open meeting for a form. `blank` is what its other entries are when the first one is written. Key the
 * component by what `each` is.
 */
export function useMeetingField(
  open: OpenMeeting,
  aspect: string,
  blank: Parts | (() => Parts) = {},
  each?: string,
): MeetingField {
  const name = open.name(aspect, each)
  const field = useField(open.dossier, () => name, open.part)

  const parts = computed<Parts | null>(() => asParts(field.value.value))
  const next = (change: Parts): Parts => ({
    ...(typeof blank === 'function' ? blank() : blank),
    ...parts.value,
    ...change,
  })

  // What is being typed counts at once: how many are still missing is asked while the hands are up.
  watchEffect(() => {
    const typing = ['typing', 'saving', 'failed'].includes(field.state.value)
    open.overlay(name, typing ? field.value.value : undefined)
  })
  onScopeDispose(() => open.overlay(name, undefined))

  return {
    name,
    field,
    locked: computed(() => field.lock.value !== null || open.lock.value !== null || mustChoose(field)),
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
    objects(key) {
      const value = parts.value?.[key]
      return Array.isArray(value) ? value.map(asParts).filter((one) => one !== null) : []
    },
    type: (change) => field.type(next(change)),
    put: (change) => field.put(next(change)),
    clear: () => field.put(null),
  }
}

const asParts = (value: Json): Parts | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Parts) : null
