import type { FieldHead } from '../log/field-state.ts'
import type { Json } from '../shared/json.ts'

/**
 * The value of a field that may be removed: the last head; of a removal and a change that did not know of each other the
 * change, so that nobody's work disappears before a person has chosen. Null: removed, or never recorded.
 */
export const standingValue = (heads: readonly FieldHead[]): Json =>
  heads.findLast(({ value }) => value !== null)?.value ?? null
