import { Hono } from 'hono'
import type { Kysely } from 'kysely'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Entry } from '../../src/domain/log/entry.ts'
import type { AppraisalDuties } from '../../src/domain/dossier/appraisal-duties.ts'
import type { Grant, Role } from '../../src/domain/person/role.ts'
import type { DossierPage, EntryResult, SyncRequest, SyncResponse } from '../../src/protocol/sync.schema.ts'
import type { AccessLookups, Caller } from '../../src/server/access/caller.ts'
import type { Database } from '../../src/server/database/database.ts'
import { openTestDatabase } from './test-database.ts'
import { openFileStore } from '../../src/server/files/open-file-store.ts'
import type { LogDeps } from '../../src/server/log/log-deps.ts'
import { createNodePorts } from '../../src/server/log/node-ports.ts'
import { openServerDevice } from '../../src/server/log/server-device.ts'
import { createSqlLogStore } from '../../src/server/log/sql-log-store.ts'
import type { CallerEnv } from '../../src/server/routes/caller-env.ts'
import { dossierRoutes } from '../../src/server/routes/dossiers.ts'
import { fileRoutes } from '../../src/server/routes/files.ts'
import { inboxRoutes } from '../../src/server/routes/inbox.ts'
import { syncRoutes } from '../../src/server/routes/sync.ts'
import { createTestDevice, type TestDevice } from './device.ts'

export const PROVINCE = '2025:p02'
export const COMMUNE = '2025:00715'
export const OTHER_COMMUNE = '2025:00721'
export const DOSSIER = `${COMMUNE}/2026/tcpl-2025`
export const SELF = `${DOSSIER}/self`
export const APPRAISAL = `${DOSSIER}/appraisal`

const DUTIES: AppraisalDuties = {
  indicators: ['TC1.CT1', 'TC1.CT2'],
  confirmations: [],
  fits: () => true,
  mostOf: () => null,
}

/** The log and its routes over a real database, with people and rights held in memory. */
export interface LogServer {
  readonly app: Hono<CallerEnv>
  readonly db: Kysely<Database>
  readonly deps: LogDeps
  readonly folder: string
  readonly warnings: object[]
  /** From now on, what the content of a sealed record is said to lack; nothing at first. */
  judgeReadinessBy(readiness: () => readonly string[]): void
  /** From now on, the declared conditions that an appraisal must confirm; none at first. */
  confirmBeforeAccepting(...conditions: readonly string[]): void
  /** From now on, the last day (ISO) on which what is returned may be supplemented; without end at first. */
  supplementUntil(day: string): void
  /** A person with these roles and an enrolled device. */
  enrol(person: string, ...roles: readonly (readonly [Role, string])[]): Promise<TestDevice>
  grant(person: string, ...roles: readonly (readonly [Role, string])[]): void
  revoke(device: string): void
  request(device: TestDevice, path: string, init?: RequestInit): Promise<Response>
  sync(device: TestDevice, request?: Partial<SyncRequest>): Promise<SyncResponse>
  push(device: TestDevice, ...entries: readonly Entry[]): Promise<EntryResult[]>
  /** Every page of one dossier, as this device may see it. */
  dossier(device: TestDevice, dossier?: string): Promise<DossierPage['entries']>
  close(): Promise<void>
}

export async function createLogServer(): Promise<LogServer> {
  const folder = await mkdtemp(join(tmpdir(), 'tcpl-log-'))
  const db = await openTestDatabase(folder)
  const people = new Map<string, Grant[]>()
  const devices = new Map<string, { device: TestDevice; revokedAt: number | null }>()
  const access: AccessLookups = {
    deviceOf: (id) => {
      const known = devices.get(id)
      return Promise.resolve(
        known && {
          id,
          person: known.device.person,
          publicKey: known.device.publicKey,
          revokedAt: known.revokedAt,
        },
      )
    },
    grantsOf: (person) => Promise.resolve(people.get(person) ?? []),
    successorsOf: () => [],
    predecessorsOf: () => [],
    parentOf: (unit) => (unit === COMMUNE || unit === OTHER_COMMUNE ? PROVINCE : null),
    unitName: (unit) => (unit === COMMUNE ? 'Xã Đồng Văn' : unit),
  }
  const warnings: object[] = []
  const state = {
    readiness: (): readonly string[] => [],
    confirmations: [] as readonly string[],
    until: null as string | null,
  }
  const deps: LogDeps = {
    store: createSqlLogStore(db),
    access,
    server: await openServerDevice(folder),
    ports: createNodePorts(),
    readiness: () => state.readiness(),
    dutiesOf: () => ({ ...DUTIES, confirmations: state.confirmations }),
    supplementOf: (_dossier, _pinned, today) => ({ from: today, until: state.until }),
    log: { warn: (facts) => warnings.push(facts) },
  }
  const files = await openFileStore(join(folder, 'files'))
  const app = new Hono<CallerEnv>().basePath('/api')
  app.use('*', (c, next) => {
    const known = devices.get(c.req.header('x-test-device') ?? '')
    if (!known) throw new Error('A test request names its device')
    const { device, revokedAt } = known
    const caller: Caller = {
      person: { id: device.person, name: device.person },
      device: { id: device.id, desk: false, revokedAt },
      grants: people.get(device.person) ?? [],
    }
    c.set('caller', caller)
    return next()
  })
  app.route('/', syncRoutes(deps))
  app.route('/', dossierRoutes(deps))
  app.route('/', inboxRoutes({ ...deps, db }))
  app.route('/', fileRoutes({ ...deps, db, files }))

  const server: LogServer = {
    app,
    db,
    deps,
    folder,
    warnings,
    judgeReadinessBy: (readiness) => {
      state.readiness = readiness
    },
    confirmBeforeAccepting: (...conditions) => {
      state.confirmations = conditions
    },
    supplementUntil: (day) => {
      state.until = day
    },
    async enrol(person, ...roles) {
      const device = await createTestDevice(`d-${person}-${devices.size}`, person)
      devices.set(device.id, { device, revokedAt: null })
      if (roles.length > 0) server.grant(person, ...roles)
      return device
    },
    grant: (person, ...roles) => {
      people.set(
        person,
        roles.map(([role, unit]) => ({ role, unit, from: '2026-01-01', to: null })),
      )
    },
    revoke: (id) => {
      const known = devices.get(id)
      if (known) devices.set(id, { ...known, revokedAt: Date.now() })
    },
    request: async (device, path, init = {}) =>
      app.request(`/api${path}`, { ...init, headers: { ...init.headers, 'x-test-device': device.id } }),
    async sync(device, request = {}) {
      const body = {
        device: device.id,
        epoch: '',
        scopeEpoch: '',
        cursor: '',
        follows: [],
        entries: [],
        ...request,
      }
      const answer = await server.request(device, '/sync', { method: 'POST', body: JSON.stringify(body) })
      if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
      return (await answer.json()) as SyncResponse
    },
    push: async (device, ...entries) => (await server.sync(device, { entries: [...entries] })).results,
    async dossier(device, dossier = DOSSIER) {
      const found: DossierPage['entries'] = []
      for (let cursor = '', more = true; more;) {
        const answer = await server.request(
          device,
          `/dossiers/${dossier}/entries?cursor=${cursor}&with=council`,
        )
        if (answer.status !== 200) throw new Error(`${answer.status}`)
        const page = (await answer.json()) as DossierPage
        found.push(...page.entries)
        ;({ cursor, more } = page)
      }
      return found
    },
    async close() {
      await db.destroy()
      await rm(folder, { recursive: true })
    },
  }
  return server
}
