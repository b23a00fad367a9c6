import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../src/server/database/open-database.ts'
import { NetworkFault } from '../../src/sync/http/network-fault.ts'
import { openDataFolder, type Enrolled } from '../faults/support/server/data-folder.ts'
import { startServerProcess } from '../faults/support/server/server-process.ts'
import { createWriter, type Writer } from '../faults/support/server/writer.ts'
import { freePort } from '../support/app-server.ts'
import { startPostgres } from '../support/postgres.ts'

/** The built server as a process, with this besides what every process is told; killed and gone after the test. */
async function startProcess(env: NodeJS.ProcessEnv) {
  const dataDir = mkdtempSync(join(tmpdir(), 'so-tcpl-stop-'))
  const server = await startServerProcess({ build: 'dist', dataDir, env })
  onTestFinished(async () => {
    if (server.running) await server.end('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  })
  const health = async () => {
    const answer = await fetch(`${server.url}/api/health`, { headers: { connection: 'close' } })
    return { status: answer.status, ...((await answer.json()) as { failing?: string[] }) }
  }
  return { server, health }
}

/** SIGTERM is what a supervisor sends, and a person who types Ctrl-C twice sends SIGINT twice. */
test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s: the load balancer hears of it while requests are still taken, then the process ends well',
  async (signal) => {
    const { server, health } = await startProcess({ STOP_GRACE: '5' })
    expect(await health()).toMatchObject({ status: 200 })
    const ended = server.end(signal)
    await expect.poll(health, { interval: 50 }).toMatchObject({ status: 503, failing: ['stopping'] })
    const alive = await fetch(`${server.url}/api/health/alive`)
    expect([alive.status, alive.headers.get('connection')]).toEqual([200, 'close'])
    expect(await ended).toEqual({ code: 0, signal: null })
    await expect(fetch(`${server.url}/api/health`)).rejects.toThrow(TypeError)
    expect(server.stderr()).toBe('')
  },
)

test('a second signal ends it at once', async () => {
  const { server, health } = await startProcess({ STOP_GRACE: '60' })
  const ended = server.end('SIGTERM')
  await expect.poll(health, { interval: 50 }).toMatchObject({ status: 503 })
  void server.end('SIGTERM')
  expect(await ended).toEqual({ code: 1, signal: null })
})

test('on PostgreSQL too, in the middle of pushes: each is acknowledged and there, or neither; figures have their own address', async () => {
  const postgres = await startPostgres()
  onTestFinished(() => postgres.stop())
  const database = await postgres.createDatabase()
  const enrolled = await enrolWriters(database)
  const figures = await freePort()
  const { server, health } = await startProcess({
    DATABASE_URL: database,
    SECRET_KEY: 'k'.repeat(40),
    METRICS_PORT: String(figures),
    STOP_GRACE: '5',
  })
  expect(await health()).toMatchObject({ status: 200 })
  expect(await (await fetch(`${server.url}/metrics`)).text()).not.toContain('tcpl_')
  const writers = enrolled.map((device) => createWriter(device, () => server.url))
  const working = Promise.all(writers.map(pushUntilGone))
  await expect.poll(() => writers.every(({ batches }) => batches.length > 2)).toBe(true)
  const told = await (await fetch(`http://127.0.0.1:${figures}/metrics`)).text()
  expect(told).toContain('tcpl_figures_ok 1')
  expect(Number(/^tcpl_database_connections (\d+)$/m.exec(told)?.[1])).toBeGreaterThan(0)
  expect(Number(/^tcpl_sync_entries_total\{result="stored"\} (\d+)$/m.exec(told)?.[1])).toBeGreaterThan(0)
  const ended = server.end('SIGTERM')
  await expect.poll(health, { interval: 50 }).toMatchObject({ status: 503, failing: ['stopping'] })
  expect(await ended).toEqual({ code: 0, signal: null })
  expect(server.stderr()).toBe('')
  await working

  const stored = await storedIds(database)
  for (const { batches } of writers) {
    expect(batches.some(({ acknowledged }) => acknowledged)).toBe(true)
    for (const { entries, acknowledged } of batches) {
      const there = entries.filter(({ entry }) => stored.has(entry.id)).length
      expect(there).toBeOneOf(acknowledged ? [entries.length] : [0, entries.length])
    }
  }
})

/** Four phones whose keys the server knows. */
async function enrolWriters(database: string): Promise<Enrolled[]> {
  const folder = mkdtempSync(join(tmpdir(), 'so-tcpl-stop-'))
  const data = await openDataFolder(folder, database)
  const enrolled: Enrolled[] = []
  for (let i = 0; i < 4; i++)
    enrolled.push(await data.addDevice(await data.addPerson(`Cán bộ ${i + 1}`, 'officer')))
  await data.close()
  rmSync(folder, { recursive: true })
  return enrolled
}

async function pushUntilGone(writer: Writer): Promise<void> {
  try {
    for (let size = 5; ; size = (size * 7) % 61) await writer.push(1 + size)
  } catch (cause) {
    if (!(cause instanceof NetworkFault)) throw cause
  }
}

async function storedIds(database: string): Promise<Set<string>> {
  const db = await openDatabase(database)
  try {
    const rows = await db.selectFrom('entries').select('id').execute()
    return new Set(rows.map(({ id }) => id))
  } finally {
    await db.destroy()
  }
}
