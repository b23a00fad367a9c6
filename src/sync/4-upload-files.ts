import { FileReceipt, MissingFilesAnswer } from '../protocol/file.schema.ts'
import type { FileRow } from '../storage/files/file-row.ts'
import { START } from '../storage/space/meta.ts'
import { inSession } from './1-renew-session.ts'
import { ask, FILE_TIMEOUT, readJson } from './http/ask.ts'
import { isPassing, NetworkFault } from './http/network-fault.ts'
import type { Session, SyncPorts } from './sync-ports.ts'

/** Hashes per question, as the protocol allows. */
const ASKED_AT_ONCE = 500

/** Files in a row that fail on the way before the rest is left for the next pass. */
const MOST_FAILURES_IN_A_ROW = 2

export interface FileProgress {
  readonly done: number
  readonly of: number
}

/**
 * P5: sends the files the server lacks, one by one, smallest first, and keeps its receipts. A file that is spoilt or
 * refused is marked with its reason and stops no other. Throws the last `NetworkFault` when the way itself is bad.
 */
export async function uploadFiles(
  ports: SyncPorts,
  session: Session,
  onProgress: (progress: FileProgress) => void,
): Promise<void> {
  const { disk } = ports
  const { epoch } = (await disk.read('position')) ?? START
  // Without an epoch there has been no exchange yet, and a receipt could not be dated.
  if (epoch === '') return
  const files = await disk.filesToSend(session.id)
  const missing = await listMissing(ports, files)
  const there = files.filter(({ sha256 }) => !missing.has(sha256))
  await disk.confirmFiles(
    there.map(({ sha256 }) => sha256),
    epoch,
  )
  let done = there.length
  let failures = 0
  for (const file of files) {
    if (!missing.has(file.sha256)) continue
    onProgress({ done, of: files.length })
    const fault = await uploadFile(ports, session, file, epoch)
    if (!fault) {
      done += 1
      failures = 0
    } else if (++failures >= MOST_FAILURES_IN_A_ROW || !isPassing(fault.kind)) throw fault
  }
  onProgress({ done, of: files.length })
}

async function listMissing(ports: SyncPorts, files: readonly FileRow[]): Promise<ReadonlySet<string>> {
  const missing = new Set<string>()
  for (let i = 0; i < files.length; i += ASKED_AT_ONCE) {
    const sha256 = files.slice(i, i + ASKED_AT_ONCE).map((file) => file.sha256)
    const answer = await inSession(ports, () =>
      ask(ports.network, {
        method: 'POST',
        path: '/api/files/missing',
        body: { sha256 },
        schema: MissingFilesAnswer,
      }),
    )
    for (const hash of answer.missing) missing.add(hash)
  }
  return missing
}

/** Null when this file is settled, sent or refused; else the fault that stopped it for now. */
async function uploadFile(
  ports: SyncPorts,
  session: Session,
  file: FileRow,
  epoch: string,
): Promise<NetworkFault | null> {
  const { disk, network } = ports
  const { sha256, type } = file
  const bytes = await disk.fileBytes(sha256)
  const body = bytes && new Uint8Array(bytes)
  // A flipped bit on the disk gives wrong bytes and no error: what does not hash right is not evidence.
  if (!body || (await disk.sha256(body)) !== sha256) {
    await disk.refuseFile(sha256, 'file-corrupt', session.id)
    return null
  }
  try {
    const receipt = await inSession(ports, async () => {
      const path = `/api/files/${sha256}`
      const answer = await network.send({
        method: 'PUT',
        path,
        contentType: type,
        body,
        timeout: FILE_TIMEOUT,
      })
      return readJson(answer, FileReceipt)
    })
    if (receipt.sha256 !== sha256) return new NetworkFault('server', 'unreadable-answer')
    await disk.confirmFiles([sha256], epoch)
    return null
  } catch (cause) {
    if (!(cause instanceof NetworkFault)) throw cause
    // Bytes that were spoilt on the way are simply sent again another time.
    if (cause.kind !== 'refused' || cause.code === 'hash-differs') return cause
    await disk.refuseFile(sha256, cause.code ?? 'bad-request', session.id)
    return null
  }
}
