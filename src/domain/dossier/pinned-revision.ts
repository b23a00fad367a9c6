import type { FieldState } from '../log/field-state.ts'

/**
 * The revision of its criteria set that a dossier was begun with, recorded with its first entry, or has been moved to since;
 * null before that, and in dossiers begun before it was recorded. By another revision than its own a dossier would say what
 * nobody decided. Of two, moved to on two phones at once, the one written later is used until a person has chosen, as in any
 * other field.
 */
export function pinnedRevision(fields: readonly FieldState[]): number | null {
  const value = fields.find(({ field }) => field === 'revision')?.heads.at(-1)?.value
  return typeof value === 'number' ? value : null
}

const ANSWER = /^(?:fact|judgement|mark|not-arising|declaration)\/|^unit-type$/

/** Whether anything is answered. Remarks, evidence and owners alone do not bind a dossier to a revision. */
export const hasAnswers = (fields: readonly FieldState[]): boolean =>
  fields.some(({ field }) => ANSWER.test(field))
