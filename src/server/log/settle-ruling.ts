import { parseAct, parseRuling, type Act } from '../../domain/dossier/act.ts'
import { attachedTo } from '../../domain/dossier/attached-to.ts'
import { reasonToHold } from '../../domain/dossier/write.rules.ts'
import type { HeldReason } from '../../domain/log/entry.ts'
import { recordOf } from '../../domain/log/record-id.ts'
import type { UpTo } from '../../domain/log/seal.ts'
import { ROLES, type Role } from '../../domain/person/role.ts'
import { attachmentsOf } from './attachments-of.ts'
import { byReceipt, entryOf, type EntryRow } from './entry-row.ts'
import { prefixOf } from './fold-record.ts'
import { stateOf, type IngestContext } from './ingest-context.ts'
import type { Side } from './log-tables.ts'
import { projectDossier } from './project-dossier.ts'
import { deliver, hold, release } from './store-entry.ts'

/** What follows from a ruling on an act that is stored and counts: handing over, releasing, the projection. */
export async function settleRuling(context: IngestContext, act: EntryRow, ruling: EntryRow): Promise<void> {
  await context.trx.stopWaiting(act.id)
  const said = act.part === 'office' ? null : parseAct(entryOf(act).value)
  if (!said || parseRuling(entryOf(ruling).value)?.outcome !== 'accepted') return
  await consequencesOf(context, act, said)
  await projectDossier(context, act.dossier)
}

async function consequencesOf(context: IngestContext, row: EntryRow, act: Act): Promise<void> {
  switch (act.act) {
    case 'send':
      await handOver(context, row.record, act.upTo, 'office')
      await holdUnsealed(context, row.record, act.upTo)
      await releaseOvertaken(context, row.dossier)
      return context.trx.nameSentFiles(row.dossier, new Set(act.files))
    case 'start-appraisal':
      return releaseEarlyFindings(context, row.record, row.author)
    case 'return':
    case 'accept':
    case 'conclude':
    case 'decide':
      return handOver(context, row.record, act.upTo, 'commune')
    case 'withdraw':
      return releaseReopened(context, row.dossier, 'dossier-sent')
    case 'extend':
      return releaseReopened(context, row.dossier, 'supplement-ended')
    case 'admit-late':
      return releaseLateSheets(context, row.dossier, act.member)
    case 'resume':
      return holdNotSupplemented(context, row.dossier)
    case 'reopen':
    case 'publish':
    case 'revoke':
      return undefined
  }
}

/** P3: the other side gets exactly what the act vouches for; what was written besides stays a draft. */
async function handOver(context: IngestContext, record: string, upTo: UpTo, side: Side): Promise<void> {
  const rows = await context.trx.contentOf(record, { notYetWith: side })
  await deliver(context, prefixOf(rows, upTo).sort(byReceipt), [side])
}

/**
 * What the sender had not seen is not part of what was sent: it stays with its author, held, and cannot slip into a
 * later sending on an indicator that nobody returned.
 */
async function holdUnsealed(context: IngestContext, record: string, upTo: UpTo): Promise<void> {
  const rows = await context.trx.contentOf(record, { held: null })
  const sealed = new Set(prefixOf(rows, upTo))
  const unsealed = rows.filter((row) => !sealed.has(row))
  await hold(context, unsealed.sort(byReceipt), 'dossier-sent')
}

/**
 * The office goes on with what it has: what the commune had begun to supplement and never sent is not part of it, neither in
 * the points of record nor in a later sending. What people say stays, whatever the phase.
 */
async function holdNotSupplemented(context: IngestContext, dossier: string): Promise<void> {
  const { last } = await stateOf(context, dossier)
  if (last.send?.act.act !== 'send') return
  const record = recordOf(dossier, 'self')
  const rows = await context.trx.contentOf(record, { held: null })
  const sealed = new Set(prefixOf(rows, last.send.act.upTo))
  const closed = await judgedNow(context, dossier)
  const unsent = rows.filter((row) => !sealed.has(row) && closed(row.field) === 'dossier-sent')
  await hold(context, unsent.sort(byReceipt), 'dossier-sent')
}

/** A withdrawn, or extended, dossier is open again: what was held only because it was closed counts. */
async function releaseReopened(context: IngestContext, dossier: string, reason: HeldReason): Promise<void> {
  const held = await context.trx.contentOf(recordOf(dossier, 'self'), { held: reason })
  const closed = await judgedNow(context, dossier)
  const reopened = held.filter(({ field }) => closed(field) === null)
  await release(context, reopened.sort(byReceipt), ['commune'])
}

/**
 * Why a field of the commune's column is closed where the dossier stands now; null: it is open. The author's right was asked
 * when the entry came.
 */
async function judgedNow(
  context: IngestContext,
  dossier: string,
): Promise<(field: string) => HeldReason | null> {
  const state = await stateOf(context, dossier)
  const roles: ReadonlySet<Role> = new Set(ROLES)
  const fields = await attachmentsOf(context, recordOf(dossier, 'self'))
  const attempt = {
    part: 'self',
    author: '',
    roles,
    state,
    today: context.today,
    attachedTo: (piece: string) => attachedTo(fields, piece),
  } as const
  return (field) => reasonToHold({ ...attempt, field })
}

/** What a member marked in time and sent late: the chair has let it count. */
async function releaseLateSheets(context: IngestContext, dossier: string, member: string): Promise<void> {
  const late = await context.trx.contentOf(recordOf(dossier, 'sheets'), {
    prefix: `sheet/${member}/`,
    held: 'council-concluded',
  })
  await release(context, late.sort(byReceipt), ['office'])
}

/** Findings an appraiser wrote before his own start of the appraisal was ruled count from then on. */
async function releaseEarlyFindings(context: IngestContext, record: string, author: string): Promise<void> {
  const held = await context.trx.contentOf(record, { held: 'appraisal-not-started' })
  const early = held.filter((row) => row.author === author)
  await release(context, early.sort(byReceipt), ['office'])
}

/** P4: after a restore the start of an appraisal may come home before the sending it followed, and findings between the two. */
async function releaseOvertaken(context: IngestContext, dossier: string): Promise<void> {
  const { phase, last } = await stateOf(context, dossier)
  const start = last['start-appraisal']
  if (phase === 'appraising' && start)
    await releaseEarlyFindings(context, recordOf(dossier, 'appraisal'), start.author)
}
