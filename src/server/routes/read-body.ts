import type { Context } from 'hono'
import type * as v from 'valibot'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import { readJson } from './read-json.ts'
import { refuse } from './refuse.ts'

/**
 * The JSON body, checked, or the refusal to answer with. A form of another site cannot send this content type without
 * asking first, so it is insisted on.
 */
export async function readBody<const S extends v.GenericSchema>(
  c: Context,
  schema: S,
): Promise<Result<v.InferOutput<S>, Response>> {
  const type = c.req.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== 'application/json') return err(refuse(c, 'bad-request', 'content-type'))
  const body = await readJson(c, schema)
  if (!body.ok) return err(refuse(c, body.error.code, body.error.detail))
  return holdsNul(body.value) ? err(refuse(c, 'bad-request', 'U+0000')) : ok(body.value)
}

/** Whether the character U+0000, which nobody writes and PostgreSQL cannot hold, stands in a text of it. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, part]) => name.includes('\0') || holdsNul(part))
}
