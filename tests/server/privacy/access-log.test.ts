import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { OwnReadingsAnswer, ReadingsAnswer } from '../../../src/protocol/access-log.schema.ts'
import { createAccessLog } from '../../../src/server/privacy/access-log.ts'
import { HOUR, MINUTE, startServer, type TestServer } from '../access/test-server.ts'

const PASSWORD = 'mật khẩu đủ dài'
const A1 = 'practice:00001'

const readingsOf = async (server: TestServer, cookie: string | undefined, query: string) => {
  await server.readings.flush()
  server.clock.now += 1
  const reply = await server.call(`/api/access-log?${query}`, { cookie })
  expect(reply.status).toBe(200)
  return reply.json as unknown as ReadingsAnswer
}

/** A province's appraiser and a commune's officer, with their sessions. */
async function people(server: TestServer) {
  await server.addPerson('Vũ Thị Thanh Hà', [{ role: 'appraiser', unit: 'practice:p01' }], {
    ...{ login: 'tinh.ha', password: PASSWORD },
  })
  const officer = await server.addPerson('Giàng A Páo', [{ role: 'officer', unit: A1 }])
  return {
    office: await server.signIn('tinh.ha', PASSWORD),
    officer: { id: officer, ...(await server.enrolPhone(officer)) },
    administrator: await server.administratorOf(A1, 'xa.quantri'),
  }
}

test('an office that opens a dossier of a commune is named to the commune’s administrator', async () => {
  const server = await startServer()
  const { office, officer, administrator } = await people(server)
  const path = `/api/dossiers/${A1}/2026/tcpl-2025/entries`
  expect((await server.call(path, { cookie: office.cookie })).status).toBe(200)
  // Page after page is one reading; his own commune's dossier is the officer's work.
  await server.call(path, { cookie: office.cookie })
  expect((await server.call(path, { cookie: officer.cookie })).status).toBe(200)

  const { readings, people: readers } = await readingsOf(server, administrator.cookie, `unit=${A1}`)
  expect(readings.map(({ action, person, unitName, what }) => [action, person.name, unitName, what])).toEqual(
    [['dossier', 'Vũ Thị Thanh Hà', 'Xã A1', `${A1}/2026/tcpl-2025`]],
  )
  expect(readers.map(({ name }) => name)).toEqual(['Vũ Thị Thanh Hà'])
})

test('what was refused was not read', async () => {
  const server = await startServer()
  const { administrator } = await people(server)
  await server.addPerson('Người tỉnh khác', [{ role: 'appraiser', unit: 'practice:p02' }], {
    ...{ login: 'tinh.b', password: PASSWORD },
  })
  const other = await server.signIn('tinh.b', PASSWORD)
  const refused = await server.call(`/api/dossiers/${A1}/2026/tcpl-2025/entries`, { cookie: other.cookie })
  expect(refused.status).toBe(404)
  expect((await readingsOf(server, administrator.cookie, `unit=${A1}`)).readings).toEqual([])
})

test('after ten minutes the same dossier opened again is another reading', async () => {
  const server = await startServer()
  const { officer } = await people(server)
  const province = await server.administratorOf('practice:p01', 'tinh.quantri')
  const look = () => server.call(`/api/people/${officer.id}/sign-ins`, { cookie: province.cookie })
  await look()
  server.clock.now += 5 * MINUTE
  await look()
  server.clock.now += 6 * MINUTE
  await look()
  const { readings } = await readingsOf(server, province.cookie, `unit=${A1}&person=${province.id}`)
  expect(readings.map(({ action, what }) => [action, what])).toEqual([
    ['sign-ins', 'Giàng A Páo'],
    ['sign-ins', 'Giàng A Páo'],
  ])
})

test('a person sees who has read what is kept on him, and nobody else’s', async () => {
  const server = await startServer()
  const { officer, administrator } = await people(server)
  await server.call(`/api/people/${officer.id}/sign-ins`, { cookie: administrator.cookie })
  await server.call(`/api/people/${administrator.id}/sign-ins`, { cookie: administrator.cookie })
  await server.call(`/api/people/${officer.id}/data`, { cookie: officer.cookie })
  await server.readings.flush()
  expect(await server.db.selectFrom('access_log').select('action').execute()).toHaveLength(1)
  const own = (await server.call('/api/access-log/mine', { cookie: officer.cookie }))
    .json as unknown as OwnReadingsAnswer
  expect(own.readings.map(({ action, person }) => [action, person.name])).toEqual([
    ['sign-ins', 'Quản trị xa.quantri'],
  ])
  const his = (await server.call('/api/access-log/mine', { cookie: administrator.cookie }))
    .json as unknown as OwnReadingsAnswer
  expect(his.readings).toEqual([])
})

test('whoever takes everything kept on somebody is named to him', async () => {
  const server = await startServer()
  const { officer, administrator } = await people(server)
  const path = `/api/people/${officer.id}/data`
  expect((await server.call(path, { cookie: administrator.cookie })).status).toBe(200)
  await server.readings.flush()
  const own = (await server.call('/api/access-log/mine', { cookie: officer.cookie }))
    .json as unknown as OwnReadingsAnswer
  expect(own.readings).toMatchObject([
    { action: 'person-data', person: { id: administrator.id }, unitName: 'Xã A1', what: 'Giàng A Páo' },
  ])
})

test('lists are told apart by day, and reading the log is itself a reading', async () => {
  const server = await startServer()
  const { administrator } = await people(server)
  await server.call(`/api/people?unit=${A1}`, { cookie: administrator.cookie })
  const { readings } = await readingsOf(server, administrator.cookie, `unit=${A1}`)
  expect(readings.map(({ action }) => action)).toEqual(['people'])
  const next = await readingsOf(server, administrator.cookie, `unit=${A1}`)
  expect(next.readings.map(({ action }) => action).sort()).toEqual(['people', 'readings'])
  const later = await readingsOf(server, administrator.cookie, `unit=${A1}&from=2026-06-02`)
  expect(later.readings).toEqual([])
  const before = await readingsOf(server, administrator.cookie, `unit=${A1}&to=2026-05-31`)
  expect(before.readings).toEqual([])
  const day = await readingsOf(server, administrator.cookie, `unit=${A1}&from=2026-06-01&to=2026-06-01`)
  expect(day.readings.length).toBeGreaterThan(0)
})

test('more than a page comes page by page, each line once', async () => {
  const server = await startServer()
  const { administrator } = await people(server)
  const at = server.clock.now - HOUR
  for (let i = 0; i < 250; i++)
    await server.db
      .insertInto('access_log')
      .values({ at: at + i, person: administrator.id, action: 'dossier', unit: A1, target: `x/${i}` })
      .execute()
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: ReadingsAnswer = await readingsOf(
      server,
      administrator.cookie,
      `unit=${A1}&person=${administrator.id}&cursor=${cursor}`,
    )
    seen.push(...page.readings.filter(({ action }) => action === 'dossier').map(({ what }) => what))
    cursor = page.cursor
    // What is read meanwhile moves nothing.
    server.readings.note({
      person: administrator.id,
      action: 'people',
      unit: A1,
      target: `${seen.length}`,
      own: [],
    })
  }
  expect(seen.length).toBe(250)
  expect(new Set(seen).size).toBe(250)
})

test('a province’s administrator reads what was read in the communes below, a neighbour’s nothing', async () => {
  const server = await startServer()
  await people(server)
  await server.db
    .insertInto('access_log')
    .values({ at: 1, person: 'x', action: 'dossier', unit: A1, target: 'd' })
    .execute()
  const province = await server.administratorOf('practice:p01', 'tinh.quantri')
  const { readings } = await readingsOf(server, province.cookie, 'unit=practice:p01')
  expect(readings.map(({ unitName }) => unitName)).toEqual(['Xã A1'])
  const neighbour = await server.administratorOf('practice:00002', 'xa2.quantri')
  expect((await server.call(`/api/access-log?unit=${A1}`, { cookie: neighbour.cookie })).status).toBe(403)
  expect((await server.call(`/api/access-log?unit=practice:p01`, { cookie: neighbour.cookie })).status).toBe(
    403,
  )
})

test('a file of his own communes is an officer’s work, that of others is a reading of theirs', async () => {
  const server = await startServer()
  const { officer, administrator } = await people(server)
  const sha256 = createHash('sha256').update('ảnh').digest('hex')
  await server.db
    .insertInto('entries')
    .values({
      ...{ id: 'e1', hash: 'h', record: `${A1}/2026/tcpl-2025/self`, dossier: `${A1}/2026/tcpl-2025` },
      ...{ unit: A1, part: 'self', field: 'evidence/x', kind: 'content', device: 'd', n: 1 },
      ...{ author: officer.id, body: '{}', received_at: 1, held_reason: null },
    })
    .execute()
  await server.db.insertInto('file_mentions').values({ sha256, entry_id: 'e1' }).execute()
  const note = { action: 'file', unit: null, target: sha256 } as const
  server.readings.note({ ...note, person: officer.id, own: [A1] })
  server.readings.note({ ...note, person: administrator.id, own: [] })
  const { readings } = await readingsOf(server, administrator.cookie, `unit=${A1}`)
  expect(readings.map(({ action, person }) => [action, person.id])).toEqual([['file', administrator.id]])
})

test('what could not be written is written with the next lines', async () => {
  const server = await startServer()
  const warned: string[] = []
  let fails = true
  const failing = new Proxy(server.db, {
    get(db, key) {
      if (fails && key === 'insertInto') throw new Error('no space')
      const value: unknown = Reflect.get(db, key)
      return typeof value === 'function' ? (value.bind(db) as unknown) : value
    },
  })
  const log = createAccessLog({
    ...{ db: failing, now: () => 1, warn: (_: object, text: string) => warned.push(text) },
  })
  const note = { person: 'p', action: 'people', own: [], unit: A1 } as const
  log.note({ ...note, target: 'a' })
  await log.flush()
  expect(warned).toEqual(['readings not written'])
  fails = false
  log.note({ ...note, target: 'b' })
  await log.flush()
  const rows = await server.db.selectFrom('access_log').select('target').orderBy('target').execute()
  expect(rows.map(({ target }) => target)).toEqual(['a', 'b'])
})

test('a unit somebody has made up does not keep the lines of others from being written', async () => {
  const server = await startServer()
  const log = createAccessLog({ db: server.db, now: () => server.clock.now, warn: () => undefined })
  log.note({ person: 'p', action: 'people', unit: 'x'.repeat(300), target: '', own: [] })
  await log.flush()
  const [row] = await server.db.selectFrom('access_log').selectAll().where('person', '=', 'p').execute()
  expect(row?.unit).toHaveLength(40)
})
