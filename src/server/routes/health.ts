import { sql } from 'kysely'
import { Hono } from 'hono'
import type { Access } from '../access/access.ts'

/** Open to anybody: whether server and database answer, and what time it is here. Mounted at `/api`. */
export function healthRoutes(access: Access, version: string): Hono {
  const app = new Hono()
  app.get('/health', async (c) => {
    await sql`select 1`.execute(access.db)
    return c.json({ ok: true, version, time: access.now() })
  })
  return app
}
