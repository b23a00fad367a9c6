import { Hono } from 'hono'
import { BeginSecondFactor, SecondFactorCode } from '../../protocol/desk.schema.ts'
import type { Access } from '../access/access.ts'
import { addressOf } from '../access/address-of.ts'
import { audit } from '../access/audit.ts'
import { endSession, listSessions } from '../access/list-sessions.ts'
import { listSignIns } from '../access/list-sign-ins.ts'
import { createOwnSecondFactor } from '../access/own-second-factor.ts'
import { readSessionCookie } from '../access/session-cookie.ts'
import type { CallerEnv } from './caller-env.ts'
import { readBody } from './read-body.ts'
import { refuse } from './refuse.ts'
import { refuseWithWait } from './refuse-with-wait.ts'

/** The caller's own sessions, sign-ins and second factor. Mounted at `/api`. */
export function deskRoutes(access: Access): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>()
  const { db } = access
  const factor = createOwnSecondFactor(access)

  app.get('/sessions', async (c) =>
    c.json({
      sessions: await listSessions(db, c.get('caller').person.id, readSessionCookie(c), access.now()),
    }),
  )

  app.post('/sessions/:session/end', async (c) => {
    const { id } = c.get('caller').person
    const ended = await db.transaction().execute(async (trx) => {
      const device = await endSession(trx, id, c.req.param('session'))
      if (device !== null) await audit(trx, access.now(), id, 'session-ended', device)
      return device
    })
    return ended === null ? refuse(c, 'not-found') : c.json({ ok: true })
  })

  app.post('/sessions/end-others', async (c) => {
    const { id } = c.get('caller').person
    const open = await listSessions(db, id, readSessionCookie(c), access.now())
    await db.transaction().execute(async (trx) => {
      for (const session of open) {
        if (session.current) continue
        await endSession(trx, id, session.id)
        await audit(trx, access.now(), id, 'session-ended', session.device)
      }
    })
    return c.json({ ok: true })
  })

  app.get('/sign-ins', async (c) => c.json({ events: await listSignIns(db, c.get('caller').person.id) }))

  app.get('/second-factor', async (c) => c.json(await factor.status(c.get('caller'))))

  app.post('/second-factor/begin', async (c) => {
    const body = await readBody(c, BeginSecondFactor)
    if (!body.ok) return body.error
    const begun = await factor.begin(c.get('caller'), body.value, addressOf(c))
    return begun.ok ? c.json(begun.value) : refuseWithWait(c, begun.error)
  })

  for (const [path, task] of [
    ['confirm', factor.confirm],
    ['recovery-codes', factor.renewRecoveryCodes],
  ] as const)
    app.post(`/second-factor/${path}`, async (c) => {
      const body = await readBody(c, SecondFactorCode)
      if (!body.ok) return body.error
      const done = await task(c.get('caller'), body.value.code)
      return done.ok ? c.json({ recoveryCodes: done.value }) : refuseWithWait(c, done.error)
    })

  app.post('/second-factor/remove', async (c) => {
    const body = await readBody(c, SecondFactorCode)
    if (!body.ok) return body.error
    const done = await factor.remove(c.get('caller'), body.value.code)
    return done.ok ? c.json({ ok: true }) : refuseWithWait(c, done.error)
  })

  return app
}
