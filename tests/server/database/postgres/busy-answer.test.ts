import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startPostgres, type TestPostgres } from '../../../support/postgres.ts'
import { POSTGRES_VARIABLE, TEMPLATE_VARIABLE } from '../../../support/test-database.ts'
import { startServer } from '../../access/test-server.ts'

let postgres: TestPostgres
beforeAll(async () => {
  // One that may be ended without hurting the tests of other files.
  postgres = await startPostgres()
  vi.stubEnv(POSTGRES_VARIABLE, postgres.url)
  vi.stubEnv(TEMPLATE_VARIABLE, 'template1')
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await postgres.stop()
})

test('while PostgreSQL is away everybody is told "busy" and when to ask again; when it is back, the session is, too', async () => {
  const server = await startServer()
  const { cookie } = await server.administratorOf('practice:p01', 'quantri.a')
  const calls = [
    () => server.call('/api/people', { cookie }),
    () => server.call('/api/directory', { cookie }),
    () => server.post('/api/people', { name: 'Lan', login: null, grants: [] }, cookie),
    () => server.call('/api/nonce'),
  ]
  const before = await Promise.all(calls.map((call) => call()))
  await postgres.halt('immediate')
  for (const call of calls.slice(0, 3)) {
    const reply = await call()
    expect(reply).toMatchObject({ status: 503, code: 'busy' })
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
  }
  await postgres.resume()
  const after = await Promise.all(calls.map((call) => call()))
  expect(after.map(({ status }) => status)).toEqual(before.map(({ status }) => status))
  expect(after[0]?.json).toEqual(before[0]?.json)
  // It is no fault of ours, and its line says what it was.
  expect(server.logged.filter((line) => line.startsWith('fault'))).toEqual([])
  expect(server.logged.some((line) => line.startsWith('database busy') && line.includes('ECONN'))).toBe(true)
})
