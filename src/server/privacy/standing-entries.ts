import { readActs } from '../../domain/dossier/read-acts.ts'
import { dossierState, WORKFLOW } from '../../domain/dossier/dossier.workflow.ts'
import type { UpTo } from '../../domain/log/seal.ts'
import type { Queries } from '../database/database.ts'
import type { EntryRow } from '../log/entry-row.ts'
import { foldRecord, prefixOf } from '../log/fold-record.ts'

/**
 * Ids of the heads of the fields these entries belong to: those of today, and those of what the last accepted sealing act of
 * the record vouched for. A returned dossier stands by that until it is sent anew, and the office may go on with it.
 */
export async function standingEntries(db: Queries, rows: readonly EntryRow[]): Promise<ReadonlySet<string>> {
  const fields = new Map(rows.map((row) => [`${row.record}\n${row.field}`, row]))
  const seals = new Map<string, UpTo | null>()
  const standing = new Set<string>()
  for (const row of fields.values()) {
    const { record, field } = row
    const all = await db
      .selectFrom('entries')
      .selectAll()
      .where('record', '=', record)
      .where('field', '=', field)
      .execute()
    const seal = seals.get(record) ?? (await lastSeal(db, row))
    seals.set(record, seal)
    for (const some of seal ? [all, prefixOf(all, seal)] : [all])
      for (const state of foldRecord(some)) for (const { id } of state.heads) standing.add(id)
  }
  return standing
}

/** What the last accepted act that seals this record was made over; null where nothing stands sealed. */
async function lastSeal(db: Queries, { dossier, part }: EntryRow): Promise<UpTo | null> {
  if (part === 'revisions' || part === 'office') return null
  const rows = await db
    .selectFrom('entries')
    .selectAll()
    .where('dossier', '=', dossier)
    .where('kind', 'in', ['act', 'ruling'])
    .where('held_reason', 'is', null)
    .execute()
  let seal: UpTo | null = null
  const sealed: (UpTo | null)[] = []
  for (const { act } of dossierState(readActs(foldRecord(rows))).history) {
    if (act.act === 'withdraw' && part === 'self') seal = sealed.pop() ?? null
    if (!('upTo' in act) || WORKFLOW[act.act].part !== part) continue
    sealed.push(seal)
    seal = act.upTo
  }
  return seal
}
