import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { askDatabase, createHealth } from '../../../src/server/ops/health.ts'
import { openTestDatabase } from '../../support/test-database.ts'
import { startServer } from '../access/test-server.ts'

/** A part whose answers the test decides, and how often it was asked. */
function part(answer: () => Promise<unknown>) {
  const asked = { times: 0 }
  return {
    asked,
    check: {
      part: 'database' as const,
      keep: 1_000,
      ask: () => {
        asked.times += 1
        return answer()
      },
    },
  }
}

test('ready while every part answers', async () => {
  const { check } = part(() => Promise.resolve())
  expect(await createHealth([check, { ...check, part: 'files' }]).failing()).toEqual([])
})

test('a part that fails is named, and only that one', async () => {
  const fine = part(() => Promise.resolve())
  const broken = part(() => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.5:5432')))
  const health = createHealth([fine.check, { ...broken.check, part: 'files' }])
  expect(await health.failing()).toEqual(['files'])
})

test('a hundred who ask within a second are one question to the database; after it, one more', async () => {
  const clock = { now: 0 }
  const { asked, check } = part(() => Promise.resolve())
  const health = createHealth([check], () => clock.now)
  await Promise.all(Array.from({ length: 100 }, () => health.failing()))
  expect(asked.times).toBe(1)
  clock.now = 999
  await health.failing()
  expect(asked.times).toBe(1)
  clock.now = 1_000
  await health.failing()
  expect(asked.times).toBe(2)
})

test('a part that hangs fails in time and is not asked again before it has answered', async () => {
  const clock = { now: 0 }
  let answer = (): void => undefined
  const hanging = new Promise<void>((resolve) => (answer = resolve))
  const { asked, check } = part(() => hanging)
  const health = createHealth([check], () => clock.now, 20)
  for (clock.now = 0; clock.now < 5_000; clock.now += 1_000)
    expect(await health.failing()).toEqual(['database'])
  expect(asked.times).toBe(1)
  answer()
  await hanging
  clock.now = 6_000
  await expect.poll(() => health.failing()).toEqual([])
})

test('whoever stops takes no work, however well everything answers', async () => {
  const { check } = part(() => Promise.resolve())
  const health = createHealth([check])
  health.stop()
  expect(await health.failing()).toEqual(['stopping'])
})

test('over HTTP: 503 names the part and nothing about it, alive goes on answering', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tcpl-health-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const db = await openTestDatabase(folder)
  const server = await startServer({ health: createHealth([askDatabase(db)]) })
  const bare = (path: string) => server.app.request(path)
  expect(await (await bare('/api/health')).json()).toMatchObject({ ok: true, version: '0.0.0' })
  await db.destroy()
  await expect.poll(async () => (await bare('/api/health')).status, { timeout: 10_000 }).toBe(503)
  const refused = await bare('/api/health')
  expect(await refused.json()).toEqual({
    ok: false,
    version: '0.0.0',
    time: server.clock.now,
    failing: ['database'],
  })
  const alive = await bare('/api/health/alive')
  expect([alive.status, await alive.json()]).toEqual([
    200,
    { ok: true, version: '0.0.0', time: server.clock.now },
  ])
})

test('without the storage of files the process is named so and still takes all other work', async () => {
  const { check } = part(() => Promise.reject(new Error('S3 HEAD: ECONNREFUSED')))
  const server = await startServer({ health: createHealth([{ ...check, part: 'files' }]) })
  const answer = await server.app.request('/api/health')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ ok: true, failing: ['files'] })
})
