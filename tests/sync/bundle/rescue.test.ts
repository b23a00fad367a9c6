import { addPhoto, contentOf, openOffice } from './bundle-phones.ts'
import { Dexie } from 'dexie'
import { beforeEach, describe, expect, test } from 'vitest'
import { guard } from '../../../src/storage/drafts/keystroke-guard.ts'
import { databaseName } from '../../../src/storage/space/space.ts'
import { v1 } from '../../../src/storage/versions/v1.ts'
import { write } from '../../storage/support/new-space.ts'
import { memoryKeep, SELF } from '../../storage/support/test-ports.ts'

interface Counted {
  readonly name: string
  readonly person: string | null
  readonly typing: number
  readonly entries?: number
  readonly files?: number
  readonly fault?: string
}
interface Rescue {
  findDatabases(idb: IDBFactory, storage: unknown): Promise<string[]>
  countDatabase(idb: IDBFactory, storage: unknown, name: string): Promise<Counted>
  exportAll(
    idb: IDBFactory,
    storage: unknown,
    now: number,
  ): Promise<{ blob: Blob; entries: number; files: number; faults: string[] }>
}

/** The page's own script, as it is served: it is no part of the typed code. */
const script = new URL('../../../public/rescue.js', import.meta.url).href
const rescue = (await import(/* @vite-ignore */ script)) as Rescue

const DONE = 'fact/TC2.CT4.2.done'

beforeEach(async () => {
  for (const { name } of await indexedDB.databases()) await Dexie.delete(name ?? '')
})

const exported = (keep = memoryKeep()) => rescue.exportAll(indexedDB, keep, 1_795_316_400_000)

describe('the rescue page', () => {
  test('copies every account of a browser into one file, and each phone takes what it can prove', async () => {
    const office = await openOffice()
    const [lan, hung, far] = [
      await office.phone('p-lan'),
      await office.phone('p-hung'),
      await office.phone('p-pao'),
    ]
    for (const phone of [lan, hung, far]) await office.tell(phone)
    await write(lan.space, DONE, 5)
    await addPhoto(lan.space, 1)
    await write(hung.space, 'fact/TC1.CT1.due', 7)
    await write(far.space, 'fact/TC1.CT2.due', 1)
    await hung.import(await lan.export())
    const [a, b] = [await contentOf(lan.space), await contentOf(hung.space)]
    const name = databaseName(far.space.device)
    far.space.close()
    await Dexie.delete(name)

    const { blob, ...told } = await exported()
    expect(told).toEqual({ entries: 3, files: 1, faults: [] })
    const fresh = await office.phone('p-hung')
    const report = await fresh.import(blob)
    expect(report).toMatchObject({
      state: 'whole',
      seal: 'none',
      unknown: 0,
      added: { entries: 3, files: 1 },
      entries: { refused: {}, missing: 0 },
    })
    expect(report.origin).toMatchObject({ madeBy: null, madeAt: 1_795_316_400_000 })
    expect(await contentOf(fresh.space)).toEqual({
      entries: [...new Set([...a.entries, ...b.entries])].sort(),
      files: a.files,
    })
  })

  test('opens a database of any version, and leaves it as it is', async () => {
    const office = await openOffice()
    const lan = await office.phone('p-lan')
    await office.tell(lan)
    await write(lan.space, DONE, 5)
    const { entry } = await write(lan.space, DONE, 6)
    const name = lan.space.name
    lan.space.close()
    // A later version with another table, as a build to come may leave behind.
    const later = new Dexie(name)
    later.version(v1.number).stores(v1.stores)
    later.version(7).stores({ minutes: 'id' })
    await later.open()
    await later.table('minutes').put({ id: 'm1', bytes: new Uint8Array([1, 2]).buffer })
    const version = later.backendDB().version
    later.close()

    expect(await rescue.countDatabase(indexedDB, memoryKeep(), name)).toMatchObject({ entries: 2, files: 0 })
    const { blob, entries, faults } = await exported()
    expect([entries, faults]).toEqual([2, []])
    const text = await blob.text()
    expect(text).toContain(`raw/${name}/minutes.json`)
    expect(text).toContain('"base64":"AQI="')
    expect(text).toContain(entry.sig)
    expect((await indexedDB.databases()).find((db) => db.name === name)?.version).toBe(version)
    const neighbour = await office.phone('p-hung')
    expect(await neighbour.import(blob)).toMatchObject({ added: { entries: 2 } })
  })

  test('an account whose database is gone is named, and none is made in its place', async () => {
    const keep = memoryKeep()
    const gone = { device: 'd-gone', person: { id: 'p', name: 'Lò Thị Mai' }, desk: false, since: 1 }
    keep.setItem('tcpl-spaces', JSON.stringify({ spaces: [gone], current: 'd-gone' }))
    expect(await rescue.findDatabases(indexedDB, keep)).toEqual(['tcpl-d-gone'])
    expect(await rescue.countDatabase(indexedDB, keep, 'tcpl-d-gone')).toEqual({
      name: 'tcpl-d-gone',
      person: 'Lò Thị Mai',
      typing: 0,
      fault: 'gone',
    })
    const { entries, faults } = await exported(keep)
    expect([entries, faults]).toEqual([0, ['tcpl-d-gone: gone']])
    expect(await indexedDB.databases()).toEqual([])
  })

  test('keystrokes that had not reached the database go along, also when it is gone', async () => {
    const office = await openOffice()
    const lan = await office.phone('p-lan')
    const keep = memoryKeep()
    const draft = { record: SELF, field: 'remark/TC1.CT1', tab: 't1', value: 'Chữ cuối', replaces: [], at: 1 }
    guard(keep, lan.space.name, draft)
    keep.setItem('tcpl-spaces', JSON.stringify({ spaces: [{ device: 'd-gone' }], current: null }))
    keep.setItem('tcpl-typing:tcpl-d-gone', '[{"value":"Ghi dở"')
    expect(await rescue.countDatabase(indexedDB, keep, lan.space.name)).toMatchObject({ typing: 1 })
    expect(await rescue.countDatabase(indexedDB, keep, 'tcpl-d-gone')).toMatchObject({
      typing: 1,
      fault: 'gone',
    })
    const text = await (await exported(keep)).blob.text()
    expect(text).toContain(`raw/${lan.space.name}/typing.json`)
    expect(text).toContain('"value":"Chữ cuối"')
    expect(text).toContain('raw/tcpl-d-gone/typing.json')
    expect(text).toContain('Ghi dở')
  })

  test('what opens the lock of the screen stays on the device; a lock keeps nothing else from the file', async () => {
    const office = await openOffice()
    const lan = await office.phone('p-lan')
    await write(lan.space, 'fact/TC1.CT1.due', 7)
    await lan.space.write([], async () => {
      await lan.space.writeMeta('unlockKey', 'khoa-cua-may')
      await lan.space.writeMeta('lock', {
        kind: 'pin',
        secret: { alg: 'PBKDF2-HMAC-SHA-256', iterations: 1, salt: 'muoi', hash: 'ma-bam' },
        minutes: 5,
        wrong: 0,
        wrongAt: 0,
        challenge: '01234567',
      })
    })
    const { blob, entries } = await exported()
    expect(entries).toBe(1)
    const text = await blob.text()
    expect(text).toContain(`raw/${lan.space.name}/meta.json`)
    expect(text).toContain('"key":"identity"')
    for (const secret of ['khoa-cua-may', 'ma-bam', '01234567']) expect(text).not.toContain(secret)
  })

  test('a spoilt photo is named and goes along aside; the rest is whole', async () => {
    const office = await openOffice()
    const lan = await office.phone('p-lan')
    await office.tell(lan)
    const [spoilt, sound] = [await addPhoto(lan.space, 1), await addPhoto(lan.space, 2)]
    await lan.space.fileBytes.put({ sha256: spoilt, bytes: new Uint8Array([1, 2, 3]).buffer })
    const { blob, faults } = await exported()
    expect(faults).toEqual([`${lan.space.name}: ${spoilt}`])
    const neighbour = await office.phone('p-hung')
    expect(await neighbour.import(blob)).toMatchObject({ state: 'whole', added: { entries: 2, files: 1 } })
    expect((await contentOf(neighbour.space)).files).toEqual([sound])
  })

  test('a registry that cannot be read hides no account', async () => {
    const office = await openOffice()
    const lan = await office.phone('p-lan')
    const keep = memoryKeep()
    keep.setItem('tcpl-spaces', '{')
    expect(await rescue.findDatabases(indexedDB, keep)).toEqual([lan.space.name])
  })
})
