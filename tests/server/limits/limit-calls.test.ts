import { expect, test } from 'vitest'
import { startServer, type TestServer } from '../access/test-server.ts'

const LIMITS = { device: { burst: 6, perSecond: 0.01 }, address: { burst: 20, perSecond: 0.01 } }

async function officers(server: TestServer) {
  const person = await server.addPerson('Lan', [{ role: 'officer', unit: 'practice:00001' }])
  const other = await server.addPerson('Mai', [{ role: 'officer', unit: 'practice:00002' }])
  return { lan: await server.enrolPhone(person), mai: await server.enrolPhone(other) }
}

test('a device that calls too often is told when to come back; its neighbour notices nothing', async () => {
  const server = await startServer({ limits: LIMITS })
  const { lan, mai } = await officers(server)
  const ask = (cookie: string | undefined) => server.call('/api/inbox', { cookie })
  for (let i = 0; i < 6; i++) expect((await ask(lan.cookie)).status).toBe(200)
  const refused = await ask(lan.cookie)
  expect(refused).toMatchObject({ status: 429, code: 'too-fast' })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60)
  expect(refused.headers.get('x-tcpl-protocol')).toBe('1')
  expect((await ask(mai.cookie)).status).toBe(200)
})

test('calls of nobody are counted by address, whatever cookie they invent; signed-in devices there go on', async () => {
  const server = await startServer({ limits: LIMITS })
  const { lan, mai } = await officers(server)
  const from = (address: string, cookie?: string) =>
    server.call('/api/inbox', { cookie, headers: { 'x-forwarded-for': address } })
  expect((await from('203.0.113.7', lan.cookie)).status).toBe(200)
  const statuses: number[] = []
  for (let i = 0; i < 25; i++) statuses.push((await from('203.0.113.7', `tcpl-session=guess${i}`)).status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(20)
  expect(statuses.at(-1)).toBe(429)
  expect((await from('203.0.113.7', lan.cookie)).status).toBe(200)
  expect((await from('203.0.113.7', mai.cookie)).status).toBe(429)
  await server.post('/api/sign-out', {}, lan.cookie)
  expect((await from('203.0.113.7', lan.cookie)).status).toBe(401)
  expect((await from('203.0.113.7', lan.cookie)).status).toBe(429)
  expect((await from('203.0.113.8')).status).toBe(401)
  for (let i = 0; i < 5; i++) expect((await from('203.0.113.8', mai.cookie)).status).toBe(200)
})

test('an address or a query longer than any of ours is turned away before anything reads it', async () => {
  const server = await startServer()
  expect(await server.call(`/api/${'a'.repeat(3000)}`)).toMatchObject({ status: 400, code: 'bad-request' })
  expect(await server.call(`/api/inbox?${'a=1&'.repeat(50)}`)).toMatchObject({
    status: 400,
    code: 'bad-request',
  })
})

test('JSON nested too deeply is refused by its brackets, not by a full stack', async () => {
  const server = await startServer()
  const { lan } = await officers(server)
  const send = (body: string) => server.call('/api/sync', { method: 'POST', cookie: lan.cookie, body })
  for (const depth of [40, 10_000, 500_000])
    expect((await send('['.repeat(depth))).json).toMatchObject({
      code: 'bad-request',
      detail: 'nested too deeply',
    })
  const text = JSON.stringify({ text: '[['.repeat(5000) + '\\"' })
  expect((await send(text)).json['detail']).not.toBe('nested too deeply')
})
