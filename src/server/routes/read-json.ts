import type { Context } from 'hono'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import * as v from 'valibot'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import { MAX_BODY_BYTES } from '../../protocol/version.ts'
import { jsonDepth } from '../limits/json-depth.ts'

/** An entry's value may be twelve deep, in an entry, in a list, in the request. */
const MOST_DEPTH = 32

/** Why a body was not taken; `detail` names the first place at fault, never its content. */
export interface UnreadBody {
  readonly code: 'bad-request' | 'too-large'
  readonly detail?: string
}

/** The JSON body of a request in the shape of its schema, at most `MAX_BODY_BYTES` before and after unpacking (P1). */
export async function readJson<const S extends v.GenericSchema>(
  c: Context,
  schema: S,
): Promise<Result<v.InferOutput<S>, UnreadBody>> {
  const bytes = await readBytes(c.req.raw)
  if (bytes === null) return err({ code: 'too-large' })
  const unpacked = await unpack(bytes, c.req.header('content-encoding'))
  if (!unpacked.ok) return unpacked
  const text = unpacked.value.toString('utf8')
  if (jsonDepth(text, MOST_DEPTH) > MOST_DEPTH)
    return err({ code: 'bad-request', detail: 'nested too deeply' })
  const json = parseJson(text)
  if (!json.ok) return err({ code: 'bad-request', detail: 'not JSON' })
  const parsed = v.safeParse(schema, json.value)
  if (parsed.success) return ok(parsed.output)
  const [issue] = parsed.issues
  // The name of a member nobody asked for is the sender's own text.
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return err({ code: 'bad-request', detail: 'unknown member' })
  return err({ code: 'bad-request', detail: v.getDotPath(issue) ?? 'body' })
}

/** Reads no further than the limit, whatever the sender announced. Null when it is longer. */
async function readBytes(request: Request): Promise<Buffer | null> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) return null
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const gunzipped = promisify(gunzip)

/** As it was before packing. The limit holds while it is unpacked: a thousandth of it may blow up to all memory. */
async function unpack(bytes: Buffer, encoding = 'identity'): Promise<Result<Buffer, UnreadBody>> {
  if (encoding === 'identity') return ok(bytes)
  if (encoding !== 'gzip') return err({ code: 'bad-request', detail: 'content-encoding' })
  try {
    return ok(await gunzipped(bytes, { maxOutputLength: MAX_BODY_BYTES }))
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (code === 'ERR_BUFFER_TOO_LARGE') return err({ code: 'too-large' })
    if (code.startsWith('Z_')) return err({ code: 'bad-request', detail: 'content-encoding' })
    throw cause
  }
}

function parseJson(text: string): Result<unknown, 'not-json'> {
  try {
    return ok(JSON.parse(text) as unknown)
  } catch (cause) {
    if (cause instanceof SyntaxError) return err('not-json')
    throw cause
  }
}
