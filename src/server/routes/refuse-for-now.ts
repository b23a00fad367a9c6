import type { Context } from 'hono'
import type { RefusalCode } from '../../protocol/refusal.ts'
import { quotaRest } from '../limits/quotas.ts'
import { refuse } from './refuse.ts'

/** A refusal; one that time mends says when to come back. */
export function refuseForNow(c: Context, code: RefusalCode, now: number): Response {
  if (code === 'quota-day' || code === 'quota-total')
    c.header('Retry-After', String(Math.ceil(quotaRest(code, now) / 1000)))
  return refuse(c, code)
}
