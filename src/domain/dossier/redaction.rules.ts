import { parseRecordId } from '../log/record-id.ts'
import { parseFieldName, type FieldName } from './field-name.ts'

/** An entry somebody wants to take the value out of. */
export interface RedactionAttempt {
  readonly record: string
  readonly field: string
  /** Who wrote it, and who wants it out: person ids. */
  readonly author: string
  readonly by: string
  /** It stands in its field: it counts, and nothing that counts has taken its place. */
  readonly standing: boolean
}

/**
 * `not-content`: an act, a ruling, the server's own word · `own`: of what he wrote himself somebody else decides ·
 * `decides-result`: a result is computed from it, or a dossier stands by it: the commune or the office corrects it first, and
 * then what stood there before can go
 */
export type RedactionRefusal = 'not-content' | 'own' | 'decides-result'

/**
 * Why the value may not be taken out; null when it may. No administrator changes a result by it: what decides one can only go
 * once its own people have put something else in its place.
 */
export function mayRedact({
  record,
  field,
  author,
  by,
  standing,
}: RedactionAttempt): RedactionRefusal | null {
  const id = parseRecordId(record)
  const name = parseFieldName(field)
  if (!id.ok || id.value.kind !== 'dossier' || !name) return 'not-content'
  if (name.kind === 'act' || name.kind === 'ruling') return 'not-content'
  if (author === by) return 'own'
  return DECIDING.has(name.kind) && standing ? 'decides-result' : null
}

const DECIDING: ReadonlySet<FieldName['kind']> = new Set<FieldName['kind']>([
  'fact',
  'judgement',
  'mark',
  'not-arising',
  'declaration',
  'unit-type',
  'step',
  'confirmation',
  'removed',
  'attachment',
  'revision',
  'finding',
  'recusal',
  'assignee',
  'ballot',
  'sheet',
  'council',
  'member',
  'sitting',
])
