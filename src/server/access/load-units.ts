import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseProvinceFile, parseProvinceList, type BadCatalogue } from '../../domain/unit/catalogue.ts'
import type { Result } from '../../domain/shared/result.ts'
import { unitTitle, type Unit } from '../../domain/unit/unit.ts'
import type { Queries } from '../database/database.ts'
import { accessSetting, replaceAccessSetting } from './access-setting.ts'
import { audit } from './audit.ts'
import { unitsFrom, type KnownUnit, type Units } from './units.ts'

const MARK = 'unit-catalogue'
/** SQLite takes 32,766 parameters in one statement; a unit has four. */
const BATCH = 1000

/**
 * The units of the database, after bringing in the national catalogue of `folder` where it is new or changed. Units are
 * never removed: ids are for ever. A missing folder adds nothing; a broken one throws, since half a catalogue
 * would give and take rights.
 */
export async function loadUnits(db: Queries, folder: string | null, now: number): Promise<Units> {
  if (folder !== null && existsSync(join(folder, 'provinces.json'))) await importCatalogue(db, folder, now)
  return unitsFrom(await db.selectFrom('units').selectAll().execute())
}

async function importCatalogue(db: Queries, folder: string, now: number): Promise<void> {
  const { units, mark } = await readCatalogue(folder)
  if ((await accessSetting(db, MARK, () => '')) === mark) return
  await db.transaction().execute(async (trx) => {
    await storeUnits(trx, units)
    await replaceAccessSetting(trx, MARK, mark)
    await audit(trx, now, 'server', 'unit-catalogue-loaded', `${units.length}`)
  })
}

/** Adds units, and renames or moves those already known. */
export async function storeUnits(db: Queries, units: readonly KnownUnit[]): Promise<void> {
  for (let i = 0; i < units.length; i += BATCH)
    await db
      .insertInto('units')
      .values(units.slice(i, i + BATCH))
      .onConflict((c) =>
        c.column('id').doUpdateSet((e) => ({
          name: e.ref('excluded.name'),
          kind: e.ref('excluded.kind'),
          parent: e.ref('excluded.parent'),
        })),
      )
      .execute()
}

async function readCatalogue(folder: string): Promise<{ units: KnownUnit[]; mark: string }> {
  const hash = createHash('sha256')
  const read = async <T>(name: string, parse: (json: unknown) => Result<T, BadCatalogue>): Promise<T> => {
    const text = await readFile(join(folder, name), 'utf8')
    hash.update(text)
    const parsed = parse(JSON.parse(text) as unknown)
    if (!parsed.ok) throw new Error(`${name}: ${parsed.error.reason} at "${parsed.error.path}"`)
    return parsed.value
  }
  const units: KnownUnit[] = []
  for (const summary of await read('provinces.json', parseProvinceList))
    for (const province of summary.provinces) {
      units.push(known(province))
      const file = await read(`${summary.catalogue}/${province.id.slice(-2)}.json`, parseProvinceFile)
      units.push(...file.districts.map(known), ...file.communes.map(known))
    }
  return { units, mark: hash.digest('hex') }
}

const known = (unit: Unit): KnownUnit => ({
  id: unit.id,
  name: unitTitle(unit),
  kind: unit.kind,
  parent: unit.parent,
})
