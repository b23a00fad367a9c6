import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'

export interface Log {
  info(facts: object, text: string): void
  warn(facts: object, text: string): void
  error(facts: object, text: string): void
}

/** One line per call of the API: the route's pattern, never its address, query, body or caller. */
export function requestLog(log: Log): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now()
    await next()
    const facts = {
      method: c.req.method,
      // Middleware stands under `ALL`; what is left is the route that answered, if any did.
      route: matchedRoutes(c).findLast((route) => route.method !== 'ALL')?.path ?? null,
      status: c.res.status,
      ms: Math.round(performance.now() - start),
    }
    if (c.res.status >= 500) log.warn(facts, 'answered')
    else log.info(facts, 'answered')
  }
}
