import { Server } from '@tus/server'
import type { Result } from '../../domain/shared/result.ts'
import type { FileReceipt } from '../../protocol/file.schema.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import { MAX_FILE_BYTES, UPLOADS_PATH } from '../../protocol/version.ts'
import type { QuotaRefusal } from '../limits/quotas.ts'
import { hasCode, type FileRefusal } from './file-store.ts'
import { partOf, type UploadParts } from './upload-parts.ts'

/** Who asks for what, as our own routes have found out. */
export interface UploadCall {
  readonly device: string
  /** From the path; null while an upload is being created, whose description names it. */
  readonly sha256: string | null
  /** Takes the whole file in, like a PUT. */
  readonly take: (
    sha256: string,
    bytes: AsyncIterable<Uint8Array>,
    size: number,
  ) => Promise<Result<FileReceipt, FileRefusal | QuotaRefusal>>
}

export interface UploadAnswer {
  readonly status: number
  /** The members of the tus protocol that an answer of this status has. */
  readonly headers: Readonly<Record<string, string>>
  /** Set when the last byte had come. */
  readonly receipt: FileReceipt | null
  readonly refusal: RefusalCode | null
  /** What was thrown on the way, where anything was. */
  readonly cause: unknown
}

interface Running {
  readonly call: UploadCall
  receipt: FileReceipt | null
  refusal: RefusalCode | null
  cause: unknown
}

const NO_ROOM: readonly (FileRefusal | QuotaRefusal)[] = ['disk-full', 'quota-day', 'quota-total']

/** Only these reach the tus server: it refuses forwarding headers that some proxies send, and lengths told later. */
const ASKED = ['tus-resumable', 'upload-length', 'upload-metadata', 'upload-offset', 'content-type']
const ANSWERED = ['location', 'tus-resumable', 'upload-length', 'upload-offset']

/**
 * P5 for large files: tus 1.0.0 over the folder of parts. An upload's address is its sha256 below the caller's own
 * device, so it can neither be lost by the phone nor be continued by another one.
 */
export function createResumableUpload(
  parts: UploadParts,
): (request: Request, call: UploadCall) => Promise<UploadAnswer> {
  const running = new WeakMap<object, Running>()
  const of = (request: object): Running => {
    const found = running.get(request)
    if (!found) throw new Error('An upload request that did not come through our routes')
    return found
  }
  const server = new Server({
    path: UPLOADS_PATH,
    datastore: parts,
    maxSize: MAX_FILE_BYTES,
    allowedOrigins: [],
    namingFunction: (request, metadata) => partOf(of(request).call.device, namedIn(metadata)),
    getFileIdFromRequest(request) {
      const { device, sha256 } = of(request).call
      return sha256 === null ? undefined : partOf(device, sha256)
    },
    generateUrl: (_request, { id }) => `${UPLOADS_PATH}/${sha256Of(id)}`,
    async onUploadCreate(request) {
      await parts.makeRoom(Date.now(), of(request).call.device)
      return {}
    },
    async onUploadFinish(request, { id, offset }) {
      const state = of(request)
      const taken = await state.call.take(sha256Of(id), parts.read(id), offset)
      if (taken.ok) state.receipt = taken.value
      else state.refusal = taken.error
      // Spoilt bytes stay spoilt: the next attempt begins from nothing. With no room left only the end is tried again.
      if (taken.ok || !NO_ROOM.includes(taken.error)) await parts.drop(id)
      return {}
    },
    onResponseError(request, error) {
      const state = of(request)
      state.refusal = refusalOf(request.method, error)
      state.cause = error
      return undefined
    },
  })

  return async (request, call) => {
    const { method, url, body } = request
    const headers = pick(request.headers, ASKED)
    const asked = new Request(url, body ? { method, headers, body, duplex: 'half' } : { method, headers })
    const state: Running = { call, receipt: null, refusal: null, cause: null }
    running.set(asked, state)
    const response = await server.handleWeb(asked)
    const { receipt, cause } = state
    // Some refusals of the tus server never become an error: a header that does not parse.
    const refusal = state.refusal ?? (response.ok ? null : refusalOfStatus(response.status))
    return { status: response.status, headers: pick(response.headers, ANSWERED), receipt, refusal, cause }
  }
}

const sha256Of = (part: string): string => part.slice(-64)

function namedIn(metadata: Readonly<Record<string, string | null>> | undefined): string {
  const sha256 = metadata?.['sha256'] ?? ''
  if (/^[0-9a-f]{64}$/.test(sha256)) return sha256
  throw Object.assign(new Error('Upload-Metadata names no sha256'), { status_code: 400, body: '' })
}

function refusalOf(method: string, error: unknown): RefusalCode {
  if (hasCode(error, 'ENOSPC') || hasCode(error, 'EDQUOT')) return 'disk-full'
  // Another process has taken the whole in and thrown its pieces away.
  if (hasCode(error, 'ENOENT')) return 'not-found'
  const status = error instanceof Object && 'status_code' in error ? Number(error.status_code) : 500
  // A sender who broke off, or who was overtaken by his own next attempt: the bytes that came are kept.
  if (method === 'PATCH' && status === 400) return 'offset-differs'
  return refusalOfStatus(status)
}

function refusalOfStatus(status: number): RefusalCode {
  // 410: the bytes are gone, their description is not.
  if (status === 404 || status === 410) return 'not-found'
  if (status === 409) return 'offset-differs'
  if (status === 413) return 'too-large'
  return status < 500 ? 'bad-request' : 'server-fault'
}

const pick = (headers: Headers, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = headers.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )
