import type { FieldState } from '../log/field-state.ts'

/**
 * The revision of its criteria set that a dossier was begun with, recorded with its first entry; null before that, and in
 * dossiers begun before it was recorded. By another revision than its own a dossier would say what nobody decided.
 */
export function pinnedRevision(fields: readonly FieldState[]): number | null {
  const value = fields.find(({ field }) => field === 'revision')?.heads.at(-1)?.value
  return typeof value === 'number' ? value : null
}
