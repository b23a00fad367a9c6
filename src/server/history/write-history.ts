import { v7 as uuid } from 'uuid'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import { attempt } from '../access/attempt.ts'
import { audit } from '../access/audit.ts'
import type { Queries, Write } from '../database/database.ts'
import type { HistoryImportTable } from './history-tables.ts'
import type { HistoryPlan } from './history-plan.ts'
import { endJob } from './job-rows.ts'
import type { Pace } from './pace.ts'
import { keepPace } from './pace.ts'
import { rowOf } from './past-result-row.ts'

/** A row has 15 columns; SQLite takes 32,766 parameters in one statement, and others wait for the writer. */
const ROWS_A_WRITE = 200

/** Puts the plan's results where nobody reads them yet, a few at a time. */
export async function stageHistory(
  db: Queries,
  importId: string,
  { steps }: HistoryPlan,
  pace: Pace,
): Promise<void> {
  for (let i = 0; i < steps.length; i += ROWS_A_WRITE) {
    await keepPace(pace, i, steps.length)
    await db
      .insertInto('past_result_drafts')
      .values(
        steps
          .slice(i, i + ROWS_A_WRITE)
          .map(({ result, replaces }) => ({ ...rowOf(result, uuid(), importId), replaces })),
      )
      .execute()
  }
}

/** Rows of an import that came to nothing: no result was ever made of them. */
export async function dropDrafts(trx: Write, importId: string): Promise<void> {
  await trx.deleteFrom('past_result_drafts').where('import', '=', importId).execute()
}

const COLUMNS = [
  ...(['id', 'import', 'unit', 'year', 'framework', 'subject', 'title'] as const),
  ...(['points', 'maximum', 'met', 'recognised'] as const),
  ...(['decision_number', 'decision_date', 'decision_authority'] as const),
] as const

/**
 * All that was staged becomes results in one short transaction, or nothing does where something stored has changed since.
 * Throws where another process has taken this one for dead.
 */
export const finishHistory = (
  db: Queries,
  row: HistoryImportTable,
): Promise<Result<void, 'import-changed'>> =>
  attempt(db, async (trx) => {
    const staged = trx.selectFrom('past_result_drafts').where('past_result_drafts.import', '=', row.id)
    const taken = await staged
      .innerJoin('past_results', (join) =>
        join
          .onRef('past_results.unit', '=', 'past_result_drafts.unit')
          .onRef('past_results.year', '=', 'past_result_drafts.year')
          .onRef('past_results.framework', '=', 'past_result_drafts.framework')
          .onRef('past_results.subject', '=', 'past_result_drafts.subject'),
      )
      .where('past_results.replaced_by', 'is', null)
      .select(['past_results.id', 'past_result_drafts.replaces'])
      .execute()
    if (taken.length !== row.replaced || taken.some(({ id, replaces }) => id !== replaces))
      return err('import-changed' as const)
    const count = await staged.select((e) => e.fn.countAll<number>().as('rows')).executeTakeFirst()
    if (count?.rows !== row.added + row.replaced) throw new Error(`The staged rows of ${row.id} are gone`)
    await trx.insertInto('history_imports').values(row).execute()
    await trx
      .updateTable('past_results')
      .set({ replaced_by: row.id })
      .where('id', 'in', staged.where('replaces', 'is not', null).select('replaces'))
      .execute()
    await trx
      .insertInto('past_results')
      .columns([...COLUMNS])
      .expression(staged.select([...COLUMNS]))
      .execute()
    await dropDrafts(trx, row.id)
    if (!(await endJob(trx, row.id, { state: 'done', refusal: null, ended_at: row.at })))
      throw new Error(`The import ${row.id} was given up`)
    await audit(
      trx,
      row.at,
      row.person,
      'history-imported',
      `${row.id}: ${row.added} added, ${row.replaced} replaced`,
    )
    return ok(undefined)
  })
