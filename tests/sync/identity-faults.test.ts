import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { Dexie } from 'dexie'
import { expect, test } from 'vitest'
import { recordChanges } from '../../src/storage/entries/record-changes.ts'
import { countOutbox, readOutbox } from '../../src/storage/read/read-outbox.ts'
import type { Network } from '../../src/sync/http/network.ts'
import { NetworkFault } from '../../src/sync/http/network-fault.ts'
import { syncPass } from '../../src/sync/sync-pass.ts'
import { startServer } from '../server/access/test-server.ts'
import { valuesOf, write } from '../storage/support/new-space.ts'
import { enrolledPhone, phoneOfPerson, phoneWith } from './support/enrolled-phone.ts'

const SELF = 'practice:00001/2026/tcpl-2025/self'
const FACT = 'fact/TC2.CT4.2.done'
const ALL_SENT = { unsent: 0, held: 0, refused: 0, files: 0 }

const many = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => ({
    record: SELF,
    field: `fact/TC1.CT1.${from + i}`,
    value: i,
    replaces: [],
  }))

test('fault row 53: one person writes on two phones without a network: both values are kept and shown on both', async () => {
  const server = await startServer()
  const one = await enrolledPhone(server, 'Lan', 'officer')
  const two = await phoneOfPerson(server, one.person)
  await write(one.space, FACT, 9, SELF)
  await write(two.space, FACT, 12, SELF)
  for (const phone of [one, two, one]) await phone.pass()
  for (const phone of [one, two]) {
    expect((await valuesOf(phone.space, FACT, SELF)).sort()).toEqual([12, 9])
    expect(await countOutbox(phone.space)).toEqual(ALL_SENT)
  }
  // Whoever chooses ends it for both.
  await write(one.space, FACT, 12, SELF)
  for (const phone of [one, two]) await phone.pass()
  expect(await valuesOf(two.space, FACT, SELF)).toEqual([12])
})

test('fault row 54: a profile copied to a second phone: the fork is found, kept and said, and a new code makes it a phone of its own', async () => {
  const server = await startServer()
  const one = await enrolledPhone(server, 'Lan', 'officer')
  await write(one.space, FACT, 1, SELF)
  await one.pass()
  const rows = await one.space.entries.toArray()
  const meta = await one.space.meta.toArray()
  const name = one.space.name
  await write(one.space, FACT, 2, SELF)
  await one.pass()
  // The copy is of yesterday: same key, same device, a chain that is one entry shorter.
  one.space.close()
  await Dexie.delete(name)
  const copy = await phoneWith(one.identity, one.key, one.network)
  await copy.space.meta.bulkPut(meta)
  await copy.space.entries.bulkPut(rows)
  await recordChanges(copy.space, many(2))
  await copy.pass()
  const { counts, records } = await readOutbox(copy.space)
  expect(counts).toMatchObject({ held: 2, unsent: 0 })
  expect(records.flatMap(({ items }) => items)).toMatchObject([
    { state: 'held', reason: 'chain-forked' },
    { state: 'held', reason: 'chain-forked' },
  ])
  expect(await server.db.selectFrom('entries').select('id').execute()).toHaveLength(4)
  const fresh = await phoneOfPerson(server, one.person)
  await recordChanges(fresh.space, many(2))
  await fresh.pass()
  expect(await countOutbox(fresh.space)).toEqual(ALL_SENT)
})

test('fault row 56: the session ends in the middle of a backlog: nothing waits for a person, nothing is lost', async () => {
  const server = await startServer()
  const phone = await enrolledPhone(server, 'Lan', 'officer')
  await recordChanges(phone.space, many(450))
  let asked = 0
  const network: Network = {
    send(request) {
      if (request.path === '/api/sync' && ++asked % 2 === 0) server.clock.now += 60 * 60_000
      return phone.network.send(request)
    },
  }
  await syncPass({ ...phone.ports, network }, { id: 's' }, () => undefined)
  expect(asked).toBeGreaterThan(3)
  expect(await countOutbox(phone.space)).toEqual(ALL_SENT)
  expect(await server.db.selectFrom('entries').select('id').execute()).toHaveLength(450)
})

test('fault row 57: the answer that opens a session is lost again and again: nobody is locked out', async () => {
  const server = await startServer()
  const phone = await enrolledPhone(server, 'Lan', 'officer')
  await write(phone.space, FACT, 1, SELF)
  phone.network.forgetCookie()
  let lost = 0
  const network: Network = {
    async send(request) {
      const answer = await phone.network.send(request)
      if (request.path !== '/api/session' || ++lost > 5) return answer
      phone.network.forgetCookie()
      throw new NetworkFault('timeout')
    },
  }
  const pass = () => syncPass({ ...phone.ports, network }, { id: 's' }, () => undefined)
  for (let i = 0; i < 5; i++) await expect(pass()).rejects.toMatchObject({ kind: 'timeout' })
  await pass()
  expect(await countOutbox(phone.space)).toEqual(ALL_SENT)
})

test('fault row 58: a phone revoked with 200 entries unsent: they arrive, are held with that reason, and nothing more is shown to it', async () => {
  const server = await startServer()
  const [one, two] = [
    await enrolledPhone(server, 'Lan', 'officer'),
    await enrolledPhone(server, 'Hùng', 'officer'),
  ]
  await recordChanges(one.space, many(200))
  await server.db
    .updateTable('devices')
    .set({ revoked_at: server.clock.now })
    .where('id', '=', one.identity.device)
    .execute()
  await write(two.space, FACT, 7, SELF)
  await two.pass()
  await expect(one.pass()).rejects.toMatchObject({ kind: 'revoked' })
  expect(await countOutbox(one.space)).toMatchObject({ unsent: 0, held: 200 })
  expect(await valuesOf(one.space, FACT, SELF)).toEqual([])
  const kept = await server.db
    .selectFrom('entries')
    .select('held_reason')
    .where('device', '=', one.identity.device)
    .execute()
  expect(kept).toHaveLength(200)
  expect(new Set(kept.map(({ held_reason }) => held_reason))).toEqual(new Set(['device-revoked']))
})

test('fault row 59: rights widened bring the older entries; narrowed, nothing new comes and what is written there is held', async () => {
  const server = await startServer()
  const [one, two] = [
    await enrolledPhone(server, 'Lan', 'officer'),
    await enrolledPhone(server, 'Hùng', 'officer', 'practice:00002'),
  ]
  await recordChanges(one.space, many(3))
  await one.pass()
  await two.pass()
  expect(await two.space.entries.count()).toBe(0)
  const grant = {
    person: two.person,
    role: 'officer' as const,
    unit: 'practice:00001',
    from: '2026-01-01',
    to: null,
  }
  await server.db.insertInto('grants').values(grant).execute()
  await two.pass()
  expect(await two.space.entries.count()).toBe(3)
  await server.db
    .deleteFrom('grants')
    .where('person', '=', two.person)
    .where('unit', '=', 'practice:00001')
    .execute()
  await recordChanges(one.space, many(2, 10))
  await one.pass()
  await recordChanges(two.space, many(1, 20))
  await two.pass()
  expect(await valuesOf(two.space, 'fact/TC1.CT1.10', SELF)).toEqual([])
  expect((await readOutbox(two.space)).records[0]?.items).toMatchObject([
    { state: 'held', reason: 'out-of-scope' },
  ])
})
