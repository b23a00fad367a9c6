import { readActs } from '../../domain/dossier/read-acts.ts'
import { dossierState, type DossierPhase } from '../../domain/dossier/dossier.workflow.ts'
import { publicResult, type PublicResult } from '../../domain/recognition/public-result.ts'
import type { Queries } from '../database/database.ts'
import type { EntryRow } from '../log/entry-row.ts'
import { foldRecord } from '../log/fold-record.ts'

/** A dossier of which anybody may know the result. */
export interface PublishedDossier {
  readonly unit: string
  readonly year: number
  readonly set: string
  readonly result: PublicResult
}

export interface PublishedFilter {
  readonly year?: number
  readonly set?: string
  readonly units?: readonly string[]
}

/** Phases in which something of a dossier can be public: corrected and revoked ones have been published before. */
const PUBLIC: readonly DossierPhase[] = ['decided', 'published', 'revoked']
const AT_ONCE = 400

/** Every dossier whose result has been made public, in the order of units and years. */
export async function publishedDossiers(
  db: Queries,
  { year, set, units }: PublishedFilter,
): Promise<readonly PublishedDossier[]> {
  const rows = await db
    .selectFrom('dossiers')
    .select(['id', 'unit', 'year', 'criteria_set'])
    .where('phase', 'in', PUBLIC)
    .$if(year !== undefined, (all) => all.where('year', '=', year ?? 0))
    .$if(set !== undefined, (all) => all.where('criteria_set', '=', set ?? ''))
    .$if(units !== undefined, (all) => all.where('unit', 'in', units ?? []))
    // The log says who published what; a body is canonical JSON.
    .where((is) =>
      is.exists(
        is
          .selectFrom('entries')
          .select('entries.id')
          .whereRef('entries.dossier', '=', 'dossiers.id')
          .where('kind', '=', 'act')
          .where('body', 'like', '%"act":"publish"%'),
      ),
    )
    .orderBy('unit')
    .orderBy('year')
    .execute()
  const found: PublishedDossier[] = []
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const slice = rows.slice(start, start + AT_ONCE)
    const acts = await actsOf(
      db,
      slice.map(({ id }) => id),
    )
    for (const row of slice) {
      const result = publicResult(dossierState(readActs(foldRecord(acts.get(row.id) ?? []))))
      if (result) found.push({ unit: row.unit, year: row.year, set: row.criteria_set, result })
    }
  }
  return found
}

async function actsOf(
  db: Queries,
  dossiers: readonly string[],
): Promise<ReadonlyMap<string, readonly EntryRow[]>> {
  const acts = new Map<string, EntryRow[]>()
  const rows = await db
    .selectFrom('entries')
    .selectAll()
    .where('dossier', 'in', dossiers)
    .where('kind', 'in', ['act', 'ruling'])
    .where('held_reason', 'is', null)
    .execute()
  for (const row of rows) acts.set(row.dossier, [...(acts.get(row.dossier) ?? []), row])
  return acts
}
