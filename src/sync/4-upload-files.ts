import { FileReceipt, MissingFilesAnswer, type FileType } from '../protocol/file.schema.ts'
import { RESUMABLE_ABOVE_BYTES } from '../protocol/version.ts'
import type { FileRow } from '../storage/files/file-row.ts'
import { START } from '../storage/space/meta.ts'
import { inSession } from './1-renew-session.ts'
import { askNow } from './http/ask-now.ts'
import { FILE_TIMEOUT, readJson } from './http/ask.ts'
import { isPassing, NetworkFault } from './http/network-fault.ts'
import type { Session, SyncPorts } from './sync-ports.ts'

/** Hashes per question, as the protocol allows. */
const ASKED_AT_ONCE = 500

/** Files in a row that fail on the way before the rest is left for the next pass. */
const MOST_FAILURES_IN_A_ROW = 2

/**
 * What heals when the file is sent again: its upload is gone or stands elsewhere, or bytes were spoilt on the way. It
 * stops no other file.
 */
const SENT_AGAIN: readonly (string | null)[] = ['not-found', 'offset-differs', 'hash-differs']

export interface FileProgress {
  readonly done: number
  readonly of: number
  /** Bytes the server has of a large file that is under way; null while there is none. */
  readonly bytes: { readonly sent: number; readonly of: number } | null
}

/**
 * P5: sends the files the server lacks, one by one, smallest first, and keeps its receipts. A file that is spoilt or
 * refused is marked with its reason and stops no other. Throws the last `NetworkFault` when one could not be settled.
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
  let unsettled: NetworkFault | null = null
  for (const file of files) {
    if (!missing.has(file.sha256)) continue
    const show = (bytes: FileProgress['bytes']) => onProgress({ done, of: files.length, bytes })
    show(null)
    const fault = await uploadFile(ports, session, file, epoch, show)
    if (!fault) {
      done += 1
      failures = 0
      continue
    }
    if (++failures >= MOST_FAILURES_IN_A_ROW || !mayPass(fault)) throw fault
    unsettled = fault
  }
  onProgress({ done, of: files.length, bytes: null })
  // Said at the end: nobody had to wait for it, and it is tried again soon.
  if (unsettled) throw unsettled
}

/** Which of these files the server does not hold now. Throws `NetworkFault`. */
export async function listMissing(
  ports: Pick<SyncPorts, 'disk' | 'network' | 'elapsed'>,
  files: readonly Pick<FileRow, 'sha256'>[],
): Promise<ReadonlySet<string>> {
  const missing = new Set<string>()
  for (let i = 0; i < files.length; i += ASKED_AT_ONCE) {
    const sha256 = files.slice(i, i + ASKED_AT_ONCE).map((file) => file.sha256)
    const answer = await inSession(ports, () =>
      askNow(ports, { path: '/api/files/missing', body: { sha256 }, schema: MissingFilesAnswer }),
    )
    for (const hash of answer.missing) missing.add(hash)
  }
  return missing
}

const mayPass = ({ kind, code }: NetworkFault): boolean => isPassing(kind) || SENT_AGAIN.includes(code)

/** Null when this file is settled, sent or refused; else the fault that stopped it for now. */
async function uploadFile(
  ports: SyncPorts,
  session: Session,
  { sha256, type }: FileRow,
  epoch: string,
  show: (bytes: FileProgress['bytes']) => void,
): Promise<NetworkFault | null> {
  const { disk } = ports
  const bytes = await disk.fileBytes(sha256)
  const body = bytes && new Uint8Array(bytes)
  // A flipped bit on the disk gives wrong bytes and no error: what does not hash right is not evidence.
  if (!body || (await disk.sha256(body)) !== sha256) {
    await disk.refuseFile(sha256, 'file-corrupt', session.id)
    return null
  }
  try {
    const receipt =
      body.length > RESUMABLE_ABOVE_BYTES
        ? await sendInPieces(ports, sha256, body, (sent) => show({ sent, of: body.length }))
        : await putWhole(ports, sha256, type, body)
    if (receipt.sha256 !== sha256) return new NetworkFault('server', 'unreadable-answer')
    await disk.confirmFiles([sha256], epoch)
    return null
  } catch (cause) {
    if (!(cause instanceof NetworkFault)) throw cause
    if (cause.kind !== 'refused' || SENT_AGAIN.includes(cause.code)) return cause
    await disk.refuseFile(sha256, cause.code ?? 'bad-request', session.id)
    return null
  }
}

function putWhole(ports: SyncPorts, sha256: string, type: FileType, body: Uint8Array<ArrayBuffer>) {
  const path = `/api/files/${sha256}`
  return inSession(ports, async () => {
    const answer = await ports.network.send({
      method: 'PUT',
      path,
      contentType: type,
      body,
      timeout: FILE_TIMEOUT,
    })
    return readJson(answer, FileReceipt)
  })
}

/** P5 for a large file: goes on where the server stands, and begins anew once where that has become impossible. */
async function sendInPieces(
  ports: SyncPorts,
  sha256: string,
  body: Uint8Array<ArrayBuffer>,
  onSent: (bytes: number) => void,
): Promise<FileReceipt> {
  const { uploadInPieces } = await loadPieces()
  const send = () => inSession(ports, () => uploadInPieces(ports.network, sha256, body, onSent))
  try {
    return await send()
  } catch (cause) {
    if (!(cause instanceof NetworkFault) || !SENT_AGAIN.includes(cause.code)) throw cause
    return await send()
  }
}

/** Code that few need, fetched when it is. */
async function loadPieces() {
  try {
    return await import('./upload/upload-in-pieces.ts')
  } catch (cause) {
    throw new NetworkFault('offline', null, cause)
  }
}
