import { err, ok, type Result } from '../../domain/shared/result.ts'
import { audit } from '../access/audit.ts'
import type { Write } from '../database/database.ts'
import { mayTouchImport } from './list-imports.ts'
import type { Administrator } from '../access/administration.rules.ts'

export interface Undoing {
  readonly id: string
  readonly by: Administrator
  readonly person: string
  readonly now: number
}

/**
 * Takes exactly the results of one import away and puts those it replaced back in force. Refused while a later import
 * stands on one of its results, in its place or with criteria and indicators of it: that one is undone first. A second
 * time changes nothing.
 */
export async function undoImport(
  trx: Write,
  { id, by, person, now }: Undoing,
): Promise<Result<void, 'not-found' | 'history-undo-order'>> {
  const row = await trx.selectFrom('history_imports').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || !mayTouchImport(row, by)) return err('not-found')
  if (row.undone_at !== null) return ok(undefined)
  const later = await trx
    .selectFrom('past_results')
    .select('id')
    .where('import', '=', id)
    .where('replaced_by', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  if (later || (await carriesOthers(trx, id))) return err('history-undo-order')
  await trx.deleteFrom('past_results').where('import', '=', id).execute()
  await trx.updateTable('past_results').set({ replaced_by: null }).where('replaced_by', '=', id).execute()
  await trx
    .updateTable('history_imports')
    .set({ undone_by: person, undone_at: now })
    .where('id', '=', id)
    .execute()
  await audit(trx, now, person, 'history-undone', id)
  return ok(undefined)
}

/** Whether another import's criteria and indicators belong to a result that would be gone: nobody would see them again. */
async function carriesOthers(trx: Write, id: string): Promise<boolean> {
  const carrying = await trx
    .selectFrom('past_results as whole')
    .innerJoin('past_results as part', (join) =>
      join
        .onRef('part.unit', '=', 'whole.unit')
        .onRef('part.year', '=', 'whole.year')
        .onRef('part.framework', '=', 'whole.framework'),
    )
    .where('whole.import', '=', id)
    .where('whole.subject', '=', '')
    .where('part.import', '!=', id)
    .where('part.subject', '!=', '')
    .where('part.replaced_by', 'is', null)
    .select(['whole.unit', 'whole.year', 'whole.framework'])
    .distinct()
    .execute()
  if (carrying.length === 0) return false
  const before = await trx
    .selectFrom('past_results')
    .select(['unit', 'year', 'framework'])
    .where('replaced_by', '=', id)
    .where('subject', '=', '')
    .execute()
  const returning = new Set(before.map(nameOf))
  return carrying.some((whole) => !returning.has(nameOf(whole)))
}

const nameOf = ({ unit, year, framework }: { unit: string; year: number; framework: string }): string =>
  JSON.stringify([unit, year, framework])
