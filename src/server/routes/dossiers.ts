import { Hono } from 'hono'
import { parseDossierId } from '../../domain/log/record-id.ts'
import type { DossierPage } from '../../protocol/sync.schema.ts'
import { todayInVietnam } from '../access/today.ts'
import { scopeOf } from '../log/caller-scope.ts'
import { formatCursor, readCursor } from '../log/cursor.ts'
import { epochOf } from '../log/epoch.ts'
import type { LogDeps } from '../log/log-deps.ts'
import { pullDossier } from '../log/pull.ts'
import { answer } from './answer.ts'
import type { CallerEnv } from './caller-env.ts'
import { refuse } from './refuse.ts'

/** P3 `GET /dossiers/<unit>/<year>/<set>/entries?cursor=&with=`: one dossier or office's book from the beginning, page by page. */
export function dossierRoutes(deps: LogDeps): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>()
  app.get('/dossiers/:unit/:year/:set/entries', async (c) => {
    const { unit, year, set } = c.req.param()
    const caller = c.get('caller')
    if (caller.device.revokedAt !== null) return refuse(c, 'device-revoked')
    const id = parseDossierId(`${unit}/${year}/${set}`)
    if (!id.ok) return refuse(c, 'not-found')
    const time = deps.ports.now()
    const scope = scopeOf(caller, todayInVietnam(time), deps.access)
    // Words of P3 that say what the device can read besides; versions before them say none.
    const words = c.req.queries('with') ?? []
    const names = scope.namesOf(`${unit}/${year}/${set}`, words)
    // A stranger learns nothing, not even that the dossier exists.
    if (names.length === 0) return refuse(c, 'not-found')
    const epoch = await epochOf(deps)
    const after = readCursor(c.req.query('cursor') ?? '', epoch)
    const page = await pullDossier(deps.store, names, words, after)
    const response: DossierPage = {
      epoch,
      time,
      entries: [...page.entries],
      cursor: formatCursor(epoch, page.end),
      more: page.more,
    }
    return answer(c, response)
  })
  return app
}
