import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../support/app-server.ts'
import { startPostgres } from '../support/postgres.ts'
import { startServerProcess } from '../faults/support/server/server-process.ts'

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

test('on PostgreSQL too; figures are told at their own address alone', async () => {
  const postgres = await startPostgres()
  onTestFinished(() => postgres.stop())
  const figures = await freePort()
  const { server, health } = await startProcess({
    DATABASE_URL: await postgres.createDatabase(),
    SECRET_KEY: 'k'.repeat(40),
    METRICS_PORT: String(figures),
    STOP_GRACE: '5',
  })
  expect(await health()).toMatchObject({ status: 200 })
  expect((await fetch(`${server.url}/metrics`)).headers.get('content-type')).not.toMatch(
    /openmetrics|version=0/,
  )
  const told = await (await fetch(`http://127.0.0.1:${figures}/metrics`)).text()
  expect(told).toContain('tcpl_figures_ok 1')
  expect(Number(/^tcpl_database_connections (\d+)$/m.exec(told)?.[1])).toBeGreaterThan(0)
  expect(told).toMatch(/^tcpl_requests_total\{route="GET \/api\/health",status="2xx"\} [1-9]/m)
  const ended = server.end('SIGTERM')
  await expect.poll(health, { interval: 50 }).toMatchObject({ status: 503, failing: ['stopping'] })
  expect(await ended).toEqual({ code: 0, signal: null })
  expect(server.stderr()).toBe('')
})
