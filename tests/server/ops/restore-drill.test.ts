import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { sealRecord } from '../../../src/app/dossier/seal-record.ts'
import { formatFieldName } from '../../../src/domain/dossier/field-name.ts'
import type { Role } from '../../../src/domain/person/role.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import { createDeviceKey, hasher, signerOf } from '../../../src/protocol/web-crypto.ts'
import { makeEnrolmentCode } from '../../../src/server/access/enrol.ts'
import { storeUnits } from '../../../src/server/access/load-units.ts'
import { openFileStore } from '../../../src/server/files/open-file-store.ts'
import { backUp } from '../../../src/server/ops/back-up.ts'
import type { DataPlace } from '../../../src/server/ops/data-place.ts'
import { restoreBackup } from '../../../src/server/ops/restore-backup.ts'
import type { OpenServer } from '../../../src/server/open-server.ts'
import { COMPLETE } from '../../../src/server/practice/practice-content.ts'
import { dexieDisk } from '../../../src/storage/dexie-disk.ts'
import { recordChanges } from '../../../src/storage/entries/record-changes.ts'
import type { NewFile } from '../../../src/storage/files/file-row.ts'
import { headsOfRecord } from '../../../src/storage/read/read-heads.ts'
import { countOutbox } from '../../../src/storage/read/read-outbox.ts'
import { createSpace } from '../../../src/storage/space/open-space.ts'
import { enrol } from '../../../src/sync/access/enrol.ts'
import { downloadDossier } from '../../../src/sync/download-dossier.ts'
import { syncPass } from '../../../src/sync/sync-pass.ts'
import { valuesOf, write } from '../../storage/support/new-space.ts'
import { testPorts } from '../../storage/support/test-ports.ts'
import { serverNetwork } from '../../sync/support/server-network.ts'
import { makePdf } from '../../support/real-file.ts'
import { UNITS } from '../access/test-server.ts'
import {
  folderOf,
  newFolder,
  postgresOfFile,
  postgresPlace,
  SECRET_KEY,
  serveAt,
  type StoppableServer,
} from './data-server.ts'

const COMMUNE = 'practice:00001'
const DOSSIER = `${COMMUNE}/2026/tcpl-2025`
const SELF = `${DOSSIER}/self`
const APPRAISAL = `${DOSSIER}/appraisal`
const NEXT_YEAR = `${COMMUNE}/2027/tcpl-2025/self`
const how = { app: '0.1.0', now: Date.now(), named: true, onProgress: () => {}, onRows: () => {} }

/** The server phones reach at the moment: another one after the restore, or none. */
interface Line {
  server: StoppableServer | null
}

const postgres = postgresOfFile()

/** Makes the place of a server that has nothing yet, in this folder. */
type NewPlace = (dataDir: string) => Promise<DataPlace>
const onSqlite: NewPlace = (dataDir) => Promise.resolve(folderOf(dataDir))
const onPostgres: NewPlace = async (dataDir) => postgresPlace(dataDir, await postgres.newDatabase())

/** A server that knows the test's units, where its data and its backup lie, and an empty place for another server. */
async function startWithUnits(from: NewPlace, to: NewPlace) {
  const root = await newFolder()
  const place = await from(join(root, 'data'))
  const first = await serveAt(place, '0')
  await storeUnits(first.access.db, UNITS)
  // Units are read when a server starts.
  await first.stop()
  const line: Line = { server: await serveAt(place, '0') }
  const other = { ...(await to(join(root, 'other'))), secretKey: SECRET_KEY }
  return { place, other, backup: join(root, 'backup'), line }
}

/** Every engine's backup into every engine. */
const ENGINES: [string, string, NewPlace, NewPlace][] = [
  ['SQLite', 'SQLite', onSqlite, onSqlite],
  ['PostgreSQL', 'PostgreSQL', onPostgres, onPostgres],
  ['SQLite', 'PostgreSQL', onSqlite, onPostgres],
  ['PostgreSQL', 'SQLite', onPostgres, onSqlite],
]

async function addPerson(line: Line, name: string, role: Role, unit: string): Promise<string> {
  const { server } = line
  if (!server) throw new Error('No server')
  const { db } = server.access
  const person = v7()
  await db.insertInto('people').values({ id: person, name, created_at: Date.now() }).execute()
  await db.insertInto('grants').values({ person, role, unit, from: '2026-01-01', to: null }).execute()
  return person
}

const phoneOf = async (line: Line, name: string, role: Role, unit: string) =>
  phoneOfPerson(line, await addPerson(line, name, role, unit))

/** A phone enrolled the way a person does it, with a real key and the client's own store and sync. */
async function phoneOfPerson(line: Line, person: string) {
  const newCode = () => {
    if (!line.server) throw new Error('No server')
    return makeEnrolmentCode(line.server.access.db, person, Date.now() + 60_000)
  }
  const label = 'Điện thoại thử'
  let device: string | null = null
  const app = {
    request: (path: string, init: RequestInit) => {
      if (!line.server) throw new Error('The server is down')
      return line.server.fetch(new Request(`http://localhost:8080${path}`, init))
    },
  }
  const network = serverNetwork({ app }, () => device)
  const key = await createDeviceKey()
  const identity = await enrol(network, key, signerOf(key), { code: await newCode(), label })
  device = identity.device
  const space = await createSpace(identity, key, testPorts({ hasher, signerOf }), () => undefined)
  const ports = { disk: dexieDisk(space), network, lock: space.ports.lock, elapsed: () => performance.now() }
  return {
    space,
    ports,
    pass: () => syncPass(ports, { id: 's' }, () => undefined),
    /** With another code, its own key and its own store. */
    async enrolAgain(): Promise<void> {
      const { vouch = '' } = identity
      const claim = { device: identity.device, person, vouch }
      const again = await enrol(network, key, signerOf(key), { code: await newCode(), label, claim })
      await ports.disk.renewIdentity(again)
    },
    act: (record: string, act: Json) => write(space, `act/${v7()}`, act, record),
    /** A piece of evidence with its bytes, as the form records it. */
    async prove(record: string, text: string): Promise<string> {
      const bytes = makePdf()
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const file: NewFile = {
        sha256,
        bytes: new Uint8Array(bytes).buffer,
        type: 'application/pdf',
        name: `${text}.pdf`,
        preview: null,
      }
      const named = { sha256, size: bytes.length, type: file.type, name: file.name }
      const value = { file: named, link: null, title: text, number: '', date: '', issuer: '' }
      await recordChanges(space, [{ record, field: `evidence/${v7()}`, value, replaces: [] }], [file])
      return sha256
    },
  }
}

type Phone = Awaited<ReturnType<typeof phoneOf>>

/** Everything the server knows that people see, in an order of its own. */
async function knowledgeOf({ access: { db } }: OpenServer) {
  const all = await db.selectFrom('entries').select(['id', 'hash', 'field', 'kind', 'held_reason']).execute()
  const files = await db.selectFrom('files').select('sha256').orderBy('sha256').execute()
  return {
    entries: all.sort((a, b) => (a.id < b.id ? -1 : 1)),
    dossiers: await db.selectFrom('dossiers').selectAll().orderBy('id').execute(),
    sent: await db.selectFrom('sent_files').selectAll().orderBy('sha256').execute(),
    files: files.map(({ sha256 }) => sha256),
  }
}

const shown = async ({ space }: Phone) =>
  Promise.all([SELF, APPRAISAL, NEXT_YEAR].map((record) => headsOfRecord(space, record)))

test.each(ENGINES)(
  'the drill from %s to %s: write, back up, write more, restore, phones reconnect, and everything is there again',
  async (_, __, from, to) => {
    const { place, other, backup, line } = await startWithUnits(from, to)
    if (!line.server) throw new Error('No server')
    const officer = await phoneOf(line, 'Lan', 'officer', COMMUNE)
    const leader = await phoneOf(line, 'Hùng', 'leader', COMMUNE)
    const appraiser = await phoneOf(line, 'Bình', 'appraiser', 'practice:p01')
    const everybody = [officer, leader, appraiser]
    const passes = async () => {
      for (const phone of [...everybody, ...everybody]) await phone.pass()
    }

    // Written: a whole dossier with a file, sent and receipted.
    const changes = COMPLETE.map(({ field, value }) => ({
      record: SELF,
      field: formatFieldName(field),
      value,
      replaces: [],
    }))
    await recordChanges(officer.space, changes)
    const proof = await officer.prove(SELF, 'Kế hoạch')
    await officer.pass()
    await leader.pass()
    await leader.act(SELF, { act: 'send', files: [proof], ...(await sealRecord(leader.space, SELF)) })
    await passes()
    const sent = await knowledgeOf(line.server)
    expect(sent.dossiers).toMatchObject([{ phase: 'sent', receipt: expect.stringMatching(/^TCPL-/) }])

    const { entries, files } = await backUp(place, backup, how)
    expect({ entries, files }).toEqual({ entries: sent.entries.length, files: 1 })

    // More: the appraisal begins, a finding, another year with a conflict and a file, an entry that is held.
    await downloadDossier(appraiser.ports, DOSSIER)
    await appraiser.act(APPRAISAL, { act: 'start-appraisal' })
    await write(appraiser.space, 'finding/TC1.CT1/verdict', { verdict: 'agree', reason: '' }, APPRAISAL)
    await write(officer.space, 'fact/TC1.CT1.due', 7, NEXT_YEAR)
    await write(leader.space, 'remark/TC1.CT2', 'Đủ', NEXT_YEAR)
    await officer.prove(NEXT_YEAR, 'Quyết định')
    await passes()
    await write(officer.space, 'remark/TC1.CT1', 'Ghi sau khi gửi', SELF)
    await passes()
    const lived = await knowledgeOf(line.server)
    const screens = await Promise.all(everybody.map(shown))
    expect(lived.dossiers).toMatchObject([{ phase: 'appraising', receipt: sent.dossiers[0]?.receipt }])
    expect(lived.files).toHaveLength(2)
    expect(lived.entries.filter(({ held_reason }) => held_reason !== null)).toHaveLength(1)

    // The accident. What is recorded while the server is away waits on the phone.
    await line.server.stop()
    line.server = null
    await rm(place.dataDir, { recursive: true })
    await write(officer.space, 'fact/TC1.CT1.due', 8, NEXT_YEAR)
    await restoreBackup(backup, other, how)
    line.server = await serveAt(other, '0')
    expect(await knowledgeOf(line.server)).toEqual(sent)

    // Phones come back in another order than they wrote.
    for (const phone of [leader, appraiser, officer]) await phone.pass()
    await passes()
    const after = await knowledgeOf(line.server)
    const recorded = after.entries.filter(({ id }) => !lived.entries.some((entry) => entry.id === id))
    expect(recorded).toMatchObject([{ field: 'fact/TC1.CT1.due', held_reason: null }])
    expect(after.entries.filter((entry) => !recorded.includes(entry))).toEqual(lived.entries)
    expect({ ...after, entries: [] }).toEqual({ ...lived, entries: [] })
    const rulings = after.entries.filter(({ kind }) => kind === 'ruling').map(({ field }) => field)
    expect(new Set(rulings).size).toBe(rulings.length)
    expect(rulings).toHaveLength(2)
    const store = await openFileStore(join(other.dataDir, 'files'))
    for (const sha256 of after.files) {
      const file = await store.read(sha256)
      const bytes = Buffer.concat((await file?.toArray()) ?? [])
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    }
    for (const [index, phone] of everybody.entries()) {
      const held = phone === officer ? 1 : 0
      expect(await countOutbox(phone.space)).toEqual({ unsent: 0, held, refused: 0, files: 0 })
      const [self, appraisal] = await shown(phone)
      expect([self, appraisal]).toEqual(screens[index]?.slice(0, 2))
    }
    for (const { space } of [officer, leader])
      expect(await valuesOf(space, 'fact/TC1.CT1.due', NEXT_YEAR)).toEqual([8])
  },
)

test.each(ENGINES)(
  'from %s to %s: a phone enrolled after the backup is told so, keeps everything, and by a new code is the device it was',
  async (_, __, from, to) => {
    const { place, other, backup, line } = await startWithUnits(from, to)
    const leader = await phoneOf(line, 'Hùng', 'leader', COMMUNE)
    const person = await addPerson(line, 'Lan', 'officer', COMMUNE)
    await backUp(place, backup, how)
    const officer = await phoneOfPerson(line, person)
    await write(officer.space, 'fact/TC1.CT1.due', 7, NEXT_YEAR)
    const proof = await officer.prove(NEXT_YEAR, 'Quyết định')
    await officer.pass()
    await line.server?.stop()
    await restoreBackup(backup, other, how)
    line.server = await serveAt(other, '0')
    await expect(officer.pass()).rejects.toMatchObject({ kind: 'unauthorised', code: 'device-unknown' })
    await write(officer.space, 'fact/TC1.CT1.due', 8, NEXT_YEAR)
    expect(await countOutbox(officer.space)).toMatchObject({ refused: 0 })

    await officer.enrolAgain()
    await officer.pass()
    await leader.pass()
    expect(await countOutbox(officer.space)).toEqual({ unsent: 0, held: 0, refused: 0, files: 0 })
    expect(await valuesOf(leader.space, 'fact/TC1.CT1.due', NEXT_YEAR)).toEqual([8])
    const after = await knowledgeOf(line.server)
    expect(after.files).toEqual([proof])
    expect(after.entries.filter(({ held_reason }) => held_reason !== null)).toEqual([])
  },
)
