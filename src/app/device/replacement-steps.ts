import { heldRanges } from '../../domain/log/held-ranges.ts'
import { recordOf } from '../../domain/log/record-id.ts'
import {
  CheckAnswer,
  MOST_CHECKED_RECORDS,
  MOST_PROVEN_FILES,
  ProofAnswer,
  type CheckRequest,
  type ProofRequest,
} from '../../protocol/replacement.schema.ts'
import { countersHere } from '../../storage/read/read-chain.ts'
import { listDossiers } from '../../storage/read/read-heads.ts'
import { countUnreceived, type Unreceived } from '../../storage/space/close-when-received.ts'
import type { Space } from '../../storage/space/space.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import type { FileProgress } from '../../sync/4-upload-files.ts'
import { ask } from '../../sync/http/ask.ts'
import { syncPass } from '../../sync/sync-pass.ts'
import type { SyncPorts } from '../../sync/sync-ports.ts'
import { recoverDrafts } from '../dossier/recover-drafts.ts'
import { sealRecord } from '../dossier/seal-record.ts'

/** The counters of a device begin at 1; nobody has written so many. */
const LAST = 1_000_000

export interface Proof extends Pick<ProofAnswer, 'missing'> {
  /** What this device itself still counts as not received; all zero with a proof. */
  readonly left: Unreceived
}

/**
 * On the old device: sends everything, what is still being typed too, and has the server compare it entry by entry and file by
 * file. While something is only here nothing is compared: the server cannot know of it. Throws `NetworkFault`.
 */
export async function proveNothingLeft(
  space: Space,
  ports: SyncPorts,
  onProgress: (progress: FileProgress) => void,
): Promise<Proof> {
  await recoverDrafts(space, 'all-tabs')
  await syncPass(ports, { id: crypto.randomUUID() }, onProgress)
  const left = await countUnreceived(space)
  if (left.entries + left.files + left.drafts > 0) return { missing: { entries: 0, files: 0 }, left }
  const files = (await space.files.toArray()).filter(({ originalKept }) => originalKept)
  const body: ProofRequest = {
    own: heldRanges(await countersHere(space, space.device, 1, LAST)),
    // Newest last: a device that took more than that many in its life has older ones confirmed long ago.
    files: files
      .sort((a, b) => a.at - b.at)
      .slice(-MOST_PROVEN_FILES)
      .map(({ sha256 }) => sha256),
  }
  const { missing } = await inSession(ports, () =>
    ask(ports.network, { method: 'POST', path: '/api/replacement/proof', body, schema: ProofAnswer }),
  )
  return { missing, left: await countUnreceived(space) }
}

/** On the new device: receives everything and has the server compare each record by its seal. Throws `NetworkFault`. */
export async function checkHere(
  space: Space,
  ports: SyncPorts,
  onProgress: (progress: FileProgress) => void,
): Promise<CheckAnswer> {
  await syncPass(ports, { id: crypto.randomUUID() }, onProgress)
  const own = (await listDossiers(space)).flatMap((dossier) =>
    (['self', 'meetings'] as const).map((part) => recordOf(dossier, part)),
  )
  const records: { record: string; seal: string }[] = []
  for (const record of own.slice(-MOST_CHECKED_RECORDS))
    records.push({ record, seal: (await sealRecord(space, record)).seal })
  const body: CheckRequest = { records }
  return inSession(ports, () =>
    ask(ports.network, { method: 'POST', path: '/api/replacement/check', body, schema: CheckAnswer }),
  )
}
