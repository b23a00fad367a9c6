import { expect, test } from 'vitest'
import { createDeviceKey } from '../../../src/protocol/web-crypto.ts'
import { listSignIns } from '../../../src/server/access/list-sign-ins.ts'
import { needsSecondFactor } from '../../../src/server/access/second-factor.rules.ts'
import { HOUR, MINUTE, startServer, type TestServer } from './test-server.ts'

const PASSWORD = 'mật khẩu đủ dài'
const REAL = '2025:00004'

/** An appraiser of a real province. */
const addAppraiser = async (server: TestServer, login = 'phong.lan') =>
  server.addPerson('Đinh Thị Lan', [{ role: 'appraiser', unit: REAL }], { login, password: PASSWORD })

/** The first sign-in: key scanned and confirmed. */
async function setUp(server: TestServer) {
  const person = await addAppraiser(server)
  const key = await createDeviceKey()
  const first = await server.givePassword('phong.lan', PASSWORD, key)
  const secret = String(first.json['key'])
  const done = await server.giveCode(first.json['ticket'], await server.codeOf(secret), key)
  const recoveryCodes = done.json['recoveryCodes'] as string[]
  // The code of this half minute is used up.
  server.clock.now += 30_000
  return { person, key, first, secret, done, recoveryCodes, cookie: done.cookie }
}
const password = (server: TestServer, key: Awaited<ReturnType<typeof createDeviceKey>>) =>
  server.givePassword('phong.lan', PASSWORD, key)

test.each([
  ['appraiser', REAL, true],
  ['office-leader', REAL, true],
  ['administrator', 'vn', true],
  ['administrator', '2025:00004', true],
  ['officer', REAL, false],
  ['leader', REAL, false],
  ['note-taker', REAL, false],
  ['viewer', REAL, false],
  ['council-member', REAL, false],
  ['administrator', 'practice:p01', false],
  ['appraiser', 'practice:p01', false],
] as const)('%s of %s: second factor %s', (role, unit, needed) => {
  const grant = { role, unit, from: '2026-01-01', to: '2026-12-31' }
  expect(needsSecondFactor([grant], '2026-06-01')).toBe(needed)
  expect(needsSecondFactor([grant], '2027-01-01')).toBe(false)
})

test('who must have one gets no session by the password alone, and sets it up at the first sign-in', async () => {
  const server = await startServer()
  const { first, secret, done, recoveryCodes, person } = await setUp(server)
  expect(first.status).toBe(200)
  expect(first.cookie).toBeUndefined()
  expect(first.json['step']).toBe('set-up')
  expect(first.json['uri']).toContain(`secret=${secret}`)
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(done.status).toBe(200)
  expect(recoveryCodes).toHaveLength(10)
  expect(new Set(recoveryCodes).size).toBe(10)
  expect((await server.call('/api/identity', { cookie: done.cookie })).json).toMatchObject({
    person: { id: person },
  })
})

test('the key is stored sealed, recovery codes and tickets as hashes only', async () => {
  const server = await startServer()
  const { secret, recoveryCodes, first } = await setUp(server)
  const rows = JSON.stringify([
    await server.db.selectFrom('second_factors').selectAll().execute(),
    await server.db.selectFrom('recovery_codes').selectAll().execute(),
    await server.db.selectFrom('sign_in_tickets').selectAll().execute(),
  ])
  for (const open of [secret, ...recoveryCodes, String(first.json['ticket'])])
    expect(rows).not.toContain(open)
})

test('from then on the password opens a second step; a code is good once, also for another browser', async () => {
  const server = await startServer()
  const { key, secret } = await setUp(server)
  const step = await password(server, key)
  expect(step.json).toMatchObject({ step: 'code' })
  expect(step.json['key']).toBeUndefined()
  const code = await server.codeOf(secret)
  expect((await server.giveCode(step.json['ticket'], '000000', key)).code).toBe('wrong-code')
  expect((await server.giveCode(step.json['ticket'], code, key)).status).toBe(200)
  // Replayed at another browser within the same half minute, by somebody who has the password too.
  const other = await createDeviceKey()
  const theirs = await password(server, other)
  expect((await server.giveCode(theirs.json['ticket'], code, other)).code).toBe('wrong-code')
})

test('a code one step late or early is taken, two steps is not; an older one than the last used is not', async () => {
  const server = await startServer()
  const { key, secret } = await setUp(server)
  const tryCode = async (code: string) => {
    const { json } = await password(server, key)
    return (await server.giveCode(json['ticket'], code, key)).code
  }
  server.clock.now += HOUR
  const now = await server.codeOf(secret)
  server.clock.now += 60_000
  expect(await tryCode(now)).toBe('wrong-code')
  const late = await server.codeOf(secret)
  server.clock.now += 30_000
  expect(await tryCode(late)).toBeUndefined()
  server.clock.now += 30_000
  const early = await server.codeOf(secret)
  server.clock.now -= 30_000
  expect(await tryCode(early)).toBeUndefined()
  // The code between the two was never used, but a newer one was.
  expect(await tryCode(await server.codeOf(secret))).toBe('wrong-code')
})

test('a recovery code opens once, is written down, and is typed with or without its hyphens', async () => {
  const server = await startServer()
  const { key, recoveryCodes, person } = await setUp(server)
  const [code = ''] = recoveryCodes
  const first = await password(server, key)
  const typed = code.toLowerCase().replaceAll('-', ' ')
  const entered = await server.giveCode(first.json['ticket'], typed, key)
  expect(entered.status).toBe(200)
  const second = await password(server, key)
  expect((await server.giveCode(second.json['ticket'], code, key)).code).toBe('wrong-code')
  const status = await server.call('/api/second-factor', { cookie: entered.cookie })
  expect(status.json).toMatchObject({ required: true, recoveryCodes: 9 })
  expect((await listSignIns(server.db, person)).map(({ event }) => event)).toContain('recovery-code-used')
})

test('a ticket opens once, to the browser it was made for, for five minutes and five codes', async () => {
  const server = await startServer()
  const { key, secret } = await setUp(server)
  const stranger = await createDeviceKey()
  const { json } = await password(server, key)
  const code = await server.codeOf(secret)
  expect((await server.giveCode(json['ticket'], code, stranger)).code).toBe('ticket-unknown')
  expect((await server.giveCode('invented', code, key)).code).toBe('ticket-unknown')
  expect((await server.giveCode(json['ticket'], code, key)).status).toBe(200)
  server.clock.now += 30_000
  expect((await server.giveCode(json['ticket'], await server.codeOf(secret), key)).code).toBe(
    'ticket-unknown',
  )

  const late = await password(server, key)
  server.clock.now += 5 * MINUTE
  expect((await server.giveCode(late.json['ticket'], await server.codeOf(secret), key)).code).toBe(
    'ticket-unknown',
  )
})

test('wrong codes make the wait grow to a lock that a new ticket does not escape', async () => {
  const server = await startServer()
  const { key, secret, person } = await setUp(server)
  let { json } = await password(server, key)
  for (const wait of [0, 0, 10, 30, 900]) {
    expect((await server.giveCode(json['ticket'], '123456', key)).code).toBe('wrong-code')
    server.clock.now += wait < 900 ? wait * 1000 : 0
  }
  json = (await password(server, key)).json
  const locked = await server.giveCode(json['ticket'], await server.codeOf(secret), key)
  expect(locked).toMatchObject({ status: 429, code: 'too-many' })
  expect(locked.headers.get('retry-after')).toBe('900')
  expect((await listSignIns(server.db, person))[0]?.event).toBe('sign-in-locked')
  server.clock.now += 15 * MINUTE
  json = (await password(server, key)).json
  expect((await server.giveCode(json['ticket'], await server.codeOf(secret), key)).status).toBe(200)
})

test('a desk trusted for thirty days is not asked; another browser is, and a new password ends the trust', async () => {
  const server = await startServer()
  const { key, secret } = await setUp(server)
  const { json } = await password(server, key)
  const trusted = await server.giveCode(json['ticket'], await server.codeOf(secret), key, true)
  expect(trusted.status).toBe(200)
  server.clock.now += 29 * 24 * HOUR
  const again = await password(server, key)
  expect(again.json['step']).toBeUndefined()
  expect(again.cookie).toBeDefined()
  expect((await password(server, await createDeviceKey())).json['step']).toBe('code')
  server.clock.now += 2 * 24 * HOUR
  expect((await password(server, key)).json['step']).toBe('code')
})

test('an administrator resets it, which ends trust and open steps, and the next sign-in sets up anew', async () => {
  const server = await startServer()
  const { key, secret, person } = await setUp(server)
  const { json } = await password(server, key)
  await server.giveCode(json['ticket'], await server.codeOf(secret), key, true)
  const country = await server.administratorOf('vn', 'quantri.vn')
  const other = await server.administratorOf('practice:p02', 'quantri.b')
  const path = `/api/people/${person}/second-factor/reset`
  expect((await server.post(path, {}, other.cookie)).code).toBe('not-found')
  const waiting = await password(server, await createDeviceKey())
  const own = `/api/people/${country.id}/second-factor/reset`
  expect((await server.post(own, {}, country.cookie)).code).toBe('forbidden')
  expect((await server.post(path, {}, country.cookie)).status).toBe(200)
  expect((await server.post(path, {}, country.cookie)).code).toBe('not-found')
  expect(waiting.status).toBe(200)
  expect((await password(server, key)).json['step']).toBe('set-up')
  const audit = await server.db
    .selectFrom('audit')
    .selectAll()
    .where('action', '=', 'second-factor-reset')
    .execute()
  expect(audit).toMatchObject([{ actor: country.id, target: person }])
})

test('who need not have one may: set up, moved to another phone, new recovery codes, taken away again', async () => {
  const server = await startServer()
  await server.addPerson('Lò Thị Mai', [{ role: 'officer', unit: REAL }], {
    login: 'mai',
    password: PASSWORD,
  })
  const { cookie, key } = await server.signIn('mai', PASSWORD)
  const post = (path: string, body: object) => server.post(`/api/second-factor/${path}`, body, cookie)
  expect((await post('begin', { password: 'sai mật khẩu', code: null })).code).toBe('wrong-password')
  const begun = await post('begin', { password: PASSWORD, code: null })
  const secret = String(begun.json['key'])
  expect((await server.givePassword('mai', PASSWORD, key)).cookie).toBeDefined()
  const confirmed = await post('confirm', { code: await server.codeOf(secret) })
  expect(confirmed.json['recoveryCodes']).toHaveLength(10)
  expect((await server.givePassword('mai', PASSWORD, key)).json['step']).toBe('code')

  // Another phone: only with a code of the one in use.
  expect((await post('begin', { password: PASSWORD, code: null })).code).toBe('wrong-code')
  const [recovery = ''] = confirmed.json['recoveryCodes'] as string[]
  const moved = await post('begin', { password: PASSWORD, code: recovery })
  const next = String(moved.json['key'])
  expect(next).not.toBe(secret)
  expect((await post('confirm', { code: await server.codeOf(next) })).status).toBe(200)
  server.clock.now += 30_000
  const renewed = await post('recovery-codes', { code: await server.codeOf(next) })
  expect(renewed.json['recoveryCodes']).toHaveLength(10)
  expect((await post('remove', { code: recovery })).code).toBe('wrong-code')
  const [fresh = ''] = renewed.json['recoveryCodes'] as string[]
  expect((await post('remove', { code: fresh })).status).toBe(200)
  expect((await server.givePassword('mai', PASSWORD, key)).cookie).toBeDefined()
})

test('who must have one cannot take it away', async () => {
  const server = await startServer()
  const { cookie, recoveryCodes } = await setUp(server)
  const [code] = recoveryCodes
  expect((await server.post('/api/second-factor/remove', { code }, cookie)).code).toBe(
    'second-factor-required',
  )
})

test('a new password ends the steps that began with the old one, and the key they showed is shown to nobody else', async () => {
  const server = await startServer()
  const person = await addAppraiser(server)
  const [stranger, owner] = [await createDeviceKey(), await createDeviceKey()]
  const seen = await password(server, stranger)
  const secret = String(seen.json['key'])
  // Reloaded, the same browser is shown the same key; another one never.
  expect((await password(server, stranger)).json['key']).toBe(secret)
  const country = await server.administratorOf('vn', 'quantri.vn')
  const reset = await server.post(`/api/people/${person}/password`, {}, country.cookie)
  const late = await server.giveCode(seen.json['ticket'], await server.codeOf(secret), stranger)
  expect(late.code).toBe('ticket-unknown')
  const first = await server.givePassword('phong.lan', String(reset.json['password']), owner)
  expect(first.json['step']).toBe('set-up')
  expect(first.json['key']).not.toBe(secret)
  const again = await server.givePassword(
    'phong.lan',
    String(reset.json['password']),
    await createDeviceKey(),
  )
  expect(again.json['key']).not.toBe(first.json['key'])
})

test('who loses his sign-in name is no longer signed in at any desk', async () => {
  const server = await startServer()
  const grants = [{ role: 'officer', unit: 'practice:00001', from: '2026-01-01', to: null }] as const
  const person = await server.addPerson('Lò Thị Mai', grants, { login: 'mai.lo', password: PASSWORD })
  const desk = await server.signIn('mai.lo', PASSWORD)
  const phone = await server.enrolPhone(person)
  const province = await server.administratorOf('practice:p01', 'quantri.a')
  const body = { name: 'Lò Thị Mai', login: null, grants }
  const changed = await server.call(`/api/people/${person}`, { method: 'PUT', body, cookie: province.cookie })
  expect(changed.status).toBe(200)
  expect((await server.call('/api/identity', { cookie: desk.cookie })).status).toBe(401)
  expect((await server.call('/api/identity', { cookie: phone.cookie })).status).toBe(200)
})

test('who is given a role that needs one signs in again with it, at once', async () => {
  const server = await startServer()
  const officer = { role: 'officer', unit: REAL, from: '2026-01-01', to: null } as const
  await server.access.db
    .insertInto('units')
    .values({ id: REAL, name: 'Phường Ba Đình', kind: 'commune', parent: null })
    .execute()
  await server.access.units.reload()
  const person = await server.addPerson('Lò Thị Mai', [officer], { login: 'mai.lo', password: PASSWORD })
  const desk = await server.signIn('mai.lo', PASSWORD)
  const country = await server.administratorOf('vn', 'quantri.vn')
  const give = (grants: readonly object[]) =>
    server.call(`/api/people/${person}`, {
      method: 'PUT',
      body: { name: 'Lò Thị Mai', login: 'mai.lo', grants },
      cookie: country.cookie,
    })
  expect((await give([officer, { ...officer, role: 'leader' }])).status).toBe(200)
  expect((await server.call('/api/identity', { cookie: desk.cookie })).status).toBe(200)
  expect((await give([officer, { ...officer, role: 'administrator' }])).status).toBe(200)
  expect((await server.call('/api/identity', { cookie: desk.cookie })).status).toBe(401)
  expect((await server.givePassword('mai.lo', PASSWORD, desk.key)).json['step']).toBe('set-up')
})

test('a password guessed at an open desk is written down like one guessed at the door', async () => {
  const server = await startServer()
  const grants = [{ role: 'officer', unit: 'practice:00001' }] as const
  const person = await server.addPerson('Lò Thị Mai', grants, { login: 'mai.lo', password: PASSWORD })
  const { cookie } = await server.signIn('mai.lo', PASSWORD)
  const failures = async () =>
    (await listSignIns(server.db, person)).filter(({ event }) => event === 'sign-in-failed').length
  const change = { old: 'đoán một lần thôi', new: 'một câu chẳng ai nghĩ ra' }
  expect((await server.post('/api/password', change, cookie)).code).toBe('wrong-password')
  expect(await failures()).toBe(1)
  server.clock.now += 6 * MINUTE
  const begin = { password: 'đoán thêm lần nữa', code: null }
  expect((await server.post('/api/second-factor/begin', begin, cookie)).code).toBe('wrong-password')
  expect(await failures()).toBe(2)
})
