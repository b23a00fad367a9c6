import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { randomUUID } from 'node:crypto'
import type { Meter } from './meter.ts'

export interface Log {
  info(facts: object, text: string): void
  warn(facts: object, text: string): void
  error(facts: object, text: string): void
}

/** Names one request in the log of the proxy, in ours and in the answer. */
export const REQUEST_HEADER = 'X-Request-Id'

/** What proxies make: a random number in hexadecimal. Anything else could be chosen to say something. */
const SANE = /^[0-9A-Fa-f-]{16,64}$/

/**
 * One line per call: its number, the route's pattern, never its address, query, body or caller. The same is counted, and
 * the code of a refusal.
 */
export function requestLog(log: Log, meter?: Meter): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now()
    const given = c.req.header(REQUEST_HEADER)
    const request = given !== undefined && SANE.test(given) ? given : randomUUID()
    c.set('request', request)
    c.header(REQUEST_HEADER, request)
    await next()
    const route = routeOf(c)
    const took = performance.now() - start
    const refusal = c.get('refusal') as string | undefined
    meter?.answered(route, c.res.status, took / 1000)
    if (refusal !== undefined) meter?.refused(refusal)
    const facts = {
      request,
      route,
      status: c.res.status,
      ...(refusal !== undefined && { refusal }),
      ms: Math.round(took),
    }
    if (c.res.status >= 500) log.warn(facts, 'answered')
    else log.info(facts, 'answered')
  }
}

/** Middleware stands under `ALL`; what is left is the route that answered, if any did. */
function routeOf(c: Context): string | null {
  const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')
  return route ? `${route.method} ${route.path}` : null
}

/** The number of this request, for lines about it that are written elsewhere. */
export const requestOf = (c: Context): string | undefined => c.get('request') as string | undefined
