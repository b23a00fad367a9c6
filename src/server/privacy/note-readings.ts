import type { Context, Hono } from 'hono'
import { isCurrent, type UnitTies } from '../../domain/person/role.ts'
import { todayInVietnam } from '../access/today.ts'
import { scopeOf, type CallerScope } from '../log/caller-scope.ts'
import type { CallerEnv } from '../routes/caller-env.ts'
import type { AccessLog, Reading } from './access-log.ts'

interface Asked {
  readonly c: Context<CallerEnv>
  readonly scope: CallerScope
  readonly today: string
}

type Noted = Pick<Reading, 'action' | 'unit' | 'target'>

/** Which answers are readings of others' data, by their address; null: the caller's own work. */
const READINGS: Readonly<Record<string, (asked: Asked) => Noted | null>> = {
  '/api/dossiers/:unit/:year/:set/entries': (asked) => {
    const { unit = '', year, set } = asked.c.req.param()
    if (isOwn(asked, unit)) return null
    return { action: 'dossier', unit, target: `${unit}/${year}/${set}` }
  },
  '/api/files/:sha256{[0-9a-f]{64}}': ({ c }) => ({
    ...{ action: 'file', unit: null },
    target: c.req.param('sha256') ?? '',
  }),
  '/api/people': (asked) => ({ action: 'people', unit: unitAsked(asked), target: '' }),
  '/api/devices': (asked) => ({ action: 'devices', unit: unitAsked(asked), target: '' }),
  '/api/people/:id/sign-ins': (asked) => ofPerson(asked, 'sign-ins'),
  '/api/people/:id/data': (asked) => ofPerson(asked, 'person-data'),
  '/api/access-log': (asked) => ({ action: 'readings', unit: unitAsked(asked), target: '' }),
  '/api/access-log/table': (asked) => ({ action: 'readings-table', unit: unitAsked(asked), target: '' }),
}

/** His own are no reading of another's. */
function ofPerson({ c }: Asked, action: 'sign-ins' | 'person-data'): Noted | null {
  const target = c.req.param('id') ?? ''
  return target === c.get('caller').person.id ? null : { action, unit: null, target }
}

/** Somebody fills it in for this unit, or works in this office's own book. */
const isOwn = ({ c, scope, today }: Asked, unit: string): boolean =>
  scope.communeUnits.includes(unit) ||
  c.get('caller').grants.some((grant) => grant.unit === unit && isCurrent(grant, today))

/** The unit asked for, else the one for which the caller administers. */
function unitAsked({ c, today }: Asked): string {
  const administered = c
    .get('caller')
    .grants.find((grant) => grant.role === 'administrator' && isCurrent(grant, today))
  return c.req.query('unit') || (administered?.unit ?? '')
}

/** Has every successful reading of others' data noted; to be mounted before the routes themselves. */
export function noteReadings(
  app: Hono<CallerEnv>,
  log: AccessLog,
  access: { readonly units: UnitTies; readonly now: () => number },
): void {
  for (const [path, read] of Object.entries(READINGS))
    app.use(path, async (c, next) => {
      await next()
      if (c.req.method !== 'GET' || c.res.status !== 200) return
      const caller = c.get('caller')
      const today = todayInVietnam(access.now())
      const scope = scopeOf(caller, today, access.units)
      const noted = read({ c, scope, today })
      if (noted) log.note({ ...noted, person: caller.person.id, own: scope.communeUnits })
    })
}
