import { rm } from 'node:fs/promises'
import { expect, onTestFinished, test } from 'vitest'
import { mayDoOver } from '../../../src/domain/person/rights.ts'
import { inheritance, readersOver, rolesOver } from '../../../src/domain/person/role.ts'
import { Identity } from '../../../src/protocol/access.schema.ts'
import { loadUnits } from '../../../src/server/access/load-units.ts'
import * as v from 'valibot'
import { builtCatalogue } from '../../domain/unit/built-catalogue.ts'
import {
  bringTo,
  enrol,
  foundCountry,
  PLACES,
  pullAll,
  push,
  readDossier,
  secret,
  TODAY,
  type Caller,
} from './matrix-country.ts'
import { HOUR, startServer } from './test-server.ts'
import { FIRST_WALL } from '../../support/device.ts'

/** Phường Hà Giang 2 of Tuyên Quang: five communes of Hà Giang went wholly into it, one of them under its own code. */
const NEW = '2025:00691'
const OLD = ['2021:00688', '2021:00691', '2021:00692', '2021:00697', '2021:00934'] as const
/** Dịch Vọng was divided between Nghĩa Đô and Cầu Giấy. */
const DIVIDED = '2021:00166'
const PARTS = ['2025:00160', '2025:00166'] as const

/** A server with the catalogue as it is shipped. */
async function realCountry() {
  const server = await startServer()
  server.clock.now = FIRST_WALL + HOUR
  Object.assign(server.entries, { readiness: () => [] })
  const { dir: folder } = await builtCatalogue()
  onTestFinished(() => rm(folder, { recursive: true }))
  await loadUnits(server.db, folder, server.clock.now)
  await server.access.units.reload()
  return { server, units: server.access.units }
}
const grant = (role: Caller['grants'][number]['role'], unit: string) => ({
  ...{ role, unit, from: '2025-07-01', to: null },
})

test('the people of Hà Giang 2 take on the dossiers of the communes that became it, and Tuyên Quang those of Hà Giang', async () => {
  const country = await realCountry()
  const { server, units } = country
  expect(inheritance(NEW, TODAY, units).sort()).toEqual([...OLD, NEW].sort())
  const old = `${OLD[1]}/2024/tcpl-2021`
  const before = await enrol(server, 'Lãnh đạo cũ', [grant('leader', OLD[1])])
  const officeBefore = await enrol(server, 'Sở cũ', [grant('appraiser', '2021:p02')])
  await bringTo(country, { leader: before, appraiser: officeBefore }, old, 'open')

  const leader = await enrol(server, 'Lãnh đạo mới', [grant('leader', NEW)])
  const appraiser = await enrol(server, 'Sở Tư pháp Tuyên Quang', [grant('appraiser', '2025:p08')])
  const stranger = await enrol(server, 'Xã khác', [grant('leader', '2025:00706')])
  const { units: told } = v.parse(
    Identity,
    (await server.call('/api/identity', { cookie: leader.cookie })).json,
  )
  for (const id of OLD) expect(told.find((unit) => unit.id === id)?.becomes).toEqual([NEW])

  expect(JSON.stringify(await pullAll(country, leader, []))).toContain(secret(old, 'self'))
  const [written] = await push(
    country,
    leader,
    await leader.device.write(`${old}/self`, 'remark/TC1.CT1', 'Viết tiếp sau sáp nhập'),
  )
  expect(written).toMatchObject({ status: 'stored' })
  await bringTo(country, { leader, appraiser }, `${OLD[0]}/2024/tcpl-2021`, 'appraising')
  expect((await server.call('/api/inbox', { cookie: appraiser.cookie })).text).toContain(OLD[0])
  // Drafts stay the commune's.
  expect(JSON.stringify(await readDossier(country, appraiser, old))).not.toContain(secret(old, 'self'))

  expect(await readDossier(country, stranger, old)).toBeNull()
  const [refused] = await push(
    country,
    stranger,
    await stranger.device.write(`${old}/self`, 'remark/TC1.CT1', 'Không phải của tôi'),
  )
  expect(refused).toMatchObject({ status: 'held', reason: 'out-of-scope' })
}, 60_000)

test('what Dịch Vọng left is read by Nghĩa Đô and Cầu Giấy, written by neither, and appraised by Hà Nội', async () => {
  const country = await realCountry()
  const { server, units } = country
  expect(units.successorsOf(DIVIDED, TODAY)).toEqual(PARTS)
  const dossier = `${DIVIDED}/2024/tcpl-2021`
  const before = await enrol(server, 'Lãnh đạo cũ', [grant('leader', DIVIDED)])
  const office = await enrol(server, 'Sở Tư pháp Hà Nội', [grant('appraiser', '2025:p01')])
  await bringTo(country, { leader: before, appraiser: office }, dossier, 'appraising')
  for (const part of PARTS) {
    const officer = await enrol(server, `Lãnh đạo ${part}`, [grant('leader', part)])
    expect(JSON.stringify(await readDossier(country, officer, dossier))).toContain(secret(dossier, 'self'))
    const [result] = await push(
      country,
      officer,
      await officer.device.write(`${dossier}/self`, 'remark/TC1.CT1', 'Của phần này'),
    )
    expect(result).toMatchObject({ status: 'held', reason: 'out-of-scope' })
  }
}, 60_000)

test('in the whole catalogue each whole predecessor has exactly its heir’s people, and each divided one only readers', async () => {
  const { units } = await realCountry()
  const communes = units
    .within('2025:p01')
    .concat(units.within('2025:p08'))
    .filter(({ kind }) => kind === 'commune')
  const met = { whole: 0, divided: 0 }
  for (const { id, parent } of communes)
    for (const old of units.predecessorsOf(id, TODAY)) {
      const held = [grant('leader', id)]
      expect(readersOver(old, held, TODAY, units)).toEqual(new Set(['leader']))
      const alone = units.successorsOf(old, TODAY).length === 1
      expect(rolesOver(old, held, TODAY, units).size, old).toBe(alone ? 1 : 0)
      expect(rolesOver(id, [grant('leader', old)], TODAY, units).size).toBe(0)
      // Every commune of these provinces stayed below the office that has it now.
      expect(mayDoOver('appraise', old, [grant('appraiser', parent ?? '')], TODAY, units), old).toBe(true)
      met[alone ? 'whole' : 'divided'] += 1
    }
  expect(met.whole).toBeGreaterThan(500)
  expect(met.divided).toBeGreaterThan(5)
}, 60_000)

test('a merger entered by an administrator counts from its day, without a restart', async () => {
  const country = await foundCountry()
  const { server, callers } = country
  const officer = callers.find(({ name }) => name === 'officer of own')
  if (!officer) throw new Error('The country has an officer')
  const dossier = `${PLACES.sibling}/2026/tcpl-2025`
  const write = async () =>
    (await push(country, officer, await officer.device.write(`${dossier}/self`, 'remark/TC1.CT1', 'x')))[0]
  expect(await write()).toMatchObject({ status: 'held', reason: 'out-of-scope' })
  const merged = async (since: string) => {
    await server.db.deleteFrom('unit_lineage').where('older', '=', PLACES.sibling).execute()
    await server.db
      .insertInto('unit_lineage')
      .values({ older: PLACES.sibling, newer: PLACES.own, since })
      .execute()
    await server.db.updateTable('units').set({ retired_on: since }).where('id', '=', PLACES.sibling).execute()
    await server.access.units.reload()
  }
  await merged('2026-11-23')
  expect(await write()).toMatchObject({ status: 'held' })
  await merged('2026-11-22')
  expect(await write()).toMatchObject({ status: 'stored' })
}, 60_000)
