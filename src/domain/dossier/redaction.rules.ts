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
  return standing && decides(name) ? 'decides-result' : null
}

const decides = (name: FieldName): boolean =>
  DECIDING.has(name.kind) || ('aspect' in name && DECIDING_ASPECTS.has(`${name.kind}/${name.aspect}`))

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

/**
 * In the books: what makes a thing be there at all (an opinion waits for its reply, a meeting without a plan is a removed one),
 * when it was done, and what is counted. Lists of people, what they said at meetings, and photos are not among them.
 */
const DECIDING_ASPECTS: ReadonlySet<string> = new Set([
  'opinion/said',
  'hamlet/card',
  'meeting/plan',
  'meeting/households',
  'meeting/count',
  'meeting/vote',
  'meeting/ballot',
  'posting/card',
  'posting/closed',
  'posting/broadcast',
  'model/tally',
])
