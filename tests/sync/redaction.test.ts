import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { describe, expect, test } from 'vitest'
import { checkLog } from '../../src/app/dossier/check-log.ts'
import { logWitness } from '../../src/app/dossier/log-witness.ts'
import { createVerifier, hasher } from '../../src/protocol/web-crypto.ts'
import { renewEpoch } from '../../src/server/log/epoch.ts'
import { recordChanges } from '../../src/storage/entries/record-changes.ts'
import { readLog } from '../../src/storage/read/read-log.ts'
import { countOutbox } from '../../src/storage/read/read-outbox.ts'
import { refreshDirectory } from '../../src/sync/refresh-directory.ts'
import { enrol } from '../server/access/matrix-country.ts'
import { startServer, type TestServer } from '../server/access/test-server.ts'
import { valuesOf } from '../storage/support/new-space.ts'
import { sha256 } from '../storage/support/test-ports.ts'
import { enrolledPhone } from './support/enrolled-phone.ts'

const DOSSIER = 'practice:00001/2026/tcpl-2025'
const SELF = `${DOSSIER}/self`
const EVIDENCE = 'evidence/e1'
const SECRET = '001099012345'
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const FILE = { sha256: sha256(png), type: 'image/png', size: png.length, name: 'ảnh.png' } as const
const CARD = { title: `Ảnh CCCD ${SECRET}`, file: FILE }

type Phone = Awaited<ReturnType<typeof enrolledPhone>>

async function scene() {
  const server = await startServer()
  const [one, two] = [
    await enrolledPhone(server, 'Lan', 'officer'),
    await enrolledPhone(server, 'Hùng', 'officer'),
  ]
  const admin = await enrol(server, 'Quản trị tỉnh', [
    { role: 'administrator', unit: 'practice:p01', from: '2026-01-01' },
  ])
  const [entry] = await recordChanges(
    one.space,
    [{ record: SELF, field: EVIDENCE, value: CARD, replaces: [] }],
    [{ ...FILE, bytes: new Uint8Array(png).buffer, preview: new Uint8Array([1]).buffer }],
  )
  await recordChanges(one.space, [{ record: SELF, field: 'remark/TC1.CT1', value: 'Đủ', replaces: [] }])
  const id = entry?.entry.id ?? ''
  const input = {
    reason: 'identity-number',
    document: { number: '12/QĐ-STP', date: '2026-11-20', authority: 'STP' },
  }
  return {
    ...{ server, one, two, id },
    redact: () =>
      server.post('/api/redactions', { ...input, target: { of: 'entry', entry: id } }, admin.cookie),
    takeBack: () => server.post(`/api/redactions/${id}/take-back`, {}, admin.cookie),
  }
}

const keeps = async ({ space }: Phone): Promise<string> =>
  JSON.stringify([await space.entries.toArray(), await space.heads.toArray(), await space.oddities.toArray()])

async function expectSound(phone: Phone, redacted: number): Promise<void> {
  const verifier = createVerifier()
  await refreshDirectory(phone.ports, verifier)
  const check = await checkLog(
    await readLog(phone.space, DOSSIER),
    await logWitness(phone.space, verifier),
    phone.space.device,
    { ...hasher, ...verifier, pause: () => Promise.resolve() },
  )
  expect(check.flaws).toEqual([])
  expect(check.redacted).toBe(redacted)
  expect(check.stubs).toBe(0)
}

async function emptied(server: TestServer): Promise<void> {
  for (const table of ['redactions', 'file_mentions', 'deliveries', 'entries', 'chains'] as const)
    await server.db.deleteFrom(table).execute()
  await renewEpoch(server.entries)
}

describe('a value that was taken out', { timeout: 60_000 }, () => {
  test('leaves every phone with the next exchange, and its photo too; the chain still holds', async () => {
    const { one, two, redact, id } = await scene()
    for (const phone of [one, two]) await phone.pass()
    expect(await keeps(two)).toContain(SECRET)
    expect((await redact()).status).toBe(200)
    for (const phone of [one, two]) {
      await phone.pass()
      expect(await keeps(phone)).not.toContain(SECRET)
      expect(await valuesOf(phone.space, EVIDENCE, SELF)).toEqual([null])
      expect(await phone.space.entries.get(id)).toMatchObject({
        stub: true,
        redacted: true,
        held: null,
        sig: '',
      })
      for (const table of [phone.space.files, phone.space.fileBytes, phone.space.previews])
        expect(await table.count()).toBe(0)
      await expectSound(phone, 1)
      expect(await countOutbox(phone.space)).toEqual({ unsent: 0, held: 0, refused: 0, files: 0 })
    }
  })

  test('taken back, it is there again on both', async () => {
    const { one, two, redact, takeBack } = await scene()
    for (const phone of [one, two]) await phone.pass()
    await redact()
    for (const phone of [one, two]) await phone.pass()
    expect((await takeBack()).status).toBe(200)
    for (const phone of [one, two]) {
      await phone.pass()
      expect(await valuesOf(phone.space, EVIDENCE, SELF)).toEqual([CARD])
      await expectSound(phone, 0)
    }
  })

  test('a new phone gets the word, never the value; what it goes on to write fits', async () => {
    const { server, one, redact } = await scene()
    await one.pass()
    await redact()
    const late = await enrolledPhone(server, 'Mai', 'officer')
    await late.pass()
    expect(await keeps(late)).not.toContain(SECRET)
    expect(await valuesOf(late.space, EVIDENCE, SELF)).toEqual([null])
    await expectSound(late, 1)
  })

  test('a photo the server has not received stays until it has: it may be the only copy', async () => {
    const { one, redact } = await scene()
    const row = await one.space.files.get(FILE.sha256)
    await one.space.files.delete(FILE.sha256)
    await one.pass()
    await redact()
    if (row) await one.space.files.put(row)
    // The way up goes before the way down: refused there, it is still unsent when the word arrives.
    await one.space.files.update(FILE.sha256, { refused: 'x', refusedIn: 'session-2' })
    await one.pass()
    expect(await one.space.fileBytes.count()).toBe(1)
    await one.pass()
    await one.pass()
    expect(await one.space.fileBytes.count()).toBe(0)
    expect(await keeps(one)).not.toContain(SECRET)
  })

  test('counts or does not count on the phone as the server says now', async () => {
    const { server, one, redact, id } = await scene()
    await one.pass()
    await redact()
    await one.pass()
    for (const held_reason of ['dossier-sent', null] as const) {
      await server.db.updateTable('entries').set({ held_reason }).where('id', '=', id).execute()
      const unit = 'practice:00001'
      const delivery = { entry_id: id, dossier: DOSSIER, unit, side: 'commune' } as const
      await server.db.insertInto('deliveries').values(delivery).execute()
      await one.pass()
      expect(await one.space.entries.get(id)).toMatchObject({
        redacted: true,
        held: held_reason,
        value: null,
      })
      expect(await valuesOf(one.space, EVIDENCE, SELF)).toEqual(held_reason === null ? [null] : [])
    }
  })

  test('P4: an emptied server is filled again by a phone that has the word alone, and never gets the value', async () => {
    const { server, one, two, redact, id } = await scene()
    for (const phone of [one, two]) await phone.pass()
    await redact()
    for (const phone of [one, two]) await phone.pass()
    await emptied(server)
    for (const phone of [two, one, two]) await phone.pass()
    const rows = await server.db.selectFrom('entries').selectAll().execute()
    expect(rows).toHaveLength(3)
    expect(JSON.stringify(rows)).not.toContain(SECRET)
    expect(rows.find((row) => row.id === id)).toMatchObject({ n: 1, field: EVIDENCE, held_reason: null })
    for (const phone of [one, two]) {
      await expectSound(phone, 1)
      expect(await countOutbox(phone.space)).toMatchObject({ unsent: 0, held: 0 })
    }
    // The chain has its first link: nobody starts over.
    expect(
      (await server.db.selectFrom('chains').selectAll().execute()).map(({ complete }) => complete),
    ).toContain(2)
  })

  test('P4: a phone that had not heard fills the emptied server with the original; the word takes it out again', async () => {
    const { server, one, two, redact } = await scene()
    for (const phone of [one, two]) await phone.pass()
    await redact()
    await two.pass()
    await emptied(server)
    await one.pass()
    await two.pass()
    await one.pass()
    const rows = await server.db.selectFrom('entries').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(SECRET)
    expect(await keeps(one)).not.toContain(SECRET)
    await expectSound(one, 1)
  })
})
