import type { FieldHead, FieldState } from '../../domain/log/field-state.ts'
import type { Json } from '../../domain/shared/json.ts'

/** Stored fields with other values, by field name, in place of those in use: what is being typed, or only considered. */
export function typedOver(
  fields: readonly FieldState[],
  values: ReadonlyMap<string, Json>,
): readonly FieldState[] {
  if (values.size === 0) return fields
  const untouched = fields.filter((state) => !values.has(state.field))
  const laid = [...values].map(([field, value]) => {
    const state = fields.find((candidate) => candidate.field === field)
    const head = state?.heads.at(-1) ?? UNWRITTEN
    return {
      record: state?.record ?? '',
      field,
      heads: [...(state?.heads.slice(0, -1) ?? []), { ...head, value }],
    }
  })
  return [...untouched, ...laid]
}

const UNWRITTEN: FieldHead = {
  id: '',
  hash: '',
  value: null,
  author: '',
  device: '',
  n: 0,
  wall: 0,
  off: null,
}
