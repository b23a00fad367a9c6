import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import type { Access } from './access/access.ts'
import { trustProxies } from './access/address-of.ts'
import { checkProtocol, requireCaller } from './access/api-guard.ts'
import { isBrokenDisk, isBusy, isDiskFull } from './database/disk-fault.ts'
import { isUnstorableText } from './database/postgres-fault.ts'
import type { FileStore } from './files/file-store.ts'
import { FilesUnreachable } from './files/files-unreachable.ts'
import type { LogDeps } from './log/log-deps.ts'
import type { CriteriaSet } from '../domain/criteria-set/criteria-set.ts'
import { capRequest } from './limits/cap-request.ts'
import { CALL_LIMITS, limitCalls, type CallLimits } from './limits/limit-calls.ts'
import type { Quotas } from './limits/quotas.ts'
import { createRoom, unlessCrowded } from './limits/room.ts'
import { askDatabase, createHealth, type Health } from './ops/health.ts'
import type { Meter } from './ops/meter.ts'
import { requestLog, requestOf, type Log } from './ops/request-log.ts'
import { noteReport } from './access/note-report.ts'
import type { AccessLog } from './privacy/access-log.ts'
import { noteReadings } from './privacy/note-readings.ts'
import { accessLogRoutes } from './routes/access-log.ts'
import { accessRoutes } from './routes/access.ts'
import type { CallerEnv } from './routes/caller-env.ts'
import { criteriaSetRoutes } from './routes/criteria-sets.ts'
import { deviceCareRoutes } from './routes/device-care.ts'
import { deskRoutes } from './routes/desk.ts'
import { deviceLossRoutes } from './routes/device-loss.ts'
import { deviceRoutes } from './routes/devices.ts'
import { directoryRoutes } from './routes/directory.ts'
import { dossierRoutes } from './routes/dossiers.ts'
import { fileRoutes } from './routes/files.ts'
import { healthRoutes } from './routes/health.ts'
import { hintRoutes } from './routes/hints.ts'
import { historyRoutes, unitHistoryRoutes } from './routes/history.ts'
import { importRoutes } from './routes/import.ts'
import { inboxRoutes } from './routes/inbox.ts'
import { lawRoutes } from './routes/law.ts'
import { officeDeskRoutes } from './routes/office-desk.ts'
import { peopleRoutes } from './routes/people.ts'
import { personDataRoutes } from './routes/person-data.ts'
import { personSignInRoutes } from './routes/person-sign-ins.ts'
import { privacyRoutes } from './routes/privacy.ts'
import { publicRoutes } from './routes/public.ts'
import { refuse } from './routes/refuse.ts'
import { replacementRoutes } from './routes/replacement.ts'
import { syncRoutes } from './routes/sync.ts'
import { followFirst } from './shared/follow-first.ts'
import { onlyProcess, type Processes } from './shared/processes.ts'
import { securityHeaders } from './static/security-headers.ts'
import { serveStatic } from './static/serve-static.ts'
import type { StaticFiles } from './static/static-files.ts'

export interface ServerDeps {
  readonly access: Access
  readonly entries: LogDeps
  readonly evidence: FileStore
  /** The criteria sets this version carries, by id. */
  readonly sets: ReadonlyMap<string, CriteriaSet>
  /** The built app; empty while there is none. */
  readonly app: StaticFiles
  readonly version: string
  /** Whether practice units are shown to the public, marked as such. */
  readonly practice?: boolean
  readonly log: Log
  /** Whether this process takes work; the database alone is asked where nothing is said. */
  readonly health?: Health
  /** Counts what happens, where somebody watches. */
  readonly meter?: Meter
  /** Proxies that are not on this machine. */
  readonly trustedProxies?: readonly string[]
  /** This process among others; alone where nothing is said. */
  readonly processes?: Processes
  /** How many calls may come; `CALL_LIMITS` where nothing is said. */
  readonly limits?: CallLimits
  /** How much each person and unit may bring; without it as much as there is room for. */
  readonly quotas?: Quotas
  /** Where readings of others' data are noted. */
  readonly readings?: AccessLog
  /** Told of faults after which nobody may go on writing. */
  readonly onBrokenDisk?: (cause: unknown) => void
}

/** Seconds after which a phone asks again for what only the object storage could not do. */
const STORAGE_WAIT = '30'
/** The same for what the database could not do. */
const DATABASE_WAIT = '5'

/** Requests about people and sessions are small; entries and files have limits of their own. */
const SMALL_BODY = 64 * 1024
const SMALL = [
  'enrol',
  'sign-in/*',
  'second-factor/*',
  'sessions/*',
  'session',
  'wiped',
  'sign-out',
  'first-administrator',
  'password',
  'people/*',
  'devices/*',
  'rounds/*',
  'redactions/*',
  'official-days/*',
]

/** The whole server as one function from request to answer: API, app and refusals. Tests call `app.request()`. */
export function createServer(deps: ServerDeps): Hono<CallerEnv> {
  const { access, entries, log } = deps
  const app = new Hono<CallerEnv>()

  app.use(securityHeaders(access.publicUrl))
  const knowProxies = trustProxies(deps.trustedProxies ?? [])
  app.use('/api/*', knowProxies)
  app.use('/ket-qua/*', knowProxies)
  const calls = limitCalls(deps.limits ?? CALL_LIMITS)
  app.use('/api/*', requestLog(log, deps.meter), capRequest, checkProtocol)
  app.use('/api/*', calls.ofAddress, followFirst(access), requireCaller(access), calls.ofDevice)
  // A first pull is mostly repeated names: packed, a rural phone has it in a quarter of the time. Evidence is packed already.
  app.use('/api/*', compress({ encoding: 'gzip', contentTypeFilter: /^application\/json/ }))
  const small = bodyLimit({ maxSize: SMALL_BODY, onError: (c) => refuse(c, 'too-large') })
  for (const path of SMALL) app.use(`/api/${path}`, small)

  const room = createRoom()
  app.use('/api/nonce', unlessCrowded(room))

  const withQuotas = deps.quotas ? { quotas: deps.quotas } : {}
  app.route(
    '/api',
    healthRoutes({
      version: deps.version,
      now: access.now,
      health: deps.health ?? createHealth([askDatabase(access.db)]),
    }),
  )
  if (deps.readings) noteReadings(app, deps.readings, access)
  app.route('/api', accessRoutes(access))
  app.route('/api', deskRoutes(access))
  app.route('/api', directoryRoutes(access))
  app.route('/api', deviceLossRoutes(access))
  app.route('/api/people', personDataRoutes(access))
  app.route('/api/people', peopleRoutes(access))
  app.route('/api/import', importRoutes(access))
  app.route('/api/history/units', unitHistoryRoutes(access, deps.sets))
  app.route('/api/history', historyRoutes(access, deps.sets, log, deps.processes ?? onlyProcess()))
  app.route('/api/people', personSignInRoutes(access))
  app.route('/api/access-log', accessLogRoutes(access))
  app.route('/api/devices', deviceRoutes(access, deps.version))
  app.route('/api/people', deviceCareRoutes(access))
  app.route('/api', replacementRoutes(access, entries.ports))
  app.route('/api', lawRoutes(access, deps.sets))
  app.route('/api/redactions', privacyRoutes(access, entries))
  app.route('/api/criteria-sets', criteriaSetRoutes(access, deps.sets, entries))
  app.route(
    '/api',
    syncRoutes(entries, {
      noteReport: (device, report) => noteReport(access.db, device, report, access.now()),
      ...withQuotas,
      room,
    }),
  )
  app.route('/api', dossierRoutes(entries))
  app.route('/api', hintRoutes({ ...entries, db: access.db }))
  app.route('/api', inboxRoutes({ ...entries, db: access.db }))
  app.route('/api', officeDeskRoutes({ ...entries, db: access.db }))
  app.route('/api', fileRoutes({ ...entries, ...withQuotas, db: access.db, files: deps.evidence }))
  app.use(
    '/ket-qua/*',
    requestLog(log, deps.meter),
    calls.ofAddress,
    followFirst(access),
    compress({ encoding: 'gzip', contentTypeFilter: /^text\/html/ }),
  )
  app.route('/ket-qua', publicRoutes({ access, sets: deps.sets, practice: deps.practice ?? false }))
  app.use(serveStatic(deps.app))

  app.notFound((c) => refuse(c, 'not-found'))
  app.onError((error, c) => {
    if (isDiskFull(error)) {
      log.error({ request: requestOf(c) }, 'disk full')
      return refuse(c, 'disk-full')
    }
    if (isBusy(error)) {
      log.warn({ request: requestOf(c), why: error.message }, 'database busy')
      c.header('Retry-After', DATABASE_WAIT)
      return refuse(c, 'busy')
    }
    if (error instanceof FilesUnreachable) {
      const facts = { request: requestOf(c), storage: error.message }
      log[error.passes ? 'warn' : 'error'](facts, 'file storage does not answer as it must')
      c.header('Retry-After', STORAGE_WAIT)
      return refuse(c, 'busy')
    }
    if (isUnstorableText(error)) return refuse(c, 'bad-request')
    log.error({ request: requestOf(c), err: error }, 'fault')
    if (isBrokenDisk(error)) deps.onBrokenDisk?.(error)
    // What the caller reads out finds the line.
    return refuse(c, 'server-fault', requestOf(c))
  })
  return app
}
