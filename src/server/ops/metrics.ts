import { setTimeout as pause } from 'node:timers/promises'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { HELD_REASONS } from '../../domain/log/entry.ts'
import type { Meter } from './meter.ts'
import type { OwnFigures } from './read-figures.ts'

export interface Metrics extends Meter {
  /** Everything counted so far and the figures of this moment, in the text format of Prometheus. */
  text(): Promise<string>
  readonly contentType: string
}

/** From a file on the disk's cache to what a phone gives up on (seconds). */
const ANSWERING = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20]
const WAITING = [0.001, 0.005, 0.025, 0.1, 0.5, 1, 2, 5, 15]
const TOGETHER = [1, 2, 4, 8, 16, 32, 64]
/** Milliseconds: whoever collects the figures waits ten seconds, and would take the whole process for dead. */
const ANSWER_WITHIN = 5_000
const RESULTS = ['stored', 'duplicate', 'held', 'mismatch', 'refused'] as const

const GAUGES: Readonly<Record<keyof OwnFigures, readonly [name: string, help: string]>> = {
  keeper: ['tcpl_keeper', 'Whether this process does what is done once for all processes'],
  sessions: ['tcpl_sessions_open', 'Sessions that have not ended'],
  unsentEntries: ['tcpl_unsent_entries', 'Entries that phones heard of in the last 30 days said they hold'],
  unsentFiles: ['tcpl_unsent_files', 'Files that phones heard of in the last 30 days said they hold'],
  behindDevices: ['tcpl_devices_with_unsent', 'Devices that said so, of those heard of in the last 30 days'],
  oldestWaitingAct: ['tcpl_oldest_waiting_act_seconds', 'How long the oldest act has waited for its ruling'],
  lastBackup: ['tcpl_last_backup_seconds', 'How long ago the last backup was completed'],
  diskFree: ['tcpl_disk_free_bytes', 'Free bytes on the disk of DATA_DIR'],
  diskSize: ['tcpl_disk_size_bytes', 'Size of the disk of DATA_DIR'],
  connections: ['tcpl_database_connections', 'Connections of all processes to PostgreSQL'],
  connectionsMost: ['tcpl_database_connections_most', 'Connections PostgreSQL takes from everybody'],
  writersWaiting: [
    'tcpl_database_writers_waiting',
    'Transactions of all processes that wait for their turn to write',
  ],
}

/**
 * @param readFigures what is asked only when somebody looks; a figure that is null is left out, and without an answer
 *   `tcpl_figures_ok` is 0
 */
export function createMetrics(
  version: string,
  readFigures: () => Promise<OwnFigures>,
  within = ANSWER_WITHIN,
): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  new Gauge({ name: 'tcpl_info', help: 'Version of the server', labelNames: ['version'], registers }).set(
    { version },
    1,
  )
  const calls = new Counter({
    name: 'tcpl_requests_total',
    help: 'Calls answered, by pattern of the route and class of the status',
    labelNames: ['route', 'status'],
    registers,
  })
  const answering = new Histogram({
    name: 'tcpl_request_seconds',
    help: 'Time to the answer, by pattern of the route',
    labelNames: ['route'],
    buckets: ANSWERING,
    registers,
  })
  const refusals = new Counter({
    name: 'tcpl_refusals_total',
    help: 'Refusals, by code',
    labelNames: ['code'],
    registers,
  })
  const batches = new Counter({ name: 'tcpl_sync_batches_total', help: 'Pushes received', registers })
  const entries = new Counter({
    name: 'tcpl_sync_entries_total',
    help: 'Entries received, by what became of them',
    labelNames: ['result'],
    registers,
  })
  const held = new Counter({
    name: 'tcpl_sync_held_total',
    help: 'Entries held, by reason',
    labelNames: ['reason'],
    registers,
  })
  const together = new Histogram({
    name: 'tcpl_commit_pushes',
    help: 'Pushes that shared one commit',
    buckets: TOGETHER,
    registers,
  })
  const waiting = new Histogram({
    name: 'tcpl_writer_wait_seconds',
    help: 'Time a commit waited for its turn as the only writer',
    buckets: WAITING,
    registers,
  })
  const committing = new Histogram({
    name: 'tcpl_commit_seconds',
    help: 'Time a commit took once it had its turn',
    buckets: WAITING,
    registers,
  })
  const files = new Counter({ name: 'tcpl_files_received_total', help: 'Files received', registers })
  const bytes = new Counter({
    name: 'tcpl_file_bytes_received_total',
    help: 'Bytes of files received',
    registers,
  })
  const answered = new Gauge({
    name: 'tcpl_figures_ok',
    help: 'Whether the database answered when these figures were asked for',
    registers,
  })
  const gauges = new Map(
    Object.entries(GAUGES).map(([key, [name, help]]) => [
      key as keyof OwnFigures,
      new Gauge({ name, help, registers }),
    ]),
  )
  // What has not happened yet is told as 0: an alert cannot see a rise from nothing.
  for (const result of RESULTS) entries.inc({ result }, 0)
  for (const reason of HELD_REASONS) held.inc({ reason }, 0)
  for (const code of ['server-fault', 'busy', 'disk-full']) refusals.inc({ code }, 0)

  return {
    contentType: registry.contentType,
    answered(route, status, seconds) {
      const labels = { route: route ?? 'other' }
      calls.inc({ ...labels, status: `${Math.floor(status / 100)}xx` })
      answering.observe(labels, seconds)
    },
    refused: (code) => refusals.inc({ code }),
    received(results) {
      batches.inc()
      for (const [result, many] of countsOf(results.map(({ status }) => status)))
        entries.inc({ result }, many)
      const reasons = results.flatMap((result) => (result.status === 'held' ? [result.reason] : []))
      for (const [reason, many] of countsOf(reasons)) held.inc({ reason }, many)
    },
    committed(pushes, waited, took) {
      together.observe(pushes)
      waiting.observe(waited)
      committing.observe(took)
    },
    keptFile(size) {
      files.inc()
      bytes.inc(size)
    },
    async text() {
      const late = new AbortController()
      const figures = await Promise.race([
        readFigures(),
        pause(within, null, { signal: late.signal, ref: false }),
      ])
        .catch(() => null)
        .finally(() => late.abort())
      answered.set(figures === null ? 0 : 1)
      for (const [key, gauge] of gauges) {
        const figure = figures?.[key] ?? null
        // A figure nobody knows must not be read as 0.
        if (figure === null) gauge.remove()
        else gauge.set(figure)
      }
      return registry.metrics()
    },
  }
}

/** Two hundred entries are a few steps of a counter, not two hundred. */
function countsOf(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
