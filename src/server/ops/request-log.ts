import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'

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
      route: routePath(c, -1),
      status: c.res.status,
      ms: Math.round(performance.now() - start),
    }
    if (c.res.status >= 500) log.warn(facts, 'answered')
    else log.info(facts, 'answered')
  }
}
