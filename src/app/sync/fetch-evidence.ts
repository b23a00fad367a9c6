import type { EvidenceFile } from '../../domain/evidence/evidence-card.ts'
import type { Space } from '../../storage/space/space.ts'
import { fetchFile } from '../../sync/fetch-file.ts'
import { NetworkFault } from '../../sync/http/network-fault.ts'
import { syncPortsOf } from './engine.ts'

/** Gets the file of a piece from the server and keeps a copy. False while it is not there or nobody answers. */
export async function fetchEvidence(space: Space, file: EvidenceFile): Promise<boolean> {
  try {
    await fetchFile(syncPortsOf(space), file.sha256)
    return true
  } catch (cause) {
    if (cause instanceof NetworkFault) return false
    throw cause
  }
}
