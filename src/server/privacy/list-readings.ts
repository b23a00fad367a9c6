import { sql } from 'kysely'
import type { ReadingRow, ReadingsAnswer } from '../../protocol/access-log.schema.ts'
import { WHOLE_COUNTRY } from '../../domain/person/role.ts'
import type { Units } from '../access/units.ts'
import type { Queries } from '../database/database.ts'

const PAGE = 100
/** Rows of one table: what a spreadsheet and a memory of a few megabytes take. */
const MOST_IN_TABLE = 20_000
const MOST_OWN = 100
/** Vietnam has been seven hours ahead all along. */
const AHEAD = 7 * 3_600_000
const DAY = 86_400_000

export interface ReadingsWanted {
  /** With those below it. */
  readonly unit: string
  /** Who read; null: anybody. */
  readonly person: string | null
  /** ISO days in Vietnam, both included; null: without bound. */
  readonly from: string | null
  readonly to: string | null
  /** From the page before; '' for the first. It also holds the moment of the first page: what was read since is not in it. */
  readonly cursor: string
}

/** One page of who read what of this unit and those below it, newest first. */
export async function listReadings(
  db: Queries,
  units: Units,
  wanted: ReadingsWanted,
  now: number,
): Promise<Pick<ReadingsAnswer, 'readings' | 'cursor' | 'people'>> {
  const { until, offset } = readCursor(wanted.cursor, now)
  const found = await readingsIn(db, wanted)
    .select([
      'access_log.at',
      'access_log.person',
      'access_log.action',
      'access_log.unit',
      'access_log.target',
    ])
    .where('access_log.at', '<', until)
    .orderBy('access_log.at', 'desc')
    .orderBy('access_log.person')
    .orderBy('access_log.action')
    .orderBy('access_log.target')
    .offset(offset)
    .limit(PAGE + 1)
    .execute()
  const readers = await readingsIn(db, { ...wanted, person: null })
    .innerJoin('people', 'people.id', 'access_log.person')
    .select(['people.id', 'people.name'])
    .distinct()
    .orderBy('people.name')
    .limit(500)
    .execute()
  return {
    readings: await wordedRows(db, units, found.slice(0, PAGE)),
    cursor: found.length > PAGE ? `${until}.${offset + PAGE}` : null,
    people: readers,
  }
}

/** The same as rows of a table, `MOST_IN_TABLE` at most. */
export async function readingsForTable(
  db: Queries,
  units: Units,
  wanted: Omit<ReadingsWanted, 'cursor'>,
): Promise<ReadingRow[]> {
  const found = await readingsIn(db, wanted)
    .selectAll('access_log')
    .orderBy('access_log.at', 'desc')
    .limit(MOST_IN_TABLE)
    .execute()
  return wordedRows(db, units, found)
}

/** Who has read what is kept on this person, himself aside; the newest `MOST_OWN`. */
export async function readingsAbout(db: Queries, units: Units, person: string): Promise<ReadingRow[]> {
  const found = await db
    .selectFrom('access_log')
    .selectAll()
    .where('target', '=', person)
    .where('person', '!=', person)
    .orderBy('at', 'desc')
    .limit(MOST_OWN)
    .execute()
  return wordedRows(db, units, found)
}

function readCursor(cursor: string, now: number): { readonly until: number; readonly offset: number } {
  const [, until, offset] = /^(\d{1,15})\.(\d{1,7})$/.exec(cursor) ?? []
  return { until: until === undefined ? now : Number(until), offset: Number(offset ?? 0) }
}

function readingsIn(db: Queries, { unit, person, from, to }: Omit<ReadingsWanted, 'cursor'>) {
  return db
    .selectFrom('access_log')
    .$if(unit !== WHOLE_COUNTRY, (q) =>
      q.where(
        'access_log.unit',
        'in',
        sql<string>`(with recursive reached(unit) as (
          select id from units where id = ${unit} union select units.id from units join reached on reached.unit = units.parent
        ) select unit from reached)`,
      ),
    )
    .$if(person !== null, (q) => q.where('access_log.person', '=', person ?? ''))
    .$if(from !== null, (q) => q.where('access_log.at', '>=', startOf(from ?? '')))
    .$if(to !== null, (q) => q.where('access_log.at', '<', startOf(to ?? '') + DAY))
}

const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) - AHEAD

async function wordedRows(
  db: Queries,
  units: Units,
  rows: readonly { at: number; person: string; action: ReadingRow['action']; unit: string; target: string }[],
): Promise<ReadingRow[]> {
  const ids = new Set(rows.flatMap(({ person, target }) => [person, target]))
  const names = new Map<string, string>()
  const all = [...ids]
  for (let i = 0; i < all.length; i += 500) {
    const found = await db
      .selectFrom('people')
      .select(['id', 'name'])
      .where('id', 'in', all.slice(i, i + 500))
      .execute()
    for (const { id, name } of found) names.set(id, name)
  }
  return rows.map(({ at, person, action, unit, target }) => ({
    ...{ at, action },
    person: { id: person, name: names.get(person) ?? '' },
    unitName: units.unitOf(unit)?.name ?? unit,
    what: names.get(target) ?? target,
  }))
}
