import { sql } from 'kysely'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { parseDossierId } from '../../src/domain/log/record-id.ts'
import { ROLE_PLACES, type Role } from '../../src/domain/person/role.ts'
import { utf8 } from '../../src/domain/log/canonical.ts'
import { proofText } from '../../src/protocol/access.schema.ts'
import { createDeviceKey, signerOf } from '../../src/protocol/web-crypto.ts'
import { createAccess } from '../../src/server/access/access.ts'
import { createAccessLookups } from '../../src/server/access/access-lookups.ts'
import { loadUnits, storeUnits } from '../../src/server/access/load-units.ts'
import { hashPassword } from '../../src/server/access/password.ts'
import { registerDevice } from '../../src/server/access/register-device.ts'
import { createServer } from '../../src/server/create-server.ts'
import { engineOf } from '../../src/server/database/engine.ts'
import { openTestDatabase } from '../support/test-database.ts'
import { openFileStore } from '../../src/server/files/open-file-store.ts'
import type { LogDeps } from '../../src/server/log/log-deps.ts'
import { createNodePorts } from '../../src/server/log/node-ports.ts'
import { openServerDevice } from '../../src/server/log/server-device.ts'
import { createSqlLogStore } from '../../src/server/log/sql-log-store.ts'
import { rulesOfSets, shippedCriteriaSets } from '../../src/server/shipped-criteria-sets.ts'
import type { KnownUnit } from '../../src/server/access/units.ts'
import { createTestDevice, sealedPrefix, type TestDevice } from '../support/device.ts'
import { makeJpeg, shaOf } from '../support/real-file.ts'

/** Somebody with a device and a session, and what nobody else may be told of him. */
export interface FuzzPerson {
  readonly id: string
  readonly role: Role | 'nobody'
  readonly unit: string
  readonly province: string
  readonly device: TestDevice
  readonly login: string
  /** What proves his device's key now, for this purpose. */
  prove(purpose: Parameters<typeof proofText>[0]): Promise<Readonly<Record<string, unknown>>>
  cookie: string
}

export interface FuzzWorld {
  readonly app: ReturnType<typeof createServer>
  readonly people: readonly FuzzPerson[]
  readonly communes: readonly string[]
  /** Words planted in what belongs to one commune or to one province's people: unit → word. */
  readonly markers: ReadonlyMap<string, string>
  /** A file of each commune. */
  readonly files: ReadonlyMap<string, Buffer>
  /** The template an administrator may fill in; null where the server has none. */
  workbook: Uint8Array | null
  /** Faults the server logged. */
  readonly faults: string[]
  renew(person: FuzzPerson): Promise<void>
  /** Units over which this person has or had a right, also one a request has just given. */
  reaches(person: FuzzPerson): Promise<ReadonlySet<string>>
  /** Whether database and planted entries are as they were. */
  intact(): Promise<boolean>
  close(): Promise<void>
}

/** Of every person's account. */
export const PASSWORD = 'Mat-khau-thu-2026'

const PROVINCES = ['practice:p01', 'practice:p02'] as const
const UNITS: readonly KnownUnit[] = [
  ...PROVINCES.map((id, i) => ({ id, name: `Tỉnh ${i + 1}`, kind: 'province' as const, parent: null })),
  ...[1, 2, 3, 4].map((n) => ({
    id: `practice:0000${n}`,
    name: `Xã ${n}`,
    kind: 'commune' as const,
    parent: PROVINCES[n <= 2 ? 0 : 1],
  })),
]
const COMMUNES = UNITS.filter(({ kind }) => kind === 'commune').map(({ id }) => id)
const NO_LIMIT = { burst: 1e9, perSecond: 1e9 }

/** A whole server with people of every role in two provinces, and a word planted in everything they own. */
export async function createFuzzWorld(seed: number): Promise<FuzzWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'tcpl-fuzz-'))
  const db = await openTestDatabase(folder)
  const now = (): number => Date.now()
  await storeUnits(db, UNITS)
  const units = await loadUnits(db, null, now())
  const server = await openServerDevice(folder)
  const access = await createAccess({
    db,
    units,
    publicUrl: 'http://localhost:8080',
    server,
    now,
    secretKey: null,
  })
  const faults: string[] = []
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (facts: object, text: string) => {
      const { err: cause } = facts as { err?: unknown }
      faults.push(
        `${text}: ${cause instanceof Error ? (cause.stack ?? cause.message) : JSON.stringify(facts)}`,
      )
    },
  }
  const sets = shippedCriteriaSets()
  const entries: LogDeps = {
    store: createSqlLogStore(db),
    access: createAccessLookups(db, units),
    server,
    ports: { ...createNodePorts(), now },
    ...rulesOfSets(sets, access, now),
    log,
  }
  const evidence = await openFileStore(join(folder, 'files'))
  const limits = { device: NO_LIMIT, address: NO_LIMIT }
  const app = createServer({ access, entries, evidence, sets, app: new Map(), version: '0.0.0', log, limits })

  const word = (unit: string): string => `ZQ${seed.toString(36)}X${unit.replace(/\W/g, '')}QZ`
  const markers = new Map(UNITS.map(({ id }) => [id, word(id)]))
  const password = await hashPassword(PASSWORD)

  async function addPerson(role: Role | 'nobody', unit: string): Promise<FuzzPerson> {
    const id = v7()
    const province = UNITS.find((one) => one.id === unit)?.parent ?? unit
    const login = `${role}.${unit.slice(-3)}.${word(province)}`.toLowerCase()
    await db
      .insertInto('people')
      .values({ id, name: `${role} ${word(province)}`, created_at: now() })
      .execute()
    if (role !== 'nobody')
      await db.insertInto('grants').values({ person: id, role, unit, from: '2026-01-01', to: null }).execute()
    await db.insertInto('accounts').values({ person: id, login, hash: password }).execute()
    const key = await createDeviceKey()
    const desk = role === 'administrator' || role === 'appraiser'
    const label = `Máy ${word(province)}`
    const device = await registerDevice(db, { person: id, publicKey: key.publicKey, label, desk }, now())
    if (!device.ok) throw new Error(device.error.code)
    const testDevice = await createTestDevice(device.value.id, id, key)
    const cookie = await access.sessions.open(device.value.id, desk, now())
    async function prove(purpose: Parameters<typeof proofText>[0]) {
      const answer = await app.request('/api/nonce', { headers: { 'x-tcpl-protocol': '1' } })
      const { nonce } = (await answer.json()) as { nonce: string }
      const signature = await signerOf(key).sign(utf8(proofText(purpose, nonce)))
      return { publicKey: key.publicKey, nonce, signature, label: 'Máy thử', device: testDevice.id }
    }
    return { id, role, unit, province, device: testDevice, login, prove, cookie: `tcpl-session=${cookie}` }
  }

  const people: FuzzPerson[] = [await addPerson('nobody', PROVINCES[0])]
  for (const [role, place] of Object.entries(ROLE_PLACES) as [Role, (typeof ROLE_PLACES)[Role]][])
    for (const { id, kind } of UNITS)
      if ((place.kinds as readonly string[]).includes(kind)) people.push(await addPerson(role, id))

  const files = new Map(
    COMMUNES.map((unit) => [unit, Buffer.concat([makeJpeg(2_000), Buffer.from(word(unit))])] as const),
  )
  const world: FuzzWorld = {
    app,
    people,
    communes: COMMUNES,
    markers,
    files,
    workbook: null,
    faults,
    async renew(person) {
      const { device, role } = person
      const desk = role === 'administrator' || role === 'appraiser'
      person.cookie = `tcpl-session=${await access.sessions.open(device.id, desk, now())}`
    },
    async reaches(person) {
      const rows = await db.selectFrom('grants').select('unit').where('person', '=', person.id).execute()
      const granted = [person.unit, ...rows.map(({ unit }) => unit)]
      const below = UNITS.filter(({ parent }) => parent !== null && granted.includes(parent)).map(
        ({ id }) => id,
      )
      const above = granted.flatMap((unit) => UNITS.find(({ id }) => id === unit)?.parent ?? [])
      return new Set([...granted, ...below, ...above])
    },
    async intact() {
      const found = engineOf(db) === 'sqlite' ? await sql<object>`pragma integrity_check`.execute(db) : null
      const kept = await db
        .selectFrom('entries')
        .select('body')
        .where('field', '=', 'remark/TC1.CT1')
        .execute()
      const there = COMMUNES.every((unit) => kept.some(({ body }) => body.includes(word(unit))))
      // PostgreSQL looks after its own pages.
      return there && (found === null || JSON.stringify(found.rows) === '[{"integrity_check":"ok"}]')
    },
    async close() {
      await db.destroy()
      await rm(folder, { recursive: true, force: true })
    },
  }
  for (const unit of COMMUNES) await plant(world, unit)
  const administrator = people.find(({ role }) => role === 'administrator')
  const headers = { 'x-tcpl-protocol': '1', cookie: administrator?.cookie ?? '' }
  const template = await app.request('/api/import/template', { headers })
  if (template.status === 200) world.workbook = new Uint8Array(await template.arrayBuffer())
  return world
}

/** A dossier with a remark, a piece of evidence and its file, sent to the office: the word stands in each. */
async function plant({ app, people, files, markers }: FuzzWorld, unit: string): Promise<void> {
  const who = people.find((person) => person.role === 'leader' && person.unit === unit)
  const bytes = files.get(unit)
  const word = markers.get(unit)
  if (!who || !bytes || word === undefined) throw new Error(`Nobody leads ${unit}`)
  const dossier = `${unit}/2026/tcpl-2025`
  if (!parseDossierId(dossier).ok) throw new Error(`No dossier ${dossier}`)
  const headers = { 'x-tcpl-protocol': '1', cookie: who.cookie }
  const file = { sha256: shaOf(bytes), size: bytes.length, type: 'image/jpeg', name: `${word}.jpg` }
  const card = { file, link: null, title: word, number: '', date: '', issuer: word }
  const { device } = who
  const record = `${dossier}/self`
  const written = [
    await device.write(record, 'remark/TC1.CT1', `Nội dung ${word}`),
    await device.write(record, `evidence/${v7()}`, card),
  ]
  const seal = await sealedPrefix(record, device.written)
  written.push(await device.write(record, `act/${v7()}`, { act: 'send', files: [file.sha256], ...seal }))
  const body = { device: device.id, epoch: '', scopeEpoch: '', cursor: '', follows: [], entries: written }
  const put = await app.request(`/api/files/${file.sha256}`, {
    method: 'PUT',
    headers,
    body: new Uint8Array(bytes),
  })
  const sync = await app.request('/api/sync', { method: 'POST', headers, body: JSON.stringify(body) })
  const results = ((await sync.json()) as { results?: { status: string }[] }).results ?? []
  if (put.status !== 200 || results.some(({ status }) => status !== 'stored'))
    throw new Error(`Planting in ${unit}: ${put.status} ${JSON.stringify(results)}`)
}
