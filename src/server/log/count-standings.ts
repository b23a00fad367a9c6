import { sql } from 'kysely'
import type { DossierPhase } from '../../domain/dossier/dossier.workflow.ts'
import type { Queries } from '../database/database.ts'
import { inUnits } from './in-units.ts'

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
      sql<number>`due < ${today}`.as('overdue'),
      sql<number>`supplement_until is not null`.as('supplement'),
      fn.countAll<number>().as('count'),
    ])
    .where(inUnits(units))
    .$if(words !== '', (some) => some.where(sql<boolean>`instr(standings.search, ${words}) > 0`))
    .groupBy(['phase', 'year', 'criteria_set', 'step', 'assignee', 'overdue', 'supplement'])
    .execute()
  return rows.map(({ criteria_set: set, overdue, supplement, ...row }) => ({
    ...row,
    set,
    overdue: overdue === 1,
    supplement: supplement === 1,
  }))
}
