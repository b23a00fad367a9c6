import { expect, test } from 'vitest'
import type { AskingDevice } from '../../../src/protocol/devices.schema.ts'
import { compareDigits } from '../../../src/protocol/compare-digits.ts'
import { createDeviceKey, hasher, type DeviceKey } from '../../../src/protocol/web-crypto.ts'
import { findDevice } from '../../../src/server/access/find-device.ts'
import { MINUTE, startServer } from './test-server.ts'

/** An administrator has given a code for an officer, and a phone has presented it. */
async function asking() {
  const server = await startServer()
  const admin = await server.administratorOf('practice:p01', 'quantri.a')
  const other = await server.administratorOf('practice:p02', 'quantri.b')
  const person = await server.addPerson('Lò Thị Mai', [{ role: 'officer', unit: 'practice:00001' }])
  const made = await server.post(`/api/people/${person}/enrolment-code`, {}, admin.cookie)
  const code = made.json['code'] as string
  const key = await createDeviceKey()
  const enrol = async (used: DeviceKey = key, typed = code) =>
    server.post('/api/enrol', { code: typed, ...(await server.proof(used, 'enrol')) })
  const list = async (cookie = admin.cookie) =>
    server.call(`/api/devices/asking?person=${person}`, { cookie })
  const devices = async () => (await list()).json['devices'] as AskingDevice[]
  return { server, admin, other, person, code, key, enrol, list, devices }
}

test('a phone is let in only after its four digits were compared', async () => {
  const { server, admin, person, code, key, enrol, devices } = await asking()
  expect(await devices()).toEqual([])
  expect(await enrol()).toMatchObject({ status: 403, code: 'device-unconfirmed', cookie: undefined })
  const [device, ...more] = await devices()
  if (!device) throw new Error('Nobody asks')
  expect(more).toEqual([])
  expect(device).toMatchObject({ label: 'Máy thử', until: server.clock.now + 15 * MINUTE })
  // Derived by each side from what it has in hand.
  expect(device.digits).toBe(await compareDigits(hasher, code, key.publicKey))

  // Until then: no session, not in the directory, not among the person's devices, signs for nobody.
  const { nonce, signature } = await server.proof(key, 'session')
  expect(await server.post('/api/session', { device: device.id, nonce, signature })).toMatchObject({
    status: 403,
    code: 'device-unconfirmed',
    cookie: undefined,
  })
  const rows = (await server.call('/api/people', { cookie: admin.cookie })).json['people'] as {
    id: string
    devices: unknown[]
  }[]
  expect(rows.find(({ id }) => id === person)?.devices).toEqual([])
  expect(await findDevice(server.db, device.id)).toMatchObject({ asking: true })
  expect(await server.entries.access.deviceOf(device.id)).toBeUndefined()
  // It asks on, as often as it likes.
  for (let i = 0; i < 40; i += 1) expect((await enrol()).code).toBe('device-unconfirmed')

  const confirm = (digits: string) =>
    server.post(`/api/devices/${device.id}/confirm`, { digits }, admin.cookie)
  const wrong = device.digits === '0000' ? '0001' : '0000'
  expect(await confirm(wrong)).toMatchObject({ status: 409, code: 'device-not-asking' })
  expect(await confirm('12')).toMatchObject({ status: 400 })
  expect((await confirm(device.digits)).status).toBe(200)
  expect(await devices()).toEqual([])
  const entered = await enrol()
  expect(entered).toMatchObject({ status: 200, json: { device: device.id, person: { id: person } } })
  expect(entered.cookie).toMatch(/^tcpl-session=/)
  expect((await server.call('/api/identity', { cookie: entered.cookie })).status).toBe(200)
  // Said once.
  expect((await confirm(device.digits)).code).toBe('device-not-asking')
  const lines = await server.db.selectFrom('audit').select('action').where('target', '=', device.id).execute()
  expect(lines.map(({ action }) => action)).toEqual(['device-asked', 'device-confirmed'])
})

test('an administrator who reads other digits refuses: that key never comes in, and neither does its code', async () => {
  const { server, admin, key, enrol, devices } = await asking()
  await enrol()
  const [device] = await devices()
  expect((await server.post(`/api/devices/${device?.id}/refuse`, {}, admin.cookie)).status).toBe(200)
  expect(await devices()).toEqual([])
  expect(await enrol()).toMatchObject({ status: 403, code: 'device-refused', cookie: undefined })
  expect(await enrol(await createDeviceKey())).toMatchObject({ status: 404, code: 'code-unknown' })
  const { nonce, signature } = await server.proof(key, 'session')
  const session = await server.post('/api/session', { device: device?.id, nonce, signature })
  expect(session).toMatchObject({ status: 403, cookie: undefined })
  const confirm = await server.post(
    `/api/devices/${device?.id}/confirm`,
    { digits: device?.digits },
    admin.cookie,
  )
  expect(confirm.code).toBe('device-not-asking')
})

test('a phone that nobody lets in is forgotten after a quarter of an hour and may ask by another code', async () => {
  const { server, admin, person, key, enrol, devices } = await asking()
  await enrol()
  const [first] = await devices()
  server.clock.now += 15 * MINUTE
  expect(await devices()).toEqual([])
  expect((await enrol()).code).toBe('code-unknown')
  const { cookie } = await server.signIn('quantri.a', 'mat-khau-thu-1', admin.key)
  const again = await server.post(`/api/people/${person}/enrolment-code`, {}, cookie)
  const code = again.json['code'] as string
  expect((await enrol(key, code)).code).toBe('device-unconfirmed')
  const rows = await server.db.selectFrom('devices').select('id').where('person', '=', person).execute()
  expect(rows).toHaveLength(1)
  expect(rows[0]?.id).not.toBe(first?.id)
})

test('the yes of the last minute reaches a phone that was out of reach', async () => {
  const { server, admin, enrol, devices } = await asking()
  await enrol()
  server.clock.now += 14 * MINUTE
  const [device] = await devices()
  await server.post(`/api/devices/${device?.id}/confirm`, { digits: device?.digits }, admin.cookie)
  server.clock.now += 10 * MINUTE
  expect((await enrol()).status).toBe(200)
})

test('a phone that waits cannot be replaced or wiped, and cannot say that it has been', async () => {
  const { server, admin, person, key, enrol, devices } = await asking()
  await enrol()
  const [device] = await devices()
  const path = `/api/people/${person}/devices/${device?.id}`
  for (const act of ['replacement', 'wipe'])
    expect((await server.post(`${path}/${act}`, {}, admin.cookie)).code).toBe('not-found')
  const { nonce, signature } = await server.proof(key, 'wiped')
  const wiped = { device: device?.id, ask: null, own: [], nonce, signature }
  expect((await server.post('/api/wiped', wiped)).code).toBe('device-unknown')
  expect(await devices()).toEqual([device])
})

test('nobody but who administers the person sees, allows or refuses', async () => {
  const { server, other, enrol, list, devices } = await asking()
  await enrol()
  const [device] = await devices()
  expect((await list(other.cookie)).code).toBe('not-found')
  for (const [act, body] of [
    ['confirm', { digits: device?.digits }],
    ['refuse', {}],
    ['revoke', {}],
  ] as const)
    expect((await server.post(`/api/devices/${device?.id}/${act}`, body, other.cookie)).status).toBe(404)
  const officer = await server.enrolPhone(
    await server.addPerson('Hoàng Văn Hùng', [{ role: 'officer', unit: 'practice:00001' }]),
  )
  expect((await list(officer.cookie)).code).toBe('forbidden')
  expect(await devices()).toHaveLength(1)
})

test('a phone known before stays known: its own new code needs no comparing', async () => {
  const { server, admin, person, enrol, devices, key } = await asking()
  await enrol()
  const [device] = await devices()
  await server.post(`/api/devices/${device?.id}/confirm`, { digits: device?.digits }, admin.cookie)
  const again = await server.post(`/api/people/${person}/enrolment-code`, {}, admin.cookie)
  expect(await enrol(key, again.json['code'] as string)).toMatchObject({
    status: 200,
    json: { device: device?.id },
  })
})

test('a restored server lets a phone it has vouched for come back without comparing', async () => {
  const { server, admin, person, enrol, devices, key } = await asking()
  await enrol()
  const [device] = await devices()
  await server.post(`/api/devices/${device?.id}/confirm`, { digits: device?.digits }, admin.cookie)
  const { vouch } = (await enrol()).json as { vouch: string }
  await server.db
    .deleteFrom('sessions')
    .where('device', '=', device?.id ?? '')
    .execute()
  await server.db
    .deleteFrom('devices')
    .where('id', '=', device?.id ?? '')
    .execute()
  const again = await server.post(`/api/people/${person}/enrolment-code`, {}, admin.cookie)
  const back = await server.post('/api/enrol', {
    code: again.json['code'],
    ...(await server.proof(key, 'enrol')),
    claim: { device: device?.id, person, vouch },
  })
  expect(back).toMatchObject({ status: 200, json: { device: device?.id } })
})
