import { expect, test } from 'vitest'
import type { DevicesAnswer } from '../../../src/protocol/devices.schema.ts'
import { olderVersion } from '../../../src/server/access/older-version.ts'
import { HOUR, startServer, type TestServer } from './test-server.ts'

const DAY = 24 * HOUR
const officer = [{ role: 'officer', unit: 'practice:00001' }] as const

const report = (part: object = {}) => ({
  unsent: 0,
  files: 0,
  version: '0.0.0',
  used: 12_000_000,
  quota: 600_000_000,
  persisted: true,
  at: 1,
  ...part,
})

async function listed(server: TestServer, cookie: string | undefined, query = ''): Promise<DevicesAnswer> {
  const answer = await server.call(`/api/devices${query}`, { cookie })
  expect(answer.status, answer.text).toBe(200)
  return answer.json as unknown as DevicesAnswer
}

const sync = (device: string, more: object = {}) => ({
  device,
  epoch: '',
  scopeEpoch: '',
  cursor: '',
  follows: [],
  entries: [],
  ...more,
})

test('what a phone says of itself stands in the list, with its last contact', async () => {
  const server = await startServer()
  const admin = await server.administratorOf('practice:p01', 'quantri.a')
  const person = await server.addPerson('Lò Thị Mai', officer)
  const phone = await server.enrolPhone(person)
  const { device } = phone.identity
  const one = async () => (await listed(server, admin.cookie)).devices.find(({ id }) => id === device)
  expect(await one()).toMatchObject({
    person: { id: person, name: 'Lò Thị Mai' },
    units: ['Xã A1'],
    state: 'in-use',
    report: null,
    mine: true,
  })
  server.clock.now += HOUR
  const { nonce, signature } = await server.proof(phone.key, 'session')
  const { cookie } = await server.post('/api/session', { device, nonce, signature })
  const body = sync(device, {
    report: report({ unsent: 3, files: 2, at: server.clock.now + 7_200_000, persisted: null, quota: null }),
  })
  expect((await server.post('/api/sync', body, cookie)).status).toBe(200)
  expect(await one()).toMatchObject({
    lastSeenAt: server.clock.now,
    report: {
      at: server.clock.now,
      unsent: 3,
      files: 2,
      version: '0.0.0',
      old: false,
      used: 12_000_000,
      quota: null,
      persisted: null,
      clockOff: 7_200_000,
    },
  })
  // The same again within five minutes is not written; what changed is.
  server.clock.now += 60_000
  await server.post('/api/sync', sync(device, { report: report({ unsent: 3, files: 2 }) }), cookie)
  expect((await one())?.report?.at).toBe(server.clock.now - 60_000)
  await server.post('/api/sync', sync(device, { report: report() }), cookie)
  expect((await one())?.report).toMatchObject({ at: server.clock.now, unsent: 0, files: 0, persisted: true })
})

test('a request without a report is answered as before, one with a malformed report is refused whole', async () => {
  const server = await startServer()
  const phone = await server.enrolPhone(await server.addPerson('Lò Thị Mai', officer))
  const ask = (more: object) => server.post('/api/sync', sync(phone.identity.device, more), phone.cookie)
  expect((await ask({})).status).toBe(200)
  for (const bad of [
    { unsent: -1 },
    { unsent: 1.5 },
    { files: null },
    { version: '<b>' },
    { version: 'x'.repeat(41) },
    { used: '12' },
    { persisted: 1 },
    { at: null },
    { more: 1 },
  ])
    expect((await ask({ report: report(bad) })).status, JSON.stringify(bad)).toBe(400)
  expect((await ask({ report: report() })).status).toBe(200)
})

test('filters, counts and words', async () => {
  const server = await startServer()
  const admin = await server.administratorOf('practice:p01', 'quantri.a')
  const phones: Record<string, Awaited<ReturnType<TestServer['enrolPhone']>>> = {}
  for (const [name, unit] of [
    ['Lò Thị Mai', 'practice:00001'],
    ['Đặng Văn Páo', 'practice:00001'],
    ['Giàng A Sử', 'practice:00002'],
  ] as const)
    phones[name] = await server.enrolPhone(await server.addPerson(name, [{ role: 'officer', unit }]))
  await server.enrolPhone(
    await server.addPerson('Người tỉnh khác', [{ role: 'officer', unit: 'practice:00003' }]),
  )
  server.clock.now += 8 * DAY
  const { cookie } = await server.signIn('quantri.a', 'mat-khau-thu-1', admin.key)
  const names = async (query: string) =>
    (await listed(server, cookie, query)).devices.map(({ person }) => person.name)

  expect(await names('')).toEqual(['Đặng Văn Páo', 'Giàng A Sử', 'Lò Thị Mai', 'Quản trị quantri.a'])
  expect(await names('?q=dang van')).toEqual(['Đặng Văn Páo'])
  expect(await names('?q=XÃ A1')).toEqual(['Đặng Văn Páo', 'Lò Thị Mai'])
  expect(await names('?unit=practice:00002')).toEqual(['Giàng A Sử'])
  expect(await names('?unit=practice:p01&q=su')).toEqual(['Giàng A Sử'])
  expect(await names('?filter=silent-7')).toEqual(['Đặng Văn Páo', 'Giàng A Sử', 'Lò Thị Mai'])
  expect(await names('?filter=silent-30')).toEqual([])

  const mai = phones['Lò Thị Mai']
  const { nonce, signature } = await server.proof(mai?.key ?? admin.key, 'session')
  const session = await server.post('/api/session', { device: mai?.identity.device, nonce, signature })
  await server.post(
    '/api/sync',
    sync(mai?.identity.device ?? '', { report: report({ unsent: 0, files: 1, version: '0.0.0' }) }),
    session.cookie,
  )
  const su = phones['Giàng A Sử']?.identity.device
  expect((await server.post(`/api/devices/${su}/revoke`, {}, cookie)).status).toBe(200)
  expect(await names('?filter=unsent')).toEqual(['Lò Thị Mai'])
  expect(await names('?filter=revoked')).toEqual(['Giàng A Sử'])
  expect((await listed(server, cookie)).counts).toEqual({
    all: 4,
    asking: 0,
    unsent: 1,
    'silent-7': 1,
    'silent-30': 0,
    old: 0,
    revoked: 1,
  })
  const audited = await server.db
    .selectFrom('audit')
    .selectAll()
    .where('target', '=', su ?? '')
    .execute()
  expect(audited.map(({ action }) => action)).toEqual(['device-enrolled', 'device-revoked'])
})

test('thousands of devices come page by page, each once, whoever is added meanwhile', async () => {
  const server = await startServer()
  const admin = await server.administratorOf('practice:p01', 'quantri.a')
  const values = (i: number, person: string) => ({
    id: `d-${i}`,
    person,
    key_alg: 'Ed25519' as const,
    key_raw: `key-${i}`,
    label: `Android · ${i}`,
    desk: 0,
    enrolled_at: 1,
    last_seen_at: null,
    revoked_at: null,
  })
  for (let p = 0; p < 20; p += 1) {
    const person = await server.addPerson(`Người ${p}`, officer)
    await server.db
      .insertInto('devices')
      .values(Array.from({ length: 100 }, (_, i) => values(p * 100 + i, person)) as never)
      .execute()
  }
  const seen: string[] = []
  let cursor: string | null = ''
  let took = 0
  while (cursor !== null) {
    const began = performance.now()
    const page: DevicesAnswer = await listed(server, admin.cookie, `?cursor=${encodeURIComponent(cursor)}`)
    took = Math.max(took, performance.now() - began)
    seen.push(...page.devices.map(({ id }) => id))
    expect(page.devices.length).toBeLessThanOrEqual(50)
    expect(page.counts.all).toBeGreaterThanOrEqual(2001)
    if (seen.length === 50) await server.enrolPhone(await server.addPerson('A đến sau', officer))
    cursor = page.cursor
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toHaveLength(2001)
  expect(took).toBeLessThan(5000)
})

test('a scope, a filter or a query of another kind is refused', async () => {
  const server = await startServer()
  const admin = await server.administratorOf('practice:p01', 'quantri.a')
  const ask = (query: string, cookie = admin.cookie) => server.call(`/api/devices${query}`, { cookie })
  expect((await ask('?unit=practice:p02')).code).toBe('forbidden')
  expect((await ask('?unit=vn')).code).toBe('forbidden')
  expect((await ask('?filter=none')).code).toBe('bad-request')
  expect((await ask(`?q=${'x'.repeat(101)}`)).code).toBe('bad-request')
  const phone = await server.enrolPhone(await server.addPerson('Lò Thị Mai', officer))
  expect((await ask('', phone.cookie)).code).toBe('forbidden')
  expect((await server.call('/api/devices')).code).toBe('not-signed-in')
})

test('a device of somebody with rights elsewhere is seen, and not his to revoke', async () => {
  const server = await startServer()
  const admin = await server.administratorOf('practice:p01', 'quantri.a')
  const both = await server.addPerson('Hai nơi', [
    { role: 'officer', unit: 'practice:00001' },
    { role: 'officer', unit: 'practice:00003' },
  ])
  const { identity } = await server.enrolPhone(both)
  const row = (await listed(server, admin.cookie)).devices.find(({ id }) => id === identity.device)
  expect(row).toMatchObject({ mine: false, units: ['Xã A1'] })
  expect((await server.post(`/api/devices/${identity.device}/revoke`, {}, admin.cookie)).code).toBe(
    'forbidden',
  )
})

test('versions are compared number by number', () => {
  for (const [a, b] of [
    ['0.3.9', '0.10.0'],
    ['0.3', '0.3.1'],
    ['', '0.0.1'],
  ] as const) {
    expect(olderVersion(a, b)).toBe(true)
    expect(olderVersion(b, a)).toBe(false)
  }
  expect(olderVersion('0.3.0', '0.3')).toBe(false)
})
