import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { endDeadJobs } from '../../../src/server/history/job-rows.ts'
import { startServer, type TestServer } from '../access/test-server.ts'
import { historyFile, historyServer, type ResultCells } from '../history/history-server.ts'

const rowsOf = (count: number): ResultCells[] =>
  Array.from({ length: count }, (_, i) => ({
    ...{ year: 2012 + (i % 10), code: 'practice:00011', framework: `Khung ${Math.floor(i / 10)}` },
    ...{ points: (i % 100) + 0.5, maximum: 1000 },
  }))

/** Half a second for every two hundred rows, so that an import is still under way when it is looked at. */
async function slowDown({ db }: TestServer): Promise<void> {
  await sql`create function wait_a_little() returns trigger language plpgsql as
    $$ begin perform pg_sleep(0.5); return null; end $$`.execute(db)
  await sql`create trigger slow before insert on past_result_drafts
    for each statement execute function wait_a_little()`.execute(db)
}

/** The history office at one process, and another process beside it. */
async function twoOffices() {
  const office = await historyServer({ joined: true })
  const other = await startServer({ beside: office.server })
  const { cookie } = office.administrator
  const at = (path: string, method = 'GET') => other.call(`/api/history/${path}`, { method, cookie })
  const drafts = async () =>
    (await other.db.selectFrom('past_result_drafts').select('id').limit(1).execute()).length
  return { office, other, at, drafts }
}

test('an import is watched, waited for and stopped from another process', async () => {
  const { office, at, other, drafts } = await twoOffices()
  await slowDown(other)
  const before = await office.stored()
  const file = await historyFile(rowsOf(6000))
  const { json } = await office.begin(file)
  const id = String(json['id'])
  await expect.poll(drafts, { interval: 2, timeout: 30_000 }).toBe(1)
  // What a process that starts meanwhile clears away is not this.
  const processes = other.processes
  if (!processes) throw new Error('The second process has not joined')
  await other.db.transaction().execute((trx) => endDeadJobs(trx, processes, other.clock.now))
  expect(await drafts()).toBe(1)
  expect((await at(`imports/${id}`)).json).toMatchObject({ id, state: 'writing', of: 6000 })
  expect((await at('imports')).json).toMatchObject({ running: { id } })
  const second = await other.app.request('/api/history/imports?plan=x&file=y.xlsx', {
    method: 'POST',
    headers: {
      ...{ 'x-tcpl-protocol': '1', cookie: office.administrator.cookie ?? '' },
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
    body: new Uint8Array(file),
  })
  expect(await second.json()).toMatchObject({ code: 'history-busy' })
  expect((await at(`imports/${id}/stop`, 'POST')).status).toBe(200)
  expect(await office.ended(id)).toMatchObject({ state: 'stopped' })
  expect((await at(`imports/${id}`)).json).toMatchObject({ state: 'stopped' })
  await expect.poll(office.stored).toEqual(before)
})

test('an import whose process died has failed, and can be begun again at once', async () => {
  const { office, at, other, drafts } = await twoOffices()
  const dead = 7
  await other.db
    .insertInto('history_jobs')
    .values({
      ...{ id: 'gone', process: dead, person: office.administrator.id, file: 'cu.xlsx', state: 'writing' },
      ...{ done: 200, total: 6000, counts: null, refusal: null, stop_asked: 0 },
      ...{ begun_at: other.clock.now, ended_at: null },
    })
    .execute()
  await other.db
    .insertInto('past_result_drafts')
    .values({
      ...{ id: 'a', import: 'gone', unit: 'practice:00011', year: 2020, framework: 'x', subject: '' },
      ...{ title: '', points: 1, maximum: null, met: null, recognised: null, replaces: null },
      ...{ decision_number: null, decision_date: null, decision_authority: null },
    })
    .execute()
  expect((await at('imports/gone')).json).toMatchObject({
    ...{ state: 'failed', done: 200, of: 6000 },
    refusal: { code: 'history-interrupted' },
  })
  expect((await at('imports')).json).toMatchObject({ running: null })
  expect(await drafts()).toBe(0)
  expect(await office.bringIn(await historyFile(rowsOf(20)))).toMatchObject({ state: 'done' })
})

test('an import that others took for dead leaves nothing, though its process goes on', async () => {
  const { office, at, other, drafts } = await twoOffices()
  await slowDown(other)
  const before = await office.stored()
  const { json } = await office.begin(await historyFile(rowsOf(6000)))
  const id = String(json['id'])
  await expect.poll(drafts, { interval: 2, timeout: 30_000 }).toBe(1)
  const first = office.server.processes
  if (!first) throw new Error('The first process has not joined')
  await first.leave()
  expect((await at(`imports/${id}`)).json).toMatchObject({ state: 'failed' })
  await expect.poll(office.stored, { timeout: 30_000 }).toEqual(before)
  expect((await at(`imports/${id}`)).json).toMatchObject({ state: 'failed' })
})
