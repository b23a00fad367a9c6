import type { FieldState } from '../log/field-state.ts'
import { parseFieldName } from './field-name.ts'

/**
 * The `recusal/…` fields of an `appraisal` record → who has a conflict of interest in the dossier: person ids, or ids of
 * members of the council without an account. Null takes it back; while two values stand side by side, he stays out.
 */
export const readRecusals = (fields: readonly FieldState[]): readonly string[] =>
  fields.flatMap(({ field, heads }) => {
    const name = parseFieldName(field)
    return name?.kind === 'recusal' && heads.some(({ value }) => value !== null) ? [name.of] : []
  })
