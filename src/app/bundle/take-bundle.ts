import { createVerifier } from '../../protocol/web-crypto.ts'
import { bundleDisk } from '../../storage/bundle/bundle-disk.ts'
import type { Space } from '../../storage/space/space.ts'
import { importBundle, type ImportReport } from '../../sync/bundle/import-bundle.ts'

/** Takes over what a file proves to this account. @param onProgress 0 to 1. Throws `StorageFault`. */
export const takeBundle = (
  space: Space,
  file: Blob,
  onProgress: (share: number) => void,
): Promise<ImportReport> => importBundle(file, bundleDisk(space), createVerifier(), onProgress)
