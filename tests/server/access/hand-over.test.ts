import { expect, test } from 'vitest'
import type { Entry } from '../../../src/domain/log/entry.ts'
import type { Grant } from '../../../src/domain/person/role.ts'
import type { HandOverAnswer, HandOverInput } from '../../../src/protocol/hand-over.schema.ts'
import { createTestDevice } from '../../support/device.ts'
import { startServer } from './test-server.ts'

/** The test server's clock stands at this day. */
const TODAY = '2026-06-01'
const LAST = '2026-06-04'
const NEXT = '2026-06-05'
const YESTERDAY = '2026-05-31'
const A1 = 'practice:00001'
const officer: Grant = { role: 'officer', unit: A1, from: '2026-01-01', to: null }
const key = ({ role, unit, from }: Grant) => ({ role, unit, from })

async function commune() {
  const server = await startServer()
  const admin = await server.administratorOf('practice:p01', 'quantri.a')
  const pao = await server.addPerson('Giàng A Páo', [officer])
  const mai = await server.addPerson('Lò Thị Mai', [{ ...officer, role: 'note-taker' }])
  const handOver = (giver: string, input: Partial<HandOverInput>, cookie = admin.cookie) =>
    server.post(
      `/api/people/${giver}/hand-over`,
      {
        receiver: { person: mai },
        grants: [key(officer)],
        lastDay: LAST,
        begins: NEXT,
        revoke: [],
        ...input,
      },
      cookie,
    )
  const grantsOf = (person: string) =>
    server.db
      .selectFrom('grants')
      .select(['role', 'unit', 'from', 'to'])
      .where('person', '=', person)
      .orderBy('role')
      .orderBy('from')
      .execute()
  const audited = async () =>
    (await server.db.selectFrom('audit').select(['action', 'target', 'actor']).orderBy('at').execute())
      .filter(({ actor }) => actor === admin.id)
      .map(({ action, target }) => `${action} ${target}`)
      .filter((line) => !line.startsWith('signed-in') && !line.startsWith('device-registered'))
  return { server, admin, pao, mai, handOver, grantsOf, audited }
}

test('a role goes over to somebody known: the giver keeps it to his last day, the receiver has it from the next', async () => {
  const { pao, mai, handOver, grantsOf, audited } = await commune()
  const reply = await handOver(pao, {})
  expect(reply.status).toBe(200)
  const answer = reply.json as unknown as HandOverAnswer
  expect(answer.giver).toMatchObject({ id: pao, grants: [{ role: 'officer', to: LAST }] })
  expect(answer.receiver).toMatchObject({ id: mai, name: 'Lò Thị Mai' })
  expect(await grantsOf(pao)).toEqual([{ ...officer, to: LAST }])
  expect(await grantsOf(mai)).toEqual([
    { ...officer, role: 'note-taker' },
    { ...officer, from: NEXT },
  ])
  expect(await audited()).toEqual([`work-handed-over ${pao}`, `work-taken-over ${mai}`])
})

test('to somebody new, whom it makes on the way', async () => {
  const { server, pao, handOver, grantsOf, audited } = await commune()
  const receiver = { name: 'Sùng Thị Dua', login: 'Dua.A1' }
  const reply = await handOver(pao, { receiver, begins: TODAY })
  const answer = reply.json as unknown as HandOverAnswer
  expect(answer.receiver).toMatchObject({ name: 'Sùng Thị Dua', login: 'dua.a1', devices: [] })
  expect(await grantsOf(answer.receiver.id)).toEqual([{ ...officer, from: TODAY }])
  expect(await audited()).toEqual([
    `person-created ${answer.receiver.id}`,
    `work-handed-over ${pao}`,
    `work-taken-over ${answer.receiver.id}`,
  ])
  // The sign-in name is taken now: nothing at all happens the second time.
  const before = await grantsOf(pao)
  const again = await handOver(pao, { receiver: { name: 'Người khác', login: 'dua.a1' } })
  expect(again.code).toBe('login-taken')
  expect(await grantsOf(pao)).toEqual(before)
  expect(await server.db.selectFrom('people').selectAll().where('name', '=', 'Người khác').execute()).toEqual(
    [],
  )
})

test('days and roles that do not fit are refused with what to do, and nothing is changed', async () => {
  const { pao, handOver, grantsOf } = await commune()
  expect(await handOver(pao, { lastDay: '2026-05-30', begins: YESTERDAY })).toMatchObject({
    status: 422,
    code: 'hand-over-days',
    json: { detail: 'last-day' },
  })
  expect((await handOver(pao, { begins: '2026-06-06' })).json).toMatchObject({ detail: 'begins' })
  expect((await handOver(pao, { begins: YESTERDAY })).json).toMatchObject({ detail: 'begins' })
  const other = { ...key(officer), from: '2026-02-01' }
  expect(await handOver(pao, { grants: [other] })).toMatchObject({ status: 409, code: 'hand-over-stale' })
  expect((await handOver(pao, { receiver: { person: pao } })).code).toBe('bad-request')
  for (const bad of [
    { lastDay: '2026-02-30' },
    { grants: [] },
    { receiver: { person: '' } },
    { revoke: [''] },
  ])
    expect((await handOver(pao, bad)).code, JSON.stringify(bad)).toBe('bad-request')
  expect(await grantsOf(pao)).toEqual([officer])
})

test('only within the administrator’s units: neither people nor roles of another province, nor by somebody who is none', async () => {
  const { server, pao, mai, handOver, grantsOf } = await commune()
  const elsewhere = { ...officer, unit: 'practice:00003' }
  const stranger = await server.addPerson('Cán bộ B', [elsewhere])
  const both = await server.addPerson('Cán bộ hai tỉnh', [officer, elsewhere])
  expect((await handOver(stranger, {})).code).toBe('not-found')
  expect(await handOver(pao, { receiver: { person: stranger } })).toMatchObject({
    status: 404,
    json: { detail: 'receiver' },
  })
  expect(await handOver(both, { grants: [key(officer), key(elsewhere)] })).toMatchObject({
    status: 403,
    json: { detail: 'grants.1.unit' },
  })
  const { cookie } = await server.enrolPhone(mai)
  expect((await handOver(pao, {}, cookie)).code).toBe('forbidden')
  expect(await grantsOf(both)).toEqual([officer, elsewhere])
  // His own units' role goes, the other province's stays.
  expect((await handOver(both, {})).status).toBe(200)
  expect(await grantsOf(both)).toEqual([{ ...officer, to: LAST }, elsewhere])
})

test('the last administrator of a unit cannot hand his role away to somebody who cannot sign in yet', async () => {
  const { admin, mai, handOver, grantsOf } = await commune()
  const own = { role: 'administrator', unit: 'practice:p01', from: '2026-01-01' } as const
  expect((await handOver(admin.id, { grants: [own] })).code).toBe('last-administrator')
  expect(await grantsOf(admin.id)).toEqual([{ ...own, to: null }])
  expect(await grantsOf(mai)).toHaveLength(1)
})

test('the giver’s phone works to the end of his last day, tells him so, and has no rights after it; a revoked one has none at once', async () => {
  const { server, pao, handOver } = await commune()
  const kept = await server.enrolPhone(pao)
  const lost = await server.enrolPhone(pao)
  const reply = await handOver(pao, { revoke: [lost.identity.device] })
  const { giver } = reply.json as unknown as HandOverAnswer
  expect(giver.devices.map(({ id, revokedAt }) => [id, revokedAt !== null])).toEqual([
    [kept.identity.device, false],
    [lost.identity.device, true],
  ])
  const untilOf = async () => {
    const { json } = await server.call('/api/directory', { cookie: kept.cookie })
    const { people } = JSON.parse(json['body'] as string) as { people: { id: string; until: unknown }[] }
    return people.find(({ id }) => id === pao)?.until
  }
  expect(await untilOf()).toEqual({ [A1]: LAST })
  expect((await handOver(pao, { revoke: ['không có máy này'] })).code).toBe('not-found')
})

test('what the giver’s phone brings counts to the last minute of his last day; after it, it is kept, held and known', async () => {
  const { server, pao, mai, handOver } = await commune()
  const phone = await server.enrolPhone(pao)
  const device = await createTestDevice(phone.identity.device, pao, phone.key)
  expect((await handOver(pao, {})).status).toBe(200)
  const record = `${A1}/2026/tcpl-2025/self`
  /** Pushes one entry at that moment, in a session of its own. */
  async function push(at: number, entry: Entry): Promise<unknown> {
    server.clock.now = at
    const { nonce, signature } = await server.proof(phone.key, 'session')
    const { cookie } = await server.post('/api/session', { device: device.id, nonce, signature })
    const request = {
      device: device.id,
      epoch: '',
      scopeEpoch: '',
      cursor: '',
      follows: [],
      entries: [entry],
    }
    const reply = await server.post('/api/sync', request, cookie)
    return (reply.json['results'] as unknown[])[0]
  }
  // Midnight in Vietnam, 17:00 in Greenwich.
  const midnight = Date.UTC(2026, 5, 4, 17)
  const inTime = await device.write(record, 'fact/TC1.CT1.due', 6)
  expect(await push(midnight - 1000, inTime)).toMatchObject({ status: 'stored' })
  const late = await device.write(record, 'fact/TC1.CT1.issued', 5)
  expect(await push(midnight, late)).toMatchObject({ status: 'held', reason: 'out-of-scope' })
  const rows = await server.db
    .selectFrom('entries')
    .select(['field', 'held_reason', 'author'])
    .where('device', '=', device.id)
    .orderBy('n')
    .execute()
  expect(rows).toEqual([
    { field: 'fact/TC1.CT1.due', held_reason: null, author: pao },
    { field: 'fact/TC1.CT1.issued', held_reason: 'out-of-scope', author: pao },
  ])
  // From that midnight on the receiver enters, under his own name.
  const hers = await server.enrolPhone(mai)
  expect(hers.identity.grants.map(({ role }) => role).sort()).toEqual(['note-taker', 'officer'])
})
