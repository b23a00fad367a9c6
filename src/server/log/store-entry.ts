import { parseEvidenceCard } from '../../domain/evidence/evidence-card.ts'
import type { HeldReason } from '../../domain/log/entry.ts'
import type { KnownEntry } from '../../domain/log/ports.ts'
import { rowOf, type EntryRow } from './entry-row.ts'
import type { IngestContext } from './ingest-context.ts'
import type { Side } from './log-tables.ts'

/** Keeps an entry, continues its device's chain and hands it to the side or sides that may know of it at once. */
export async function storeEntry(
  context: IngestContext,
  known: KnownEntry,
  held: HeldReason | null,
): Promise<EntryRow> {
  const { trx } = context
  const row = rowOf(known, context.now, held)
  await trx.insertInto('entries').values(row).execute()
  await continueChain(context, row)
  await noteFile(context, known)
  await deliver(context, [row], sidesAtOnce(row))
  if (row.kind !== 'content') context.states.delete(row.dossier)
  return row
}

/** Appends deliveries in the order given: a cursor that has passed one never misses another (P2). */
export async function deliver(
  context: IngestContext,
  rows: readonly EntryRow[],
  sides: readonly Side[],
): Promise<void> {
  const values = sides.flatMap((side) =>
    rows.map((row) => ({ entry_id: row.id, dossier: row.dossier, unit: row.unit, side })),
  )
  for (let start = 0; start < values.length; start += 500)
    await context.trx
      .insertInto('deliveries')
      .values(values.slice(start, start + 500))
      .execute()
}

/** Lets a held entry count from now on, and says so to everyone who has its stub. */
export async function release(
  context: IngestContext,
  rows: readonly EntryRow[],
  sides: readonly Side[],
): Promise<void> {
  for (const row of rows)
    await context.trx.updateTable('entries').set({ held_reason: null }).where('id', '=', row.id).execute()
  await deliver(context, rows, sides)
}

/** Takes entries that counted out of the count; whoever has them is told by their stubs. */
export async function hold(
  context: IngestContext,
  rows: readonly EntryRow[],
  reason: HeldReason,
): Promise<void> {
  for (const row of rows) {
    await context.trx.updateTable('entries').set({ held_reason: reason }).where('id', '=', row.id).execute()
    await deliver(context, [row], [ownSide(row)])
  }
}

const ownSide = (row: Pick<EntryRow, 'part'>): Side => (row.part === 'self' ? 'commune' : 'office')

/** P3: drafts and findings stay on their own side until a ruling; acts and rulings are both sides' business. */
function sidesAtOnce(row: EntryRow): readonly Side[] {
  return row.kind === 'content' || row.held_reason !== null ? [ownSide(row)] : ['commune', 'office']
}

/** P4: moves the mark up to which this device's chain has no gap. */
async function continueChain({ trx }: IngestContext, row: EntryRow): Promise<void> {
  const { complete = 0 } =
    (await trx.selectFrom('chains').select('complete').where('device', '=', row.device).executeTakeFirst()) ??
    {}
  if (row.n !== complete + 1) return
  let end = row.n
  const later = trx.selectFrom('entries').select('n').distinct().where('device', '=', row.device)
  for (let more = true; more;) {
    const page = await later.where('n', '>', end).orderBy('n').limit(500).execute()
    const before = end
    for (const { n } of page) if (n === end + 1) end = n
    more = page.length === 500 && end === before + 500
  }
  await trx
    .insertInto('chains')
    .values({ device: row.device, complete: end })
    .onConflict((conflict) => conflict.column('device').doUpdateSet({ complete: end }))
    .execute()
}

async function noteFile({ trx }: IngestContext, { entry }: KnownEntry): Promise<void> {
  if (!entry.field.startsWith('evidence/')) return
  const sha256 = parseEvidenceCard(entry.value)?.file?.sha256
  if (sha256 === undefined || !/^[0-9a-f]{64}$/.test(sha256)) return
  await trx.insertInto('file_mentions').values({ sha256, entry_id: entry.id }).execute()
}
