import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keepCarriedFile } from '../../src/storage/bundle/keep-carried-file.ts'
import { filesToSend, keepFetchedFile } from '../../src/storage/files/file-outbox.ts'
import type { FileRow } from '../../src/storage/files/file-row.ts'
import { isRemovable, removeFileBytes } from '../../src/storage/files/removable.ts'
import { countConfirmed, fileBytesOf, storageUse } from '../../src/storage/read/read-files.ts'
import { filesHere } from '../../src/storage/read/read-outbox.ts'
import { readRoom } from '../../src/storage/read/read-room.ts'
import { newSpace } from './support/new-space.ts'
import { sha256, testPorts } from './support/test-ports.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 22)
const EPOCH = 'epoch-1'
const bytesOf = (text: string) => new TextEncoder().encode(text).buffer

const row = (part: Partial<FileRow> = {}): FileRow => ({
  sha256: sha256(new TextEncoder().encode(part.name ?? 'a')),
  type: 'image/jpeg',
  size: 1,
  name: 'a',
  at: NOW - 40 * DAY,
  receiptEpoch: EPOCH,
  originalKept: true,
  refused: null,
  refusedIn: '',
  ...part,
})

async function spaceWith(rows: readonly FileRow[], epoch = EPOCH) {
  const space = await newSpace(testPorts({ clock: { now: () => NOW } }))
  await space.writeMeta('position', { epoch, scopeEpoch: '', cursor: '' })
  for (const file of rows) {
    await space.files.put(file)
    await space.fileBytes.put({ sha256: file.sha256, bytes: bytesOf(file.name) })
    await space.previews.put({ sha256: file.sha256, bytes: bytesOf('small') })
  }
  return space
}
const remove = (space: Awaited<ReturnType<typeof spaceWith>>, rows: readonly FileRow[]) =>
  removeFileBytes(
    space,
    rows.map((file) => file.sha256),
    () => undefined,
  )

describe('what may leave this device', () => {
  test('an original after thirty days and a copy at once, with a receipt of this very history', () => {
    expect(isRemovable(row(), EPOCH, NOW)).toBe(true)
    expect(isRemovable(row({ at: NOW - 29 * DAY }), EPOCH, NOW)).toBe(false)
    expect(isRemovable(row({ at: NOW, originalKept: false }), EPOCH, NOW)).toBe(true)
  })

  test('never what is unsent, refused, confirmed by an earlier history only, or from a clock that was ahead', () => {
    expect(isRemovable(row({ receiptEpoch: '' }), EPOCH, NOW)).toBe(false)
    expect(isRemovable(row({ receiptEpoch: '' }), '', NOW)).toBe(false)
    expect(isRemovable(row({ receiptEpoch: 'epoch-0' }), EPOCH, NOW)).toBe(false)
    expect(isRemovable(row({ receiptEpoch: 'epoch-0', originalKept: false }), EPOCH, NOW)).toBe(false)
    expect(isRemovable(row({ refused: 'file-corrupt' }), EPOCH, NOW)).toBe(false)
    expect(isRemovable(row({ at: NOW + DAY }), EPOCH, NOW)).toBe(false)
    expect(isRemovable(row({ removedAt: NOW }), EPOCH, NOW)).toBe(false)
  })

  test('whatever is asked for, no unconfirmed byte goes', async () => {
    const file = fc.record({
      name: fc.uuid(),
      at: fc.constantFrom(NOW, NOW - 29 * DAY, NOW - 31 * DAY),
      receiptEpoch: fc.constantFrom('', 'epoch-0', EPOCH),
      originalKept: fc.boolean(),
      refused: fc.constantFrom(null, 'wrong-type'),
    })
    const property = fc.asyncProperty(fc.array(file, { maxLength: 30 }), async (parts) => {
      const rows = parts.map((part) => row(part))
      const space = await spaceWith(rows)
      await remove(space, rows)
      for (const one of rows) {
        const there = (await fileBytesOf(space, one.sha256)) !== undefined
        expect(there).toBe(!isRemovable(one, EPOCH, NOW))
      }
      space.close()
    })
    await fc.assert(property, { numRuns: 40 })
  })
})

describe('after it has gone', () => {
  test('the dossier still counts it as arrived, nothing tries to send it, and its small picture stays', async () => {
    const file = row()
    const space = await spaceWith([file])
    expect(await remove(space, [file])).toEqual({ count: 1, bytes: 1 })
    expect(await countConfirmed(space, [file.sha256])).toBe(1)
    expect(await filesHere(space)).toEqual({ sent: 0, total: 0 })
    expect((await storageUse(space)).originals).toEqual({ count: 0, bytes: 0 })
    expect(await space.previews.count()).toBe(1)
    // P4: a new history asks for everything that is here; what is not here cannot be offered and is no spoilt file.
    await space.writeMeta('position', { epoch: 'epoch-2', scopeEpoch: '', cursor: '' })
    expect(await filesToSend(space, 's1')).toEqual([])
  })

  test('it can be fetched again, or come back with a bundle, and is whole', async () => {
    const [one, two] = [row({ name: 'one' }), row({ name: 'two' })]
    const space = await spaceWith([one, two])
    await remove(space, [one, two])
    await keepFetchedFile(space, one, bytesOf('one'))
    await keepCarriedFile(space, { sha256: two.sha256, type: two.type, name: 'two', bytes: bytesOf('two') })
    const room = await readRoom(space, NOW)
    expect(room.originals.count).toBe(2)
    expect(await fileBytesOf(space, two.sha256)).toBeDefined()
    expect(await filesHere(space)).toEqual({ sent: 2, total: 2 })
  })

  test('the room is counted by kind, and what may go is named', async () => {
    const rows = [
      row({ name: 'old' }),
      row({ name: 'young', at: NOW }),
      row({ name: 'unsent', receiptEpoch: '' }),
      row({ name: 'copy', originalKept: false, at: NOW }),
    ]
    const space = await spaceWith(rows)
    const room = await readRoom(space, NOW)
    expect(room.originals.count).toBe(3)
    expect(room.copies.count).toBe(1)
    expect(room.waiting).toEqual({ count: 1, bytes: 1 })
    expect(room.previews).toEqual({ count: 4, bytes: 20 })
    expect(room.removable.originals.map(({ name }) => name)).toEqual(['old'])
    expect(room.removable.copies.map(({ name }) => name)).toEqual(['copy'])
  })
})
