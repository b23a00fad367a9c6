import { expect, onTestFinished, test } from 'vitest'
import type { AddressInfo } from 'node:net'
import { HELD_REASONS } from '../../../src/domain/log/entry.ts'
import { REFUSALS } from '../../../src/protocol/refusal.ts'
import { createMetrics } from '../../../src/server/ops/metrics.ts'
import { noteBackup } from '../../../src/server/ops/note-backup.ts'
import { readFigures, type OwnFigures } from '../../../src/server/ops/read-figures.ts'
import { serveMetrics } from '../../../src/server/ops/serve-metrics.ts'
import { HOUR, startServer } from '../access/test-server.ts'

const NONE: OwnFigures = {
  keeper: 1,
  sessions: 0,
  unsentEntries: 0,
  unsentFiles: 0,
  behindDevices: 0,
  oldestWaitingAct: 0,
  lastBackup: null,
  diskFree: 1,
  diskSize: 2,
  connections: null,
  connectionsMost: null,
  writersWaiting: null,
}

/** Every sample: its name, its labels and its number. */
function samplesOf(text: string) {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
      const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(
        (pair) => [pair[1], pair[2]] as const,
      )
      return { name, labels: Object.fromEntries(pairs) as Record<string, string>, value: Number(value) }
    })
}

/** The number of one sample; undefined when it is not told. */
const valueOf = (text: string, name: string, labels: Record<string, string> = {}) =>
  samplesOf(text).find(
    (sample) =>
      sample.name === name &&
      Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  )?.value

test('what happened is told: calls, refusals, entries, commits and files', async () => {
  const metrics = createMetrics('0.8.0', () => Promise.resolve(NONE))
  metrics.answered('POST /api/sync', 200, 0.03)
  metrics.answered('POST /api/sync', 503, 3)
  metrics.answered(null, 404, 0.001)
  metrics.refused('busy')
  metrics.received([
    { id: 'a', hash: 'h', status: 'stored' },
    { id: 'b', hash: 'h', status: 'held', reason: 'out-of-scope' },
  ])
  metrics.committed(5, 0.2, 0.01)
  metrics.keptFile(1_000)
  const text = await metrics.text()
  expect(valueOf(text, 'tcpl_requests_total', { route: 'POST /api/sync', status: '5xx' })).toBe(1)
  expect(valueOf(text, 'tcpl_requests_total', { route: 'other', status: '4xx' })).toBe(1)
  expect(valueOf(text, 'tcpl_request_seconds_bucket', { route: 'POST /api/sync', le: '0.1' })).toBe(1)
  expect(valueOf(text, 'tcpl_refusals_total', { code: 'busy' })).toBe(1)
  expect(valueOf(text, 'tcpl_refusals_total', { code: 'server-fault' })).toBe(0)
  expect(valueOf(text, 'tcpl_sync_batches_total')).toBe(1)
  expect(valueOf(text, 'tcpl_sync_entries_total', { result: 'stored' })).toBe(1)
  expect(valueOf(text, 'tcpl_sync_held_total', { reason: 'out-of-scope' })).toBe(1)
  expect(valueOf(text, 'tcpl_commit_pushes_sum')).toBe(5)
  expect(valueOf(text, 'tcpl_writer_wait_seconds_bucket', { le: '0.1' })).toBe(0)
  expect(valueOf(text, 'tcpl_file_bytes_received_total')).toBe(1_000)
  expect(valueOf(text, 'tcpl_info', { version: '0.8.0' })).toBe(1)
})

test('a figure nobody knows is left out, not told as 0; without an answer none of them is told', async () => {
  const answers: Promise<OwnFigures>[] = [
    Promise.resolve({ ...NONE, lastBackup: 60 }),
    Promise.resolve(NONE),
    Promise.reject(new Error('the database is away')),
  ]
  const metrics = createMetrics('0.8.0', () => answers.shift() ?? Promise.resolve(NONE))
  const first = await metrics.text()
  expect(valueOf(first, 'tcpl_last_backup_seconds')).toBe(60)
  expect(valueOf(first, 'tcpl_database_connections')).toBeUndefined()
  const second = await metrics.text()
  expect(valueOf(second, 'tcpl_last_backup_seconds')).toBeUndefined()
  expect(valueOf(second, 'tcpl_figures_ok')).toBe(1)
  const third = await metrics.text()
  expect(valueOf(third, 'tcpl_figures_ok')).toBe(0)
  expect(valueOf(first, 'tcpl_keeper')).toBe(1)
  expect(valueOf(third, 'tcpl_sessions_open')).toBeUndefined()
  expect(valueOf(third, 'process_resident_memory_bytes')).toBeGreaterThan(0)
})

test('a database that does not answer keeps nobody waiting for all other figures', async () => {
  const metrics = createMetrics('0.8.0', () => new Promise(() => {}), 20)
  const text = await metrics.text()
  expect(valueOf(text, 'tcpl_figures_ok')).toBe(0)
  expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(0)
})

/** Labels and every value each of them may have, whoever calls the server with whatever. */
function closedLists(routes: readonly string[]): Readonly<Record<string, (value: string) => boolean>> {
  const among =
    (...values: readonly string[]) =>
    (value: string) =>
      values.includes(value)
  return {
    route: among(...routes, 'other'),
    status: among('1xx', '2xx', '3xx', '4xx', '5xx'),
    code: among(...Object.keys(REFUSALS)),
    result: among('stored', 'duplicate', 'held', 'mismatch', 'refused'),
    reason: among(...HELD_REASONS),
    le: (value) => value === '+Inf' || Number.isFinite(Number(value)),
    version: among('0.0.0', process.version),
    major: among(process.version.slice(1).split('.')[0] ?? ''),
    minor: among(process.version.split('.')[1] ?? ''),
    patch: among(process.version.split('.')[2] ?? ''),
    kind: among('major', 'minor', 'incremental', 'weakcb'),
    space: (value) => /^[a-z_]+$/.test(value),
    // Kinds of handles of Node, e.g. TCPSocketWrap.
    type: (value) => /^[A-Za-z]+$/.test(value),
  }
}

test('no label says more than what kind of thing happened, whatever callers send', async () => {
  const metrics = createMetrics('0.0.0', () => Promise.resolve(NONE))
  const server = await startServer({ meter: metrics })
  const { id, cookie } = await server.administratorOf('practice:p01', 'quantri.a')
  const officer = await server.addPerson('Nguyễn Văn An', [{ role: 'officer', unit: 'practice:00001' }])
  await server.enrolPhone(officer)
  await server.post(`/api/people/${id}/password`, {}, cookie)
  await server.signIn('nguyen.van.an', 'mat-khau-sai')
  for (const path of [
    '/api/people/Nguyễn-Văn-An',
    '/api/khong-co/practice:00001',
    '/ket-qua/don-vi/practice:00001',
  ])
    await server.call(encodeURI(path), { cookie, method: path.startsWith('/api') ? 'DELETE' : 'GET' })
  await server.call('/api/nonce', { method: 'NGUYEN' })
  const routes = server.app.routes.map(({ method, path }) => `${method} ${path}`)
  const allowed = closedLists(routes)
  const samples = samplesOf(await metrics.text())
  expect(samples.filter(({ name }) => name.startsWith('tcpl_requests')).length).toBeGreaterThan(5)
  for (const { name, labels } of samples)
    for (const [label, value] of Object.entries(labels))
      expect(`${name} ${label}=${value} ${allowed[label]?.(value) === true}`).toBe(
        `${name} ${label}=${value} true`,
      )
})

test('figures of the moment are sums over the database: what phones hold, what waits, the last backup', async () => {
  const server = await startServer()
  const officer = await server.addPerson('Lan', [{ role: 'officer', unit: 'practice:00001' }])
  const [first, second, lost, revoked] = [
    await server.enrolPhone(officer),
    await server.enrolPhone(officer),
    await server.enrolPhone(officer),
    await server.enrolPhone(officer),
  ]
  const now = server.clock.now
  const report = (device: string, unsent: number, unsent_files: number, reported_at: number) =>
    server.db
      .updateTable('devices')
      .set({ unsent, unsent_files, reported_at })
      .where('id', '=', device)
      .execute()
  await report(first.identity.device, 7, 2, now - HOUR)
  await report(second.identity.device, 3, 0, now - HOUR)
  await report(lost.identity.device, 100, 100, now - 40 * 24 * HOUR)
  await report(revoked.identity.device, 50, 50, now - HOUR)
  await server.db
    .updateTable('devices')
    .set({ revoked_at: now })
    .where('id', '=', revoked.identity.device)
    .execute()
  const folder = process.cwd()
  expect(await readFigures(server.db, folder, now)).toMatchObject({
    unsentEntries: 10,
    unsentFiles: 2,
    behindDevices: 2,
    oldestWaitingAct: 0,
    lastBackup: null,
  })
  await noteBackup(server.db, now - 2 * HOUR)
  await noteBackup(server.db, now - HOUR)
  const figures = await readFigures(server.db, folder, now)
  expect(figures.lastBackup).toBe(3_600)
  expect(figures.sessions).toBe(4)
  expect(figures.diskFree).toBeGreaterThan(0)
  expect(figures.diskSize).toBeGreaterThan(figures.diskFree ?? Infinity)
})

test('figures are served on a listener of their own, which answers nothing else', async () => {
  const metrics = createMetrics('0.8.0', () => Promise.resolve(NONE))
  const listener = await serveMetrics(metrics, '127.0.0.1', 0)
  onTestFinished(() => void listener.close())
  const { port } = listener.address() as AddressInfo
  const ask = (path: string, method = 'GET') =>
    fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { connection: 'close' } })
  const answer = await ask('/metrics')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, metrics.contentType])
  expect(valueOf(await answer.text(), 'tcpl_figures_ok')).toBe(1)
  for (const [path, method] of [
    ['/', 'GET'],
    ['/metrics', 'POST'],
    ['/api/health', 'GET'],
  ] as const)
    expect((await ask(path, method)).status).toBe(404)
  const public_ = await startServer({ meter: metrics })
  expect((await public_.app.request('/metrics')).status).toBe(404)
})
