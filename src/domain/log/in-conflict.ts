import { sameJson } from '../shared/same-json.ts'
import type { FieldHead } from './field-state.ts'

/**
 * Whether a person has to choose between the heads of a field. Two that say the same (both phones were told the right
 * figure, or settled a conflict alike) leave nothing to choose: they stand as one value until the next change replaces
 * them together.
 */
export function inConflict(heads: readonly FieldHead[]): boolean {
  const [first, ...others] = heads
  return first !== undefined && others.some(({ value }) => !sameJson(value, first.value))
}
