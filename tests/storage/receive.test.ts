import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KnownEntry } from '../../src/domain/log/ports.ts'
import { acknowledge } from '../../src/storage/entries/acknowledge.ts'
import { receive, type Advance, type Page } from '../../src/storage/entries/receive.ts'
import { startOverWhenServerLost } from '../../src/storage/entries/start-over.ts'
import { filesToSend } from '../../src/storage/files/file-outbox.ts'
import { unsent } from '../../src/storage/entries/unsent.ts'
import { headsOfRecord, historyOf } from '../../src/storage/read/read-heads.ts'
import { countOutbox, readOutbox } from '../../src/storage/read/read-outbox.ts'
import { START } from '../../src/storage/space/meta.ts'
import type { Space } from '../../src/storage/space/space.ts'
import { foreignChain, stubOf } from './support/foreign-chain.ts'
import { newSpace, valuesOf, write } from './support/new-space.ts'
import { SELF } from './support/test-ports.ts'

const FACT = 'fact/TC2.CT4.2.done'
const ALL = { offered: new Set<string>(), session: 's1' }

const pageOf = (
  entries: readonly KnownEntry[],
  held: readonly KnownEntry[] = [],
  epoch: string | null = 'e1',
): Page => ({
  entries: entries.map((known) => ({ known, receivedAt: 1 })),
  stubs: held.map((known) => ({ stub: stubOf(known), held: 'dossier-sent', receivedAt: 1 })),
  oddities: [],
  epoch,
})

const advance = (part: Partial<Advance> = {}): Advance => ({
  scopeEpoch: 'sc1',
  cursor: 'c1',
  sample: { off: 5, rtt: 10 },
  asked: { ...START, follows: [] },
  ...part,
})

const unsentIds = async (space: Space) => (await unsent(space, 500, ALL)).map(({ entry }) => entry.id)

describe('receiving', { timeout: 60_000 }, () => {
  test('two devices change one field unseen by each other: both values are kept', async () => {
    const space = await newSpace()
    await write(space, FACT, 12)
    await receive(space, pageOf([foreignChain().write({ value: 9 })]), null)
    expect((await valuesOf(space, FACT)).sort()).toEqual([12, 9])
    await write(space, FACT, 12)
    expect(await valuesOf(space, FACT)).toEqual([12])
  })

  test('an entry of a newer version is offered again (P4) as it came, with what this version does not know', async () => {
    const space = await newSpace()
    const { entry, hash } = foreignChain().write({})
    const newer = { entry: { ...entry, v: 2, place: { lat: 21 } }, hash }
    await receive(space, pageOf([newer], [], null), null)
    expect(await unsent(space, 10, ALL)).toEqual([newer])
  })

  test('the same page twice changes nothing', async () => {
    const space = await newSpace()
    const other = foreignChain()
    const page = pageOf([other.write({}), other.write({ field: 'remark/TC1.CT1', value: 'x' })])
    await receive(space, page, null)
    const before = [await space.entries.toArray(), await headsOfRecord(space, SELF)]
    await receive(space, page, null)
    expect([await space.entries.toArray(), await headsOfRecord(space, SELF)]).toEqual(before)
  })

  test('our own entry comes back held, keeps its content, and counts again when it is released', async () => {
    const space = await newSpace()
    const first = await write(space, FACT, 1)
    const second = await write(space, FACT, 2)
    await receive(space, pageOf([first], [second]), advance())
    expect(await valuesOf(space, FACT)).toEqual([1])
    expect(await readOutbox(space)).toMatchObject({
      counts: { unsent: 0, held: 1, refused: 0 },
      // With what was written: no form shows it while it does not count.
      records: [
        { record: SELF, items: [{ id: second.entry.id, state: 'held', reason: 'dossier-sent', value: 2 }] },
      ],
    })
    expect((await historyOf(space, SELF, FACT)).map(({ value }) => value)).toEqual([1, 2])
    await receive(space, pageOf([second]), null)
    expect(await valuesOf(space, FACT)).toEqual([2])
    expect((await countOutbox(space)).held).toBe(0)
  })

  test('an entry of which only the stub was known is filled in by the whole one', async () => {
    const space = await newSpace()
    const known = foreignChain().write({ value: 7 })
    await receive(space, pageOf([], [known]), null)
    expect(await valuesOf(space, FACT)).toEqual([])
    await receive(space, pageOf([known], [], null), null)
    // A file from a colleague proves no ruling: the content is here, and still held.
    expect(await valuesOf(space, FACT)).toEqual([])
    expect((await historyOf(space, SELF, FACT))[0]).toMatchObject({
      stub: false,
      value: 7,
      held: 'dossier-sent',
    })
    await receive(space, pageOf([known]), null)
    expect(await valuesOf(space, FACT)).toEqual([7])
  })

  test('another content under a known id is put aside, ours stays', async () => {
    const space = await newSpace()
    const ours = await write(space, FACT, 1)
    const forged = { entry: { ...ours.entry, value: 2 }, hash: 'f'.repeat(64) }
    await receive(space, pageOf([forged]), null)
    expect(await valuesOf(space, FACT)).toEqual([1])
    expect(await space.oddities.toArray()).toMatchObject([{ kind: 'mismatch', id: ours.entry.id }])
    expect(await unsentIds(space)).toEqual([ours.entry.id])
  })

  test('any order, any grouping, any repetition of pages gives the same heads', async () => {
    const other = foreignChain()
    const third = foreignChain('d-third')
    const entries: KnownEntry[] = []
    for (let i = 0; i < 6; i++) {
      const from = i % 2 ? other : third
      const seen = entries.slice(-2).filter((_, j) => (i + j) % 3 === 0)
      entries.push(from.write({ value: i, replaces: seen.map(({ entry }) => entry.id) }))
    }
    const reference = await newSpace()
    await receive(reference, pageOf(entries), null)
    const expected = await headsOfRecord(reference, SELF)
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...entries, ...entries], { minLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        async (order, size) => {
          const space = await newSpace()
          for (let i = 0; i < order.length; i += size)
            await receive(space, pageOf(order.slice(i, i + size)), null)
          expect(await headsOfRecord(space, SELF)).toEqual(expected)
          await space.delete()
        },
      ),
      { numRuns: 25 },
    )
  })

  test('P8: page and cursor are one transaction; a fault leaves neither', async () => {
    const space = await newSpace()
    const put = space.meta.put.bind(space.meta)
    space.meta.put = ((row: { key: string }) =>
      row.key === 'position' ? Promise.reject(new Error('cut')) : put(row as never)) as never
    await expect(receive(space, pageOf([foreignChain().write({})]), advance())).rejects.toThrow(
      'Storage fault',
    )
    expect(await space.entries.count()).toBe(0)
    expect(await space.readMeta('position')).toEqual(START)
  })

  test.each([
    ['first contact', START, 'moved', 'c1'],
    ['the next page', { epoch: 'e1', scopeEpoch: 'sc1', cursor: 'c0' }, 'moved', 'c1'],
    ['P4: another history', { epoch: 'e0', scopeEpoch: 'sc1', cursor: 'c0' }, 'reset', ''],
    ['P3: wider rights', { epoch: 'e1', scopeEpoch: 'sc0', cursor: 'c0' }, 'reset', ''],
    [
      'another history, asked from its beginning',
      { epoch: 'e0', scopeEpoch: 'sc1', cursor: '' },
      'moved',
      'c1',
    ],
  ] as const)('cursor: %s', async (_, stored, move, cursor) => {
    const space = await newSpace()
    await space.meta.put({ key: 'position', value: stored })
    expect(await receive(space, pageOf([]), advance({ asked: { ...stored, follows: [] } }))).toBe(move)
    expect(await space.readMeta('position')).toEqual({ epoch: 'e1', scopeEpoch: 'sc1', cursor })
  })

  test('P3: with other rights every file is offered once more; the same rights leave its receipt', async () => {
    const space = await newSpace()
    const stored = { epoch: 'e1', scopeEpoch: 'sc1', cursor: 'c0' }
    await space.meta.put({ key: 'position', value: stored })
    const common = { type: 'image/png', size: 3, name: '', at: 1, originalKept: true, refusedIn: '' } as const
    const confirmed = { ...common, receiptEpoch: 'e1', refused: null }
    await space.files.bulkPut([
      { ...confirmed, sha256: 'a' },
      { ...confirmed, sha256: 'removed', removedAt: 5 },
    ])
    const offered = async () => (await filesToSend(space, 's1')).map(({ sha256 }) => sha256)
    await receive(space, pageOf([]), advance({ asked: { ...stored, follows: [] } }))
    expect(await offered()).toEqual([])
    const asked = { ...stored, cursor: 'c1', follows: [] }
    expect(await receive(space, pageOf([]), advance({ asked, scopeEpoch: 'sc2' }))).toBe('reset')
    expect(await offered()).toEqual(['a'])
    expect(await countOutbox(space)).toMatchObject({ files: 1 })
  })

  test('a dossier followed while the question was under way: the answer does not move the cursor past it', async () => {
    const space = await newSpace()
    await space.meta.put({ key: 'follows', value: ['practice:1/2026/tcpl-2025'] })
    expect(await receive(space, pageOf([]), advance())).toBe('reset')
    expect(await space.readMeta('position')).toEqual(START)
  })

  test('own entries lost from the tail come back from the server, and the chain goes on behind them', async () => {
    const space = await newSpace()
    const first = await write(space, FACT, 1)
    const second = await write(space, FACT, 2)
    await space.entries.delete(second.entry.id)
    await space.meta.put({ key: 'chain', value: { n: 1, hash: first.hash } })
    await receive(space, pageOf([second]), null)
    expect((await write(space, FACT, 3)).entry).toMatchObject({ n: 3, prev: second.hash })
  })
})

describe('the outbox', () => {
  test('is what no present history has confirmed, own ones first and in order', async () => {
    const space = await newSpace()
    const other = foreignChain()
    const foreign = [other.write({}), other.write({ field: 'remark/TC1.CT1' })]
    const own = [await write(space, FACT, 1), await write(space, FACT, 2), await write(space, FACT, 3)]
    await receive(space, pageOf([...foreign, own[0] as KnownEntry]), advance())
    expect(await unsentIds(space)).toEqual(own.slice(1).map(({ entry }) => entry.id))
    // P4: another history, and everything goes again without anybody having marked it.
    await space.meta.put({ key: 'position', value: { ...START, epoch: 'e2' } })
    expect(await unsentIds(space)).toEqual([...own, ...foreign].map(({ entry }) => entry.id))
    expect((await countOutbox(space)).unsent).toBe(5)
  })

  test('each result is applied for itself; what has none stays unsent', async () => {
    const space = await newSpace()
    const written: KnownEntry[] = []
    for (let i = 0; i < 6; i++) written.push(await write(space, `fact/f${i}`, i))
    const [stored, duplicate, held, refused, forgotten, other] = written.map(({ entry, hash }) => ({
      id: entry.id,
      hash,
    })) as [{ id: string; hash: string }, ...{ id: string; hash: string }[]] & { length: 6 }
    await acknowledge(
      space,
      [
        { ...stored, status: 'stored' },
        { ...(duplicate as typeof stored), status: 'duplicate' },
        { ...(held as typeof stored), status: 'held', reason: 'out-of-scope' },
        { id: (refused as typeof stored).id, status: 'refused', code: 'unknown-device' },
        { id: (other as typeof stored).id, hash: '0'.repeat(64), status: 'stored' },
      ],
      'e1',
      's1',
    )
    await space.meta.put({ key: 'position', value: { ...START, epoch: 'e1' } })
    expect(await unsentIds(space)).toEqual([(forgotten as typeof stored).id])
    expect(await countOutbox(space)).toEqual({ unsent: 1, held: 1, refused: 2, files: 0 })
    expect((await readOutbox(space)).counts).toEqual({ unsent: 1, held: 1, refused: 2 })
    expect(await valuesOf(space, 'fact/f2')).toEqual([])
    // Refused ones are offered again in another session.
    expect((await unsent(space, 500, { ...ALL, session: 's2' })).length).toBe(3)
    expect((await space.oddities.toArray()).map(({ kind }) => kind).sort()).toEqual(['mismatch', 'refused'])
  })

  test('a server that lost what it had confirmed gets everything again, once', async () => {
    const space = await newSpace()
    const own = [await write(space, FACT, 1), await write(space, FACT, 2)]
    await receive(space, pageOf(own), advance())
    expect(await startOverWhenServerLost(space, 'e1', 2)).toBe(false)
    expect(await startOverWhenServerLost(space, 'e1', 1)).toBe(true)
    expect(await unsentIds(space)).toEqual(own.map(({ entry }) => entry.id))
    expect(await space.readMeta('position')).toMatchObject({ cursor: '' })
    await receive(space, pageOf(own), null)
    // It still says so: a server that cannot count must not make us send for ever.
    expect(await startOverWhenServerLost(space, 'e1', 1)).toBe(false)
  })

  test('a server that says itself what it has lost gets everything again, also from who has written nothing', async () => {
    const space = await newSpace()
    const other = foreignChain().write({ value: 3 })
    await receive(space, pageOf([other]), advance())
    expect(await startOverWhenServerLost(space, 'e1', 0)).toBe(false)
    expect(await startOverWhenServerLost(space, 'e1', 0, true)).toBe(true)
    expect(await unsentIds(space)).toEqual([other.entry.id])
    expect(await space.readMeta('position')).toMatchObject({ cursor: '' })
  })

  test('10,000 entries come in page by page, every field folded', async () => {
    const space = await newSpace()
    const other = foreignChain()
    const entries = Array.from({ length: 10_000 }, (_, i) => other.write({ field: `fact/f${i % 2000}` }))
    for (let i = 0; i < entries.length; i += 200)
      await receive(space, pageOf(entries.slice(i, i + 200)), null)
    expect(await space.entries.count()).toBe(10_000)
    expect((await headsOfRecord(space, SELF)).length).toBe(2000)
    expect((await headsOfRecord(space, SELF)).every(({ heads }) => heads.length >= 1)).toBe(true)
  }, 60_000)
})
