import type { Kysely } from 'kysely'
import { REFUSALS } from '../../src/protocol/refusal.ts'
import type { Database } from '../../src/server/database/database.ts'

/** Shorter words may stand in a log by chance. */
const SHORTEST = 6

/**
 * Whatever a server holds or was given that tells something of somebody: names, sign-in names, labels and ids of people,
 * devices, units and dossiers, and every value of an entry. None of it may stand in a log.
 */
export async function personalData(db: Kysely<Database>): Promise<Set<string>> {
  const [people, accounts, devices, units, dossiers, entries] = await Promise.all([
    db.selectFrom('people').select(['id', 'name']).execute(),
    db.selectFrom('accounts').select('login').execute(),
    db.selectFrom('devices').select(['id', 'label', 'key_raw']).execute(),
    db.selectFrom('units').select(['id', 'name']).execute(),
    db.selectFrom('dossiers').select('id').execute(),
    db.selectFrom('entries').select(['dossier', 'body']).limit(2_000).execute(),
  ])
  const rows = [...people, ...accounts, ...devices, ...units, ...dossiers]
  const values = entries.flatMap(({ body }) => textsIn((JSON.parse(body) as { value?: unknown }).value))
  return new Set(
    [...rows.flatMap(textsIn), ...entries.map(({ dossier }) => dossier), ...values].filter(
      (text) => text.length >= SHORTEST,
    ),
  )
}

/** Our own words, which a line may say: codes of refusals carry names of roles. */
const CODES = Object.keys(REFUSALS).join(' ')

/** What of it stands in these lines. */
export const toldIn = (lines: string, data: Iterable<string>): string[] =>
  [...data].filter((text) => lines.includes(text) && !CODES.includes(text))

/** Every text in a JSON value that is long enough to be told apart. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length >= SHORTEST ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
