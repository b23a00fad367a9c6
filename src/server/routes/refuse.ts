import type { Context } from 'hono'
import { REFUSALS, type Language, type RefusalBody, type RefusalCode } from '../../protocol/refusal.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../protocol/version.ts'

/**
 * The one place where a refusal becomes an HTTP answer: status, sentence in the caller's language and the
 * protocol header (P6). `detail` names the place that is at fault, never the submitted value.
 */
export function refuse(c: Context, code: RefusalCode, detail?: string): Response {
  const [status, vi, en] = REFUSALS[code]
  const message = languageOf(c.req.header('accept-language')) === 'en' ? en : vi
  // For whoever logs and counts the answer.
  c.set('refusal', code)
  const body: RefusalBody = detail === undefined ? { code, message } : { code, message, detail }
  return c.json(body, status, { [PROTOCOL_HEADER]: String(PROTOCOL_VERSION), 'Cache-Control': 'no-store' })
}

/** The first language of `Accept-Language` that we speak; Vietnamese when there is none. */
export function languageOf(header: string | undefined): Language {
  for (const part of (header ?? '').split(',')) {
    const tag = part.split(';', 1)[0]?.trim().toLowerCase().split('-', 1)[0]
    if (tag === 'vi' || tag === 'en') return tag
  }
  return 'vi'
}
