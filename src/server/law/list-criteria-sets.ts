import type { CriteriaSetsAnswer } from '../../protocol/criteria-sets.schema.ts'
import { administers, type Administrator } from '../access/administration.rules.ts'
import { isRetired, type Units } from '../access/units.ts'
import type { Queries } from '../database/database.ts'
import { isProvince } from '../../domain/unit/provinces-over.ts'
import type { SetSources } from './sets-over.ts'

/** Provinces in force for which he may publish, by name. */
export async function provincesOf(
  db: Queries,
  by: Administrator,
  units: Units,
): Promise<CriteriaSetsAnswer['provinces']> {
  const rows = await db.selectFrom('units').select('id').where('parent', 'is', null).execute()
  return rows
    .flatMap(({ id }) => (isProvince(id) ? (units.unitOf(id) ?? []) : []))
    .filter((unit) => !isRetired(unit, by.today) && administers(by, unit.id, 'publish-revision'))
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi'))
}

/** The shipped sets with what the province has published on top of them, then its own. */
export function setsOf(province: string, { shipped, published }: SetSources): CriteriaSetsAnswer['sets'] {
  const own = published.setsOf(province).filter((id) => !shipped.has(id))
  return [...shipped.keys(), ...own].flatMap((id) => {
    const revisions = published.revisionsOf(province, id)
    const newest = revisions.at(-1)?.set ?? shipped.get(id)
    if (!newest) return []
    return {
      ...{ id, title: newest.title, shortTitle: newest.shortTitle },
      ...{ shipped: shipped.get(id)?.revision ?? null, newest: newest.revision },
      published: revisions.map((one) => one.published),
    }
  })
}
