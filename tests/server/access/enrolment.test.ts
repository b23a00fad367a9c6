import { expect, test } from 'vitest'
import { createDeviceKey } from '../../../src/protocol/web-crypto.ts'
import { makeEnrolmentCode } from '../../../src/server/access/enrol.ts'
import { MINUTE, startServer } from './test-server.ts'

const officer = [{ role: 'officer', unit: 'practice:00001' }] as const

test('a phone enrols by its code and knows whose it is', async () => {
  const server = await startServer()
  const person = await server.addPerson('Lò Thị Mai', officer)
  const { reply, identity } = await server.enrolPhone(person)
  expect(reply.status).toBe(200)
  expect(identity).toMatchObject({
    desk: false,
    person: { id: person, name: 'Lò Thị Mai' },
    grants: [{ role: 'officer', unit: 'practice:00001', from: '2026-01-01', to: null }],
    server: server.access.server.id,
  })
  expect(identity.units.map((unit) => unit.id)).toEqual(['practice:p01', 'practice:00001'])
  const cookie = reply.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^tcpl-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
})

test('a code is typed in any case, with or without its groups', async () => {
  const server = await startServer()
  const person = await server.addPerson('Lò Thị Mai', officer)
  const code = await makeEnrolmentCode(server.db, person, server.clock.now + MINUTE)
  expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  const typed = ` ${code.toLowerCase().replace('-', ' ')} `
  const proof = await server.proof(await createDeviceKey(), 'enrol')
  expect((await server.post('/api/enrol', { code: typed, ...proof })).status).toBe(200)
})

test('a used code makes no second device', async () => {
  const server = await startServer()
  const { code } = await server.enrolPhone(await server.addPerson('Lò Thị Mai', officer))
  const proof = await server.proof(await createDeviceKey(), 'enrol')
  const again = await server.post('/api/enrol', { code, ...proof })
  expect(again).toMatchObject({ status: 404, code: 'code-unknown', cookie: undefined })
  expect(await server.db.selectFrom('devices').select('id').execute()).toHaveLength(1)
})

test('a phone whose answer was lost asks again with its key and gets the same device', async () => {
  const server = await startServer()
  const { key, code, identity } = await server.enrolPhone(await server.addPerson('Lò Thị Mai', officer))
  const again = await server.post('/api/enrol', { code, ...(await server.proof(key, 'enrol')) })
  expect(again).toMatchObject({ status: 200, json: { device: identity.device } })
  server.clock.now += 16 * MINUTE
  const late = await server.post('/api/enrol', { code, ...(await server.proof(key, 'enrol')) })
  expect(late).toMatchObject({ status: 404, code: 'code-unknown' })
})

test('a server restored from an older backup gives a phone its id back, to nobody else and only while it is free', async () => {
  const server = await startServer()
  const mai = await server.addPerson('Lò Thị Mai', officer)
  const hung = await server.addPerson('Hoàng Văn Hùng', officer)
  const { key, identity } = await server.enrolPhone(mai)
  const forget = async () => {
    await server.db.deleteFrom('sessions').execute()
    await server.db.deleteFrom('devices').where('id', '=', identity.device).execute()
  }
  await forget()
  const claim = { device: identity.device, person: mai, vouch: identity.vouch }
  const codeFor = (person: string) => makeEnrolmentCode(server.db, person, server.clock.now + MINUTE)
  const ask = async (code: string, who: typeof key, claimed: object = claim) =>
    server.post('/api/enrol', { code, ...(await server.proof(who, 'enrol')), claim: claimed })

  // The colleague who gets a code first does not get the device with it.
  const hungsCode = await codeFor(hung)
  expect(await ask(hungsCode, key)).toMatchObject({ status: 401, code: 'bad-proof' })
  expect(await ask(hungsCode, key, { ...claim, device: server.access.server.id })).toMatchObject({
    status: 400,
  })
  // Nor when he says that it was his, under a key of his own: the server has vouched for no such thing.
  const hungs = await server.enrolPhone(hung)
  const stolen = { device: identity.device, person: hung, vouch: hungs.identity.vouch }
  for (const vouch of [stolen.vouch, identity.vouch])
    expect(await ask(hungsCode, await createDeviceKey(), { ...stolen, vouch })).toMatchObject({
      status: 401,
      code: 'bad-proof',
    })
  const code = await codeFor(mai)
  expect(await ask(code, key)).toMatchObject({ status: 200, json: { device: identity.device, desk: false } })
  // And again, when only the answer was lost.
  expect(await ask(code, key)).toMatchObject({ status: 200, json: { device: identity.device } })
  // Somebody else's key cannot take the id over.
  expect(await ask(await codeFor(mai), await createDeviceKey())).toMatchObject({
    status: 401,
    code: 'bad-proof',
  })
})

test('a code is over after its time', async () => {
  const server = await startServer()
  const person = await server.addPerson('Lò Thị Mai', officer)
  const code = await makeEnrolmentCode(server.db, person, server.clock.now + 15 * MINUTE)
  server.clock.now += 15 * MINUTE
  const proof = await server.proof(await createDeviceKey(), 'enrol')
  expect(await server.post('/api/enrol', { code, ...proof })).toMatchObject({
    status: 404,
    code: 'code-unknown',
  })
})

test('a right code without the key is refused, and burnt after five tries', async () => {
  const server = await startServer()
  const person = await server.addPerson('Lò Thị Mai', officer)
  const code = await makeEnrolmentCode(server.db, person, server.clock.now + 15 * MINUTE)
  const [key, other] = [await createDeviceKey(), await createDeviceKey()]
  for (let i = 0; i < 5; i += 1) {
    const proof = { ...(await server.proof(other, 'enrol')), publicKey: key.publicKey }
    expect(await server.post('/api/enrol', { code, ...proof })).toMatchObject({
      status: 401,
      code: 'bad-proof',
    })
  }
  const right = await server.post('/api/enrol', { code, ...(await server.proof(key, 'enrol')) })
  expect(right).toMatchObject({ status: 404, code: 'code-unknown' })
})

test('guessing codes from one address is stopped', async () => {
  const server = await startServer()
  const proof = await server.proof(await createDeviceKey(), 'enrol')
  const codes: unknown[] = []
  for (let i = 0; i < 21; i += 1)
    codes.push((await server.post('/api/enrol', { code: `AAAA-AA${i}`, ...proof })).code)
  expect(codes.slice(0, 20)).toEqual(Array(20).fill('code-unknown'))
  expect(codes[20]).toBe('too-many')
})

test('a nonce is good for one use, for five minutes, and only if it is ours', async () => {
  const { access, clock } = await startServer()
  const nonce = access.nonces.make(clock.now)
  expect(await access.nonces.use(nonce, clock.now)).toBe(true)
  expect(await access.nonces.use(nonce, clock.now)).toBe(false)
  expect(await access.nonces.use(`${nonce}=`, clock.now)).toBe(false)
  const late = access.nonces.make(clock.now)
  expect(await access.nonces.use(late, clock.now + 5 * MINUTE)).toBe(false)
  const [time, ...rest] = access.nonces.make(clock.now).split('.')
  const longer = [(Number.parseInt(time ?? '', 36) + 1).toString(36), ...rest].join('.')
  for (const foreign of [longer, '', '.', 'abc', 'abc.def.ghi'])
    expect(await access.nonces.use(foreign, clock.now)).toBe(false)
})

test('a proof for one purpose serves no other', async () => {
  const server = await startServer()
  const { key, identity } = await server.enrolPhone(await server.addPerson('Lò Thị Mai', officer))
  const { nonce, signature } = await server.proof(key, 'enrol')
  const reply = await server.post('/api/session', { device: identity.device, nonce, signature })
  expect(reply).toMatchObject({ status: 401, code: 'bad-proof' })
})

test('a phone away for a month renews its session by its key', async () => {
  const server = await startServer()
  const { key, identity, cookie } = await server.enrolPhone(await server.addPerson('Lò Thị Mai', officer))
  server.clock.now += 30 * 24 * 60 * MINUTE
  expect((await server.call('/api/identity', { cookie })).code).toBe('not-signed-in')
  const { nonce, signature } = await server.proof(key, 'session')
  const renewed = await server.post('/api/session', { device: identity.device, nonce, signature })
  expect(renewed).toMatchObject({ status: 200, json: { device: identity.device } })
  expect((await server.call('/api/identity', { cookie: renewed.cookie })).status).toBe(200)
  const replayed = await server.post('/api/session', { device: identity.device, nonce, signature })
  expect(replayed.code).toBe('bad-proof')
})

test('a phone in use keeps its session; an idle one loses it after fifteen minutes', async () => {
  const server = await startServer()
  const { cookie } = await server.enrolPhone(await server.addPerson('Lò Thị Mai', officer))
  for (let i = 0; i < 6; i += 1) {
    server.clock.now += 10 * MINUTE
    expect((await server.call('/api/identity', { cookie })).status).toBe(200)
  }
  server.clock.now += 15 * MINUTE
  expect((await server.call('/api/identity', { cookie })).status).toBe(401)
})
