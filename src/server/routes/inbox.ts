import { Hono } from 'hono'
import type { Clock } from '../../domain/log/ports.ts'
import type { InboxAnswer } from '../../protocol/inbox.schema.ts'
import type { AccessLookups } from '../access/caller.ts'
import { todayInVietnam } from '../access/today.ts'
import type { Queries } from '../database/database.ts'
import { scopeOf } from '../log/caller-scope.ts'
import { inboxOf } from '../log/inbox.ts'
import { answer } from './answer.ts'
import type { CallerEnv } from './caller-env.ts'
import { refuse } from './refuse.ts'

export interface InboxDeps {
  readonly db: Queries
  readonly access: AccessLookups
  readonly ports: Clock
}

/** `GET /inbox`: what has reached the caller's office; empty for whoever appraises nothing. */
export function inboxRoutes(deps: InboxDeps): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>()
  app.get('/inbox', async (c) => {
    const caller = c.get('caller')
    if (caller.device.revokedAt !== null) return refuse(c, 'device-revoked')
    const time = deps.ports.now()
    const scope = scopeOf(caller, todayInVietnam(time), deps.access)
    const inbox: InboxAnswer = { time, rows: await inboxOf(deps.db, scope, deps.access.unitName) }
    return answer(c, inbox)
  })
  return app
}
