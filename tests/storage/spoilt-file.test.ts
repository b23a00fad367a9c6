import 'fake-indexeddb/auto' // first: Dexie looks for IndexedDB when it is loaded
import { expect, test, vi } from 'vitest'
import { recordChanges } from '../../src/storage/entries/record-changes.ts'
import { fileBytesOf } from '../../src/storage/read/read-files.ts'
import { newSpace } from './support/new-space.ts'
import { SELF, sha256 } from './support/test-ports.ts'

const bytes = new Uint8Array([1, 2, 3])
const file = {
  sha256: sha256(bytes),
  bytes: bytes.buffer,
  type: 'image/jpeg',
  name: 'a.jpg',
  preview: null,
} as const

async function spaceWithFile() {
  const space = await newSpace()
  await recordChanges(space, [{ record: SELF, field: 'remark/TC1.CT1', value: 'a', replaces: [] }], [file])
  return space
}

test.each(['NotReadableError', 'UnknownError'])(
  'a photo whose bytes the browser has lost (%s) is a damaged photo, not a fault of the store',
  async (name) => {
    const space = await spaceWithFile()
    vi.spyOn(space.fileBytes, 'get').mockRejectedValue(
      new DOMException('Data lost due to missing file', name),
    )
    expect(await fileBytesOf(space, file.sha256)).toEqual(new ArrayBuffer(0))
  },
)

test('a store that does not answer at all is said, and no photo is blamed for it', async () => {
  const space = await spaceWithFile()
  const gone = new DOMException('Internal error opening backing store', 'UnknownError')
  vi.spyOn(space.fileBytes, 'get').mockRejectedValue(gone)
  vi.spyOn(space.files, 'get').mockRejectedValue(gone)
  await expect(fileBytesOf(space, file.sha256)).rejects.toThrow('backing store')
})
