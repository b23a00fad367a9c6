import { computed, type ComputedRef } from 'vue'
import type { BookField } from '../../domain/dossier/field-name.ts'
import { mustChoose } from '../dossier/must-choose.ts'
import { objectField, type ObjectField, type Parts } from '../dossier/object-field.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'
import { useField, type Field } from '../dossier/use-field.ts'

/** A field of the people's part whose value is an object of several entries. */
export interface PartsField extends ObjectField {
  readonly name: BookField
  readonly field: Field
  /** Nothing may be typed: no right to, or one of two values has to be chosen first. */
  readonly locked: ComputedRef<boolean>
}

/** `name` of the record `self` for a form; `blank` is what its other entries are when the first one is written. Key the component by `name`. */
export function useParts(dossier: OpenDossier, name: BookField, blank: Parts = {}): PartsField {
  const field = useField(dossier, () => name)
  return {
    ...objectField(field, () => blank),
    name,
    field,
    locked: computed(() => field.lock.value !== null || mustChoose(field)),
  }
}
