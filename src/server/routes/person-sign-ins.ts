import { Hono, type Context } from 'hono'
import { mayDoOver } from '../../domain/person/rights.ts'
import type { PersonSignInsAnswer } from '../../protocol/desk.schema.ts'
import type { Access } from '../access/access.ts'
import { maySecure } from '../access/administration.rules.ts'
import { attempt } from '../access/attempt.ts'
import { audit, type AuditAction } from '../access/audit.ts'
import { visiblePerson, type PeopleRefusal } from '../access/change-people.ts'
import { endSession, listSessions } from '../access/list-sessions.ts'
import { listSignIns } from '../access/list-sign-ins.ts'
import { forgetSecondFactor, secondFactorOf } from '../access/second-factor.ts'
import { needsSecondFactor } from '../access/second-factor.rules.ts'
import { securedPerson } from '../access/secure-people.ts'
import type { Write } from '../database/database.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import { refuse } from './refuse.ts'
import { requireAdministrator, type AdministratorEnv } from './require-administrator.ts'

/** How a person comes in, for his administrators: history, sessions, locks, second factor. Mounted at `/api/people`. */
export function personSignInRoutes(access: Access): Hono<AdministratorEnv> {
  const app = new Hono<AdministratorEnv>()
  const { db, limits } = access
  app.use('/:id/*', requireAdministrator(access))

  app.get('/:id/sign-ins', async (c) => {
    const id = c.req.param('id')
    const by = c.get('by')
    const person = await db.transaction().execute((trx) => visiblePerson(trx, by, id))
    if (!person) return refuse(c, 'not-found')
    const mayRead = person.grants.some(({ unit }) =>
      mayDoOver('read-history-of-access', unit, by.grants, by.today, by),
    )
    if (!mayRead) return refuse(c, 'forbidden')
    const factor = await secondFactorOf(db, id)
    const answer: PersonSignInsAnswer = {
      events: await listSignIns(db, id),
      sessions: await listSessions(db, id, undefined, access.now()),
      secondFactor: {
        required: person.login !== null && needsSecondFactor(person.grants, by.today),
        setAt: factor?.setAt ?? null,
      },
      lockedUntil: person.login === null ? null : await limits.lockedUntil(person.login),
      // His own he changes on his own page, where a code is asked for it.
      maySecure: id !== c.get('caller').person.id && maySecure(by, person.grants),
    }
    return c.json(answer)
  })

  /** One audited change to how the person comes in, by who may hold his keys. `task` answers what the audit names. */
  const secure = async (
    c: Context<AdministratorEnv>,
    id: string,
    action: AuditAction,
    task: (trx: Write, login: string | null) => Promise<string | null>,
  ): Promise<Response> => {
    const done = await attempt<void, PeopleRefusal>(db, async (trx): Promise<Result<void, PeopleRefusal>> => {
      const secured = await securedPerson(trx, c.get('by'), id)
      if (!secured.ok) return secured
      const target = await task(trx, secured.value.login)
      if (target === null) return err({ code: 'not-found' })
      await audit(trx, access.now(), c.get('caller').person.id, action, target)
      return ok(undefined)
    })
    return done.ok ? c.json({ ok: true }) : refuse(c, done.error.code, done.error.detail)
  }

  app.post('/:id/sessions/:session/end', (c) => {
    const { id, session } = c.req.param()
    return secure(c, id, 'session-ended', (trx) => endSession(trx, id, session))
  })

  app.post('/:id/second-factor/reset', (c) => {
    const id = c.req.param('id')
    // Else an unguarded desk would be enough to be rid of one's own.
    if (id === c.get('caller').person.id) return refuse(c, 'forbidden')
    return secure(c, id, 'second-factor-reset', async (trx) =>
      (await forgetSecondFactor(trx, id)) ? id : null,
    )
  })

  app.post('/:id/unlock', (c) => {
    const id = c.req.param('id')
    return secure(c, id, 'sign-in-unlocked', async (trx, login) => {
      if (login === null) return null
      await limits.unlock(trx, login)
      return id
    })
  })

  return app
}
