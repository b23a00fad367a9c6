import type { MiddlewareHandler } from 'hono'
import type { Access } from '../access/access.ts'
import { isAdministrator, type Administrator } from '../access/administration.rules.ts'
import { todayInVietnam } from '../access/today.ts'
import type { CallerEnv } from './caller-env.ts'
import { tiesOf } from '../access/units.ts'
import { refuse } from './refuse.ts'

export interface AdministratorEnv {
  Variables: CallerEnv['Variables'] & { by: Administrator }
}

/** Puts the caller's rights as an administrator into the context; whoever is none, of any unit, is refused. */
export const requireAdministrator =
  ({ units, now }: Access): MiddlewareHandler<AdministratorEnv> =>
  async (c, next) => {
    const { grants } = c.get('caller')
    const by = { grants, today: todayInVietnam(now()), ...tiesOf(units) }
    if (!isAdministrator(by)) return refuse(c, 'forbidden')
    c.set('by', by)
    return next()
  }
