import { expect, test } from 'vitest'
import { unlockCode } from '../../../src/domain/person/unlock-code.ts'
import { fromBase64Url } from '../../../src/protocol/web-crypto.ts'
import { webHmac } from '../../../src/protocol/web-hmac.ts'
import { startServer } from './test-server.ts'

const officerOf = (unit: string) => ({ role: 'officer' as const, unit, from: '2026-01-01', to: null })

async function lockedPhone() {
  const server = await startServer()
  const a = await server.administratorOf('practice:p01', 'quantri.a')
  const person = await server.addPerson('Cán bộ A', [officerOf('practice:00001')])
  const phone = await server.enrolPhone(person)
  const path = `/api/people/${person}/devices/${phone.identity.device}/unlock-code`
  return { server, a, person, phone, path }
}

test('the administrator gets the very code that the phone works out from its own key, and it is audited', async () => {
  const { server, a, phone, path } = await lockedPhone()
  const reply = await server.post(path, { challenge: '01234567' }, a.cookie)
  expect(reply.status).toBe(200)
  const key = fromBase64Url(phone.identity.unlockKey ?? '')
  expect(key).toHaveLength(32)
  expect(reply.json).toEqual({ code: await unlockCode(webHmac, key, '01234567') })
  const lines = await server.db
    .selectFrom('audit')
    .selectAll()
    .where('action', '=', 'unlock-code-made')
    .execute()
  expect(lines).toMatchObject([{ actor: a.identity.person.id, target: phone.identity.device }])
  // Neither challenge nor code stands in the audit or in the log.
  expect(JSON.stringify([lines, server.logged])).not.toContain('01234567')
})

test('every device has a key of its own, and keeps it from session to session', async () => {
  const { server, person, phone } = await lockedPhone()
  const second = await server.enrolPhone(person)
  expect(second.identity.unlockKey).not.toBe(phone.identity.unlockKey)
  const again = await server.call('/api/identity', { cookie: phone.cookie })
  expect(again.json['unlockKey']).toBe(phone.identity.unlockKey)
})

test('nobody gets a code for a person whose keys he may not hold', async () => {
  const { server, phone, path } = await lockedPhone()
  const b = await server.administratorOf('practice:p02', 'quantri.b')
  expect(await server.post(path, { challenge: '01234567' }, b.cookie)).toMatchObject({
    status: 404,
    code: 'not-found',
  })
  expect((await server.post(path, { challenge: '01234567' }, phone.cookie)).code).toBe('forbidden')
  expect((await server.post(path, { challenge: '01234567' })).code).toBe('not-signed-in')
  expect(
    await server.db.selectFrom('audit').selectAll().where('action', '=', 'unlock-code-made').execute(),
  ).toEqual([])
})

test('another person’s device, a revoked device and a challenge that is none get no code', async () => {
  const { server, a, person, phone, path } = await lockedPhone()
  const other = await server.enrolPhone(await server.addPerson('Cán bộ C', [officerOf('practice:00002')]))
  const wrong = `/api/people/${person}/devices/${other.identity.device}/unlock-code`
  expect((await server.post(wrong, { challenge: '01234567' }, a.cookie)).code).toBe('not-found')
  for (const challenge of ['1234567', '123456789', 'abcdefgh', '', 12345678, null])
    expect((await server.post(path, { challenge }, a.cookie)).code).toBe('bad-request')
  const device = phone.identity.device
  await server.post(`/api/people/${person}/devices/${device}/revoke`, {}, a.cookie)
  expect(await server.post(path, { challenge: '01234567' }, a.cookie)).toMatchObject({
    status: 409,
    code: 'no-unlock-code',
  })
})
