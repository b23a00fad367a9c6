import type { FileStore } from '../files/file-store.ts'
import type { Meter } from './meter.ts'

/** The same store; what it keeps is counted. */
export const countFiles = (store: FileStore, meter: Meter): FileStore => ({
  ...store,
  async keep(sha256, bytes) {
    const kept = await store.keep(sha256, bytes)
    if (kept.ok) meter.keptFile(kept.value.size)
    return kept
  },
})
