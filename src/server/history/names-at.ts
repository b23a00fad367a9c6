import type { UnitTree } from '../access/units.ts'
import type { Queries } from '../database/database.ts'

/** Names bound by one question: so many at once. */
const AT_ONCE = 500

/** What a unit was called at the end of a year. */
export async function namesAt(
  db: Queries,
  ids: readonly string[],
  units: Pick<UnitTree, 'unitOf'>,
): Promise<(unit: string, year: number) => string> {
  const changes: { readonly unit: string; readonly since: string; readonly before: string }[] = []
  for (let start = 0; start < ids.length; start += AT_ONCE)
    changes.push(
      ...(await db
        .selectFrom('unit_names')
        .select(['unit', 'since', 'before'])
        .where('unit', 'in', ids.slice(start, start + AT_ONCE))
        .orderBy('since')
        .execute()),
    )
  return (id, year) => {
    const later = changes.find(({ unit, since }) => unit === id && since > `${year}-12-31`)
    return later?.before ?? units.unitOf(id)?.name ?? id
  }
}
