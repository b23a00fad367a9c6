import * as v from 'valibot'
import type { OfficialDays } from '../../domain/calendar/official-days.ts'
import type { Round } from '../../domain/criteria-set/round.ts'
import { OfficialDaysInput } from '../../protocol/official-days.schema.ts'
import type { Queries } from '../database/database.ts'
import type { HeldInMemory } from '../shared/follow-turn.ts'
import { reloadInOrder } from '../shared/reload-in-order.ts'

/**
 * What administrators have set, in memory like the units: an act is ruled inside the transaction that holds the only
 * connection, where nothing else can be asked. Whoever changes anything of it reloads; other processes follow
 * (`createFollowTurn`). What is the same as before stays the same object.
 */
export interface LawSettings extends HeldInMemory {
  /** Closed ones included. */
  readonly rounds: readonly Round[]
  /** Removed ones excluded. */
  readonly officialDays: readonly OfficialDays[]
}

export async function openLawSettings(db: Queries): Promise<LawSettings> {
  let rounds: readonly Round[] = []
  let officialDays: readonly OfficialDays[] = []
  const reload = reloadInOrder(readBoth, (read) => {
    if (!isSame(read.rounds, rounds)) rounds = read.rounds
    if (!isSame(read.officialDays, officialDays)) officialDays = read.officialDays
  })
  const settings: LawSettings = {
    get rounds() {
      return rounds
    },
    get officialDays() {
      return officialDays
    },
    reload: (from = db) => reload(from),
  }
  await settings.reload()
  return settings
}

const readBoth = async (db: Queries) => ({
  rounds: await readRounds(db),
  officialDays: await readOfficialDays(db),
})

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

async function readRounds(db: Queries): Promise<readonly Round[]> {
  const rows = await db.selectFrom('rounds').selectAll().orderBy('opened_at').orderBy('id').execute()
  return rows.map(({ unit, year, criteria_set: set, opened_at: openedAt, closed_at: closedAt }) => ({
    unit,
    year,
    set,
    openedAt,
    closedAt,
  }))
}

export async function readOfficialDays(db: Queries): Promise<readonly OfficialDays[]> {
  const rows = await db
    .selectFrom('official_days')
    .select('days')
    .where('removed_at', 'is', null)
    .orderBy('entered_at')
    .orderBy('id')
    .execute()
  return rows.map(({ days }) => parseStoredDays(days))
}

/** Throws on what no version has written: nothing may be ruled by a calendar that is half there. */
export const parseStoredDays = (days: string): OfficialDays => v.parse(OfficialDaysInput, JSON.parse(days))
