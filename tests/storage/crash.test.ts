import { describe, expect, test } from 'vitest'
import { saveDraft } from '../../src/storage/drafts/keep-draft.ts'
import { orphanedDrafts } from '../../src/storage/drafts/orphaned-drafts.ts'
import { recordChanges } from '../../src/storage/entries/record-changes.ts'
import { beginSpace } from '../../src/storage/space/begin-space.ts'
import { readRegistry } from '../../src/storage/space/space-registry.ts'
import { Crash, isCrash, MemoryDisk } from '../support/memory-disk.ts'
import { MemorySpace, openMemorySpace } from '../support/memory-space.ts'
import { valuesOf, write } from './support/new-space.ts'
import { identityOf, placeholderKey, SELF, testPorts } from './support/test-ports.ts'

const DEVICE = 'd-phone'
const FACT = 'fact/TC2.CT4.2.done'

async function phone(): Promise<readonly [MemoryDisk, MemorySpace]> {
  const disk = new MemoryDisk()
  const space = new MemorySpace(disk, DEVICE, testPorts())
  await beginSpace(space, identityOf(DEVICE), placeholderKey)
  return [disk, space]
}

/** Crashes at the `at`-th boundary from now. Says how many there were when none was left to crash at. */
function crashAt(disk: MemoryDisk, at: number): () => boolean {
  let left = at
  disk.onBoundary = () => {
    if (left-- === 0) throw new Crash()
  }
  return () => left < 0
}

async function restart(disk: MemoryDisk) {
  disk.onBoundary = null
  return reopened(disk)
}

async function reopened(disk: MemoryDisk) {
  const opened = await openMemorySpace(disk, DEVICE, testPorts())
  if (!opened.space) throw new Error('everything lost')
  return opened
}

/** A phone whose work is cut at every disk operation in turn. `look` is told whether the work had been done. */
async function cutEverywhere(
  work: (space: MemorySpace) => Promise<unknown>,
  look: (space: MemorySpace, done: boolean, health: string) => Promise<void>,
): Promise<number> {
  for (let at = 0; ; at++) {
    const [disk, space] = await phone()
    await write(space, FACT, 1)
    const crashed = crashAt(disk, at)
    let done = true
    try {
      await work(space)
    } catch (cause) {
      if (!isCrash(cause)) throw cause
      done = false
    }
    const wasCut = crashed()
    const opened = await restart(disk)
    await look(opened.space, done, opened.health)
    // A second start finds nothing left to repair, and the phone goes on.
    expect((await restart(disk)).health).toBe('ok')
    await write(opened.space, 'fact/TC1.CT1.1.issued', 7)
    if (!wasCut) return at
  }
}

describe('a phone that goes off between any two disk operations', () => {
  test('what was said to be saved is there; what was not is there whole or not at all', async () => {
    const healths: string[] = []
    const cuts = await cutEverywhere(
      (space) =>
        recordChanges(space, [
          { record: SELF, field: 'fact/a', value: 2, replaces: [] },
          { record: SELF, field: 'fact/b', value: 3, replaces: [] },
        ]),
      async (space, done, health) => {
        const both = [...(await valuesOf(space, 'fact/a')), ...(await valuesOf(space, 'fact/b'))]
        expect([[], [2, 3]]).toContainEqual(both)
        if (done) expect(both).toEqual([2, 3])
        // No false alarm: a canary that is behind the database is repaired (row 10 of the catalogue).
        healths.push(health)
        expect(await space.readMeta('chain')).toMatchObject({ n: both.length === 2 ? 3 : 1 })
      },
    )
    expect(cuts).toBe(4)
    expect(healths).toEqual(['ok', 'repaired', 'repaired', 'ok', 'ok'])
  })

  test('a keystroke is guarded or a row; it is never neither', async () => {
    let guardedOrKept = 0
    const cuts = await cutEverywhere(
      (space) => saveDraft(space, { record: SELF, field: FACT, tab: 't1', value: 12, replaces: [] }),
      async (space, done) => {
        const drafts = await orphanedDrafts(space, new Set())
        if (done) expect(drafts.map(({ value }) => value)).toEqual([12])
        guardedOrKept += drafts.length
      },
    )
    // Only the cut before the very first write, to localStorage, leaves nothing.
    expect([cuts, guardedOrKept]).toEqual([6, 6])
  })

  test('a birth that is cut leaves a phone that is enrolled or one that asks to be', async () => {
    for (let at = 0; ; at++) {
      const disk = new MemoryDisk()
      const crashed = crashAt(disk, at)
      const space = new MemorySpace(disk, DEVICE, testPorts())
      const begun = await beginSpace(space, identityOf(DEVICE), placeholderKey).then(
        () => true,
        () => false,
      )
      const wasCut = crashed()
      disk.onBoundary = null
      const known = readRegistry(disk.keepOfLife()).current === DEVICE
      if (begun) expect(known).toBe(true)
      if (known) expect((await restart(disk)).health).toBe('ok')
      if (!wasCut) break
    }
  })
})

describe('a disk that does not keep its word', () => {
  test('lost commits are seen, counted, and the chain goes on behind them', async () => {
    const [disk, space] = await phone()
    await write(space, FACT, 1)
    await write(space, FACT, 2)
    const last = await write(space, FACT, 3)
    expect(disk.loseCommits(space.name, 2)).toBe(2)
    const opened = await restart(disk)
    expect(opened).toMatchObject({ health: 'lost', gap: { from: 2, to: 3 } })
    expect(await valuesOf(opened.space, FACT)).toEqual([1])
    const next = await write(opened.space, FACT, 4)
    expect(next.entry).toMatchObject({ n: 4, prev: last.hash })
  })

  test('eviction under the open page: it refuses to write, and the next start says what is missing', async () => {
    const [disk, space] = await phone()
    await write(space, FACT, 1)
    disk.evict()
    await expect(write(space, FACT, 2)).rejects.toMatchObject({ kind: 'lost' })
    expect(await openMemorySpace(disk, DEVICE, testPorts())).toMatchObject({
      health: 'lost',
      space: null,
      gap: { from: 1, to: 1 },
    })
    expect(disk.databases.size).toBe(0)
  })

  test('a full disk: the act comes to nothing, the phone lives and the next one succeeds', async () => {
    const [disk, space] = await phone()
    disk.onBoundary = ({ what }) => {
      if (what === 'commit') throw Object.assign(new Error('full'), { name: 'QuotaExceededError' })
    }
    await expect(write(space, FACT, 1)).rejects.toMatchObject({ kind: 'quota' })
    disk.onBoundary = null
    expect(await valuesOf(space, FACT)).toEqual([])
    expect((await write(space, FACT, 2)).entry.n).toBe(1)
  })

  test('two tabs wait for each other and never see half of an act', async () => {
    const [disk, one] = await phone()
    const [two, reader] = [(await reopened(disk)).space, (await reopened(disk)).space]
    const changes = (i: number) => [
      { record: SELF, field: `fact/a${i}`, value: i, replaces: [] },
      { record: SELF, field: `fact/b${i}`, value: i, replaces: [] },
    ]
    const seen: number[] = []
    await Promise.all([
      ...Array.from({ length: 10 }, (_, i) => recordChanges(i % 2 ? one : two, changes(i))),
      ...Array.from({ length: 40 }, async (_, i) => {
        for (let waited = 0; waited < i * 5; waited++) await Promise.resolve()
        seen.push(await reader.entries.count())
      }),
    ])
    expect(await two.readMeta('chain')).toMatchObject({ n: 20 })
    expect(await one.entries.where('[device+n]').between([DEVICE, 1], [DEVICE, 20], true, true).count()).toBe(
      20,
    )
    expect(seen.every((count) => count % 2 === 0)).toBe(true)
    expect(new Set(seen).size).toBeGreaterThan(3)
  })
})
