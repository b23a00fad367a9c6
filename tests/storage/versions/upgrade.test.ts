import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { readFileSync } from 'node:fs'
import type { Transaction } from 'dexie'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { hasher, signerOf } from '../../../src/protocol/web-crypto.ts'
import { dexieDisk } from '../../../src/storage/dexie-disk.ts'
import type { EntryRow } from '../../../src/storage/entries/entry-row.ts'
import { recordChanges } from '../../../src/storage/entries/record-changes.ts'
import { beginSpace } from '../../../src/storage/space/begin-space.ts'
import { writeCanary } from '../../../src/storage/space/canary.ts'
import { checkSpace } from '../../../src/storage/space/check-space.ts'
import { DexieSpace } from '../../../src/storage/space/dexie-space.ts'
import { isReadOnly } from '../../../src/storage/space/read-only.ts'
import type { Keep } from '../../../src/storage/space/space-ports.ts'
import { VERSIONS, type SchemaVersion } from '../../../src/storage/versions/versions.ts'
import { syncPass } from '../../../src/sync/sync-pass.ts'
import { FakeServer } from '../../sync/support/fake-server.ts'
import { FaultyNetwork } from '../../sync/support/faulty-network.ts'
import { valuesOf, write } from '../support/new-space.ts'
import { identityOf, memoryKeep, placeholderKey, SELF, testPorts } from '../support/test-ports.ts'
import { dumpTables, layDown, type DatabaseDump } from './database-dump.ts'

/** A version to come, for the tests only: another table, a new member in every entry, and no older writers any more. */
const FACT = 'fact/TC4.CT1.due'
const STEPS = 12

/** Throws at its `killedAt`-th step, as a phone would go off there; with `STEPS` and more it comes through. */
function plantedV2(killedAt: number): SchemaVersion {
  return {
    number: 2,
    stores: { minutes: 'id, record', entries: `${VERSIONS[0]?.stores['entries'] ?? ''}, topic` },
    async upgrade(transaction: Transaction) {
      let step = 0
      const reach = (): void => {
        if (step++ === killedAt) throw new Error('the phone went off')
      }
      reach()
      const entries = transaction.table<EntryRow, string>('entries')
      for (const row of await entries.toArray()) {
        await entries.put({ ...row, topic: row.field.slice(0, 4) } as EntryRow)
        reach()
      }
      await transaction.table('minutes').put({ id: 'm1', record: SELF })
      reach()
      await transaction.table('meta').put({ key: 'minWriter', value: 2 })
      reach()
    },
  }
}

const dump = JSON.parse(readFileSync(`${import.meta.dirname}/v1.json`, 'utf8')) as DatabaseDump
const DEVICE = dump.name.slice('tcpl-'.length)
let keep: Keep

beforeEach(async () => {
  keep = memoryKeep()
  await layDown(dump, keep)
})

const spaceOf = (versions: readonly SchemaVersion[], told = () => undefined as void): DexieSpace =>
  new DexieSpace(DEVICE, testPorts({ hasher, signerOf, keep }), told, versions)

/** Today's app. */
async function openedNow(told?: () => void) {
  const opened = await checkSpace(spaceOf(VERSIONS, told))
  if (!opened.space) throw new Error('Everything is lost')
  return opened.space
}

async function upgraded(): Promise<void> {
  const space = spaceOf([...VERSIONS, plantedV2(Infinity)])
  await space.open()
  space.close()
}

describe('an upgrade', () => {
  test('that is cut at any step has not happened: the old app finds everything as it was', async () => {
    let cuts = 0
    for (let killedAt = 0; ; killedAt++) {
      const space = spaceOf([...VERSIONS, plantedV2(killedAt)])
      const outcome = await space.open().then(
        () => 'done',
        () => 'cut',
      )
      space.close()
      if (outcome === 'done') break
      cuts++
      const old = await openedNow()
      const { tables } = await dumpTables(old, dump.stores)
      expect(tables['entries']).toEqual(dump.tables['entries'])
      expect(tables['oddities']).toEqual(dump.tables['oddities'])
      expect(await old.readMeta('minWriter')).toBe(1)
      expect(old.backendDB().version).toBe(10)
      expect([...old.backendDB().objectStoreNames]).not.toContain('minutes')
      await write(old, FACT, killedAt)
      expect(await valuesOf(old, FACT)).toEqual([killedAt])
      old.close()
      await layDown(dump, keep)
    }
    expect(cuts).toBeGreaterThan(STEPS)
    const rows = dump.tables['entries'] ?? []
    const after = await openedNow()
    const topics = await after.entries.filter((row) => 'topic' in row).count()
    expect(topics).toBe(rows.length)
    after.close()
  })
})

describe('an app that is older than its database', () => {
  test('opens it, shows everything and writes nothing', async () => {
    await upgraded()
    const space = await openedNow()
    expect(await isReadOnly(space)).toBe(true)
    expect((await valuesOf(space, 'fact/TC2.CT4.2.done')).sort()).toEqual([12, 8])
    const before = await dumpTables(space, dump.stores)
    await expect(write(space, FACT, 1)).rejects.toMatchObject({ kind: 'outdated-writer' })
    await expect(beginSpace(space, identityOf(DEVICE), placeholderKey)).rejects.toMatchObject({
      kind: 'outdated-writer',
    })
    const again = await openedNow()
    expect(await dumpTables(again, dump.stores)).toEqual(before)
    expect(again.backendDB().version).toBe(20)
    again.close()
  })

  test('says what is missing from it all the same', async () => {
    await upgraded()
    const space = await openedNow()
    const { n } = (await space.readMeta('chain')) ?? { n: 0 }
    space.close()
    writeCanary(keep, space.name, { n: n + 3, hash: 'h' }, 1)
    const opened = await checkSpace(spaceOf(VERSIONS))
    expect(opened).toMatchObject({ health: 'lost', gap: { from: n + 1, to: n + 3 } })
    expect(await opened.space?.readMeta('chain')).toMatchObject({ n })
    opened.space?.close()
  })

  test('still sends everything it holds, files too, and leaves the noting to the newer one', async () => {
    await upgraded()
    const space = await openedNow()
    const before = await dumpTables(space, dump.stores)
    const server = new FakeServer()
    const network = new FaultyNetwork(server)
    let ms = 0
    const ports = { disk: dexieDisk(space), network, lock: space.ports.lock, elapsed: () => (ms += 20) }
    const passed = await syncPass(ports, { id: 'session-2' }, () => undefined)
    expect(passed).toEqual({ tooOld: true })
    expect([...server.history.entries.keys()].sort()).toEqual([...dump.unsent].sort())
    expect([...server.history.files.keys()]).toEqual(dump.outbox.files.map(({ sha256 }) => sha256))
    expect((await dumpTables(space, dump.stores)).tables).toEqual(before.tables)
    space.close()
  })

  test('is stopped inside the very write: another tab raises minWriter between two of them', async () => {
    const one = await openedNow()
    const two = await openedNow()
    await write(one, FACT, 1)
    await two.write([], () => two.writeMeta('minWriter', 2))
    const change = { record: SELF, field: FACT, value: 2, replaces: [] }
    await expect(recordChanges(one, [change])).rejects.toMatchObject({ kind: 'outdated-writer' })
    expect(await valuesOf(one, FACT)).toEqual([1])
    for (const space of [one, two]) space.close()
  })

  test('is closed by the upgrade of another tab, told so, and never writes into the new schema', async () => {
    const told = vi.fn()
    const old = await openedNow(told)
    await write(old, FACT, 1)
    await upgraded()
    expect(told).toHaveBeenCalledOnce()
    const change = { record: SELF, field: FACT, value: 2, replaces: [] }
    await expect(recordChanges(old, [change])).rejects.toMatchObject({ kind: 'closed' })
    const space = await openedNow()
    const rows = await space.entries.where('[record+field]').equals([SELF, FACT]).toArray()
    expect(rows.map((row) => ('topic' in row ? row.value : 'without topic'))).toEqual([1])
    space.close()
  })
})
