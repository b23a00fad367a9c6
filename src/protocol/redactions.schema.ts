import * as v from 'valibot'
import { REDACTION_REASONS } from '../domain/log/redaction.ts'

const line = (most: number) =>
  v.pipe(v.string(), v.trim(), v.normalize('NFC'), v.minLength(1), v.maxLength(most))
const entryId = v.pipe(v.string(), v.uuid(), v.maxLength(64))
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/** One entry, everything a field has ever said, or every entry that names a file. */
const RedactionTarget = v.variant('of', [
  v.strictObject({ of: v.literal('entry'), entry: entryId }),
  v.strictObject({
    of: v.literal('field'),
    record: v.pipe(v.string(), v.maxLength(120)),
    field: v.pipe(v.string(), v.maxLength(200)),
  }),
  v.strictObject({ of: v.literal('file'), sha256 }),
])
export type RedactionTarget = v.InferOutput<typeof RedactionTarget>

/** POST /api/redactions/candidates — what would be taken out, and what may not be. Nothing is changed. */
export const RedactionQuestion = v.strictObject({ target: RedactionTarget })

/** POST /api/redactions — administrators, for their units. */
export const RedactionInput = v.strictObject({
  target: RedactionTarget,
  reason: v.picklist(REDACTION_REASONS),
  document: v.strictObject({
    number: line(60),
    date: v.pipe(v.string(), v.isoDate()),
    authority: line(200),
  }),
})
export type RedactionInput = v.InferOutput<typeof RedactionInput>

/** Entries one request may speak about. */
export const MAX_REDACTED = 200

/** An entry as an administrator may know of it: never its value. */
const RedactionCandidate = v.object({
  entry: v.string(),
  record: v.string(),
  field: v.string(),
  /** Name of who wrote it. */
  author: v.string(),
  receivedAt: v.number(),
  /** How many files it names. */
  files: v.number(),
  refusal: v.nullable(v.picklist(['not-content', 'own', 'decides-result', 'redacted'])),
})
export type RedactionCandidate = v.InferOutput<typeof RedactionCandidate>
export const RedactionCandidates = v.object({ entries: v.array(RedactionCandidate) })

const RedactionRow = v.object({
  entry: v.string(),
  record: v.string(),
  field: v.string(),
  unitName: v.string(),
  author: v.string(),
  state: v.picklist(['redacted', 'restored', 'awaiting', 'purged']),
  reason: v.nullable(v.picklist(REDACTION_REASONS)),
  document: v.nullable(v.object({ number: v.string(), date: v.string(), authority: v.string() })),
  /** Name of the administrator whose word stands. */
  by: v.string(),
  at: v.number(),
  until: v.number(),
  /** Whether it can still be taken back. */
  returnable: v.boolean(),
})
export type RedactionRow = v.InferOutput<typeof RedactionRow>

/** GET /api/redactions — those in the caller's units, the newest first. */
export const RedactionsAnswer = v.object({ redactions: v.array(RedactionRow) })
