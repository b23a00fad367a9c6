import { parseAct, parseRuling, type Act } from '../../domain/dossier/act.ts'
import { attachedTo } from '../../domain/dossier/attached-to.ts'
import { reasonToHold } from '../../domain/dossier/write.rules.ts'
import type { UpTo } from '../../domain/log/seal.ts'
import type { Role } from '../../domain/person/role.ts'
import { attachmentsOf } from './attachments-of.ts'
import { entryOf, type EntryRow } from './entry-row.ts'
import { prefixOf } from './fold-record.ts'
import { stateOf, type IngestContext } from './ingest-context.ts'
import type { Side } from './log-tables.ts'
import { projectDossier } from './project-dossier.ts'
import { deliver, hold, release } from './store-entry.ts'

/** What follows from a ruling on an act that is stored and counts: handing over, releasing, the projection. */
export async function settleRuling(context: IngestContext, act: EntryRow, ruling: EntryRow): Promise<void> {
  await context.trx.deleteFrom('waiting_acts').where('entry_id', '=', act.id).execute()
  const said = parseAct(entryOf(act).value)
  if (!said || parseRuling(entryOf(ruling).value)?.outcome !== 'accepted') return
  await consequencesOf(context, act, said)
  await projectDossier(context, act.dossier)
}

async function consequencesOf(context: IngestContext, row: EntryRow, act: Act): Promise<void> {
  switch (act.act) {
    case 'send':
      await handOver(context, row.record, act.upTo, 'office')
      await holdUnsealed(context, row.record, act.upTo)
      return nameSentFiles(context, row.dossier, act.files)
    case 'start-appraisal':
      return releaseEarlyFindings(context, row)
    case 'return':
    case 'accept':
      return handOver(context, row.record, act.upTo, 'commune')
    case 'withdraw':
      return releaseReopened(context, row)
  }
}

/** P3: the other side gets exactly what the act vouches for; what was written besides stays a draft. */
async function handOver(context: IngestContext, record: string, upTo: UpTo, side: Side): Promise<void> {
  const rows = await context.trx
    .selectFrom('entries')
    .selectAll('entries')
    .where('record', '=', record)
    .where('kind', '=', 'content')
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('deliveries')
            .select('seq')
            .whereRef('deliveries.entry_id', '=', 'entries.id')
            .where('side', '=', side),
        ),
      ),
    )
    .orderBy('received_at')
    .orderBy('device')
    .orderBy('n')
    .execute()
  await deliver(context, prefixOf(rows, upTo), [side])
}

/**
 * What the sender had not seen is not part of what was sent: it stays with its author, held, and cannot slip into a
 * later sending on an indicator that nobody returned.
 */
async function holdUnsealed(context: IngestContext, record: string, upTo: UpTo): Promise<void> {
  const rows = await context.trx
    .selectFrom('entries')
    .selectAll()
    .where('record', '=', record)
    .where('kind', '=', 'content')
    .where('held_reason', 'is', null)
    .execute()
  const sealed = new Set(prefixOf(rows, upTo))
  await hold(
    context,
    rows.filter((row) => !sealed.has(row)),
    'dossier-sent',
  )
}

/** A withdrawn dossier is open again as it was: what was held only because it had been sent counts. */
async function releaseReopened(context: IngestContext, act: EntryRow): Promise<void> {
  const state = await stateOf(context, act.dossier)
  const held = await context.trx
    .selectFrom('entries')
    .selectAll()
    .where('record', '=', act.record)
    .where('kind', '=', 'content')
    .where('held_reason', '=', 'dossier-sent')
    .orderBy('received_at')
    .orderBy('n')
    .execute()
  const roles: ReadonlySet<Role> = new Set(['officer'])
  const fields = await attachmentsOf(context, act.record)
  const attempt = {
    part: 'self',
    roles,
    state,
    attachedTo: (piece: string) => attachedTo(fields, piece),
  } as const
  const reopened = held.filter(({ field }) => reasonToHold({ ...attempt, field }) === null)
  await release(context, reopened, ['commune'])
}

async function nameSentFiles({ trx }: IngestContext, dossier: string, files: readonly string[]) {
  await trx.deleteFrom('sent_files').where('dossier', '=', dossier).execute()
  const named = [...new Set(files)].map((sha256) => ({ dossier, sha256 }))
  if (named.length > 0) await trx.insertInto('sent_files').values(named).execute()
}

/** Findings an appraiser wrote before his own start of the appraisal was ruled count from then on. */
async function releaseEarlyFindings(context: IngestContext, act: EntryRow): Promise<void> {
  const early = await context.trx
    .selectFrom('entries')
    .selectAll()
    .where('record', '=', act.record)
    .where('kind', '=', 'content')
    .where('author', '=', act.author)
    .where('held_reason', '=', 'appraisal-not-started')
    .orderBy('received_at')
    .orderBy('n')
    .execute()
  await release(context, early, ['office'])
}
