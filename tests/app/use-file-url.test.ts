import './support/browser.ts'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, markRaw } from 'vue'
import { useFileUrl } from '../../src/app/evidence/use-file-url.ts'
import { useSessionStore } from '../../src/app/session/session.store.ts'
import type { EvidencePiece } from '../../src/domain/dossier/self-assessment.ts'
import type { Space } from '../../src/storage/space/space.ts'
import { StorageFault } from '../../src/storage/storage-fault.ts'
import { newSpace } from '../storage/support/new-space.ts'
import { sha256 } from '../storage/support/test-ports.ts'
import { until } from './support/screen.ts'

const bytes = new TextEncoder().encode('%PDF-1.7 Kế hoạch')
const file = { sha256: sha256(bytes), size: bytes.length, type: 'application/pdf', name: 'ke-hoach.pdf' }
const piece = { id: 'e1', card: { file } } as unknown as EvidencePiece

let space: Space
beforeEach(async () => {
  space = await newSpace()
  setActivePinia(createPinia())
  useSessionStore().space = markRaw(space)
})
afterEach(() => {
  vi.restoreAllMocks()
  space.close()
})

/** The viewer of one piece, as a page opens it. */
function open() {
  const scope = effectScope(true)
  const viewer = scope.run(() => useFileUrl(() => piece))
  if (!viewer) throw new Error('The scope has ended')
  return viewer
}

test('a store that does not answer is said, and the file opens once it does', async () => {
  await space.fileBytes.put({ sha256: file.sha256, bytes: bytes.buffer })
  const get = vi.spyOn(space.fileBytes, 'get').mockRejectedValue(new StorageFault('closed'))
  const viewer = open()
  await until(() => viewer.state.value === 'unreadable')
  expect(viewer.url.value).toBeNull()
  get.mockRestore()
  await viewer.reload()
  expect(viewer.state.value).toBe('here')
  expect(viewer.url.value).toMatch(/^blob:/)
})

test('a file that is elsewhere, and one whose bytes are not the recorded ones, are told apart', async () => {
  const absent = open()
  await until(() => absent.state.value === 'elsewhere')
  await space.fileBytes.put({ sha256: file.sha256, bytes: new TextEncoder().encode('%PDF khác').buffer })
  const spoilt = open()
  await until(() => spoilt.state.value === 'damaged')
  expect(spoilt.url.value).toBeNull()
})
