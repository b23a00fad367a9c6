import type { Context } from 'hono'
import * as v from 'valibot'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import { MAX_BODY_BYTES } from '../../protocol/version.ts'

/** Why a body was not taken; `detail` names the first place at fault, never its content. */
export interface UnreadBody {
  readonly code: 'bad-request' | 'too-large'
  readonly detail?: string
}

/** The JSON body of a request in the shape of its schema, at most `MAX_BODY_BYTES` (P1). */
export async function readJson<const S extends v.GenericSchema>(
  c: Context,
  schema: S,
): Promise<Result<v.InferOutput<S>, UnreadBody>> {
  const text = await readText(c.req.raw)
  if (text === null) return err({ code: 'too-large' })
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
async function readText(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) return null
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): Result<unknown, 'not-json'> {
  try {
    return ok(JSON.parse(text) as unknown)
  } catch (cause) {
    if (cause instanceof SyntaxError) return err('not-json')
    throw cause
  }
}
