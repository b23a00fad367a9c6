import { Hono, type Context } from 'hono'
import type { Result } from '../../domain/shared/result.ts'
import {
  EnrolRequest,
  FirstAdministratorRequest,
  type Identity,
  SessionRequest,
  SignInRequest,
} from '../../protocol/access.schema.ts'
import { FinishSignInRequest } from '../../protocol/desk.schema.ts'
import { PasswordChange } from '../../protocol/people.schema.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import type { Access } from '../access/access.ts'
import { addressOf } from '../access/address-of.ts'
import { audit } from '../access/audit.ts'
import { changePassword } from '../access/change-password.ts'
import { enrol } from '../access/enrol.ts'
import { finishSignIn } from '../access/finish-sign-in.ts'
import { createFirstAdministrator } from '../access/first-administrator.ts'
import { identityOf } from '../access/identity.ts'
import { renewSession } from '../access/renew-session.ts'
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from '../access/session-cookie.ts'
import { signIn } from '../access/sign-in.ts'
import type { CallerEnv } from './caller-env.ts'
import { readBody } from './read-body.ts'
import { refuse } from './refuse.ts'
import { refuseWithWait } from './refuse-with-wait.ts'

/** Getting in, staying in, getting out. Mounted at `/api`. */
export function accessRoutes(access: Access): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>()

  app.get('/nonce', (c) => c.json({ nonce: access.nonces.make(access.now()), time: access.now() }))

  app.post('/enrol', async (c) => {
    const body = await readBody(c, EnrolRequest)
    if (!body.ok) return body.error
    return letIn(c, access, await enrol(access, body.value, addressOf(c)), false)
  })

  app.post('/sign-in', async (c) => {
    const body = await readBody(c, SignInRequest)
    if (!body.ok) return body.error
    const outcome = await signIn(access, body.value, addressOf(c))
    if (!outcome.ok) return refuseWithWait(c, outcome.error)
    if ('second' in outcome.value) return c.json(outcome.value.second)
    return c.json(await openSession(c, access, outcome.value.device, true))
  })

  app.post('/sign-in/second-factor', async (c) => {
    const body = await readBody(c, FinishSignInRequest)
    if (!body.ok) return body.error
    const outcome = await finishSignIn(access, body.value, addressOf(c))
    if (!outcome.ok) return refuseWithWait(c, outcome.error)
    const { device, recoveryCodes } = outcome.value
    return c.json({ identity: await openSession(c, access, device, true), recoveryCodes })
  })

  app.post('/session', async (c) => {
    const body = await readBody(c, SessionRequest)
    if (!body.ok) return body.error
    return letIn(c, access, await renewSession(access, body.value, addressOf(c)), false)
  })

  app.post('/sign-out', async (c) => {
    const cookie = readSessionCookie(c)
    const caller = c.get('caller')
    if (cookie !== undefined) await access.sessions.close(cookie)
    if (caller) await audit(access.db, access.now(), caller.person.id, 'signed-out', caller.device.id)
    clearSessionCookie(c)
    return c.json({ ok: true })
  })

  app.post('/first-administrator', async (c) => {
    const body = await readBody(c, FirstAdministratorRequest)
    if (!body.ok) return body.error
    const made = await createFirstAdministrator(access, body.value, addressOf(c))
    return made.ok ? c.json({ ok: true }, 201) : refuse(c, made.error.code, made.error.detail)
  })

  app.get('/identity', async (c) => c.json(await identityOf(c.get('caller'), access)))

  app.post('/password', async (c) => {
    const body = await readBody(c, PasswordChange)
    if (!body.ok) return body.error
    const changed = await changePassword(access, c.get('caller'), body.value, addressOf(c))
    return changed.ok ? c.json({ ok: true }) : refuseWithWait(c, changed.error)
  })

  return app
}

/** A session for the device that was let in, or the refusal. */
async function letIn(
  c: Context,
  access: Access,
  outcome: Result<{ readonly device: string }, RefusalCode>,
  desk: boolean,
): Promise<Response> {
  if (!outcome.ok) return refuse(c, outcome.error)
  return c.json(await openSession(c, access, outcome.value.device, desk))
}

/** Writes the cookie of a new session for the device, in place of the one this browser had, and says who is on it. */
async function openSession(c: Context, access: Access, device: string, desk: boolean): Promise<Identity> {
  const old = readSessionCookie(c)
  if (old !== undefined) await access.sessions.close(old)
  const cookie = await access.sessions.open(device, desk, access.now())
  const caller = await access.sessions.callerOf(cookie, access.now())
  if (!caller) throw new Error('A session just opened is not there')
  writeSessionCookie(c, cookie, access.publicUrl)
  return identityOf(caller, access)
}
