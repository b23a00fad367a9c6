import { parseEvidenceCard } from '../../domain/evidence/evidence-card.ts'
import type { HeldReason } from '../../domain/log/entry.ts'
import type { KnownEntry } from '../../domain/log/ports.ts'
import { isOfficePart } from '../../domain/log/record-id.ts'
import { bookChannel, councilChannel, officeChannel } from './book-channel.ts'
import { rowOf, type EntryRow } from './entry-row.ts'
import type { IngestContext } from './ingest-context.ts'
import { lawChannel } from './law-channel.ts'
import { SIDES, type Side } from './log-tables.ts'

/** What storing needs of a batch. */
export type StoringContext = Pick<IngestContext, 'trx' | 'now' | 'states'>

/** Keeps an entry, continues its device's chain and hands it to the side or sides that may know of it at once. */
export async function storeEntry(
  context: StoringContext,
  known: KnownEntry,
  held: HeldReason | null,
): Promise<EntryRow> {
  const { trx } = context
  const row = rowOf(known, context.now, held)
  await trx.insertEntry(row)
  await continueChain(context, row)
  if (row.part !== 'revisions') await noteFile(context, known)
  await deliver(context, [row], sidesAtOnce(row))
  if (row.kind !== 'content') context.states.delete(row.dossier)
  return row
}

/** Appends deliveries in the order given: a cursor that has passed one never misses another (P2). */
export async function deliver(
  context: StoringContext,
  rows: readonly EntryRow[],
  sides: readonly Side[],
): Promise<void> {
  await context.trx.deliver(
    sides.flatMap((side) =>
      rows
        .filter(({ part }) => side === 'office' || !OFFICE_ONLY.includes(part))
        .map((row) => ({ entry_id: row.id, dossier: nameOf(row), side, unit: channelOf(row) })),
    ),
  )
}

/** Never a commune's to read: what each member of the council marked, and the office's own book. */
const OFFICE_ONLY: readonly EntryRow['part'][] = ['sheets', 'office']

/** Versions that cannot read such records do not ask for these channels (P3). */
function channelOf({ part, unit }: Pick<EntryRow, 'part' | 'unit'>): string {
  if (part === 'revisions') return lawChannel(unit)
  if (part === 'meetings') return bookChannel(unit)
  return part === 'council' ? councilChannel(unit) : unit
}

/** The same for offices, which follow dossiers. */
function nameOf({ part, dossier }: Pick<EntryRow, 'part' | 'dossier'>): string {
  if (part === 'office') return officeChannel(dossier)
  return part === 'council' || part === 'sheets' ? councilChannel(dossier) : dossier
}

/** Lets held entries of one record count from now on, and says so to everyone who has them or their stubs. */
export async function release(
  context: IngestContext,
  rows: readonly EntryRow[],
  sides: readonly Side[],
): Promise<void> {
  for (const row of rows) await context.trx.setHeld(row.id, null)
  await deliver(context, rows, sides)
  for (const side of SIDES)
    if (!sides.includes(side)) await deliver(context, await handedTo(context, rows, side), [side])
}

/** Takes entries of one record that counted out of the count; whoever has them is told by their stubs. */
export async function hold(
  context: IngestContext,
  rows: readonly EntryRow[],
  reason: HeldReason,
): Promise<void> {
  for (const row of rows) await context.trx.setHeld(row.id, reason)
  // The office too: an earlier sending, withdrawn since, may have handed it over.
  for (const side of SIDES) await deliver(context, await handedTo(context, rows, side), [side])
}

/** Those of these contents of one record that this side was ever given. */
export async function handedTo(
  { trx }: Pick<IngestContext, 'trx'>,
  rows: readonly EntryRow[],
  side: Side,
): Promise<readonly EntryRow[]> {
  const [first] = rows
  if (!first) return []
  const never = new Set((await trx.contentOf(first.record, { notYetWith: side })).map(({ id }) => id))
  return rows.filter(({ id }) => !never.has(id))
}

const ownSide = ({ part }: Pick<EntryRow, 'part'>): Side =>
  part !== 'revisions' && isOfficePart(part) ? 'office' : 'commune'

/** P3: drafts and findings stay on their own side until a ruling; acts and rulings are both sides' business. */
function sidesAtOnce(row: EntryRow): readonly Side[] {
  // A province's revisions go to everybody below it, and what somebody else wrote among them to nobody, not even its name.
  if (row.part === 'revisions') return row.held_reason === null ? ['commune'] : []
  // It goes in the place of the entry it speaks about, to whoever had that (`pull.ts`).
  if (row.kind === 'redaction' && row.held_reason === null) return []
  return row.kind === 'content' || row.held_reason !== null ? [ownSide(row)] : ['commune', 'office']
}

/** P4: moves the mark up to which this device's chain has no gap. */
async function continueChain({ trx }: StoringContext, row: EntryRow): Promise<void> {
  const complete = (await trx.chains([row.device])).get(row.device) ?? 0
  if (row.n === complete + 1) await trx.setChain(row.device, await trx.unbrokenFrom(row.device, row.n))
}

async function noteFile({ trx }: StoringContext, { entry }: KnownEntry): Promise<void> {
  if (!entry.field.startsWith('evidence/')) return
  const sha256 = parseEvidenceCard(entry.value)?.file?.sha256
  if (sha256 === undefined || !/^[0-9a-f]{64}$/.test(sha256)) return
  await trx.noteFile(sha256, entry.id)
}
