import { expect, test } from 'vitest'
import { createDeviceKey } from '../../../src/protocol/web-crypto.ts'
import { HOUR, startServer, type TestServer } from './test-server.ts'

const PASSWORD = 'mật khẩu đủ dài'
const addAppraiser = (server: TestServer) =>
  server.addPerson('Vũ Thị Thanh Hà', [{ role: 'appraiser', unit: 'practice:p01' }], {
    login: 'tinh.ha',
    password: PASSWORD,
  })

test('a desk signs in by password and registers its key; the same browser stays one device', async () => {
  const server = await startServer()
  const person = await addAppraiser(server)
  const first = await server.signIn(' Tinh.Ha', PASSWORD)
  expect(first.reply.status).toBe(200)
  expect(first.identity).toMatchObject({ desk: true, person: { id: person } })
  expect(first.identity.units.map((unit) => unit.id)).toEqual([
    'practice:p01',
    'practice:00001',
    'practice:00002',
  ])
  const second = await server.signIn('tinh.ha', PASSWORD, first.key)
  expect(second.identity.device).toBe(first.identity.device)
})

test('a server restored from an older backup gives a desk its id back, and no other that he asks for', async () => {
  const server = await startServer()
  await addAppraiser(server)
  const { key, identity } = await server.signIn('tinh.ha', PASSWORD)
  await server.db.deleteFrom('sessions').execute()
  await server.db.deleteFrom('devices').execute()
  const ask = async (device: string) =>
    server.post('/api/sign-in', {
      login: 'tinh.ha',
      password: PASSWORD,
      ...(await server.proof(key, 'sign-in')),
      claim: { device, person: identity.person.id, vouch: identity.vouch },
    })
  const colleagues = '019e4f00-0000-7000-8000-0000000000d1'
  expect(await ask(colleagues)).toMatchObject({ status: 401, code: 'bad-proof' })
  expect(await ask(identity.device)).toMatchObject({ status: 200, json: { device: identity.device } })
})

test('a password typed in another spelling of Unicode is the same password', async () => {
  const server = await startServer()
  await addAppraiser(server)
  expect((await server.signIn('tinh.ha', PASSWORD.normalize('NFD'))).reply.status).toBe(200)
})

test('a wrong password and an unknown name get the same answer in about the same time', async () => {
  const server = await startServer()
  await addAppraiser(server)
  await server.addPerson('Chưa có mật khẩu', [{ role: 'officer', unit: 'practice:00001' }], {
    login: 'chua.co',
    password: null,
  })
  await server.signIn('nobody', 'warm up') // the hash unknown names are compared with is made once
  const took: Record<string, number> = {}
  const answers = new Set<string>()
  for (const login of ['tinh.ha', 'khong.co', 'chua.co']) {
    const times: number[] = []
    for (let i = 0; i < 3; i += 1) {
      const start = performance.now()
      const { reply } = await server.signIn(login, 'wrong password')
      times.push(performance.now() - start)
      answers.add(`${reply.status} ${reply.text}`)
    }
    took[login] = Math.min(...times)
  }
  expect(answers.size).toBe(1)
  expect([...answers][0]).toMatch(/^401 .*wrong-password/)
  // Without the hash an unknown name would answer at least ten times faster.
  expect(took['khong.co']).toBeGreaterThan((took['tinh.ha'] ?? 0) / 4)
  expect(took['chua.co']).toBeGreaterThan((took['tinh.ha'] ?? 0) / 4)
})

test('wrong passwords make the wait grow to a lock; the right one does not help before its end', async () => {
  const server = await startServer()
  await addAppraiser(server)
  const guess = async () =>
    expect((await server.signIn('tinh.ha', 'wrong password')).reply.code).toBe('wrong-password')
  await guess()
  await guess()
  for (const wait of [10, 30, 15 * 60, 30 * 60, 60 * 60, 60 * 60]) {
    await guess()
    const early = (await server.signIn('tinh.ha', PASSWORD)).reply
    expect(early).toMatchObject({ status: 429, code: 'too-many' })
    expect(early.headers.get('retry-after')).toBe(String(wait))
    server.clock.now += wait * 1000
  }
  expect((await server.signIn('tinh.ha', PASSWORD)).reply.status).toBe(200)
})

test('a locked name is told nothing about: known and unknown answer letter by letter the same', async () => {
  const server = await startServer()
  await addAppraiser(server)
  const told: string[][] = []
  for (const login of ['tinh.ha', 'khong.co']) {
    const answers: string[] = []
    for (let i = 0; i < 5; i += 1) {
      const { reply } = await server.signIn(login, 'wrong password')
      const wait = (await server.signIn(login, 'wrong password')).reply.headers.get('retry-after')
      answers.push(`${reply.status} ${reply.text} ${wait}`)
      server.clock.now += Number(wait ?? 0) * 1000
    }
    told.push(answers)
  }
  expect(told[0]).toEqual(told[1])
})

test('guesses made at once are counted before they are judged', async () => {
  const server = await startServer()
  await addAppraiser(server)
  const tries = await Promise.all(
    Array.from({ length: 12 }, () => server.signIn('tinh.ha', 'wrong password')),
  )
  expect(tries.filter(({ reply }) => reply.code === 'wrong-password')).toHaveLength(3)
})

test('the right password alone is not enough without the key', async () => {
  const server = await startServer()
  await addAppraiser(server)
  const [mine, other] = [await createDeviceKey(), await createDeviceKey()]
  const proof = { ...(await server.proof(other, 'sign-in')), publicKey: mine.publicKey }
  const reply = await server.post('/api/sign-in', {
    login: 'tinh.ha',
    password: PASSWORD,
    ...proof,
  })
  expect(reply).toMatchObject({ status: 401, code: 'bad-proof', cookie: undefined })
})

test('the key of one person serves no other', async () => {
  const server = await startServer()
  await addAppraiser(server)
  await server.addPerson('Người khác', [{ role: 'appraiser', unit: 'practice:p01' }], {
    login: 'khac',
    password: PASSWORD,
  })
  const { key } = await server.signIn('tinh.ha', PASSWORD)
  expect((await server.signIn('khac', PASSWORD, key)).reply.code).toBe('bad-proof')
})

test('a desk session ends twelve hours after the password, however busy, and needs it again', async () => {
  const server = await startServer()
  await addAppraiser(server)
  const { key, identity, cookie } = await server.signIn('tinh.ha', PASSWORD)
  for (let hour = 1; hour < 12; hour += 1) {
    server.clock.now += HOUR
    expect((await server.call('/api/identity', { cookie })).status).toBe(200)
  }
  server.clock.now += HOUR
  expect((await server.call('/api/identity', { cookie })).code).toBe('not-signed-in')
  const { nonce, signature } = await server.proof(key, 'session')
  const renewed = await server.post('/api/session', { device: identity.device, nonce, signature })
  expect(renewed).toMatchObject({ status: 401, code: 'password-needed', cookie: undefined })
})

test('signing out ends the session at the server', async () => {
  const server = await startServer()
  await addAppraiser(server)
  const { cookie } = await server.signIn('tinh.ha', PASSWORD)
  expect((await server.call('/api/sign-out', { method: 'POST', cookie })).status).toBe(200)
  expect((await server.call('/api/identity', { cookie })).code).toBe('not-signed-in')
})

test('a new password ends the sessions of other desks and needs the old one', async () => {
  const server = await startServer()
  await addAppraiser(server)
  const [here, elsewhere] = [
    await server.signIn('tinh.ha', PASSWORD),
    await server.signIn('tinh.ha', PASSWORD),
  ]
  const change = (old: string, next: string) => server.post('/api/password', { old, new: next }, here.cookie)
  expect((await change('not the old one', 'ba con ngỗng xám')).code).toBe('wrong-password')
  expect(await change(PASSWORD, 'too short')).toMatchObject({ status: 400, json: { detail: 'new' } })
  expect((await change(PASSWORD, 'ba con ngỗng xám')).status).toBe(200)
  expect((await server.call('/api/identity', { cookie: here.cookie })).status).toBe(200)
  expect((await server.call('/api/identity', { cookie: elsewhere.cookie })).status).toBe(401)
  expect((await server.signIn('tinh.ha', PASSWORD)).reply.code).toBe('wrong-password')
  expect((await server.signIn('tinh.ha', 'ba con ngỗng xám')).reply.status).toBe(200)
})

test('a grant that has ended or not begun is no grant', async () => {
  const server = await startServer()
  const person = await server.addPerson('Lò Thị Mai', [
    { role: 'officer', unit: 'practice:00001', to: '2026-05-31' },
    { role: 'officer', unit: 'practice:00002', from: '2026-06-02' },
    { role: 'leader', unit: 'practice:00002', from: '2026-06-01', to: '2026-06-01' },
  ])
  const { identity } = await server.enrolPhone(person)
  expect(identity.grants.map(({ role }) => role)).toEqual(['leader'])
  // 2026-06-01 17:00 UTC is already the next day in Vietnam.
  server.clock.now = Date.UTC(2026, 5, 1, 17)
  const { identity: later } = await server.enrolPhone(person)
  expect(later.grants.map(({ role }) => role)).toEqual(['officer'])
})
