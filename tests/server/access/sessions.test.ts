import { expect, test } from 'vitest'
import type { PersonSignInsAnswer, SessionRow, SignInEvent } from '../../../src/protocol/desk.schema.ts'
import { MINUTE, startServer, type TestServer } from './test-server.ts'

const PASSWORD = 'mật khẩu đủ dài'
const addAppraiser = (server: TestServer, unit = 'practice:p01', login = 'tinh.ha') =>
  server.addPerson('Vũ Thị Thanh Hà', [{ role: 'appraiser', unit }], { login, password: PASSWORD })

const sessionsOf = async (server: TestServer, cookie: string | undefined) =>
  (await server.call('/api/sessions', { cookie })).json['sessions'] as SessionRow[]

test('a person sees where he is signed in, which one is this, and when it was used', async () => {
  const server = await startServer()
  const person = await addAppraiser(server)
  const office = await server.signIn('tinh.ha', PASSWORD)
  server.clock.now += 10 * MINUTE
  const home = await server.signIn('tinh.ha', PASSWORD)
  const phone = await server.enrolPhone(person)
  server.clock.now += 5 * MINUTE
  const rows = await sessionsOf(server, office.cookie)
  expect(rows.map(({ current, desk, device }) => ({ current, desk, device }))).toEqual([
    { current: false, desk: true, device: home.identity.device },
    { current: false, desk: false, device: phone.identity.device },
    { current: true, desk: true, device: office.identity.device },
  ])
  const mine = rows.find(({ current }) => current)
  expect(mine).toMatchObject({ label: 'Máy thử', openedAt: server.clock.now - 15 * MINUTE })
  expect(mine?.usedAt).toBe(server.clock.now)
})

test('what a list names a session by opens nothing', async () => {
  const server = await startServer()
  await addAppraiser(server)
  const { cookie } = await server.signIn('tinh.ha', PASSWORD)
  const rows = JSON.stringify(await sessionsOf(server, cookie))
  expect(rows).not.toContain(cookie?.split('=')[1])
  const hashes = await server.db.selectFrom('sessions').select('hash').execute()
  for (const { hash } of hashes) expect(rows).not.toContain(hash)
  const [{ id } = { id: '' }] = JSON.parse(rows) as SessionRow[]
  expect((await server.call('/api/identity', { cookie: `tcpl-session=${id}` })).status).toBe(401)
})

test('one session is ended from another browser, or all others at once; nobody ends a stranger’s', async () => {
  const server = await startServer()
  await addAppraiser(server)
  await addAppraiser(server, 'practice:p02', 'tinh.b')
  const [here, there, third] = [
    await server.signIn('tinh.ha', PASSWORD),
    await server.signIn('tinh.ha', PASSWORD),
    await server.signIn('tinh.ha', PASSWORD),
  ]
  const stranger = await server.signIn('tinh.b', PASSWORD)
  const idOf = async (cookie: string | undefined) =>
    (await sessionsOf(server, cookie)).find(({ current }) => current)?.id ?? ''
  const end = async (target: string | undefined, by: string | undefined) =>
    server.post(`/api/sessions/${await idOf(target)}/end`, {}, by)
  const open = async (cookie: string | undefined) => (await server.call('/api/identity', { cookie })).status
  expect((await end(there.cookie, stranger.cookie)).code).toBe('not-found')
  expect((await end(there.cookie, here.cookie)).status).toBe(200)
  expect(await open(there.cookie)).toBe(401)
  expect((await server.post('/api/sessions/end-others', {}, here.cookie)).status).toBe(200)
  expect([await open(here.cookie), await open(third.cookie), await open(stranger.cookie)]).toEqual([
    200, 401, 200,
  ])
})

test('an administrator sees and ends the sessions of his people, unlocks them, and reads how they came in', async () => {
  const server = await startServer()
  const person = await addAppraiser(server)
  const admin = await server.administratorOf('practice:p01', 'quantri.a')
  const other = await server.administratorOf('practice:p02', 'quantri.b')
  const desk = await server.signIn('tinh.ha', PASSWORD)
  server.clock.now += 1000
  for (const wait of [0, 0, 10, 30, 0]) {
    await server.signIn('tinh.ha', 'sai rồi')
    server.clock.now += wait * 1000
  }
  const path = `/api/people/${person}`
  const read = async (cookie: string | undefined) => server.call(`${path}/sign-ins`, { cookie })
  expect((await read(other.cookie)).code).toBe('not-found')
  expect((await read(desk.cookie)).code).toBe('forbidden')
  const seen = (await read(admin.cookie)).json as unknown as PersonSignInsAnswer
  expect(seen).toMatchObject({
    maySecure: true,
    lockedUntil: server.clock.now + 15 * MINUTE,
    secondFactor: { required: false, setAt: null },
  })
  expect(seen.events.map(({ event }) => event)).toEqual(['sign-in-locked', 'sign-in-failed', 'signed-in'])
  expect(seen.events[2]).toMatchObject({ by: 'Vũ Thị Thanh Hà', device: 'Máy thử' })

  expect((await server.post(`${path}/unlock`, {}, other.cookie)).code).toBe('not-found')
  server.clock.now += 1000
  expect((await server.post(`${path}/unlock`, {}, admin.cookie)).status).toBe(200)
  server.clock.now += 1000
  expect((await server.signIn('tinh.ha', PASSWORD)).reply.status).toBe(200)

  server.clock.now += 1000
  for (const { id } of seen.sessions)
    expect((await server.post(`${path}/sessions/${id}/end`, {}, admin.cookie)).status).toBe(200)
  expect((await server.call('/api/identity', { cookie: desk.cookie })).status).toBe(401)
  const actions = ((await read(admin.cookie)).json['events'] as SignInEvent[]).map(({ event }) => event)
  expect(actions).toEqual([
    'session-ended',
    'signed-in',
    'sign-in-unlocked',
    'sign-in-locked',
    'sign-in-failed',
    'signed-in',
  ])
})

test('a guess at a name nobody has is in the audit without the name', async () => {
  const server = await startServer()
  await server.signIn('mat-khau-go-nham', 'x')
  const rows = await server.db.selectFrom('audit').selectAll().execute()
  expect(rows).toMatchObject([{ actor: 'server', action: 'sign-in-failed', target: '' }])
})
