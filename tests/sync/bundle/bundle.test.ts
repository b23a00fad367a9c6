import { addPhoto, contentOf, openOffice, type BundlePhone, type Office } from './bundle-phones.ts'
import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { entryBytes } from '../../../src/domain/log/canonical.ts'
import type { Entry } from '../../../src/domain/log/entry.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import { signerOf, type DeviceKey } from '../../../src/protocol/web-crypto.ts'
import { createZip } from '../../../src/sync/bundle/write-zip.ts'
import { valuesOf, write } from '../../storage/support/new-space.ts'
import { SELF } from '../../storage/support/test-ports.ts'

const DONE = 'fact/TC2.CT4.2.done'
const DUE = 'fact/TC2.CT4.2.due'

let office: Office
let lan: BundlePhone
let hung: BundlePhone

beforeEach(async () => {
  office = await openOffice()
  lan = await office.phone('p-lan')
  hung = await office.phone('p-hung')
  await office.tell(lan)
  await office.tell(hung)
})

/** A phone with enough on it that a bundle has a middle. */
async function fill(phone: BundlePhone, entries = 30, photos = 3): Promise<void> {
  for (let i = 0; i < entries; i++) await write(phone.space, `fact/TC2.CT4.${i}.done`, i)
  for (let i = 0; i < photos; i++) await addPhoto(phone.space, i)
}

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer())

/** An entry with everything right but what `part` says, signed by that key. */
async function signedEntry(key: DeviceKey, device: string, part: Partial<Entry>): Promise<Entry> {
  const entry: Entry = {
    v: 1,
    id: v7(),
    record: SELF,
    field: DONE,
    value: 99,
    author: 'p-lan',
    device,
    n: 1,
    prev: '',
    wall: 1,
    off: null,
    replaces: [],
    sig: '',
    ...part,
  }
  return { ...entry, sig: await signerOf(key).sign(entryBytes(entry)) }
}

/** A bundle that holds these lines and nothing that vouches for them. */
function bundleOf(...lines: readonly unknown[]): Blob {
  const zip = createZip('application/zip')
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  zip.add('entries/0001.jsonl', new TextEncoder().encode(text))
  return zip.finish()
}

// fault row 68: below, cut, flipped, imported twice, of another version and of another organisation.
describe('a bundle carries a phone to another', () => {
  test('round trip: every entry and every file, with who made it', async () => {
    await fill(lan)
    const report = await hung.import(await lan.export())
    expect(report).toMatchObject({
      state: 'whole',
      seal: 'genuine',
      newer: false,
      added: { entries: 33, files: 3 },
      entries: { taken: 33, refused: {}, missing: 0 },
      files: { taken: 3, damaged: 0, refused: 0, missing: 0 },
      mismatched: 0,
      unnamed: 0,
    })
    expect(report.origin?.madeBy?.person).toBe('p-lan')
    expect(report.origin?.counters[lan.space.device]).toBe(33)
    expect(await contentOf(hung.space)).toEqual(await contentOf(lan.space))
    expect(await valuesOf(hung.space, 'fact/TC2.CT4.7.done')).toEqual([7])
  })

  test('what came in a bundle is nobody’s receipt: it waits to be offered to the server', async () => {
    await fill(lan, 2, 1)
    await hung.import(await lan.export())
    const rows = await hung.space.entries.toArray()
    expect(rows.map(({ ackEpoch, receivedAt }) => [ackEpoch, receivedAt])).toEqual(rows.map(() => ['', null]))
    const [file] = await hung.space.files.toArray()
    expect(file).toMatchObject({ receiptEpoch: '', originalKept: true, name: 'anh-0.jpg' })
  })

  test('imported twice it changes nothing', async () => {
    await fill(lan)
    const file = await lan.export()
    await hung.import(file)
    const before = await contentOf(hung.space)
    const report = await hung.import(file)
    expect(report).toMatchObject({ state: 'whole', added: { entries: 0, files: 0 }, mismatched: 0 })
    expect(await contentOf(hung.space)).toEqual(before)
  })

  test('two phones merge by exchanging bundles, without a server; what both wrote is a conflict on both', async () => {
    await write(lan.space, DUE, 5)
    await write(lan.space, DONE, 31)
    await write(hung.space, 'fact/TC1.CT1.due', 7)
    await write(hung.space, DONE, 42)
    const [fromLan, fromHung] = await Promise.all([lan.export(), hung.export()])
    await lan.import(fromHung)
    await hung.import(fromLan)
    expect(await contentOf(lan.space)).toEqual(await contentOf(hung.space))
    for (const { space } of [lan, hung]) {
      expect((await valuesOf(space, DONE)).sort()).toEqual([31, 42])
      expect(await valuesOf(space, DUE)).toEqual([5])
      expect(await valuesOf(space, 'fact/TC1.CT1.due')).toEqual([7])
    }
    // One chooses; the choice travels the same way.
    await write(lan.space, DONE, 31)
    await hung.import(await lan.export())
    expect(await valuesOf(hung.space, DONE)).toEqual([31])
  })

  test('a phone enrolled after the last directory is vouched for by the directory in its own bundle', async () => {
    const pao = await office.phone('p-pao')
    await office.tell(pao)
    await write(pao.space, DONE, 8)
    expect(await hung.import(await pao.export())).toMatchObject({ seal: 'genuine', added: { entries: 1 } })
  })

  test('an own bundle gives back what this phone has lost, and its chain goes on behind it', async () => {
    await fill(lan, 5, 1)
    const file = await lan.export()
    const chain = await lan.space.readMeta('chain')
    await lan.space.entries.clear()
    await lan.space.heads.clear()
    await lan.space.fileBytes.clear()
    await lan.space.write([], () => lan.space.writeMeta('chain', { n: 0, hash: '' }))
    expect(await lan.import(file)).toMatchObject({ added: { entries: 6, files: 1 } })
    expect(await lan.space.readMeta('chain')).toEqual(chain)
    expect((await write(lan.space, DONE, 1)).entry.n).toBe(7)
  })
})

describe('of a spoilt bundle the valid part comes in, and the report says what does not', () => {
  test('cut at every twentieth of its length', async () => {
    await fill(lan, 40, 4)
    const whole = await lan.export()
    const all = await contentOf(lan.space)
    let before = -1
    for (let twentieth = 0; twentieth < 20; twentieth++) {
      const phone = await office.phone('p-hung')
      await office.tell(phone)
      const report = await phone.import(whole.slice(0, Math.floor((whole.size * twentieth) / 20)))
      const got = await contentOf(phone.space)
      // A prefix: nothing but what was sent, never less than of a shorter piece.
      expect(all.entries).toEqual(expect.arrayContaining(got.entries))
      expect(all.files).toEqual(expect.arrayContaining(got.files))
      expect(got.entries.length + got.files.length).toBeGreaterThanOrEqual(before)
      before = got.entries.length + got.files.length
      expect(report.state).toMatch(/^(cut|not-a-bundle)$/)
      expect(report.entries.refused).toEqual({})
      if (report.origin) {
        expect(report.entries.taken + report.entries.missing).toBe(44)
        expect(report.files.taken + report.files.missing).toBe(4)
      }
      phone.space.close()
    }
    expect(before).toBeGreaterThan(44)
  })

  test('a flipped byte anywhere costs at most what stands there', async () => {
    await fill(lan, 40, 3)
    const whole = await bytesOf(await lan.export())
    const all = await contentOf(lan.space)
    for (let i = 0; i < 60; i++) {
      const spoilt = whole.slice()
      const at = Math.floor((whole.length * (i + 0.5)) / 60)
      spoilt[at] = (spoilt[at] ?? 0) ^ 0x55
      const phone = await office.phone('p-hung')
      await office.tell(phone)
      const report = await phone.import(new Blob([spoilt]))
      const got = await contentOf(phone.space)
      expect(all.entries).toEqual(expect.arrayContaining(got.entries))
      expect(all.files).toEqual(expect.arrayContaining(got.files))
      expect(got.entries.length, `byte ${at}`).toBeGreaterThanOrEqual(41)
      expect(got.files.length, `byte ${at}`).toBeGreaterThanOrEqual(2)
      if (got.entries.length < 43 || got.files.length < 3)
        expect(report.state, `byte ${at}`).not.toBe('whole')
      phone.space.close()
    }
  })

  test('a spoilt header: the parts behind it are found again', async () => {
    await fill(lan, 4, 3)
    const whole = await bytesOf(await lan.export())
    const text = Buffer.from(whole)
    const header = text.indexOf('entries/0001.jsonl') - 30
    for (const offset of [0, 8, 18, 19, 26, 30]) {
      const spoilt = whole.slice()
      spoilt[header + offset] = (spoilt[header + offset] ?? 0) ^ 0xff
      const phone = await office.phone('p-hung')
      await office.tell(phone)
      const report = await phone.import(new Blob([spoilt]))
      // The cards may be gone with the entries, and files without a card stay out; but all three were read.
      expect(report.files.taken, `offset ${offset}`).toBe(3)
      phone.space.close()
    }
  })

  test.each([
    ['nothing', ''],
    ['a text', 'Kính gửi Sở Tư pháp'],
    ['another archive’s first bytes', 'PK\u0003\u0004aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
    ['headers without end', 'PK\u0003\u0004'.repeat(5000)],
  ])('%s is no bundle', async (_, text) => {
    const report = await hung.import(new Blob([text]))
    expect(report).toMatchObject({ state: 'not-a-bundle', added: { entries: 0, files: 0 } })
  })

  test('a newer version: what is known here is taken, and it is said', async () => {
    const zip = createZip('application/zip')
    const put = (name: string, text: string) => zip.add(name, new TextEncoder().encode(text))
    const entry = (await write(lan.space, DONE, 4)).entry
    const manifest = {
      app: 'so-tcpl',
      format: 9,
      madeBy: null,
      madeAt: 1,
      epoch: '',
      counters: {},
      entries: 1,
    }
    put('manifest.json', JSON.stringify({ ...manifest, parts: [], signers: ['x'] }))
    put('entries/0001.jsonl', `${JSON.stringify(entry)}\n`)
    put('minutes/0001.bin', 'later')
    const report = await hung.import(zip.finish())
    expect(report).toMatchObject({ newer: true, seal: 'none', unknown: 1, added: { entries: 1 } })
  })

  test('a small file that would be long work is left', async () => {
    const { BUNDLE_LIMITS } = await import('../../../src/sync/bundle/read-bundle.ts')
    const zip = createZip('application/zip')
    zip.add('manifest.json', new Uint8Array(BUNDLE_LIMITS.manifest + 1))
    expect(await hung.import(zip.finish())).toMatchObject({ state: 'too-large', added: { entries: 0 } })
  })
})

describe('nothing comes in that its device did not write', () => {
  const refusedFor = async (entry: unknown) => {
    const report = await hung.import(bundleOf(entry))
    expect(report.added.entries).toBe(0)
    expect(await hung.space.entries.count()).toBe(0)
    return Object.keys(report.entries.refused)
  }

  test('an entry changed after it was signed', async () => {
    const { entry } = await write(lan.space, DONE, 4)
    expect(await refusedFor({ ...entry, value: 400 })).toEqual(['bad-signature'])
  })

  test('an entry signed with another key in that device’s name', async () => {
    expect(await refusedFor(await signedEntry(hung.key, lan.space.device, {}))).toEqual(['bad-signature'])
  })

  test('an entry in another person’s name', async () => {
    const forged = await signedEntry(lan.key, lan.space.device, { author: 'p-hung' })
    expect(await refusedFor(forged)).toEqual(['other-author'])
  })

  test('a ruling that is not the server’s, and anything else in the server’s name', async () => {
    const value: Json = { outcome: 'accepted', receivedAt: 1, receipt: 'TCPL-AAAA-BBBB' }
    const field = `ruling/${v7()}`
    expect(await refusedFor(await signedEntry(lan.key, lan.space.device, { field, value }))).toEqual([
      'forged-ruling',
    ])
    expect(await refusedFor(await signedEntry(lan.key, office.id, { field, value }))).toEqual([
      'bad-signature',
    ])
    // Nor may anybody else say that a value was taken out.
    const redacts = { field: 'redaction/01a20132-3f80-7a10-8b21-3c4d5e6f7081' }
    expect(await refusedFor(await signedEntry(lan.key, lan.space.device, redacts))).toEqual(['forged-ruling'])
    expect(await refusedFor(await signedEntry(office.key, office.id, {}))).toEqual(['forged-ruling'])
    // The server's own word passes.
    const true1 = await signedEntry(office.key, office.id, { field, value, author: 'server' })
    expect(await hung.import(bundleOf(true1))).toMatchObject({ added: { entries: 1 } })
  })

  test('a revision of a criteria set that is not the server’s; the server’s own comes in', async () => {
    const part = { record: 'practice:p01/tcpl-2025/revisions', field: 'text/1001/0', value: '{' }
    expect(await refusedFor(await signedEntry(lan.key, lan.space.device, part))).toEqual(['forged-ruling'])
    const published = await signedEntry(office.key, office.id, { ...part, author: 'server' })
    expect(await hung.import(bundleOf(published))).toMatchObject({ added: { entries: 1 } })
  })

  test('a device that our server has not vouched for stays out, also with a directory of its own server', async () => {
    const elsewhere = await openOffice()
    const stranger = await elsewhere.phone('p-la')
    await elsewhere.tell(stranger)
    await fill(stranger, 3, 1)
    const report = await hung.import(await stranger.export())
    expect(report).toMatchObject({
      seal: 'unknown-device',
      entries: { taken: 0, refused: { 'unknown-device': 4 } },
      added: { entries: 0, files: 0 },
      unnamed: 1,
    })
    expect(await contentOf(hung.space)).toEqual({ entries: [], files: [] })
  })

  test('the same id with other content: what is here stays, the other is kept aside', async () => {
    const { entry } = await write(lan.space, DONE, 4)
    const { entry: changed } = { entry: await signedEntry(lan.key, lan.space.device, { id: entry.id }) }
    await hung.import(bundleOf(entry))
    expect(await hung.import(bundleOf(changed))).toMatchObject({ mismatched: 1, added: { entries: 0 } })
    expect(await valuesOf(hung.space, DONE)).toEqual([4])
    expect(await hung.space.oddities.toArray()).toMatchObject([{ kind: 'mismatch', id: entry.id }])
  })
})

test('a file whose bytes are spoilt on this phone is left out and counted, the rest goes', async () => {
  await fill(lan, 1, 3)
  const [first] = (await contentOf(lan.space)).files
  await lan.space.fileBytes.put({ sha256: first ?? '', bytes: new ArrayBuffer(9) })
  const report = await hung.import(await lan.export())
  expect(report).toMatchObject({ state: 'whole', added: { entries: 4, files: 2 } })
})
