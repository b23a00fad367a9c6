import { DetailedError, Upload, type HttpResponse, type UploadOptions } from 'tus-js-client'
import { FileReceipt } from '../../protocol/file.schema.ts'
import { UPLOADS_PATH } from '../../protocol/version.ts'
import { askBytes, FILE_TIMEOUT, readJson } from '../http/ask.ts'
import type { Network, WireAnswer } from '../http/network.ts'
import { NetworkFault } from '../http/network-fault.ts'
import { NOWHERE, networkStack } from './network-stack.ts'

/** Bytes a cut connection may cost: two minutes at 2 kB/s, five seconds on rural 3G. */
export const PIECE_BYTES = 256 * 1024

/**
 * P5: sends a large file by tus, from where the server stands. The address follows from the file's hash, so a phone
 * that was killed or emptied goes on all the same. It tries once: trying again is for the sync schedule, without end.
 * Throws `NetworkFault`.
 * @param body bytes whose SHA-256 has just been found to be `sha256`
 * @param onSent how many bytes the server has
 */
export async function uploadInPieces(
  network: Network,
  sha256: string,
  body: Uint8Array<ArrayBuffer>,
  onSent: (bytes: number) => void,
): Promise<FileReceipt> {
  const path = `${UPLOADS_PATH}/${sha256}`
  const last = await run(new Blob([body]), {
    endpoint: NOWHERE + UPLOADS_PATH,
    uploadUrl: NOWHERE + path,
    metadata: { sha256 },
    chunkSize: PIECE_BYTES,
    httpStack: networkStack(network),
    onProgress: onSent,
  })
  const answer = last.getUnderlyingObject() as WireAnswer
  if (answer.body.length > 0) return readJson(answer, FileReceipt)
  // The server has every byte and fell before its receipt: asked again, with nothing to add.
  return readJson(await askForReceipt(network, path, body.length), FileReceipt)
}

function run(file: Blob, options: UploadOptions): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      ...options,
      retryDelays: null,
      storeFingerprintForResuming: false,
      fileReader: { openFile: (whole: Blob) => Promise.resolve(piecesOf(whole)) },
      onChunkComplete(size) {
        if (size > 0) return
        // tus-js-client would send the same piece for ever.
        void upload.abort()
        reject(new NetworkFault('server', 'unreadable-answer'))
      },
      onSuccess: ({ lastResponse }) => resolve(lastResponse),
      onError: (error) => reject(faultOf(error)),
    })
    upload.start()
  })
}

/** The same in a browser and in Node, whose own readers differ. */
const piecesOf = (whole: Blob) => ({
  size: whole.size,
  slice: (start: number, end: number) =>
    Promise.resolve({ value: whole.slice(start, end), done: end >= whole.size }),
  close: () => undefined,
})

/** What stands behind an error of tus-js-client: our network's fault, or an answer of 2xx that is none of tus. */
function faultOf(error: Error | DetailedError): Error {
  if (!(error instanceof DetailedError)) return error
  return error.causingError ?? new NetworkFault('server', 'unreadable-answer', error)
}

const askForReceipt = (network: Network, path: string, size: number): Promise<WireAnswer> =>
  askBytes(network, {
    method: 'PATCH',
    path,
    contentType: 'application/offset+octet-stream',
    headers: { 'tus-resumable': '1.0.0', 'upload-offset': String(size) },
    body: new Uint8Array(),
    timeout: FILE_TIMEOUT,
  })
