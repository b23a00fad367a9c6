import type { FieldState } from '../log/field-state.ts'
import { parseFieldName } from './field-name.ts'

/** Indicators that a piece of evidence is attached to, also while the piece itself is removed: it may be restored. */
export function attachedTo(fields: Iterable<FieldState>, evidence: string): string[] {
  const indicators: string[] = []
  for (const { field, heads } of fields) {
    const name = parseFieldName(field)
    if (name?.kind !== 'attachment' || name.evidence !== evidence) continue
    if (heads.some(({ value }) => value === true)) indicators.push(name.indicator)
  }
  return indicators
}
