import { Hono } from 'hono'
import * as v from 'valibot'
import { DeskQuery, type DeskPage } from '../../protocol/desk-rows.schema.ts'
import { todayInVietnam } from '../access/today.ts'
import type { Queries } from '../database/database.ts'
import { scopeOf } from '../log/caller-scope.ts'
import { deskPage } from '../log/desk-page.ts'
import type { LogDeps } from '../log/log-deps.ts'
import { answer } from './answer.ts'
import type { CallerEnv } from './caller-env.ts'
import { refuse } from './refuse.ts'

export interface OfficeDeskDeps extends Pick<LogDeps, 'access' | 'ports' | 'standings'> {
  readonly db: Queries
}

/** `GET /office/dossiers`: what the caller's office has before it, page by page; empty for whoever appraises nothing. */
export function officeDeskRoutes(deps: OfficeDeskDeps): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>()
  app.get('/office/dossiers', async (c) => {
    const caller = c.get('caller')
    if (caller.device.revokedAt !== null) return refuse(c, 'device-revoked')
    const query = v.safeParse(DeskQuery, c.req.query())
    if (!query.success) return refuse(c, 'bad-request')
    const time = deps.ports.now()
    const today = todayInVietnam(time)
    // The first caller of a day begins it; nobody waits for it.
    void deps.standings?.freshen()
    const scope = scopeOf(caller, today, deps.access)
    const asker = { scope, person: caller.person.id, today }
    const page: DeskPage = { time, ...(await deskPage(deps.db, asker, query.output, deps.access)) }
    return answer(c, page)
  })
  return app
}
