import { Hono } from 'hono'
import type { Health } from '../ops/health.ts'

export interface HealthDeps {
  readonly version: string
  readonly now: () => number
  readonly health: Health
}

/**
 * Open to anybody. `/health`: whether this process takes work, and what time it is here; a part that does not answer is
 * named, with nothing else about it. 503 for the database or a stop. `/health/alive`: whether the process runs. Mounted at `/api`.
 */
export function healthRoutes({ version, now, health }: HealthDeps): Hono {
  const app = new Hono()
  app.get('/health', async (c) => {
    const failing = await health.failing()
    // Without the storage of files everything else goes on: nobody gets more done by sending people away from everywhere.
    const ok = failing.every((part) => part === 'files')
    return c.json({ ok, version, time: now(), ...(failing.length > 0 && { failing }) }, ok ? 200 : 503)
  })
  app.get('/health/alive', (c) => c.json({ ok: true, version, time: now() }))
  return app
}
