import { sql } from 'kysely'
import type { DossierPhase } from '../../domain/dossier/dossier.workflow.ts'
import type { Queries } from '../database/database.ts'
import { inSearch, inUnits } from './in-units.ts'

/** How many dossiers of the asked units stand alike. */
export interface Tally {
  readonly phase: DossierPhase
  readonly year: number
  readonly set: string
  readonly step: number | null
  readonly text: string | null
  readonly assignee: string | null
  readonly overdue: boolean
  /** Under a clock at the commune. */
  readonly supplement: boolean
  readonly count: number
}

/** One pass over the dossiers of these units, whatever is filtered: every number at the desk is summed from it. */
export async function countStandings(
  db: Queries,
  units: readonly string[],
  today: string,
  words: string,
): Promise<Tally[]> {
  const rows = await db
    .selectFrom('standings')
    .select(({ fn }) => [
      ...(['phase', 'year', 'criteria_set', 'step', 'assignee'] as const),
      fn.max('step_text').as('text'),
      sql<number>`case when due < ${today} then 1 else 0 end`.as('overdue'),
      sql<number>`case when supplement_until is null then 0 else 1 end`.as('supplement'),
      fn.countAll<number>().as('count'),
    ])
    .where(inUnits(db, units))
    .$if(words !== '', (some) => some.where(inSearch(words)))
    .groupBy(['phase', 'year', 'criteria_set', 'step', 'assignee', 'overdue', 'supplement'])
    .execute()
  return rows.map(({ criteria_set: set, overdue, supplement, ...row }) => ({
    ...row,
    set,
    overdue: overdue === 1,
    supplement: supplement === 1,
  }))
}
