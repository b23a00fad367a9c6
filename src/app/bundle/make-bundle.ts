import { bundleDisk } from '../../storage/bundle/bundle-disk.ts'
import type { Space } from '../../storage/space/space.ts'
import { writeBundle, type WrittenBundle } from '../../sync/bundle/write-bundle.ts'
import { tellDossiers } from './tell-dossiers.ts'

/** Everything of an account in one file, with its page for people. @param onProgress 0 to 1. Throws `StorageFault`. */
export const makeBundle = (space: Space, onProgress: (share: number) => void): Promise<WrittenBundle> =>
  writeBundle(
    bundleDisk(space),
    (paths) => tellDossiers(space, paths),
    ({ done, of }) => onProgress(done / of),
  )
