import { computed, onScopeDispose, watchEffect, type ComputedRef } from 'vue'
import type { BookField } from '../../domain/dossier/field-name.ts'
import { mustChoose } from '../dossier/must-choose.ts'
import { objectField, type ObjectField, type Parts } from '../dossier/object-field.ts'
import { useField, type Field } from '../dossier/use-field.ts'
import type { OpenMeeting } from './use-meeting.ts'

/** One field of a meeting, an object of several entries that one form shows. */
export interface MeetingField extends ObjectField {
  readonly name: BookField
  readonly field: Field
  /** Nothing may be typed: no right to, the meeting was closed, or one of two values has to be chosen first. */
  readonly locked: ComputedRef<boolean>
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

  // What is being typed counts at once: how many are still missing is asked while the hands are up.
  watchEffect(() => {
    const typing = ['typing', 'saving', 'failed'].includes(field.state.value)
    open.overlay(name, typing ? field.value.value : undefined)
  })
  onScopeDispose(() => open.overlay(name, undefined))

  return {
    ...objectField(field, typeof blank === 'function' ? blank : () => blank),
    name,
    field,
    locked: computed(() => field.lock.value !== null || open.lock.value !== null || mustChoose(field)),
    clear: () => field.put(null),
  }
}
