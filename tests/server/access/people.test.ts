import { expect, test } from 'vitest'
import type { PersonRow } from '../../../src/protocol/people.schema.ts'
import { createDeviceKey } from '../../../src/protocol/web-crypto.ts'
import { startServer } from './test-server.ts'

const officerOf = (unit: string) => ({ role: 'officer' as const, unit, from: '2026-01-01', to: null })
const input = (name: string, unit: string, login: string | null = null) => ({
  name,
  login,
  grants: [officerOf(unit)],
})
const namesIn = (reply: { json: Record<string, unknown> }) =>
  (reply.json['people'] as PersonRow[]).map((person) => person.name)

/** Province A with its administrator and an officer, and an officer and an administrator of province B. */
async function twoProvinces() {
  const server = await startServer()
  const a = await server.administratorOf('practice:p01', 'quantri.a')
  const b = await server.administratorOf('practice:p02', 'quantri.b')
  const officerA = await server.addPerson('Cán bộ A', [officerOf('practice:00001')])
  const officerB = await server.addPerson('Cán bộ B', [officerOf('practice:00003')], {
    login: 'canbo.b',
    password: 'mat-khau-cua-b',
  })
  return { server, a, b, officerA, officerB }
}

test('an administrator sees the people of his units and nobody else', async () => {
  const { server, a } = await twoProvinces()
  const all = await server.call('/api/people', { cookie: a.cookie })
  expect(namesIn(all)).toEqual(['Cán bộ A', 'Quản trị quantri.a'])
  const one = await server.call('/api/people?unit=practice:00001', { cookie: a.cookie })
  expect(namesIn(one)).toEqual(['Cán bộ A'])
  const foreign = await server.call('/api/people?unit=practice:00003', { cookie: a.cookie })
  expect(foreign).toMatchObject({ status: 403, code: 'forbidden' })
})

test('an administrator of the whole country sees everybody', async () => {
  const { server } = await twoProvinces()
  const country = await server.administratorOf('vn', 'quantri.vn')
  expect(namesIn(await server.call('/api/people', { cookie: country.cookie }))).toHaveLength(5)
})

test('officers, leaders and appraisers administer nobody', async () => {
  const server = await startServer()
  for (const [role, unit] of [
    ['officer', 'practice:00001'],
    ['leader', 'practice:00001'],
    ['appraiser', 'practice:p01'],
  ] as const) {
    const { cookie } = await server.enrolPhone(await server.addPerson(role, [{ role, unit }]))
    expect((await server.call('/api/people', { cookie })).code).toBe('forbidden')
    expect((await server.post('/api/people', input('X', 'practice:00001'), cookie)).code).toBe('forbidden')
  }
})

test('a person is created with grants, a code, a password, and can sign in', async () => {
  const { server, a } = await twoProvinces()
  const created = await server.post(
    '/api/people',
    input('Hoàng Văn Thắng', 'practice:00002', 'Thang.A2'),
    a.cookie,
  )
  expect(created.status).toBe(201)
  const person = created.json as unknown as PersonRow
  expect(person).toMatchObject({ name: 'Hoàng Văn Thắng', login: 'thang.a2', devices: [] })
  expect(person.grants).toEqual([{ ...officerOf('practice:00002'), unitName: 'Xã A2' }])

  const reset = await server.post(`/api/people/${person.id}/password`, {}, a.cookie)
  const { login, password } = reset.json as { login: string; password: string }
  expect(password.length).toBeGreaterThanOrEqual(10)
  expect((await server.signIn(login, password)).reply.status).toBe(200)

  const made = await server.post(`/api/people/${person.id}/enrolment-code`, {}, a.cookie)
  const { code, link, expiresAt } = made.json as { code: string; link: string; expiresAt: number }
  expect(link).toBe(`http://localhost:8080/enrol#${code.replace('-', '')}`)
  expect(expiresAt).toBe(server.clock.now + 15 * 60_000)
  const key = await createDeviceKey()
  const enrol = async () => server.post('/api/enrol', { code, ...(await server.proof(key, 'enrol')) })
  expect((await enrol()).code).toBe('device-unconfirmed')
  const asking = await server.call(`/api/devices/asking?person=${person.id}`, { cookie: a.cookie })
  const [device] = asking.json['devices'] as { id: string; digits: string }[]
  await server.post(`/api/devices/${device?.id}/confirm`, { digits: device?.digits }, a.cookie)
  expect((await enrol()).json).toMatchObject({ person: { id: person.id } })
})

test('what lies in another province cannot be touched', async () => {
  const { server, a, officerA, officerB } = await twoProvinces()
  const before = await server.db.selectFrom('grants').selectAll().execute()
  const phone = await server.enrolPhone(officerB)
  for (const [path, body] of [
    [`${officerB}/enrolment-code`, {}],
    [`${officerB}/password`, {}],
    [`${officerB}/devices/${phone.identity.device}/revoke`, {}],
  ] as const)
    expect((await server.post(`/api/people/${path}`, body, a.cookie)).code).toBe('not-found')
  const put = (id: string, body: unknown) =>
    server.call(`/api/people/${id}`, { method: 'PUT', body, cookie: a.cookie })
  expect((await put(officerB, input('Đổi tên', 'practice:00001'))).code).toBe('not-found')
  expect(await put(officerA, input('Cán bộ A', 'practice:00003'))).toMatchObject({
    status: 403,
    json: { detail: 'grants.0.unit' },
  })
  expect((await server.post('/api/people', input('X', 'practice:p02'), a.cookie)).code).toBe('forbidden')
  expect((await server.post('/api/people', input('X', 'vn'), a.cookie)).code).toBe('bad-request')
  const country = { name: 'X', login: null, grants: [{ ...officerOf('vn'), role: 'administrator' }] }
  expect((await server.post('/api/people', country, a.cookie)).code).toBe('forbidden')
  expect(await server.db.selectFrom('grants').selectAll().execute()).toEqual(before)
  expect((await server.signIn('canbo.b', 'mat-khau-cua-b')).reply.status).toBe(200)
})

test('nobody takes over the account of someone with rights elsewhere', async () => {
  const { server, a, b } = await twoProvinces()
  const both = await server.addPerson(
    'Hai nơi',
    [officerOf('practice:00001'), { role: 'administrator', unit: 'practice:p02' }],
    { login: 'hai.noi', password: 'mat-khau-hai-noi' },
  )
  expect((await server.post(`/api/people/${both}/password`, {}, a.cookie)).code).toBe('forbidden')
  expect((await server.post(`/api/people/${both}/enrolment-code`, {}, a.cookie)).code).toBe('forbidden')
  const renamed = { ...input('Tên khác', 'practice:00001', 'hai.noi') }
  const put = (body: unknown) => server.call(`/api/people/${both}`, { method: 'PUT', body, cookie: a.cookie })
  expect((await put(renamed)).code).toBe('forbidden')
  // His grants in A may change; those in B stay, and A is not shown them.
  const moved = await put({ ...input('Hai nơi', 'practice:00002', 'hai.noi') })
  expect((moved.json as unknown as PersonRow).grants.map(({ unit }) => unit)).toEqual(['practice:00002'])
  const seenByB = (await server.call('/api/people', { cookie: b.cookie })).json['people'] as PersonRow[]
  expect(seenByB.find(({ id }) => id === both)?.grants.map(({ unit }) => unit)).toEqual(['practice:p02'])
})

test('roles stand where they make sense, units must exist, names are taken once', async () => {
  const { server, a } = await twoProvinces()
  const post = (body: unknown) => server.post('/api/people', body, a.cookie)
  const grant = (role: string, unit: string, from = '2026-01-01', to: string | null = null) => ({
    name: 'X',
    login: null,
    grants: [{ role, unit, from, to }],
  })
  expect((await post(grant('appraiser', 'practice:00001'))).json['detail']).toBe('grants.0.role')
  expect((await post(grant('officer', 'practice:p01'))).json['detail']).toBe('grants.0.role')
  expect((await post(grant('officer', 'practice:99999'))).json['detail']).toBe('grants.0.unit')
  expect((await post(grant('officer', 'practice:00001', '2026-02-30'))).code).toBe('bad-request')
  expect((await post(grant('officer', 'practice:00001', '2026-02-01', '2026-01-01'))).json['detail']).toBe(
    'grants.0.to',
  )
  expect((await post(input('X', 'practice:00001', 'quantri.b'))).code).toBe('login-taken')
  expect((await post({ ...input('X', 'practice:00001'), grants: [] })).code).toBe('bad-request')
  expect(await server.db.selectFrom('people').select('id').execute()).toHaveLength(4)
})

test('the last administrator of a unit cannot be lost', async () => {
  const { server, a } = await twoProvinces()
  const put = (grants: unknown[], login: string | null = 'quantri.a') =>
    server.call(`/api/people/${a.id}`, {
      method: 'PUT',
      body: { name: 'Quản trị quantri.a', login, grants },
      cookie: a.cookie,
    })
  const administrator = { role: 'administrator', unit: 'practice:p01', from: '2026-01-01', to: null }
  expect((await put([officerOf('practice:00001')])).code).toBe('last-administrator')
  expect((await put([{ ...administrator, to: '2026-12-31' }])).code).toBe('last-administrator')
  expect((await put([administrator], null)).code).toBe('last-administrator')
  // Refused as a whole: he is still who he was.
  expect((await server.call('/api/people', { cookie: a.cookie })).status).toBe(200)
  expect((await server.signIn('quantri.a', 'mat-khau-thu-1')).reply.status).toBe(200)

  await server.administratorOf('practice:p01', 'quantri.hai')
  expect((await put([officerOf('practice:00001')])).status).toBe(200)
  expect((await server.call('/api/people', { cookie: a.cookie })).code).toBe('forbidden')
})

test('a revoked phone may push and nothing else', async () => {
  const { server, a, officerA } = await twoProvinces()
  const phone = await server.enrolPhone(officerA)
  const revoked = await server.post(
    `/api/people/${officerA}/devices/${phone.identity.device}/revoke`,
    {},
    a.cookie,
  )
  expect((revoked.json as unknown as PersonRow).devices).toMatchObject([{ revokedAt: server.clock.now }])
  const { cookie } = phone
  for (const path of ['/api/identity', '/api/directory', '/api/inbox', '/api/people'])
    expect((await server.call(path, { cookie })).code).toBe('device-revoked')
  const sync = (entries: unknown[]) => ({
    device: phone.identity.device,
    epoch: '',
    scopeEpoch: '',
    cursor: '',
    follows: [],
    entries,
  })
  expect((await server.post('/api/sync', sync([]), cookie)).code).toBe('device-revoked')
  const pushed = await server.post('/api/sync', sync([{ id: 'x' }]), cookie)
  expect(pushed).toMatchObject({ status: 200, json: { entries: [], results: [{ status: 'refused' }] } })

  const { nonce, signature } = await server.proof(phone.key, 'session')
  const renewed = await server.post('/api/session', { device: phone.identity.device, nonce, signature })
  expect(renewed).toMatchObject({ status: 200, json: { grants: [] } })
})

test('who changed what is written down, and cannot be altered', async () => {
  const { server, a, officerA } = await twoProvinces()
  await server.post(`/api/people/${officerA}/enrolment-code`, {}, a.cookie)
  const lines = await server.db.selectFrom('audit').selectAll().where('actor', '=', a.id).execute()
  expect(lines.map(({ action, target }) => [action, target])).toContainEqual([
    'enrolment-code-made',
    officerA,
  ])
  await expect(server.db.deleteFrom('audit').execute()).rejects.toThrow('append-only')
  await expect(server.db.updateTable('audit').set({ actor: 'x' }).execute()).rejects.toThrow('append-only')
})

test('a text with U+0000, which nobody writes and PostgreSQL cannot hold, is refused at the door', async () => {
  const { server, a } = await twoProvinces()
  const reply = await server.post('/api/people', input('Lan\0', 'practice:00001'), a.cookie)
  expect(reply).toMatchObject({ status: 400, code: 'bad-request' })
  for (const path of ['/api/people/%00', '/api/people/%00/sessions', '/api/devices?unit=%00'])
    expect((await server.call(path, { cookie: a.cookie })).status).toBeLessThan(500)
  expect(server.logged.filter((line) => line.startsWith('fault'))).toEqual([])
})
