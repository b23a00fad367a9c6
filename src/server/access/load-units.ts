import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addDays, parseLocalDate } from '../../domain/shared/local-date.ts'
import type { Result } from '../../domain/shared/result.ts'
import { parseProvinceFile, parseProvinceList, type BadCatalogue } from '../../domain/unit/catalogue.ts'
import { unitTitle, type Unit } from '../../domain/unit/unit.ts'
import type { Queries } from '../database/database.ts'
import { reloadInOrder } from '../shared/reload-in-order.ts'
import { accessSetting, replaceAccessSetting } from './access-setting.ts'
import { audit } from './audit.ts'
import { unitsFrom, type KnownUnit, type LineageStep, type Units, type UnitTree } from './units.ts'

const MARK = 'unit-catalogue'
/** What is kept of the catalogue's files; another number brings them in once more. */
const KEPT = 2
/** SQLite takes 32,766 parameters in one statement; a unit has five. */
const BATCH = 1000

/**
 * The units of the database, after bringing in the national catalogue of `folder` where it is new or changed. Units are
 * never removed: ids are for ever. A missing folder adds nothing; a broken one throws, since half a catalogue
 * would give and take rights.
 */
export async function loadUnits(db: Queries, folder: string | null, now: number): Promise<Units> {
  if (folder !== null && existsSync(join(folder, 'provinces.json'))) await importCatalogue(db, folder, now)
  let tree = await readTree(db)
  const reload = reloadInOrder(readTree, (read) => (tree = read))
  return {
    unitOf: (id) => tree.unitOf(id),
    parentOf: (id) => tree.parentOf(id),
    above: (id) => tree.above(id),
    within: (id) => tree.within(id),
    successorsOf: (id, today) => tree.successorsOf(id, today),
    predecessorsOf: (id, today) => tree.predecessorsOf(id, today),
    reload: (from = db) => reload(from),
  }
}

async function readTree(db: Queries): Promise<UnitTree> {
  const rows = await db.selectFrom('units').selectAll().orderBy('id').execute()
  return unitsFrom(
    rows.map(({ retired_on: retiredOn, ...unit }) => ({ ...unit, retiredOn })),
    await db.selectFrom('unit_lineage').selectAll().orderBy('older').orderBy('newer').execute(),
  )
}

async function importCatalogue(db: Queries, folder: string, now: number): Promise<void> {
  const { units, lineage, mark } = await readCatalogue(folder)
  if ((await accessSetting(db, MARK, () => '')) === mark) return
  await db.transaction().execute(async (trx) => {
    await storeUnits(trx, units)
    await keepGivenNames(trx)
    await storeLineage(trx, lineage)
    await replaceAccessSetting(trx, MARK, mark)
    await audit(trx, now, 'server', 'unit-catalogue-loaded', `${units.length}`)
  })
}

/** Adds units, and renames or moves those already known. A retired unit stays retired, on the day it first was. */
export async function storeUnits(db: Queries, units: readonly KnownUnit[]): Promise<void> {
  for (let i = 0; i < units.length; i += BATCH)
    await db
      .insertInto('units')
      .values(
        units.slice(i, i + BATCH).map(({ id, name, kind, parent, retiredOn = null }) => ({
          id,
          name,
          kind,
          parent,
          retired_on: retiredOn,
        })),
      )
      .onConflict((c) =>
        c.column('id').doUpdateSet((e) => ({
          name: e.ref('excluded.name'),
          kind: e.ref('excluded.kind'),
          parent: e.ref('excluded.parent'),
          retired_on: e.fn.coalesce('units.retired_on', 'excluded.retired_on'),
        })),
      )
      .execute()
}

/** A catalogue that still has the old name does not take back the one given here; one with a third name knows better. */
async function keepGivenNames(trx: Queries): Promise<void> {
  for (const { unit, name, before } of await trx
    .selectFrom('unit_names')
    .selectAll()
    .orderBy('since')
    .execute())
    await trx.updateTable('units').set({ name }).where('id', '=', unit).where('name', '=', before).execute()
}

/** Adds steps; two units already linked stay as they are. */
export async function storeLineage(db: Queries, steps: readonly LineageStep[]): Promise<void> {
  for (let i = 0; i < steps.length; i += BATCH)
    await db
      .insertInto('unit_lineage')
      .values(steps.slice(i, i + BATCH).map(({ older, newer, since }) => ({ older, newer, since })))
      .onConflict((c) => c.columns(['older', 'newer']).doNothing())
      .execute()
}

interface ReadCatalogue {
  readonly units: readonly KnownUnit[]
  readonly lineage: readonly LineageStep[]
  readonly mark: string
}

async function readCatalogue(folder: string): Promise<ReadCatalogue> {
  const hash = createHash('sha256')
  const read = async <T>(name: string, parse: (json: unknown) => Result<T, BadCatalogue>): Promise<T> => {
    const text = await readFile(join(folder, name), 'utf8')
    hash.update(text)
    const parsed = parse(JSON.parse(text) as unknown)
    if (!parsed.ok) throw new Error(`${name}: ${parsed.error.reason} at "${parsed.error.path}"`)
    return parsed.value
  }
  const units: KnownUnit[] = []
  const lineage: LineageStep[] = []
  for (const { catalogue, since, until, provinces } of await read('provinces.json', parseProvinceList)) {
    const retiredOn = dayAfter(until)
    for (const province of provinces) {
      const file = await read(`${catalogue}/${province.id.slice(-2)}.json`, parseProvinceFile)
      units.push(...[province, ...file.districts, ...file.communes].map((unit) => known(unit, retiredOn)))
      const links = [...province.from.map((older) => ({ older, newer: province.id })), ...file.links]
      for (const { older, newer } of links) {
        if (since === null) throw new Error(`${newer}: the catalogue does not say since when it stands`)
        lineage.push({ older, newer, since })
      }
    }
  }
  return { units, lineage, mark: `${KEPT}:${hash.digest('hex')}` }
}

const known = (unit: Unit, retiredOn: string | null): KnownUnit => ({
  id: unit.id,
  name: unitTitle(unit),
  kind: unit.kind,
  parent: unit.parent,
  retiredOn,
})

/** From a catalogue's last day to the first without it. */
function dayAfter(until: string | null): string | null {
  const day = until === null ? null : parseLocalDate(until)
  return day === null ? null : addDays(day, 1)
}
