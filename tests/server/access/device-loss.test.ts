import { expect, test } from 'vitest'
import { MOST_NOTED } from '../../../src/server/access/note-loss.ts'
import { startServer, type TestServer } from './test-server.ts'

const officer = [{ role: 'officer', unit: 'practice:00001' }] as const

/** Rows as the log stores them; only the counter matters here. */
const hold = (server: TestServer, device: string, author: string, counters: readonly number[]) =>
  server.db
    .insertInto('entries')
    .values(
      counters.map((n) => ({
        id: `${device}-${n}`,
        hash: `${n}`,
        record: 'practice:00001/2026/tcpl-2025/self',
        dossier: 'practice:00001/2026/tcpl-2025',
        unit: 'practice:00001',
        part: 'self' as const,
        field: 'fact/TC1.CT1.due',
        kind: 'content' as const,
        device,
        n,
        author,
        body: '{}',
        received_at: 0,
        held_reason: n === 2 ? ('dossier-sent' as const) : null,
      })),
    )
    .execute()

test('a person hears what the server holds of an earlier device, held entries included, and the loss is audited once', async () => {
  const server = await startServer()
  const person = await server.addPerson('Lò Thị Mai', officer)
  const { identity: old } = await server.enrolPhone(person)
  await hold(server, old.device, person, [1, 2, 4])
  const { reply } = await server.enrolPhone(person)
  const ask = { device: old.device, from: 1, to: 6 }
  const cookie = reply.cookie
  for (let times = 0; times < 2; times++)
    expect(await server.post('/api/device-loss', ask, cookie)).toMatchObject({
      status: 200,
      json: {
        held: 3,
        missing: [
          { from: 3, to: 3 },
          { from: 5, to: 6 },
        ],
      },
    })
  const lines = await server.db
    .selectFrom('audit')
    .select('target')
    .where('action', '=', 'device-lost-entries')
    .execute()
  expect(lines).toEqual([{ target: `${old.device} 1-6` }])
})

test('nobody hears of a device that is not his', async () => {
  const server = await startServer()
  const { identity } = await server.enrolPhone(await server.addPerson('Lò Thị Mai', officer))
  const { reply } = await server.enrolPhone(await server.addPerson('Giàng A Páo', officer))
  const ask = { device: identity.device, from: 1, to: 2 }
  expect((await server.post('/api/device-loss', ask, reply.cookie)).status).toBe(404)
  expect((await server.post('/api/device-loss', ask)).status).toBe(401)
  expect((await server.post('/api/device-loss', { ...ask, from: 3 }, reply.cookie)).status).toBe(400)
})

test('a chain full of gaps is answered with its first hundred ranges, and counted whole', async () => {
  const server = await startServer()
  const person = await server.addPerson('Lò Thị Mai', officer)
  const { identity: old, reply } = await server.enrolPhone(person)
  const even = Array.from({ length: 300 }, (_, i) => 2 * i + 2)
  await hold(server, old.device, person, even)
  const { json } = await server.post(
    '/api/device-loss',
    { device: old.device, from: 1, to: 1_000_000 },
    reply.cookie,
  )
  expect(json).toEqual({
    held: 300,
    missing: Array.from({ length: 100 }, (_, i) => ({ from: 2 * i + 1, to: 2 * i + 1 })),
  })
})

test('asking about ever new ranges does not fill the audit', async () => {
  const server = await startServer()
  const { identity, reply } = await server.enrolPhone(await server.addPerson('Lò Thị Mai', officer))
  const asked = Array.from({ length: MOST_NOTED + 3 }, (_, i) => i + 1)
  for (const to of asked) {
    const ask = { device: identity.device, from: 1, to }
    expect(await server.post('/api/device-loss', ask, reply.cookie)).toMatchObject({
      status: 200,
      json: { held: 0, missing: [{ from: 1, to }] },
    })
  }
  const lines = await server.db
    .selectFrom('audit')
    .select('target')
    .where('action', '=', 'device-lost-entries')
    .execute()
  expect(lines).toHaveLength(MOST_NOTED)
})
