import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { describe, expect, test } from 'vitest'
import { entryBytes } from '../../src/domain/log/canonical.ts'
import { entryOfRow } from '../../src/storage/entries/entry-row.ts'
import { recordChanges } from '../../src/storage/entries/record-changes.ts'
import { saveDraft } from '../../src/storage/drafts/keep-draft.ts'
import { historyOf } from '../../src/storage/read/read-heads.ts'
import { readOutbox } from '../../src/storage/read/read-outbox.ts'
import { fileBytesOf, previewOf } from '../../src/storage/read/read-files.ts'
import { openSpace } from '../../src/storage/space/open-space.ts'
import { readCanary } from '../../src/storage/space/canary.ts'
import type { Space } from '../../src/storage/space/space.ts'
import { newSpace, valuesOf, write } from './support/new-space.ts'
import { newDeviceId, SELF, sha256, testPorts } from './support/test-ports.ts'

const FACT = 'fact/TC2.CT4.2.done'

async function chainOf(space: Space) {
  const rows = await space.entries.toArray()
  return rows.filter((row) => row.device === space.device).sort((a, b) => a.n - b.n)
}

async function expectWholeChain(space: Space, length: number) {
  const rows = await chainOf(space)
  expect(rows.map(({ n }) => n)).toEqual(Array.from({ length }, (_, i) => i + 1))
  rows.forEach((row, i) => {
    expect(row.prev).toBe(rows[i - 1]?.hash ?? '')
    expect(row.hash).toBe(sha256(entryBytes(entryOfRow(row).entry)))
  })
  expect(await space.readMeta('chain')).toEqual({ n: length, hash: rows.at(-1)?.hash ?? '' })
}

describe('recording', () => {
  test('a value, then its correction: one head, both in the history, the canary follows', async () => {
    const space = await newSpace()
    await write(space, FACT, 9)
    const second = await write(space, FACT, 12)
    expect(await valuesOf(space, FACT)).toEqual([12])
    expect((await historyOf(space, SELF, FACT)).map(({ value }) => value)).toEqual([9, 12])
    expect(readCanary(space.ports.keep, space.name)).toMatchObject({ n: 2, hash: second.hash })
    await expectWholeChain(space, 2)
  })

  test('what was typed on meanwhile stays a draft', async () => {
    const space = await newSpace()
    await saveDraft(space, { record: SELF, field: FACT, tab: 't1', value: 123, replaces: [] })
    await recordChanges(space, [{ record: SELF, field: FACT, value: 12, replaces: [] }], [], 't1')
    expect((await space.drafts.toArray()).map(({ value }) => value)).toEqual([123])
  })

  test('entries, file, preview and the end of the draft are one act', async () => {
    const space = await newSpace()
    const bytes = new TextEncoder().encode('a photo').buffer
    const name = sha256(new Uint8Array(bytes))
    await saveDraft(space, { record: SELF, field: FACT, tab: 't1', value: 12, replaces: [] })
    await recordChanges(
      space,
      [
        { record: SELF, field: FACT, value: 12, replaces: [] },
        { record: SELF, field: 'evidence/e1', value: { file: { sha256: name } }, replaces: [] },
      ],
      [{ sha256: name, bytes, type: 'image/jpeg', name: 'bìa.jpg', preview: bytes }],
      't1',
    )
    expect(await space.drafts.count()).toBe(0)
    expect(sha256(new Uint8Array((await fileBytesOf(space, name)) ?? new ArrayBuffer()))).toBe(name)
    expect(await previewOf(space, name)).toBeDefined()
    const outbox = await readOutbox(space)
    expect(outbox.counts).toEqual({ unsent: 2, held: 0, refused: 0 })
    expect(outbox.files.map((file) => file.sha256)).toEqual([name])
  })

  test('text is stored in NFC, whatever the keyboard gave', async () => {
    const space = await newSpace()
    await write(space, 'remark/TC2.CT4', 'Hòa giải'.normalize('NFD'))
    expect(await valuesOf(space, 'remark/TC2.CT4')).toEqual(['Hòa giải'.normalize('NFC')])
  })

  test.each([
    ['a fraction', { field: FACT, value: 0.5, replaces: [] }],
    ['too long a text', { field: 'remark/TC1.CT1', value: 'x'.repeat(40_000), replaces: [] }],
    ['an impossible field', { field: 'fact//x', value: 1, replaces: [] }],
    ['heads of nothing', { field: FACT, value: 1, replaces: ['019f0000-0000-7000-8000-000000000000'] }],
  ])('%s never enters the chain', async (_, change) => {
    const space = await newSpace()
    await write(space, FACT, 1)
    await expect(recordChanges(space, [{ record: SELF, ...change }])).rejects.toThrow(TypeError)
    await expectWholeChain(space, 1)
  })

  test('a file whose bytes do not match its hash is not stored, nor its entry', async () => {
    const space = await newSpace()
    const file = {
      sha256: 'a'.repeat(64),
      bytes: new ArrayBuffer(3),
      type: 'image/png',
      name: '',
      preview: null,
    } as const
    await expect(
      recordChanges(space, [{ record: SELF, field: FACT, value: 1, replaces: [] }], [file]),
    ).rejects.toThrow(TypeError)
    await expectWholeChain(space, 0)
    expect(await space.files.count()).toBe(0)
  })

  test('a crash between signing and storing leaves the chain whole', async () => {
    const space = await newSpace()
    await write(space, FACT, 1)
    const add = space.entries.bulkAdd.bind(space.entries)
    space.entries.bulkAdd = () => Promise.reject(new Error('power cut')) as never
    await expect(write(space, FACT, 2)).rejects.toThrow('Storage fault')
    space.entries.bulkAdd = add
    await expectWholeChain(space, 1)
    await write(space, FACT, 3)
    await expectWholeChain(space, 2)
    expect(await valuesOf(space, FACT)).toEqual([3])
  })

  test('two tabs writing at once keep the chain gapless, with and without a common lock', async () => {
    const device = newDeviceId()
    const first = testPorts()
    const one = await newSpace(first, device)
    // A lock of its own: only the check inside the transaction stands between the two.
    const opened = await openSpace(device, testPorts({ keep: first.keep }), () => undefined)
    if (!opened.space) throw new Error('The second tab found nothing')
    const two = opened.space
    const writes = Array.from({ length: 10 }, (_, i) => [
      recordChanges(one, [{ record: SELF, field: `fact/a${i}`, value: i, replaces: [] }]),
      recordChanges(two, [{ record: SELF, field: `fact/b${i}`, value: i, replaces: [] }]),
    ])
    await Promise.all(writes.flat())
    await expectWholeChain(one, 20)
  })

  test('quota is named, whatever envelope it came in', async () => {
    const space = await newSpace()
    const inner = Object.assign(new Error('full'), { name: 'QuotaExceededError' })
    space.entries.bulkAdd = () =>
      Promise.reject(Object.assign(new Error('x'), { name: 'AbortError', inner })) as never
    await expect(write(space, FACT, 2)).rejects.toMatchObject({ name: 'StorageFault', kind: 'quota' })
  })
})
