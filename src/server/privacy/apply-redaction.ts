import { entryBytes } from '../../domain/log/canonical.ts'
import { parseEvidenceCard } from '../../domain/evidence/evidence-card.ts'
import type { KnownEntry } from '../../domain/log/ports.ts'
import { redactedId } from '../../domain/log/redaction-field.ts'
import {
  blankEntry,
  parseRedaction,
  standingRedaction,
  WAY_BACK,
  type Redaction,
} from '../../domain/log/redaction.ts'
import { bodyOf, entryOf, isBlankRow, type EntryRow } from '../log/entry-row.ts'
import { foldRecord } from '../log/fold-record.ts'
import type { LogDeps } from '../log/log-deps.ts'
import { SIDES } from '../log/log-tables.ts'
import { deliver, handedTo, storeEntry, type StoringContext } from '../log/store-entry.ts'

export type RedactingContext = StoringContext & { readonly deps: Pick<LogDeps, 'ports' | 'secrets' | 'log'> }

/** What was taken out of an entry, sealed while it can be given back. */
interface RedactedContent {
  readonly body: string
  readonly files: readonly string[]
}

/**
 * What follows from an entry of the server's under `redaction/`, in the transaction that stores it, whether it was written just
 * now or comes home after a restore (P4). Whatever of the two is here first, in the end the same stands.
 * @returns the device whose chain has got a link by it
 */
export async function applyRedaction(context: RedactingContext, said: EntryRow): Promise<string | null> {
  if (!parseRedaction(entryOf(said).value, said.field, said.record)) return null
  const rows = await context.trx.entriesOfRecord(said.record)
  const [state] = foldRecord(rows.filter(({ field }) => field === said.field))
  const redaction = state ? standingRedaction(state) : null
  const row = rows.find(({ id }) => id === redactedId(said.field))
  if (redaction) return takeOut(context, said, redaction, row)
  if (row && isBlankRow(row)) await giveBack(context, said, row)
  return null
}

async function takeOut(
  context: RedactingContext,
  said: EntryRow,
  redaction: Redaction,
  row: EntryRow | undefined,
): Promise<string | null> {
  const { trx } = context
  const blank = blankEntry(redaction.of, said.record)
  const kept = {
    entry_id: blank.id,
    redaction_id: said.id,
    unit: said.unit,
    at: redaction.at,
    until: redaction.until,
    taken: null,
    files: '[]',
    state: 'redacted',
  } as const
  if (!row) {
    await storeEntry(context, { entry: blank, hash: redaction.hash }, redaction.held)
    await trx.keepRedaction(kept)
    return blank.device
  }
  // Another entry under the same id: the word is not about this one.
  if (row.hash !== redaction.hash || row.kind !== 'content') return null
  if (isBlankRow(row)) {
    const known = await trx.redaction(row.id)
    await trx.keepRedaction(known ? { ...known, redaction_id: said.id, state: 'redacted' } : kept)
    return null
  }
  const files = await trx.forgetFiles(row.id)
  await trx.keepRedaction({
    ...kept,
    taken: sealed(context, row.id, { body: row.body, files }),
    files: JSON.stringify(files),
  })
  await trx.setBody(row.id, bodyOf(blank))
  await tellWhoHasIt(context, [row])
  return null
}

async function giveBack(context: RedactingContext, said: EntryRow, row: EntryRow): Promise<void> {
  const { trx } = context
  const known = await trx.redaction(row.id)
  const content = known?.taken ? await opened(context, row, known.taken) : null
  if (!content) {
    // Whoever has the entry in full brings it home; what is sealed stays, should its key be found again.
    const until = context.now + WAY_BACK
    const fallback = { entry_id: row.id, unit: row.unit, at: context.now, until, files: '[]' }
    await trx.keepRedaction({
      ...(known ?? fallback),
      redaction_id: said.id,
      taken: known?.taken ?? null,
      state: 'awaiting',
    })
    return
  }
  await putBack(context, row, content, said)
}

/** An entry in full whose redaction was taken back while nobody here had its value. */
export async function bringHome(context: RedactingContext, { entry }: KnownEntry): Promise<void> {
  const rows = await context.trx.entriesOfRecord(entry.record)
  const row = rows.find(({ id }) => id === entry.id)
  const known = await context.trx.redaction(entry.id)
  const said = rows.find(({ id }) => id === known?.redaction_id)
  if (!row || !said || !isBlankRow(row)) return
  const file = entry.field.startsWith('evidence/') ? parseEvidenceCard(entry.value)?.file?.sha256 : undefined
  const files = file !== undefined && /^[0-9a-f]{64}$/.test(file) ? [file] : []
  await putBack(context, row, { body: bodyOf(entry), files }, said)
}

async function putBack(
  context: RedactingContext,
  row: EntryRow,
  content: RedactedContent,
  said: EntryRow,
): Promise<void> {
  const { trx } = context
  await trx.setBody(row.id, content.body)
  for (const sha256 of content.files) await trx.noteFile(sha256, row.id)
  const known = await trx.redaction(row.id)
  if (known)
    await trx.keepRedaction({
      ...known,
      redaction_id: said.id,
      taken: null,
      files: '[]',
      state: 'restored',
    })
  // The word first: a device that still has the redaction alone would keep the entry blank.
  await tellWhoHasIt(context, [row], said)
}

/** Hands the entry anew to each side that ever had it. */
async function tellWhoHasIt(
  context: RedactingContext,
  rows: readonly EntryRow[],
  before?: EntryRow,
): Promise<void> {
  for (const side of SIDES) {
    const had = await handedTo(context, rows, side)
    if (had.length > 0) await deliver(context, before ? [before, ...had] : had, [side])
  }
}

const sealed = ({ deps }: RedactingContext, id: string, content: RedactedContent): string | null =>
  deps.secrets?.seal(JSON.stringify(content), ownerOf(id)) ?? null

/** Null where it cannot be opened, or is not what was received: a word that comes home must not stop everything beside it. */
async function opened(
  { deps }: RedactingContext,
  row: EntryRow,
  taken: string,
): Promise<RedactedContent | null> {
  try {
    const content = JSON.parse(deps.secrets?.open(taken, ownerOf(row.id)) ?? 'null') as RedactedContent | null
    const entry = content && entryOf({ id: row.id, body: content.body })
    return entry && (await deps.ports.sha256(entryBytes(entry))) === row.hash ? content : null
  } catch (cause) {
    // Never the cause itself: it may quote what was opened.
    const why = cause instanceof Error ? cause.name : ''
    deps.log.warn({ why }, 'what was taken out of an entry cannot be opened')
    return null
  }
}

const ownerOf = (entry: string): string => `redaction:${entry}`
