import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { Dexie } from 'dexie'
import { describe, expect, test, vi } from 'vitest'
import { createDeviceKey, createVerifier, hasher, signerOf } from '../../src/protocol/web-crypto.ts'
import { verifyEntry } from '../../src/domain/log/verify-entry.ts'
import { entryOfRow } from '../../src/storage/entries/entry-row.ts'
import { recordChanges } from '../../src/storage/entries/record-changes.ts'
import { live } from '../../src/storage/live.ts'
import { countOutbox } from '../../src/storage/read/read-outbox.ts'
import { listDossiers } from '../../src/storage/read/read-heads.ts'
import { createSpace, deleteSpace, openSpace } from '../../src/storage/space/open-space.ts'
import { readRegistry } from '../../src/storage/space/space-registry.ts'
import { dropDraft, saveDraft } from '../../src/storage/drafts/keep-draft.ts'
import { orphanedDrafts } from '../../src/storage/drafts/orphaned-drafts.ts'
import { newSpace, valuesOf, write } from './support/new-space.ts'
import { identityOf, newDeviceId, SELF, testPorts } from './support/test-ports.ts'

const FACT = 'fact/TC1.CT1.1.issued'

describe('opening', () => {
  test('the key of a device signs after a restart, and the signature is genuine', async () => {
    const device = newDeviceId()
    const ports = testPorts({ hasher, signerOf })
    const key = await createDeviceKey()
    const first = await createSpace(identityOf(device), key, ports, () => undefined)
    await write(first, FACT, 3)
    first.close()
    const opened = await openSpace(device, ports, () => undefined)
    expect(opened.health).toBe('ok')
    if (!opened.space) throw new Error('lost')
    await write(opened.space, FACT, 4)
    const rows = await opened.space.entries.toArray()
    for (const row of rows) {
      const crypto = { ...hasher, ...createVerifier() }
      const verified = await verifyEntry(entryOfRow(row).entry, () => key.publicKey, crypto)
      expect(verified).toMatchObject({ ok: true, value: { hash: row.hash } })
    }
    expect(await valuesOf(opened.space, FACT)).toEqual([4])
    expect(await listDossiers(opened.space)).toEqual(['practice:1/2026/tcpl-2025'])
  })

  test('a canary older than the database is repaired', async () => {
    const ports = testPorts()
    const space = await newSpace(ports)
    const before = ports.keep.getItem(`tcpl-canary:${space.name}`) ?? ''
    await write(space, FACT, 1)
    ports.keep.setItem(`tcpl-canary:${space.name}`, before)
    space.close()
    expect((await openSpace(space.device, ports, () => undefined)).health).toBe('repaired')
    expect((await openSpace(space.device, ports, () => undefined)).health).toBe('ok')
  })

  test('a database that vanished is lost, named, and leaves no empty one behind', async () => {
    const ports = testPorts()
    const space = await newSpace(ports)
    await write(space, FACT, 1)
    await write(space, FACT, 2)
    space.close()
    await Dexie.delete(space.name)
    expect(await openSpace(space.device, ports, () => undefined)).toMatchObject({
      health: 'lost',
      space: null,
      gap: { from: 1, to: 2 },
    })
    expect(await Dexie.exists(space.name)).toBe(false)
    expect(readRegistry(ports.keep).spaces.map(({ device }) => device)).toEqual([space.device])
  })

  test('when only the last entries are lost, the chain goes on behind them and never forks', async () => {
    const ports = testPorts()
    const space = await newSpace(ports)
    const kept = await write(space, FACT, 1)
    const lost = await write(space, FACT, 2)
    await space.entries.delete(lost.entry.id)
    await space.meta.put({ key: 'chain', value: { n: 1, hash: kept.hash } })
    space.close()
    const opened = await openSpace(space.device, ports, () => undefined)
    expect(opened).toMatchObject({ health: 'lost', gap: { from: 2, to: 2 } })
    if (!opened.space) throw new Error('all lost')
    const next = await write(opened.space, 'fact/TC1.CT1.2', 3)
    expect(next.entry).toMatchObject({ n: 3, prev: lost.hash })
  })

  test('a database wiped under the open app refuses to begin a second chain', async () => {
    const space = await newSpace()
    await Promise.all(space.tables.map((table) => table.clear()))
    await expect(write(space, FACT, 1)).rejects.toMatchObject({ kind: 'lost' })
  })

  test('a newer writer has been here: reading goes on, writing stops', async () => {
    const space = await newSpace()
    await write(space, FACT, 1)
    await space.meta.put({ key: 'minWriter', value: 99 })
    await expect(write(space, FACT, 2)).rejects.toMatchObject({ kind: 'outdated-writer' })
    expect(await valuesOf(space, FACT)).toEqual([1])
  })

  test('an upgrade in another tab closes this one for good and tells the app', async () => {
    const ports = testPorts()
    const device = newDeviceId()
    const told = vi.fn()
    const old = await createSpace(identityOf(device), await createDeviceKey(), ports, told)
    const newer = new Dexie(old.name, { autoOpen: false })
    newer.version(2).stores({ later: 'id' })
    await newer.open()
    expect(told).toHaveBeenCalledOnce()
    const change = { record: SELF, field: FACT, value: 1, replaces: [] }
    await expect(recordChanges(old, [change])).rejects.toMatchObject({ name: 'StorageFault', kind: 'closed' })
    newer.close()
  })

  test('deleting an account forgets database, canary and name', async () => {
    const ports = testPorts()
    const space = await newSpace(ports)
    space.close()
    await deleteSpace(space.device, ports)
    expect(readRegistry(ports.keep)).toEqual({ spaces: [], current: null })
    expect(await Dexie.exists(space.name)).toBe(false)
  })
})

describe('drafts', () => {
  test('what dead tabs were typing is found, oldest first; the living ones keep theirs', async () => {
    const space = await newSpace()
    const draft = { record: SELF, value: 'x', replaces: [] }
    await saveDraft(space, { ...draft, field: 'remark/TC1.CT1', tab: 'dead' })
    await saveDraft(space, { ...draft, field: 'remark/TC1.CT2', tab: 'living' })
    await saveDraft(space, { ...draft, field: 'remark/TC1.CT3', tab: 'dead too' })
    await saveDraft(space, { ...draft, field: 'remark/TC1.CT1', tab: 'dead', value: 'xy' })
    await dropDraft(space, SELF, 'remark/TC1.CT3', 'another tab')
    const found = await orphanedDrafts(space, new Set(['living']))
    expect(found.map(({ field, value }) => [field, value])).toEqual([
      ['remark/TC1.CT3', 'x'],
      ['remark/TC1.CT1', 'xy'],
    ])
  })
})

describe('live queries', () => {
  test('a subscriber sees a new entry, and nothing after it stopped', async () => {
    const space = await newSpace()
    const seen: number[] = []
    const stop = live(() => countOutbox(space)).subscribe(
      ({ unsent }) => seen.push(unsent),
      (fault) => expect.unreachable(fault.message),
    )
    await vi.waitFor(() => expect(seen).toEqual([0]))
    await write(space, FACT, 1)
    await vi.waitFor(() => expect(seen.at(-1)).toBe(1))
    stop()
    await write(space, FACT, 2)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(seen.at(-1)).toBe(1)
  })
})
