import type { Context } from 'hono'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../protocol/version.ts'

/** A successful answer of the API: JSON that says it is ours (P6) and that no cache may keep. */
export function answer(c: Context, body: object): Response {
  return c.json(body, 200, { [PROTOCOL_HEADER]: String(PROTOCOL_VERSION), 'Cache-Control': 'no-store' })
}
