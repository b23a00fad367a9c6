import type { Result } from '../../domain/shared/result.ts'
import { removeFileBytes } from '../../storage/files/removable.ts'
import type { Space } from '../../storage/space/space.ts'
import { listMissing } from '../../sync/4-upload-files.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { attempt } from '../session/failure-of.ts'
import { syncPortsOf } from '../sync/engine.ts'

/**
 * Takes the bytes of these files off this device. The server is asked first, whatever receipts there are: one that
 * does not say now that it has a file leaves it here; without a network nothing is removed.
 */
export const removeHeldFiles = (
  space: Space,
  sha256: readonly string[],
  onProgress: (done: number, of: number) => void,
): Promise<Result<{ count: number; bytes: number; kept: number }, AccessFailure>> =>
  attempt(async () => {
    const missing = await listMissing(
      syncPortsOf(space),
      sha256.map((hash) => ({ sha256: hash })),
    )
    const held = sha256.filter((hash) => !missing.has(hash))
    const { count, bytes } = await removeFileBytes(space, held, (done) => onProgress(done, held.length))
    return { count, bytes, kept: sha256.length - count }
  })
