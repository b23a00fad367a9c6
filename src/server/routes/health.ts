import { Hono } from 'hono'
import type { Health } from '../ops/health.ts'

export interface HealthDeps {
  readonly version: string
  readonly now: () => number
  readonly health: Health
}

/**
 * Open to anybody. `/health`: whether this process takes work, and what time it is here; 503 names the part that does
 * not answer and nothing else about it. `/health/alive`: whether the process runs. Mounted at `/api`.
 */
export function healthRoutes({ version, now, health }: HealthDeps): Hono {
  const app = new Hono()
  app.get('/health', async (c) => {
    const failing = await health.failing()
    if (failing.length === 0) return c.json({ ok: true, version, time: now() })
    return c.json({ ok: false, version, time: now(), failing }, 503)
  })
  app.get('/health/alive', (c) => c.json({ ok: true, version, time: now() }))
  return app
}
