import { Hono } from 'hono'
import { OLDEST_PULL, PROTOCOL_HEADER } from '../../protocol/version.ts'
import { SyncRequest, type SyncResponse } from '../../protocol/sync.schema.ts'
import { todayInVietnam } from '../access/today.ts'
import { scopeOf } from '../log/caller-scope.ts'
import { formatCursor, readCursor } from '../log/cursor.ts'
import { epochOf } from '../log/epoch.ts'
import { ingest } from '../log/ingest.ts'
import type { LogDeps } from '../log/log-deps.ts'
import { pull } from '../log/pull.ts'
import { answer } from './answer.ts'
import type { CallerEnv } from './caller-env.ts'
import { readJson } from './read-json.ts'
import { refuse } from './refuse.ts'

/** P1 `POST /sync`: takes what the device has, gives what it may see. */
export function syncRoutes(deps: LogDeps): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>()
  app.post('/sync', async (c) => {
    const { device, grants, person } = c.get('caller')
    const body = await readJson(c, SyncRequest)
    if (!body.ok) return refuse(c, body.error.code, body.error.detail)
    const request = body.value
    if (request.device !== device.id) return refuse(c, 'bad-request', 'device')

    // P7: whoever is too old or revoked may still push; only then is there anything to answer 200 to.
    const tooOld = Number(c.req.header(PROTOCOL_HEADER) ?? OLDEST_PULL) < OLDEST_PULL
    const revoked = device.revokedAt !== null
    if (request.entries.length === 0 && revoked) return refuse(c, 'device-revoked')
    if (request.entries.length === 0 && tooOld) return refuse(c, 'too-old')
    const results = await ingest(deps, request.entries)

    const epoch = await epochOf(deps.db)
    const time = deps.ports.now()
    const scope = scopeOf({ device, grants, person }, todayInVietnam(time), deps.access.parentOf)
    // P3, P4: another history or wider rights are read from the beginning.
    const known = request.epoch === epoch && request.scopeEpoch === scope.epoch
    const after = known ? readCursor(request.cursor, epoch) : 0
    const page =
      tooOld || revoked
        ? { entries: [], end: after, more: false }
        : await pull(deps.db, scope, request.follows, after)
    const chain = await deps.db
      .selectFrom('chains')
      .select('complete')
      .where('device', '=', device.id)
      .executeTakeFirst()
    const response: SyncResponse = {
      epoch,
      scopeEpoch: scope.epoch,
      time,
      results,
      entries: [...page.entries],
      cursor: formatCursor(epoch, page.end),
      more: page.more,
      chain: chain?.complete ?? 0,
    }
    return answer(c, response)
  })
  return app
}
