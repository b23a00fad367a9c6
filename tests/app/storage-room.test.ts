import './support/browser.ts' // first: what `src/app` asks of a page
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, markRaw, type EffectScope } from 'vue'
import { fits, photosLeft } from '../../src/app/device/photo-budget.ts'
import { useStorageRoom } from '../../src/app/device/use-storage-room.ts'
import { useSessionStore } from '../../src/app/session/session.store.ts'
import { storageUse } from '../../src/storage/read/read-files.ts'
import type { DexieSpace } from '../../src/storage/space/dexie-space.ts'
import { newSpace, write } from '../storage/support/new-space.ts'
import { until } from './support/screen.ts'

let space: DexieSpace
let scope: EffectScope
beforeEach(async () => {
  space = await newSpace()
  scope = effectScope(true)
  setActivePinia(createPinia())
  useSessionStore().space = markRaw(space)
})
afterEach(() => {
  vi.unstubAllGlobals()
  scope.stop()
  space.close()
})

/** A file of that size by the store's own count; its bytes are not needed for that. */
async function keep(sha256: string, size: number, originalKept: boolean): Promise<void> {
  await space.files.put({
    sha256,
    type: 'image/jpeg',
    size,
    name: sha256,
    at: 0,
    receiptEpoch: '',
    originalKept,
    refused: null,
    refusedIn: '',
  })
  await space.previews.put({ sha256, bytes: new ArrayBuffer(20_000) })
}

test('the room shown as free is the room that photos are counted into', async () => {
  await write(space, 'fact/TC1.CT1.due', 12)
  await keep('a', 300_000_000, true)
  await keep('b', 279_000_000, false)
  const storage = scope.run(() => useStorageRoom())
  expect(storage?.free.value).toBeNull()
  await until(() => storage?.room.value?.previews.count === 2)
  const use = await storageUse(space)
  expect(storage?.free.value).toBe(1_000_000)
  expect(photosLeft(use)).toBe(Math.floor(1_000_000 / 420_000))
  await keep('c', 2_000_000, true)
  await until(() => storage?.free.value === 0)
  expect(photosLeft(await storageUse(space))).toBe(0)
})

test('photos stop before the share the browser gives is used to the brim; where it does not say, the store decides', async () => {
  const told = (estimate: () => Promise<StorageEstimate>) =>
    vi.stubGlobal('navigator', { storage: { estimate } })
  told(() => Promise.resolve({ quota: 10_000_000, usage: 8_500_000 }))
  expect(await fits(space, 400_000)).toBe(true)
  expect(await fits(space, 600_000)).toBe(false)
  told(() => Promise.resolve({}))
  expect(await fits(space, 600_000)).toBe(true)
  told(() => Promise.reject(new Error('sick')))
  expect(await fits(space, 600_000)).toBe(true)
})
