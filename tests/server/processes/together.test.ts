import { describe, expect, test } from 'vitest'
import { storeLineage, storeUnits } from '../../../src/server/access/load-units.ts'
import { makeEnrolmentCode } from '../../../src/server/access/enrol.ts'
import type { Entry } from '../../../src/domain/log/entry.ts'
import { createDeviceKey } from '../../../src/protocol/web-crypto.ts'
import { FIRST_WALL } from '../../support/device.ts'
import { bringTo, enrol, foundCountry, PLACES, push, sync } from '../access/matrix-country.ts'
import { HOUR, MINUTE, startServer, type TestServer } from '../access/test-server.ts'
import { openLawOffice, PROVINCE, withPercent } from '../law/law-office.ts'

const UNIT = 'practice:00001'
const SELF = `${UNIT}/2026/tcpl-2025/self`
const HOLIDAY = {
  ...{ kind: 'holiday', holiday: 'quoc-khanh-2026', daysOff: ['2026-09-01', '2026-09-02'] },
  document: { number: '99/TB-BNV', date: '2026-03-02' },
}

/** Two processes over one new database. */
async function twoServers(): Promise<readonly [TestServer, TestServer]> {
  const first = await startServer({ joined: true })
  first.clock.now = FIRST_WALL + HOUR
  return [first, await startServer({ beside: first })]
}

describe('what people do at one process', () => {
  test('a session opened at one is good at the other, and closed for both', async () => {
    const [one, other] = await twoServers()
    const lan = await enrol(one, 'Lan', [{ role: 'officer', unit: UNIT, from: '2026-01-01' }])
    expect((await other.call('/api/directory', { cookie: lan.cookie })).status).toBe(200)
    expect((await other.post('/api/sign-out', {}, lan.cookie)).status).toBe(200)
    expect((await one.call('/api/directory', { cookie: lan.cookie })).code).toBe('not-signed-in')
  })

  test('an enrolment code tried at both at once is good once', async () => {
    const [one, other] = await twoServers()
    for (let round = 0; round < 5; round++) {
      const person = await one.addPerson(`Mai ${round}`, [{ role: 'officer', unit: UNIT }])
      const code = await makeEnrolmentCode(one.db, person, one.clock.now + 15 * MINUTE)
      const tries = [one, other].map(async (server) =>
        server.post('/api/enrol', { code, ...(await server.proof(await createDeviceKey(), 'enrol')) }),
      )
      const replies = await Promise.all(tries)
      expect(replies.map(({ status }) => status === 200).sort()).toEqual([false, true])
      expect(replies.some(({ code: refusal }) => refusal === 'code-unknown')).toBe(true)
    }
  })

  test('a nonce used at one is used up at the other', async () => {
    const [one, other] = await twoServers()
    const lan = await one.enrolPhone(await one.addPerson('Lan', [{ role: 'officer', unit: UNIT }]))
    const { nonce, signature } = await one.proof(lan.key, 'session')
    const body = { device: lan.identity.device, nonce, signature }
    const replies = await Promise.all([one, other].map((server) => server.post('/api/session', body)))
    expect(replies.map(({ status }) => status === 200).sort()).toEqual([false, true])
  })

  test('the same batch pushed to both at once is stored once', async () => {
    const [one, other] = await twoServers()
    const lan = await enrol(one, 'Lan', [{ role: 'officer', unit: UNIT, from: '2026-01-01' }])
    for (let round = 0; round < 5; round++) {
      const entries: Entry[] = []
      for (let i = 0; i < 20; i++)
        entries.push(await lan.device.write(SELF, 'remark/TC1.CT1', `${round} ${i}`))
      const results = await Promise.all([one, other].map((server) => push({ server }, lan, ...entries)))
      for (const [i] of entries.entries())
        expect(results.map((each) => each[i]?.status).sort()).toEqual(['duplicate', 'stored'])
    }
    const rows = await one.db.selectFrom('entries').select('n').where('device', '=', lan.device.id).execute()
    expect(rows.length).toBe(100)
    const twice = await one.db
      .selectFrom('deliveries')
      .select(['entry_id', 'side', 'unit'])
      .groupBy(['entry_id', 'side', 'unit'])
      .having((is) => is.fn.countAll<number>(), '>', 1)
      .execute()
    expect(twice).toEqual([])
  })
})

describe('what one process holds in memory', () => {
  test('official days entered at one are in force at the other from the next question on', async () => {
    const [one, other] = await twoServers()
    const country = await one.administratorOf('vn', 'quantri.vn')
    expect((await one.post('/api/official-days', HOLIDAY, country.cookie)).status).toBe(200)
    expect(other.access.lawSettings.officialDays).toEqual([])
    await other.call('/api/directory', { cookie: country.cookie })
    expect(other.access.lawSettings.officialDays).toMatchObject([{ holiday: 'quoc-khanh-2026' }])
  })

  test('rules a batch as it was when the batch had its turn, though its request came before', async () => {
    const [one, other] = await twoServers()
    const country = await one.administratorOf('vn', 'quantri.vn')
    await other.access.follow()
    let ruledBy: unknown
    // Somebody at the first process holds the turn, and enters the days in it.
    const changing = one.db.transaction().execute(async (trx) => {
      const ruling = other.entries.store.write(() => {
        ruledBy = other.access.lawSettings.officialDays
        return Promise.resolve()
      })
      await trx
        .insertInto('official_days')
        .values({
          ...{ id: 'd', days: JSON.stringify(HOLIDAY), entered_by: country.id, entered_at: 1 },
          ...{ removed_by: null, removed_at: null },
        })
        .execute()
      return { ruling }
    })
    await (
      await changing
    ).ruling
    expect(ruledBy).toMatchObject([{ holiday: 'quoc-khanh-2026' }])
  })

  test('many requests at once read what has changed once', async () => {
    const [one, other] = await twoServers()
    const lan = await enrol(one, 'Lan', [{ role: 'officer', unit: UNIT, from: '2026-01-01' }])
    await other.access.follow()
    await one.db.updateTable('units').set({ name: 'Xã Mới' }).where('id', '=', UNIT).execute()
    let reads = 0
    const reload = other.access.units.reload
    Object.assign(other.access.units, {
      reload: (...from: Parameters<typeof reload>) => {
        reads += 1
        return reload(...from)
      },
    })
    await Promise.all(Array.from({ length: 30 }, () => other.call('/api/directory', { cookie: lan.cookie })))
    expect([reads, other.access.units.unitOf(UNIT)?.name]).toEqual([1, 'Xã Mới'])
  })

  test('a merger entered at one gives the heirs their rights at the other', async () => {
    const [one, other] = await twoServers()
    const parent = 'practice:p01'
    await storeUnits(one.db, [{ id: 'practice:00011', name: 'Xã Cũ', kind: 'commune', parent }])
    const old = await enrol(one, 'Cũ', [{ role: 'officer', unit: 'practice:00011', from: '2026-01-01' }])
    const heir = await enrol(one, 'Mới', [{ role: 'officer', unit: UNIT, from: '2026-01-01' }])
    const record = 'practice:00011/2026/tcpl-2025/self'
    await push({ server: other }, old, await old.device.write(record, 'remark/TC1.CT1', 'Của xã cũ'))
    expect((await sync({ server: other }, heir)).entries).toEqual([])
    await storeUnits(one.db, [
      { id: 'practice:00011', name: 'Xã Cũ', kind: 'commune', parent, retiredOn: '2026-07-01' },
    ])
    await storeLineage(one.db, [{ older: 'practice:00011', newer: UNIT, since: '2026-07-01' }])
    const pulled = await sync({ server: other }, heir)
    expect(pulled.entries).toMatchObject([{ kind: 'entry', entry: { value: 'Của xã cũ' } }])
  })

  test('a revision published at one begins dossiers at the other; the next one follows it there', async () => {
    const office = await openLawOffice()
    const { server, publish } = office
    const other = await startServer({ beside: server })
    await other.access.follow()
    expect((await publish(withPercent(71), 1)).json).toEqual({ revision: 1001 })
    expect(other.access.publishedSets.revisionsOf(PROVINCE, 'tcpl-2025')).toEqual([])
    const body = { province: PROVINCE, set: withPercent(72), base: 1001, reason: 'Công văn 13/STP' }
    const second = await other.post('/api/criteria-sets/publish', body, office.administrator.cookie)
    expect(second.json).toEqual({ revision: 1002 })
    await server.access.follow()
    expect(server.access.publishedSets.revisionsOf(PROVINCE, 'tcpl-2025')).toHaveLength(2)
    // One chain of the server, though both have written to it.
    const chain = await server.db
      .selectFrom('entries')
      .select('n')
      .where('device', '=', server.access.server.id)
      .orderBy('n')
      .execute()
    expect(chain.map(({ n }) => n)).toEqual(chain.map((_, i) => i + 1))
  })

  test('a place at the desk is worked out where nobody else writes, by what is known there', async () => {
    const country = await foundCountry()
    const { server } = country
    const dossier = `${PLACES.own}/2026/tcpl-2025`
    await bringTo(country, country.insiders.own, dossier, 'sent')
    const other = await startServer({ beside: server })
    let follows: Promise<void> | undefined
    await server.db.transaction().execute(async (trx) => {
      follows = other.entries.standings?.follow([dossier])
      await trx.updateTable('units').set({ name: 'Xã Đổi Tên' }).where('id', '=', PLACES.own).execute()
    })
    await follows
    const row = await server.db.selectFrom('standings').select('name').where('id', '=', dossier).execute()
    expect(row).toEqual([{ name: 'xa doi ten' }])
  })
})
