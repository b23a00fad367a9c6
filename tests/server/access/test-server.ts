import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { generate } from 'otplib'
import { expect, onTestFinished } from 'vitest'
import { v7 } from 'uuid'
import type { Grant } from '../../../src/domain/person/role.ts'
import { utf8 } from '../../../src/domain/log/canonical.ts'
import { proofText, type Identity } from '../../../src/protocol/access.schema.ts'
import { PROTOCOL_HEADER } from '../../../src/protocol/version.ts'
import { createDeviceKey, signerOf, type DeviceKey } from '../../../src/protocol/web-crypto.ts'
import { createAccess, type Access } from '../../../src/server/access/access.ts'
import { createAccessLookups } from '../../../src/server/access/access-lookups.ts'
import { makeEnrolmentCode } from '../../../src/server/access/enrol.ts'
import { loadUnits, storeUnits } from '../../../src/server/access/load-units.ts'
import { hashPassword } from '../../../src/server/access/password.ts'
import type { KnownUnit } from '../../../src/server/access/units.ts'
import { createServer } from '../../../src/server/create-server.ts'
import type { Database } from '../../../src/server/database/database.ts'
import { openDatabase } from '../../../src/server/database/open-database.ts'
import { personalData, textsIn, toldIn } from '../../support/personal-data.ts'
import { addressOf, openTestDatabase } from '../../support/test-database.ts'
import { openFileStore } from '../../../src/server/files/open-file-store.ts'
import type { LogDeps } from '../../../src/server/log/log-deps.ts'
import { createQuotas } from '../../../src/server/limits/quotas.ts'
import type { QuotaLimits } from '../../../src/server/limits/quota-limits.ts'
import type { CallLimits } from '../../../src/server/limits/limit-calls.ts'
import { createNodePorts } from '../../../src/server/log/node-ports.ts'
import { openServerDevice } from '../../../src/server/log/server-device.ts'
import { createSqlLogStore } from '../../../src/server/log/sql-log-store.ts'
import { createStandings } from '../../../src/server/log/standings.ts'
import { createAccessLog } from '../../../src/server/privacy/access-log.ts'
import { rulesOfSets, shippedCriteriaSets } from '../../../src/server/shipped-criteria-sets.ts'
import { createLog } from '../../../src/server/ops/create-log.ts'
import type { Health } from '../../../src/server/ops/health.ts'
import type { Meter } from '../../../src/server/ops/meter.ts'
import { joinProcesses } from '../../../src/server/shared/join-processes.ts'
import type { StaticFiles } from '../../../src/server/static/static-files.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** Two provinces with two communes each. */
export const UNITS: readonly KnownUnit[] = [
  { id: 'practice:p01', name: 'Tỉnh A', kind: 'province', parent: null },
  { id: 'practice:00001', name: 'Xã A1', kind: 'commune', parent: 'practice:p01' },
  { id: 'practice:00002', name: 'Xã A2', kind: 'commune', parent: 'practice:p01' },
  { id: 'practice:p02', name: 'Tỉnh B', kind: 'province', parent: null },
  { id: 'practice:00003', name: 'Xã B1', kind: 'commune', parent: 'practice:p02' },
  { id: 'practice:00004', name: 'Xã B2', kind: 'commune', parent: 'practice:p02' },
]

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: Record<string, unknown>
  readonly code: unknown
  /** The session cookie it set, as a request sends it back. */
  readonly cookie: string | undefined
}

export interface Call {
  readonly method?: string
  readonly body?: unknown
  readonly cookie?: string | undefined
  readonly headers?: Record<string, string>
}

export type TestServer = Awaited<ReturnType<typeof startServer>>

/** The server of a test, beside which another process is to serve the same PostgreSQL database by the same clock. */
interface OtherProcess {
  readonly db: Kysely<Database>
  readonly clock: { now: number }
  readonly access: Pick<Access, 'server'>
}

/** A whole server on a database of its own and a clock that the test moves; gone after the test. */
export async function startServer(
  options: {
    publicUrl?: string
    app?: StaticFiles
    limits?: CallLimits
    quotas?: QuotaLimits
    health?: Health
    meter?: Meter
    /** Whether other processes are to know this one; a second one always is. */
    joined?: boolean
    beside?: OtherProcess
  } = {},
) {
  const { beside } = options
  const folder = await mkdtemp(join(tmpdir(), 'tcpl-access-'))
  const db = beside ? await openDatabase(await addressOf(beside.db)) : await openTestDatabase(folder)
  const logged: string[] = []
  /** What callers said; none of it may come into the log. */
  const said = new Set<string>()
  onTestFinished(async () => {
    const lines = logged.join('\n')
    const told = toldIn(lines, [...(await personalData(db)), ...said])
    await db.destroy()
    await rm(folder, { recursive: true })
    expect(told, 'personal data in the log').toEqual([])
  })
  const clock = beside?.clock ?? { now: Date.UTC(2026, 5, 1, 3) }
  const now = () => clock.now
  if (!beside) await storeUnits(db, UNITS)
  const units = await loadUnits(db, null, now())
  const server = beside?.access.server ?? (await openServerDevice(folder))
  const publicUrl = options.publicUrl ?? 'http://localhost:8080'
  const access: Access = await createAccess({ db, units, publicUrl, server, now })
  const log = createLog('trace', {
    write(line) {
      // The time is the machine's, and a day that somebody named may be today.
      const { msg, time: _, ...facts } = JSON.parse(line) as { msg: string; time: string }
      logged.push(`${msg} ${JSON.stringify(facts)}`)
    },
  })
  const isJoined = options.joined || beside
  const processes = isJoined && (await joinProcesses(await addressOf(db), () => undefined))
  if (processes) onTestFinished(() => processes.leave())
  const sets = shippedCriteriaSets()
  const entries: LogDeps = {
    secrets: access.seal,
    store: createSqlLogStore(db, access.follow),
    access: createAccessLookups(db, units),
    server,
    ports: { ...createNodePorts(), now },
    ...rulesOfSets(sets, access, now),
    ...(options.meter && { meter: options.meter }),
    standings: createStandings({ ...access, sets, log }),
    log,
  }
  const evidence = await openFileStore(join(folder, 'files'))
  const quotas =
    options.quotas &&
    createQuotas({ db, limits: options.quotas, now, warn: (facts, text) => log.warn(facts, text) })
  const readings = createAccessLog({ db, now, warn: (facts, text) => log.warn(facts, text) })
  const app = createServer({
    access,
    entries,
    evidence,
    sets,
    app: options.app ?? new Map(),
    version: '0.0.0',
    log,
    ...(processes && { processes }),
    ...(options.health && { health: options.health }),
    ...(options.meter && { meter: options.meter }),
    ...(options.limits && { limits: options.limits }),
    ...(quotas && { quotas }),
    readings,
  })

  async function call(
    path: string,
    { method = 'GET', body, cookie, headers = {} }: Call = {},
  ): Promise<Reply> {
    for (const text of textsIn([body, cookie, headers['cookie'], headers['x-forwarded-for']])) said.add(text)
    const response = await app.request(path, {
      method,
      headers: {
        [PROTOCOL_HEADER]: '1',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(cookie !== undefined && { cookie }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
    const json = isJson ? (JSON.parse(text) as Record<string, unknown>) : {}
    return {
      status: response.status,
      headers: response.headers,
      text,
      json,
      code: json['code'],
      cookie: response.headers.get('set-cookie')?.split(';', 1)[0],
    }
  }

  const post = (path: string, body: unknown, cookie?: string) => call(path, { method: 'POST', body, cookie })

  /** A fresh nonce signed by this key for this purpose. */
  async function proof(key: DeviceKey, purpose: Parameters<typeof proofText>[0]) {
    const nonce = (await call('/api/nonce')).json['nonce'] as string
    const signature = await signerOf(key).sign(utf8(proofText(purpose, nonce)))
    return { publicKey: key.publicKey, nonce, signature, label: 'Máy thử' }
  }

  async function addPerson(
    name: string,
    grants: readonly (Pick<Grant, 'role' | 'unit'> & Partial<Grant>)[],
    account?: { login: string; password: string | null },
  ): Promise<string> {
    const id = v7()
    await db.insertInto('people').values({ id, name, created_at: now() }).execute()
    for (const grant of grants)
      await db
        .insertInto('grants')
        .values({ person: id, from: '2026-01-01', to: null, ...grant })
        .execute()
    if (account) {
      const hash = account.password === null ? null : await hashPassword(account.password)
      await db.insertInto('accounts').values({ person: id, login: account.login, hash }).execute()
    }
    return id
  }

  async function enrolPhone(person: string) {
    const key = await createDeviceKey()
    const code = await makeEnrolmentCode(db, person, now() + 15 * MINUTE)
    const reply = await post('/api/enrol', { code, ...(await proof(key, 'enrol')) })
    return { key, code, reply, cookie: reply.cookie, identity: reply.json as unknown as Identity }
  }

  /** The first step only: a session, a second step, or a refusal. */
  const givePassword = async (login: string, password: string, key: DeviceKey) =>
    post('/api/sign-in', { login, password, ...(await proof(key, 'sign-in')) })

  /** The second step with whatever is typed. */
  const giveCode = async (ticket: unknown, code: string, key: DeviceKey, trust = false) =>
    post('/api/sign-in/second-factor', { ticket, code, trust, ...(await proof(key, 'sign-in')) })

  /** What the authenticator app of this key shows at the server's time. */
  const codeOf = (secret: string) => generate({ secret, epoch: Math.floor(clock.now / 1000) })

  /** Keys that came to authenticator apps, by sign-in name. */
  const apps = new Map<string, string>()

  /** Signs in as a person does, second step included: he scans the key where he has none yet. */
  async function signIn(login: string, password: string, key?: DeviceKey) {
    const used = key ?? (await createDeviceKey())
    const reply = await givePassword(login, password, used)
    const { step, ticket, key: scanned } = reply.json
    if (step === undefined)
      return { key: used, reply, cookie: reply.cookie, identity: reply.json as unknown as Identity }
    if (typeof scanned === 'string') apps.set(login, scanned)
    // A code opens once.
    else clock.now += 30_000
    const second = await giveCode(ticket, await codeOf(apps.get(login) ?? ''), used)
    const identity = second.json['identity'] as Identity
    return { key: used, reply: second, cookie: second.cookie, identity }
  }

  /** An administrator with his session. */
  async function administratorOf(unit: string, login: string) {
    const id = await addPerson(`Quản trị ${login}`, [{ role: 'administrator', unit }], {
      login,
      password: 'mat-khau-thu-1',
    })
    return { id, ...(await signIn(login, 'mat-khau-thu-1')) }
  }

  return {
    app,
    db,
    processes,
    access,
    entries,
    evidence,
    quotas,
    readings,
    clock,
    logged,
    call,
    post,
    proof,
    addPerson,
    enrolPhone,
    signIn,
    givePassword,
    giveCode,
    codeOf,
    administratorOf,
  }
}
