import { mayRedact, type RedactionRefusal } from '../../domain/dossier/redaction.rules.ts'
import { redactionField } from '../../domain/log/redaction-field.ts'
import {
  outlineOf,
  parseDocument,
  redactionValue,
  WAY_BACK,
  type Redaction,
  type Restoration,
} from '../../domain/log/redaction.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import {
  MAX_REDACTED,
  type RedactionCandidate,
  type RedactionInput,
  type RedactionTarget,
} from '../../protocol/redactions.schema.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import { administers, type Administrator } from '../access/administration.rules.ts'
import { audit } from '../access/audit.ts'
import type { Queries, Write } from '../database/database.ts'
import { entryOf, isBlankRow, type EntryRow } from '../log/entry-row.ts'
import { foldRecord } from '../log/fold-record.ts'
import type { LogDeps } from '../log/log-deps.ts'
import { createSqlLogTransaction } from '../log/sql-log-transaction.ts'
import { writeAsServer } from '../log/write-as-server.ts'
import { applyRedaction } from './apply-redaction.ts'
import { standingEntries } from './standing-entries.ts'

/** Who asks, and when. */
export interface Redactor {
  readonly by: Administrator
  readonly person: { readonly id: string; readonly name: string }
  /** Milliseconds. */
  readonly now: number
}

export interface RedactRefusal {
  readonly code: Extract<
    RefusalCode,
    'not-found' | 'bad-request' | 'too-large' | 'redaction-refused' | 'redaction-final'
  >
  readonly detail?: string
}

/** What a redaction of this target would take, entry by entry, and why some of it may not go. */
export async function redactionCandidates(
  db: Queries,
  { by, person }: Pick<Redactor, 'by' | 'person'>,
  target: RedactionTarget,
): Promise<Result<readonly RedactionCandidate[], RedactRefusal>> {
  const found = await entriesOf(db, by, target)
  if (!found.ok) return found
  const mentions = await db
    .selectFrom('file_mentions')
    .select(['entry_id', (is) => is.fn.countAll<number>().as('files')])
    .where(
      'entry_id',
      'in',
      found.value.map(({ id }) => id),
    )
    .groupBy('entry_id')
    .execute()
  const files = new Map(mentions.map((row) => [row.entry_id, row.files]))
  const people = await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(found.value.map(({ author }) => author))])
    .execute()
  const names = new Map(people.map((one) => [one.id, one.name]))
  const refusals = await refusalsOf(db, found.value, person.id)
  return ok(
    found.value.map((row) => ({
      entry: row.id,
      ...{ record: row.record, field: row.field, receivedAt: row.received_at },
      author: names.get(row.author) ?? '',
      files: files.get(row.id) ?? 0,
      refusal: refusals.get(row.id) ?? null,
    })),
  )
}

/**
 * Takes the values out of these entries: of each the server's own word stands in the log, and whoever has the entry is given
 * that. All of them or none; audited. Nothing is said about entries of units the caller does not administer.
 */
export async function redact(
  trx: Write,
  who: Redactor,
  { target, reason, document: said }: RedactionInput,
  log: LogDeps,
): Promise<Result<readonly string[], RedactRefusal>> {
  const { by, person, now } = who
  const document = parseDocument(said)
  if (!document) return err({ code: 'bad-request', detail: 'document' })
  const found = await entriesOf(trx, by, target)
  if (!found.ok) return found
  const refusals = await refusalsOf(trx, found.value, person.id)
  const free = found.value.filter(({ id }) => !refusals.has(id))
  const [refused] = refusals.values()
  // Of a whole field what may go goes: what stands is corrected first. One entry that was asked for is answered.
  if (free.length === 0) return err({ code: 'redaction-refused', detail: refused ?? 'not-content' })
  const at = { by: person.id, name: person.name, at: now, until: now + WAY_BACK }
  for (const row of free) {
    const redaction: Redaction = {
      ...{ state: 'redacted', reason, document, ...at },
      of: outlineOf(entryOf(row)),
      hash: row.hash,
      held: row.held_reason,
    }
    await say(trx, row, redaction, now, log)
    await audit(trx, now, person.id, 'entry-redacted', row.id)
  }
  return ok(free.map(({ id }) => id))
}

/** Gives an entry its value back, byte for byte, while that is still here; audited. */
export async function takeRedactionBack(
  trx: Write,
  { by, person, now }: Redactor,
  entry: string,
  log: LogDeps,
): Promise<Result<void, RedactRefusal>> {
  const row = await trx.selectFrom('entries').selectAll().where('id', '=', entry).executeTakeFirst()
  const kept = await createSqlLogTransaction(trx).redaction(entry)
  if (!row || !kept || !administers(by, row.unit, 'redact')) return err({ code: 'not-found' })
  if (!mayStillReturn(kept, now)) return err({ code: 'redaction-final' })
  const restoration: Restoration = { state: 'restored', by: person.id, name: person.name, at: now }
  await say(trx, row, restoration, now, log)
  await audit(trx, now, person.id, 'redaction-taken-back', entry)
  return ok(undefined)
}

/** Whether what was taken out is still here, and the time for giving it back has not passed. */
export const mayStillReturn = (
  { state, taken, until }: { readonly state: string; readonly taken: string | null; readonly until: number },
  now: number,
): boolean => state === 'redacted' && taken !== null && now <= until

/** Writes the server's word about an entry behind what it has said before, and does what follows from it. */
async function say(
  trx: Write,
  row: EntryRow,
  word: Redaction | Restoration,
  now: number,
  log: LogDeps,
): Promise<void> {
  const disk = createSqlLogTransaction(trx)
  const field = redactionField(row.id)
  const before = foldRecord((await disk.entriesOfRecord(row.record)).filter((one) => one.field === field))
  const replaces = before.flatMap(({ heads }) => heads.map(({ id }) => id))
  const context = { deps: log, trx: disk, now, states: new Map() }
  const written = await writeAsServer(context, [
    { record: row.record, field, value: redactionValue(word), replaces },
  ])
  for (const said of written) await applyRedaction(context, said)
}

async function entriesOf(
  db: Queries,
  by: Administrator,
  target: RedactionTarget,
): Promise<Result<readonly EntryRow[], RedactRefusal>> {
  const all = db.selectFrom('entries').selectAll('entries')
  const limit = MAX_REDACTED + 1
  const rows =
    target.of === 'entry'
      ? await all.where('id', '=', target.entry).execute()
      : target.of === 'field'
        ? await all
            .where('record', '=', target.record)
            .where('field', '=', target.field)
            .orderBy('received_at')
            .limit(limit)
            .execute()
        : await all
            .innerJoin('file_mentions', 'file_mentions.entry_id', 'entries.id')
            .where('file_mentions.sha256', '=', target.sha256)
            .orderBy('received_at')
            .limit(limit)
            .execute()
  if (rows.length > MAX_REDACTED) return err({ code: 'too-large', detail: 'entries' })
  // A stranger learns nothing, not even that the entry exists.
  const own = rows.filter((row) => administers(by, row.unit, 'redact'))
  return own.length === 0 ? err({ code: 'not-found' }) : ok(own)
}

async function refusalsOf(
  db: Queries,
  rows: readonly EntryRow[],
  person: string,
): Promise<ReadonlyMap<string, RedactionRefusal | 'redacted'>> {
  const standing = await standingEntries(db, rows)
  return new Map(
    rows.flatMap((row): [string, RedactionRefusal | 'redacted'][] => {
      const { id, record, field, author } = row
      if (isBlankRow(row)) return [[id, 'redacted']]
      const refusal = mayRedact({ record, field, author, by: person, standing: standing.has(id) })
      return refusal === null ? [] : [[id, refusal]]
    }),
  )
}
