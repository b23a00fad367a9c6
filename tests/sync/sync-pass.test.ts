import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { describe, expect, test } from 'vitest'
import { recordChanges } from '../../src/storage/entries/record-changes.ts'
import { readOutbox } from '../../src/storage/read/read-outbox.ts'
import { fileOf } from '../../src/storage/read/read-files.ts'
import { bestOffset, START } from '../../src/storage/space/meta.ts'
import { downloadDossier } from '../../src/sync/download-dossier.ts'
import { fetchFile } from '../../src/sync/fetch-file.ts'
import type { Network, WireAnswer } from '../../src/sync/http/network.ts'
import { syncPass } from '../../src/sync/sync-pass.ts'
import { valuesOf, write } from '../storage/support/new-space.ts'
import { APPRAISAL, SELF, sha256 } from '../storage/support/test-ports.ts'
import { FakeServer } from './support/fake-server.ts'
import { newPhone, type Phone } from './support/phone.ts'

const FACT = 'fact/TC2.CT4.2.done'
const DOSSIER = 'practice:1/2026/tcpl-2025'

const counts = async (phone: Phone) => (await readOutbox(phone.space)).counts

async function addFile(phone: Phone, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text).buffer
  const hash = sha256(new Uint8Array(bytes))
  await recordChanges(
    phone.space,
    [
      {
        record: SELF,
        field: `evidence/${hash.slice(0, 8)}`,
        value: { file: { sha256: hash } },
        replaces: [],
      },
    ],
    [{ sha256: hash, bytes, type: 'image/jpeg', name: 'ảnh.jpg', preview: null }],
  )
  return hash
}

describe('a pass', { timeout: 60_000 }, () => {
  test('fault row 30: what a cache answers was said to another request, and changes nothing', async () => {
    const server = new FakeServer()
    const [one, two] = [await newPhone(server), await newPhone(server)]
    await write(one.space, FACT, 9, SELF)
    await one.pass()
    const kept: WireAnswer[] = []
    const network: Network = {
      async send(request) {
        const answer = await two.network.send(request)
        const stale = kept[0]
        if (request.path === '/api/sync') kept.push(answer)
        return request.path === '/api/sync' && stale ? stale : answer
      },
    }
    await write(two.space, 'remark/TC1.CT1', 'Đủ', SELF)
    const pass = () => syncPass({ ...two.ports, network }, { id: 's' }, () => undefined)
    await expect(pass()).rejects.toMatchObject({ kind: 'server', code: 'another-answer' })
    await two.pass()
    expect(await valuesOf(two.space, FACT, SELF)).toEqual([9])
    expect(await counts(two)).toMatchObject({ unsent: 0 })
  })

  test('what one phone writes the other one shows; nothing is left to send', async () => {
    const server = new FakeServer()
    const [one, two] = [await newPhone(server), await newPhone(server)]
    for (let i = 0; i < 10; i++) await write(one.space, `fact/f${i}`, i)
    await one.pass()
    await two.pass()
    expect(server.history.entries.size).toBe(10)
    expect(await valuesOf(two.space, 'fact/f9')).toEqual([9])
    expect(await counts(one)).toEqual({ unsent: 0, held: 0, refused: 0 })
    expect(await one.space.readMeta('lastSync')).toBeGreaterThan(0)
  })

  test('both phones change one field offline: both show both values, and agree on the order', async () => {
    const server = new FakeServer()
    const [one, two] = [await newPhone(server), await newPhone(server)]
    await write(one.space, FACT, 9)
    await write(two.space, FACT, 12)
    for (const phone of [one, two, one]) await phone.pass()
    expect(await valuesOf(one.space, FACT)).toEqual(await valuesOf(two.space, FACT))
    expect((await valuesOf(one.space, FACT)).length).toBe(2)
    await write(two.space, FACT, 12)
    for (const phone of [two, one]) await phone.pass()
    expect(await valuesOf(one.space, FACT)).toEqual([12])
  })

  test('an answer lost after the server had stored: sent again, stored once', async () => {
    const server = new FakeServer()
    const phone = await newPhone(server)
    await write(phone.space, FACT, 1)
    phone.network.faults = ['answer-lost']
    await expect(phone.pass()).rejects.toMatchObject({ kind: 'timeout' })
    expect(await counts(phone)).toMatchObject({ unsent: 1 })
    await phone.pass()
    expect(server.history.deliveries.length).toBe(1)
    expect(await counts(phone)).toMatchObject({ unsent: 0 })
  })

  test.each([
    ['captive-portal', 'captive'],
    ['bad-gateway', 'server'],
    ['answer-cut', 'server'],
    ['request-lost', 'offline'],
  ] as const)('P6: %s is no answer; nothing counts as sent', async (fault, kind) => {
    const server = new FakeServer()
    const phone = await newPhone(server)
    await write(phone.space, FACT, 1)
    phone.network.faults = [fault]
    await expect(phone.pass()).rejects.toMatchObject({ name: 'NetworkFault', kind })
    expect(await counts(phone)).toMatchObject({ unsent: 1 })
    expect(await phone.space.readMeta('position')).toEqual(START)
  })

  test('a server that forgets results in every answer: the pass ends, and the entries stay in the outbox', async () => {
    const server = new FakeServer()
    const phone = await newPhone(server)
    for (let i = 0; i < 4; i++) await write(phone.space, `fact/f${i}`, i)
    // Nothing is pulled, else the entries would be confirmed by coming back.
    server.tooOldToPull = true
    phone.network.faults = ['half-the-results']
    await phone.pass()
    expect(await counts(phone)).toMatchObject({ unsent: 2 })
    server.tooOldToPull = false
    await phone.pass()
    expect(await counts(phone)).toMatchObject({ unsent: 0 })
  })

  test('held and refused ones stay with their reason and block nobody', async () => {
    const server = new FakeServer()
    const phone = await newPhone(server)
    const held = await write(phone.space, 'fact/held', 1)
    await write(phone.space, 'fact/refused', 2)
    await write(phone.space, 'fact/good', 3)
    server.judge = (entry) => (entry.field === 'fact/held' ? 'dossier-sent' : null)
    server.refuses = (entry) => entry.field === 'fact/refused'
    await phone.pass()
    expect(await counts(phone)).toEqual({ unsent: 0, held: 1, refused: 1 })
    expect(await valuesOf(phone.space, 'fact/held')).toEqual([])
    expect(await valuesOf(phone.space, 'fact/good')).toEqual([3])
    server.release(held.entry.id)
    server.refuses = () => false
    await phone.pass()
    expect(await counts(phone)).toEqual({ unsent: 0, held: 0, refused: 0 })
    expect(await valuesOf(phone.space, 'fact/held')).toEqual([1])
  })

  test('one entry that spoils every request it is in is found, and the others go', async () => {
    const server = new FakeServer()
    const phone = await newPhone(server)
    const bad = await write(phone.space, 'fact/bad', 1)
    for (let i = 0; i < 20; i++) await write(phone.space, `fact/f${i}`, i)
    server.spoilsRequest = (id) => id === bad.entry.id
    await phone.pass()
    expect(server.history.entries.size).toBe(20)
    expect(await counts(phone)).toEqual({ unsent: 0, held: 0, refused: 1 })
  })

  test('more than two hundred entries, and more than a mebibyte, go in several requests', async () => {
    const server = new FakeServer()
    server.pageSize = 200
    const phone = await newPhone(server)
    const text = 'ệ'.repeat(10_000)
    const changes = Array.from({ length: 250 }, (_, i) => ({
      record: SELF,
      field: `fact/f${i}`,
      value: i,
      replaces: [],
    }))
    const long = Array.from({ length: 60 }, (_, i) => ({
      record: SELF,
      field: `remark/f${i}`,
      value: text,
      replaces: [],
    }))
    await recordChanges(phone.space, [...changes, ...long])
    const sizes: number[] = []
    const answer = server.answer.bind(server)
    server.answer = (request) => {
      sizes.push(request.body?.length ?? 0)
      return answer(request)
    }
    await phone.pass()
    expect(server.history.entries.size).toBe(310)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1024 * 1024)
  })
})

describe('another history', () => {
  test('P4: a server restored from a backup gets back everything, own entries and others’', async () => {
    const server = new FakeServer()
    const [one, two] = [await newPhone(server), await newPhone(server)]
    await write(one.space, FACT, 1)
    await one.pass()
    const backup = server.backup()
    await write(one.space, FACT, 2)
    const other = await write(two.space, 'remark/TC1.CT1', 'chờ')
    for (const phone of [one, two, one]) await phone.pass()
    server.restore(backup, 'epoch-2')
    // Only the first phone comes back: it brings the second one's entry too.
    await one.pass()
    expect(server.history.entries.size).toBe(3)
    expect(server.history.entries.has(other.entry.id)).toBe(true)
    expect((await one.space.entries.toArray()).map(({ ackEpoch }) => ackEpoch)).toEqual(
      Array(3).fill('epoch-2'),
    )
    expect(await counts(one)).toEqual({ unsent: 0, held: 0, refused: 0 })
  })

  test('a backup restored without a new epoch is noticed by the length of our chain', async () => {
    const server = new FakeServer()
    const phone = await newPhone(server)
    await write(phone.space, FACT, 1)
    await phone.pass()
    const backup = server.backup()
    await write(phone.space, FACT, 2)
    await phone.pass()
    server.restore(backup, 'epoch-1')
    await phone.pass()
    expect(server.history.entries.size).toBe(2)
    expect(await counts(phone)).toMatchObject({ unsent: 0 })
  })

  test('P3: wider rights bring the older entries', async () => {
    const server = new FakeServer()
    const [one, two] = [await newPhone(server), await newPhone(server)]
    await write(one.space, FACT, 1)
    await one.pass()
    await two.disk.write('position', { epoch: 'epoch-1', scopeEpoch: 'narrower', cursor: '1' })
    await two.pass()
    expect(await valuesOf(two.space, FACT)).toEqual([1])
  })
})

describe('sessions', () => {
  test('P10: an ended session is renewed by the key, unseen', async () => {
    const server = new FakeServer()
    const phone = await newPhone(server)
    server.sessionValid = false
    await write(phone.space, FACT, 1)
    await phone.pass()
    expect(server.history.entries.size).toBe(1)
    expect((await phone.space.readMeta('identity'))?.person.name).toBe('Trần Văn Hùng')
  })

  test('P7: where only a password helps, sending pauses and recording goes on', async () => {
    const server = new FakeServer()
    const phone = await newPhone(server)
    server.sessionValid = false
    server.renewal = 'password-needed'
    await write(phone.space, FACT, 1)
    await expect(phone.pass()).rejects.toMatchObject({ kind: 'unauthorised', code: 'password-needed' })
    await write(phone.space, FACT, 2)
    expect(await counts(phone)).toMatchObject({ unsent: 2 })
  })

  test('P7: too old to pull, still pushes', async () => {
    const server = new FakeServer()
    const phone = await newPhone(server)
    server.tooOldToPull = true
    await write(phone.space, FACT, 1)
    expect(await phone.pass()).toEqual({ tooOld: true })
    expect(server.history.entries.size).toBe(1)
    expect(await counts(phone)).toMatchObject({ unsent: 0 })
  })

  test('the clock is measured by the quickest answer', async () => {
    const server = new FakeServer()
    const phone = await newPhone(server)
    await phone.pass()
    const samples = (await phone.space.readMeta('clock')) ?? []
    expect(samples.length).toBeGreaterThan(0)
    const { entry } = await write(phone.space, FACT, 1)
    expect(entry.off).toBe(bestOffset(samples))
    expect(
      bestOffset([
        { off: 900, rtt: 80 },
        { off: 100, rtt: 20 },
        { off: 500, rtt: 50 },
      ]),
    ).toBe(100)
  })
})

describe('files', () => {
  test('follow the entries; what the server has is not sent again; a spoilt one stops nobody', async () => {
    const server = new FakeServer()
    const phone = await newPhone(server)
    const [good, spoilt, refused, there] = [
      await addFile(phone, 'good'),
      await addFile(phone, 'spoilt'),
      await addFile(phone, 'refused, and longer'),
      await addFile(phone, 'there'),
    ]
    await phone.space.fileBytes.put({ sha256: spoilt, bytes: new ArrayBuffer(6) })
    server.refusedFiles.add(refused)
    server.history.files.set(there, new TextEncoder().encode('there'))
    await phone.pass()
    expect([...server.history.files.keys()].sort()).toEqual([good, there].sort())
    expect(server.log.filter((line) => line.startsWith('PUT')).length).toBe(2)
    expect(server.log.indexOf('POST /api/sync')).toBeLessThan(server.log.indexOf('POST /api/files/missing'))
    expect(await fileOf(phone.space, good)).toMatchObject({ receiptEpoch: 'epoch-1', refused: null })
    expect(await fileOf(phone.space, spoilt)).toMatchObject({ receiptEpoch: '', refused: 'file-corrupt' })
    expect(await fileOf(phone.space, refused)).toMatchObject({ receiptEpoch: '', refused: 'wrong-type' })
    const odd = await phone.space.oddities.toArray()
    expect(odd.map(({ kind }) => kind).sort()).toEqual(['file-corrupt', 'file-refused'])
  })

  test('two failures on the way end the sending for now; a later pass goes on where it stopped', async () => {
    const server = new FakeServer()
    const phone = await newPhone(server)
    for (const text of ['a', 'bb', 'ccc']) await addFile(phone, text)
    phone.network.faults = ['none', 'none', 'none', 'none', 'request-lost', 'answer-lost']
    const before = server.log.length
    await expect(phone.pass()).rejects.toMatchObject({ name: 'NetworkFault' })
    expect(server.log.length).toBeGreaterThan(before)
    await phone.pass()
    expect(server.history.files.size).toBe(3)
    expect((await readOutbox(phone.space)).files).toEqual([])
  })

  test('P4: after a restore the files are offered again', async () => {
    const server = new FakeServer()
    const phone = await newPhone(server)
    const backup = server.backup()
    await addFile(phone, 'photo')
    await phone.pass()
    server.restore(backup, 'epoch-2')
    await phone.pass()
    expect(server.history.files.size).toBe(1)
  })

  test('a desk fetches a file and keeps it; wrong bytes are not kept', async () => {
    const server = new FakeServer()
    const [phone, desk] = [await newPhone(server), await newPhone(server)]
    const hash = await addFile(phone, 'photo')
    await phone.pass()
    const { bytes } = await fetchFile(desk.ports, hash)
    expect(sha256(new Uint8Array(bytes))).toBe(hash)
    expect(await fileOf(desk.space, hash)).toMatchObject({ originalKept: false })
    server.history.files.set('f'.repeat(64), new Uint8Array(3))
    await expect(fetchFile(desk.ports, 'f'.repeat(64))).rejects.toMatchObject({ code: 'hash-differs' })
    expect(await fileOf(desk.space, 'f'.repeat(64))).toBeUndefined()
  })
})

describe('downloading a dossier', () => {
  test('follows first, then brings all of it, page by page', async () => {
    const server = new FakeServer()
    const [phone, desk] = [await newPhone(server), await newPhone(server)]
    for (let i = 0; i < 8; i++) await write(phone.space, `fact/f${i}`, i)
    await write(phone.space, 'finding/TC1.CT1/verdict', { verdict: 'agree', reason: '' }, APPRAISAL)
    await phone.pass()
    desk.network.faults = ['none', 'answer-lost']
    await expect(downloadDossier(desk.ports, DOSSIER)).rejects.toMatchObject({ kind: 'timeout' })
    expect(await desk.space.readMeta('follows')).toEqual([DOSSIER])
    await downloadDossier(desk.ports, DOSSIER)
    expect(await desk.space.entries.count()).toBe(9)
    expect(await desk.space.readMeta('position')).toEqual(START)
  })
})
