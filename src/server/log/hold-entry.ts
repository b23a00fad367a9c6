import { isSecret } from '../../domain/council/council-column.ts'
import { attachedTo } from '../../domain/dossier/attached-to.ts'
import { parseFieldName } from '../../domain/dossier/field-name.ts'
import { reasonToHold, type WriteAttempt } from '../../domain/dossier/write.rules.ts'
import type { Entry, HeldReason } from '../../domain/log/entry.ts'
import type { KnownEntry } from '../../domain/log/ports.ts'
import { formatDossierId, isOfficePart, recordOf, type RecordId } from '../../domain/log/record-id.ts'
import { attachmentsOf } from './attachments-of.ts'
import { kindOf, recordIdOf } from './entry-row.ts'
import { foldRecord } from './fold-record.ts'
import { recusedFrom, rolesOfAuthor, separationOf, stateOf, type IngestContext } from './ingest-context.ts'
import { SERVER_PERSON } from './server-device.ts'

/**
 * Why an entry that has just arrived is kept without counting; null when it counts. Judged for its own author and
 * device, whoever carried it here, and by their rights now.
 */
export async function holdEntry(context: IngestContext, known: KnownEntry): Promise<HeldReason | null> {
  const { entry } = known
  const id = recordIdOf(entry)
  if (entry.device === context.deps.server.id)
    // P4: our own word comes home after a restore; two histories may have used one counter, and both are ours.
    return entry.author === SERVER_PERSON && isOurWord(id, entry.field) ? null : 'not-permitted'
  const device = context.witnesses.devices.get(entry.device)
  if (!device || device.revokedAt !== null) return 'device-revoked'
  if (await forksChain(context, known)) return 'chain-forked'
  if (device.person !== entry.author) return 'not-permitted'
  // What a province publishes is judged by its route and written by the server alone.
  if (id.kind === 'revisions' || kindOf(entry.field) === 'redaction') return 'not-permitted'
  const { dossier, part } = id
  const roles = rolesOfAuthor(context, entry.author, { unit: dossier.unit, part })
  if (roles.size === 0) return 'out-of-scope'
  if (await context.trx.anyElsewhere(entry.replaces, entry.record, entry.field)) return 'not-permitted'
  if (kindOf(entry.field) === 'act' && (await alreadySaid(context, entry))) return 'not-permitted'
  const state = await stateOf(context, formatDossierId(dossier))
  const fields = state.phase === 'returned' ? await attachmentsOf(context, entry.record) : []
  const name = part === 'sheets' ? parseFieldName(entry.field) : null
  const judges = part !== 'office' && isOfficePart(part)
  return reasonToHold({
    part,
    field: entry.field,
    author: entry.author,
    roles,
    state,
    today: context.today,
    ...(judges && { separation: await separationOf(context, formatDossierId(dossier), entry.author) }),
    ...(name?.kind === 'sheet' && { sheet: await sheetOf(context, formatDossierId(dossier), name.of) }),
    settles: entry.replaces.length > 1,
    attachedTo: (piece) => attachedTo(fields, piece),
  })
}

/** What of the dossier decides about a member's sheet. */
async function sheetOf(
  context: IngestContext,
  dossier: string,
  member: string,
): Promise<NonNullable<WriteAttempt['sheet']>> {
  const ballot = await context.trx.contentOf(recordOf(dossier, 'council'), { prefix: 'ballot' })
  const recused = await recusedFrom(context, dossier)
  return { secret: isSecret(foldRecord(ballot)), recused: recused.includes(member) }
}

/** What the server writes: rulings on dossiers, redactions in them, and revisions of criteria sets. */
const isOurWord = ({ kind }: RecordId, field: string): boolean =>
  kind === 'revisions' ? kindOf(field) === 'content' : ['ruling', 'redaction'].includes(kindOf(field))

/** Another entry has this counter, or the neighbours in the chain do not fit: a copied profile or a forged past. */
async function forksChain({ trx }: IngestContext, { entry, hash }: KnownEntry): Promise<boolean> {
  const { device, n, prev } = entry
  const near = await trx.nearInChain(device, n)
  const chain = near.filter((row) => row.held_reason !== 'chain-forked')
  if (chain.some((row) => row.n === n)) return true
  const before = chain.filter((row) => row.n === n - 1)
  if (before.length > 0 && !before.some((row) => row.hash === prev)) return true
  const after = chain.filter((row) => row.n === n + 1)
  return after.length > 0 && !after.some((row) => (JSON.parse(row.body) as Entry).prev === hash)
}

/** An act is said once: a second entry on its field would share its ruling. */
async function alreadySaid({ trx }: IngestContext, entry: Entry): Promise<boolean> {
  return (await trx.said(entry.record, entry.field)).length > 0
}
