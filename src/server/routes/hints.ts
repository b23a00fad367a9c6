import { Hono } from 'hono'
import { parseDossierId } from '../../domain/log/record-id.ts'
import type { Clock } from '../../domain/log/ports.ts'
import type { SameFiles } from '../../protocol/hints.schema.ts'
import type { AccessLookups } from '../access/caller.ts'
import { todayInVietnam } from '../access/today.ts'
import type { Queries } from '../database/database.ts'
import { scopeOf } from '../log/caller-scope.ts'
import { sameFiles } from '../log/same-files.ts'
import { answer } from './answer.ts'
import type { CallerEnv } from './caller-env.ts'
import { refuse } from './refuse.ts'

export interface HintDeps {
  readonly db: Queries
  readonly access: AccessLookups
  readonly ports: Clock
}

/** `GET /dossiers/<unit>/<year>/<set>/same-files`: its files that other dossiers hold too. */
export function hintRoutes(deps: HintDeps): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>()
  app.get('/dossiers/:unit/:year/:set/same-files', async (c) => {
    const { unit, year, set } = c.req.param()
    const caller = c.get('caller')
    if (caller.device.revokedAt !== null) return refuse(c, 'device-revoked')
    const dossier = `${unit}/${year}/${set}`
    if (!parseDossierId(dossier).ok) return refuse(c, 'not-found')
    const time = deps.ports.now()
    const scope = scopeOf(caller, todayInVietnam(time), deps.access)
    // A stranger learns nothing, not even that the dossier exists.
    if (!scope.standsOn('commune', unit) && !scope.standsOn('office', unit)) return refuse(c, 'not-found')
    const files = await sameFiles(deps.db, { dossier, unit, scope }, deps.access.unitName)
    const told: SameFiles = { time, files }
    return answer(c, told)
  })
  return app
}
