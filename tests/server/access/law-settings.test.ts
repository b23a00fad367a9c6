import { expect, test } from 'vitest'
import * as v from 'valibot'
import { Directory } from '../../../src/protocol/access.schema.ts'
import { OfficialDaysAnswer } from '../../../src/protocol/official-days.schema.ts'
import { RoundsAnswer } from '../../../src/protocol/rounds.schema.ts'
import { startServer, type Reply, type TestServer } from './test-server.ts'

const round = {
  unit: 'practice:p01',
  year: 2025,
  set: 'tcpl-2025',
  reason: 'Công văn 12/STP cho đánh giá thử',
}
const swap = {
  kind: 'swap',
  off: '2026-04-29',
  worked: '2026-05-09',
  document: { number: '99/TB-BNV', date: '2026-03-02' },
}
const holiday = {
  kind: 'holiday',
  holiday: 'quoc-khanh-2026',
  daysOff: ['2026-09-01', '2026-09-02'],
  document: { number: '99/TB-BNV', date: '2026-03-02' },
}

const roundsIn = (reply: Reply) => v.parse(RoundsAnswer, reply.json).rounds
const daysIn = (reply: Reply) => v.parse(OfficialDaysAnswer, reply.json).days
const actions = async (server: TestServer) =>
  (await server.db.selectFrom('audit').select(['action', 'target', 'actor']).execute()).filter(({ action }) =>
    /^(round|official)/.test(action),
  )
async function directoryOf(server: TestServer, cookie: string | undefined) {
  const { json } = await server.call('/api/directory', { cookie })
  return v.parse(Directory, JSON.parse(json['body'] as string))
}

async function twoProvinces() {
  const server = await startServer()
  const officerOf = async (unit: string) =>
    server.enrolPhone(await server.addPerson(`Cán bộ ${unit}`, [{ role: 'officer', unit }]))
  return {
    server,
    a: await server.administratorOf('practice:p01', 'quantri.a'),
    b: await server.administratorOf('practice:p02', 'quantri.b'),
    commune: await server.administratorOf('practice:00001', 'quantri.xa'),
    country: await server.administratorOf('vn', 'quantri.vn'),
    officer: await officerOf('practice:00001'),
    stranger: await officerOf('practice:00003'),
  }
}

test('a round is opened for a province, told with who, when and why, audited, and reaches the phones below it only', async () => {
  const { server, a, commune, officer, stranger } = await twoProvinces()
  const opened = await server.post('/api/rounds', round, a.cookie)
  expect(opened.status).toBe(200)
  const [row] = roundsIn(opened)
  expect(row).toMatchObject({
    ...{ unit: 'practice:p01', unitName: 'Tỉnh A', year: 2025, set: 'tcpl-2025', closed: null, mine: true },
    opened: { by: 'Quản trị quantri.a', at: server.clock.now, reason: round.reason },
  })
  expect(await actions(server)).toEqual([
    { action: 'round-opened', target: 'practice:p01/2025/tcpl-2025', actor: a.id },
  ])
  const [seenBelow] = roundsIn(await server.call('/api/rounds', { cookie: commune.cookie }))
  expect(seenBelow).toMatchObject({ id: row?.id, mine: false })
  expect((await directoryOf(server, officer.cookie)).rounds).toEqual([
    { unit: 'practice:p01', year: 2025, set: 'tcpl-2025', openedAt: server.clock.now, closedAt: null },
  ])
  expect((await directoryOf(server, stranger.cookie)).rounds).toEqual([])
})

test('a round of the whole country reaches everybody', async () => {
  const { server, country, stranger, b } = await twoProvinces()
  await server.post('/api/rounds', { ...round, unit: 'vn' }, country.cookie)
  expect((await directoryOf(server, stranger.cookie)).rounds).toHaveLength(1)
  expect(roundsIn(await server.call('/api/rounds', { cookie: b.cookie }))).toMatchObject([
    { unit: 'vn', mine: false },
  ])
})

test.each([
  ['another province', (is: Awaited<ReturnType<typeof twoProvinces>>) => is.b, 'forbidden'],
  ['a commune, for its province', (is: Awaited<ReturnType<typeof twoProvinces>>) => is.commune, 'forbidden'],
  ['an officer', (is: Awaited<ReturnType<typeof twoProvinces>>) => is.officer, 'forbidden'],
])('no round is opened by %s', async (_, who, code) => {
  const provinces = await twoProvinces()
  const { server } = provinces
  expect(await server.post('/api/rounds', round, who(provinces).cookie)).toMatchObject({ status: 403, code })
  expect(await server.db.selectFrom('rounds').selectAll().execute()).toEqual([])
})

test('a round is refused for a year the set does not hold on request, without a reason, and twice', async () => {
  const { server, a, commune } = await twoProvinces()
  const post = async (change: object, cookie = a.cookie) =>
    (await server.post('/api/rounds', { ...round, ...change }, cookie)).code
  expect(await post({ year: 2024 })).toBe('round-not-on-request')
  expect(await post({ set: 'tcpl-2021' })).toBe('round-not-on-request')
  expect(await post({ reason: '   ' })).toBe('bad-request')
  expect(await post({ unit: 'practice:p99' })).toBe('bad-request')
  expect(await post({})).toBeUndefined()
  expect(await post({})).toBe('round-open')
  expect(await post({ unit: 'practice:00001' }, commune.cookie)).toBe('round-open')
})

test('a round is closed with a reason by who administers its unit, once; what it was stays', async () => {
  const { server, a, b, commune, officer } = await twoProvinces()
  const [row] = roundsIn(await server.post('/api/rounds', round, a.cookie))
  const openedAt = server.clock.now
  const close = (cookie: string | undefined, reason = 'Hết thời hạn') =>
    server.post(`/api/rounds/${row?.id}/close`, { reason }, cookie)
  expect((await close(b.cookie)).code).toBe('not-found')
  expect((await close(commune.cookie)).code).toBe('not-found')
  expect((await close(officer.cookie)).code).toBe('forbidden')
  expect((await close(a.cookie, '')).code).toBe('bad-request')
  server.clock.now += 60_000
  expect(roundsIn(await close(a.cookie))).toMatchObject([
    { opened: { at: openedAt }, closed: { by: 'Quản trị quantri.a', reason: 'Hết thời hạn' } },
  ])
  expect((await close(a.cookie)).code).toBe('round-closed')
  expect((await directoryOf(server, officer.cookie)).rounds).toMatchObject([{ closedAt: server.clock.now }])
  expect((await actions(server)).map(({ action }) => action)).toEqual(['round-opened', 'round-closed'])
  // And can be opened anew.
  expect((await server.post('/api/rounds', round, a.cookie)).status).toBe(200)
})

test('official days are entered by a province for everybody, and taken back', async () => {
  const { server, a, b, country, stranger } = await twoProvinces()
  expect((await server.post('/api/official-days', swap, a.cookie)).status).toBe(200)
  server.clock.now += 1
  const listed = await server.post('/api/official-days', holiday, country.cookie)
  expect(daysIn(listed).map(({ days, enteredBy }) => [days.kind, enteredBy])).toEqual([
    ['holiday', 'Quản trị quantri.vn'],
    ['swap', 'Quản trị quantri.a'],
  ])
  expect((await directoryOf(server, stranger.cookie)).officialDays).toEqual([swap, holiday])

  const entered = daysIn(listed).find(({ days }) => days.kind === 'swap')?.id
  const removed = await server.post(`/api/official-days/${entered}/remove`, {}, b.cookie)
  expect(daysIn(removed).map(({ days }) => days.kind)).toEqual(['holiday'])
  expect((await server.post(`/api/official-days/${entered}/remove`, {}, b.cookie)).code).toBe('not-found')
  expect((await directoryOf(server, stranger.cookie)).officialDays).toEqual([holiday])
  // Entered again: the undo of the removal.
  expect((await server.post('/api/official-days', swap, b.cookie)).status).toBe(200)
  expect((await actions(server)).map(({ action, target }) => [action, target === entered])).toEqual([
    ['official-days-entered', true],
    ['official-days-entered', false],
    ['official-days-removed', true],
    ['official-days-entered', false],
  ])
})

test('official days are no business of communes and officers; an administrator of a commune may read them', async () => {
  const { server, commune, officer } = await twoProvinces()
  expect((await server.post('/api/official-days', swap, commune.cookie)).code).toBe('forbidden')
  expect((await server.post('/api/official-days/x/remove', {}, commune.cookie)).code).toBe('forbidden')
  const read = await server.call('/api/official-days', { cookie: commune.cookie })
  expect(v.parse(OfficialDaysAnswer, read.json)).toEqual({ days: [], mayWrite: false })
  for (const call of [{ method: 'GET' }, { method: 'POST', body: swap }])
    expect((await server.call('/api/official-days', { ...call, cookie: officer.cookie })).code).toBe(
      'forbidden',
    )
})

test.each([
  ['a worked day that is no weekend', { ...swap, worked: '2026-05-08' }, 'worked-not-weekend'],
  ['a day off on a Sunday', { ...swap, off: '2026-05-10' }, 'off-on-weekend'],
  ['a holiday as the day off', { ...swap, off: '2026-04-30' }, 'already-off'],
  ['an arrangement nobody knows', { ...holiday, daysOff: ['2026-09-07'] }, 'no-such-arrangement'],
  ['a holiday that is settled', { ...holiday, holiday: 'tet-2026' }, 'holiday-settled'],
  [
    'a document of tomorrow',
    { ...swap, document: { ...swap.document, date: '2026-06-02' } },
    'document-in-future',
  ],
])('official days are refused with the reason: %s', async (_, input, detail) => {
  const server = await startServer()
  const { cookie } = await server.administratorOf('vn', 'quantri.vn')
  expect(await server.post('/api/official-days', input, cookie)).toMatchObject({
    status: 422,
    code: 'days-refused',
    json: { detail },
  })
  expect(await server.db.selectFrom('official_days').selectAll().execute()).toEqual([])
})

test('a day that does not exist is no day', async () => {
  const server = await startServer()
  const { cookie } = await server.administratorOf('vn', 'quantri.vn')
  expect(await server.post('/api/official-days', { ...swap, off: '2026-02-30' }, cookie)).toMatchObject({
    code: 'bad-request',
    json: { detail: 'off' },
  })
})
