import type { Queries } from '../database/database.ts'
import type { CallerScope } from '../log/caller-scope.ts'

/**
 * Who knows the name of a file, its SHA-256, has not thereby seen the file. An entry opens a file only when people of its
 * unit have sent the bytes themselves, so everybody sends what he names, also what the server holds from others. What a unit has sent that went wholly
 * into another counts for that one, too (`inheritFile`).
 */
export async function hasSentFile(db: Queries, sha256: string, scope: CallerScope): Promise<boolean> {
  const units = scope.ownUnits
  if (units.length === 0) return true
  const sent = await db
    .selectFrom('file_sources')
    .select('unit')
    .where('sha256', '=', sha256)
    .where('unit', 'in', units)
    .execute()
  return sent.length === units.length
}

/** The caller has sent these bytes: for his communes, and, giving back an office's copy (P4), for those it came from. */
export async function noteFileSources(db: Queries, sha256: string, scope: CallerScope): Promise<void> {
  const handed = await db
    .selectFrom('file_mentions')
    .innerJoin('entries', 'entries.id', 'file_mentions.entry_id')
    .innerJoin('deliveries', 'deliveries.entry_id', 'entries.id')
    .select('entries.unit')
    .distinct()
    .where('file_mentions.sha256', '=', sha256)
    .where('side', '=', 'office')
    .where('entries.held_reason', 'is', null)
    .execute()
  const office = handed.map(({ unit }) => unit).filter((unit) => scope.standsOn('office', unit))
  const rows = [...new Set([...scope.ownUnits, ...office])].map((unit) => ({ sha256, unit }))
  if (rows.length === 0) return
  await db
    .insertInto('file_sources')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['sha256', 'unit']).doNothing())
    .execute()
}
