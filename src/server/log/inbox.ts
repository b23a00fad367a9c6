import type { Kysely } from 'kysely'
import type { DossierPhase } from '../../domain/dossier/dossier.workflow.ts'
import type { InboxAnswer } from '../../protocol/inbox.schema.ts'
import type { AccessLookups } from '../access/caller.ts'
import type { Database } from '../database/database.ts'
import type { CallerScope } from './caller-scope.ts'

/** Dossiers that reached the office, of the units the caller appraises, the latest first. */
export async function inboxOf(
  db: Kysely<Database>,
  scope: CallerScope,
  unitName: AccessLookups['unitName'],
): Promise<InboxAnswer['rows']> {
  const known = await db.selectFrom('dossiers').select('unit').distinct().execute()
  const units = known.map((row) => row.unit).filter((unit) => scope.standsOn('office', unit))
  if (units.length === 0) return []
  const rows = await db
    .selectFrom('dossiers')
    .selectAll('dossiers')
    .select((is) => [
      is
        .selectFrom('sent_files')
        .whereRef('sent_files.dossier', '=', 'dossiers.id')
        .select((of) => of.fn.countAll<number>().as('count'))
        .as('named'),
      is
        .selectFrom('sent_files')
        .innerJoin('file_sources', (join) =>
          join
            .onRef('file_sources.sha256', '=', 'sent_files.sha256')
            .onRef('file_sources.unit', '=', 'dossiers.unit'),
        )
        .whereRef('sent_files.dossier', '=', 'dossiers.id')
        .select((of) => of.fn.countAll<number>().as('count'))
        .as('arrived'),
    ])
    .where('unit', 'in', units)
    .orderBy('since', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    dossier: row.id,
    unit: { id: row.unit, name: unitName(row.unit) },
    year: row.year,
    set: row.criteria_set,
    ...toldPhase(row.phase),
    round: row.round,
    since: row.since,
    receipt: row.receipt,
    files: { named: row.named ?? 0, arrived: row.arrived ?? 0 },
  }))
}

/** Versions before know fewer phases: what comes after the appraisal is told them as accepted, and as decided. */
function toldPhase(phase: DossierPhase): Pick<InboxAnswer['rows'][number], 'phase' | 'decided'> {
  if (phase === 'concluded') return { phase: 'accepted' }
  return phase === 'decided' || phase === 'published' || phase === 'revoked'
    ? { phase: 'accepted', decided: true }
    : { phase }
}
