import { S3mini, S3ServiceError } from 's3mini'
import { FilesUnreachable } from './files-unreachable.ts'
import type { S3Settings } from '../settings.ts'

/**
 * One bucket, one attempt per call, `limit` milliseconds for the whole of it. Every fault is a `FilesUnreachable`.
 */
export interface Bucket {
  /** Bytes under this name; null when the bucket does not know it. */
  size(name: string, limit: number): Promise<number | null>
  put(name: string, bytes: Uint8Array<ArrayBuffer>, type: string, limit: number): Promise<void>
  /** What `take` makes of the bytes; null when the bucket does not know the name. What `take` throws is passed on. */
  get<T>(
    name: string,
    take: (bytes: AsyncIterable<Uint8Array>) => Promise<T>,
    limit: number,
  ): Promise<T | null>
  remove(name: string, limit: number): Promise<void>
}

export function openBucket({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Settings): Bucket {
  /** A client for one call, so that its time limit is the call's own and holds for the body of the answer, too. */
  async function within<T>(limit: number, call: (client: S3mini) => Promise<T>): Promise<T> {
    // Not `AbortSignal.timeout`: Node may collect the signal before it fires, and the call would hang for ever.
    const late = new AbortController()
    const clock = setTimeout(() => late.abort(), Math.max(1, limit))
    const client = new S3mini({
      endpoint: `${endpoint}/${encodeURIComponent(bucket)}`,
      region,
      accessKeyId,
      secretAccessKey,
      // A storage that sends us elsewhere is named wrongly in the settings, and the request is signed for this address.
      fetch: (input, init) => fetch(input, { ...init, redirect: 'manual', signal: late.signal }),
    })
    try {
      return await call(client)
    } finally {
      clearTimeout(clock)
    }
  }

  return {
    size: (name, limit) =>
      within(limit, async (client) => {
        try {
          return await client.getContentLength(name)
        } catch (cause) {
          const fault = faultOf('HEAD', cause instanceof Error ? cause.cause : cause)
          if (fault.status === 404) return null
          throw fault
        }
      }),
    put: (name, bytes, type, limit) =>
      within(limit, (client) =>
        orFault('PUT', async () => {
          const answer = await client.putObject(name, bytes, type)
          await answer.body?.cancel()
        }),
      ),
    get: (name, take, limit) =>
      within(limit, async (client) => {
        const answer = await orFault('GET', () => client.getObjectResponse(name))
        return answer && take(bodyOf(answer))
      }),
    remove: (name, limit) =>
      within(limit, (client) =>
        orFault('DELETE', async () => {
          await client.deleteObject(name)
        }),
      ),
  }
}

async function* bodyOf({ body }: Response): AsyncGenerator<Uint8Array> {
  if (!body) return
  try {
    for await (const chunk of body) yield chunk
  } catch (cause) {
    throw faultOf('GET', cause)
  }
}

async function orFault<T>(call: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task()
  } catch (cause) {
    throw faultOf(call, cause)
  }
}

/** The fault without its cause: that can hold the answer's text and the headers sent. */
function faultOf(call: string, cause: unknown): FilesUnreachable {
  if (cause instanceof S3ServiceError)
    return new FilesUnreachable(call, cause.status, codeIn(cause.body) ?? cause.serviceCode ?? 'Unknown')
  return new FilesUnreachable(call, null, networkCodeOf(cause))
}

/** The client reads a storage's code only from an answer whose type is exactly `application/xml`. */
const codeIn = (body: string | undefined): string | undefined =>
  /<Code>(\w{1,60})<\/Code>/.exec(body ?? '')?.[1]

/** `ECONNREFUSED`, `UND_ERR_SOCKET`, `AbortError`, ...: Node hides it one or two causes deep. */
function networkCodeOf(cause: unknown): string {
  for (let at = cause, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++)
    if ('code' in at && typeof at.code === 'string') return at.code
  return cause instanceof Error ? cause.name : 'Unknown'
}
