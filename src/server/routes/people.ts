import { Hono, type Context } from 'hono'
import type { Result } from '../../domain/shared/result.ts'
import { HandOverInput } from '../../protocol/hand-over.schema.ts'
import { PersonInput, type PersonRow } from '../../protocol/people.schema.ts'
import { UnlockRequest } from '../../protocol/unlock.schema.ts'
import type { Access } from '../access/access.ts'
import { administers, type Administrator } from '../access/administration.rules.ts'
import { attempt } from '../access/attempt.ts'
import { audit, type AuditAction } from '../access/audit.ts'
import { changePerson, createPerson, type PeopleRefusal } from '../access/change-people.ts'
import { ENROLMENT_CODE_LIFETIME, enrolmentLink, makeEnrolmentCode } from '../access/enrol.ts'
import { handOver } from '../access/hand-over.ts'
import { grantsOf, listPeople, personRow } from '../access/list-people.ts'
import { hashPassword, newPassword } from '../access/password.ts'
import { resetPassword, revokeDevice, securedPerson } from '../access/secure-people.ts'
import { makeUnlockCode } from '../access/unlock-code.ts'
import type { Write } from '../database/database.ts'
import { readBody } from './read-body.ts'
import { refuse } from './refuse.ts'
import { requireAdministrator, type AdministratorEnv } from './require-administrator.ts'

/** People, their roles and devices: for administrators, within their units. Mounted at `/api/people`. */
export function peopleRoutes(access: Access): Hono<AdministratorEnv> {
  const app = new Hono<AdministratorEnv>()
  const { db, units } = access

  /** One audited change in one transaction, or nothing at all. */
  const change = <T>(
    c: Context<AdministratorEnv>,
    action: AuditAction,
    task: (trx: Write, by: Administrator, now: number) => Promise<Result<T, PeopleRefusal>>,
    target: (value: T) => string,
  ): Promise<Result<T, PeopleRefusal>> =>
    attempt(db, async (trx) => {
      const now = access.now()
      const outcome = await task(trx, c.get('by'), now)
      if (outcome.ok) await audit(trx, now, c.get('caller').person.id, action, target(outcome.value))
      return outcome
    })

  const row = async (by: Administrator, person: string): Promise<PersonRow> => {
    const grants = (await grantsOf(db, person)).filter((grant) => administers(by, grant.unit))
    return personRow(
      db,
      person,
      grants.map((grant) => ({ ...grant, person })),
      units,
    )
  }

  app.use(requireAdministrator(access))

  app.get('/', async (c) => {
    const unit = c.req.query('unit') ?? null
    if (unit !== null && !administers(c.get('by'), unit)) return refuse(c, 'forbidden', 'unit')
    return c.json({ people: await listPeople(db, c.get('by'), units, unit) })
  })

  app.post('/', async (c) => {
    const body = await readBody(c, PersonInput)
    if (!body.ok) return body.error
    const created = await change(
      c,
      'person-created',
      (trx, by, now) => createPerson(trx, by, body.value, units, now),
      (person) => person,
    )
    if (!created.ok) return refuse(c, created.error.code, created.error.detail)
    return c.json(await row(c.get('by'), created.value), 201)
  })

  app.put('/:id', async (c) => {
    const body = await readBody(c, PersonInput)
    if (!body.ok) return body.error
    const id = c.req.param('id')
    const changed = await change(
      c,
      'person-changed',
      (trx, by) => changePerson(trx, by, id, body.value, units),
      () => id,
    )
    if (!changed.ok) return refuse(c, changed.error.code, changed.error.detail)
    return c.json(await row(c.get('by'), id))
  })

  app.post('/:id/hand-over', async (c) => {
    const body = await readBody(c, HandOverInput)
    if (!body.ok) return body.error
    const id = c.req.param('id')
    const by = c.get('by')
    const outcome = await attempt(db, (trx) =>
      handOver(trx, { ...by, person: c.get('caller').person.id }, id, body.value, units, access.now()),
    )
    if (!outcome.ok) return refuse(c, outcome.error.code, outcome.error.detail)
    return c.json({ giver: await row(by, id), receiver: await row(by, outcome.value) })
  })

  app.post('/:id/enrolment-code', async (c) => {
    const id = c.req.param('id')
    const expiresAt = access.now() + ENROLMENT_CODE_LIFETIME
    const made = await change(
      c,
      'enrolment-code-made',
      async (trx, by) => {
        const secured = await securedPerson(trx, by, id)
        return secured.ok ? { ok: true, value: await makeEnrolmentCode(trx, id, expiresAt, true) } : secured
      },
      () => id,
    )
    if (!made.ok) return refuse(c, made.error.code, made.error.detail)
    return c.json({ code: made.value, link: enrolmentLink(access.publicUrl, made.value), expiresAt })
  })

  app.post('/:id/password', async (c) => {
    const id = c.req.param('id')
    const password = newPassword()
    const hash = await hashPassword(password)
    const reset = await change(
      c,
      'password-reset',
      (trx, by) => resetPassword(trx, by, id, hash),
      () => id,
    )
    if (!reset.ok) return refuse(c, reset.error.code, reset.error.detail)
    return c.json({ login: reset.value, password })
  })

  app.post('/:id/devices/:device/unlock-code', async (c) => {
    const body = await readBody(c, UnlockRequest)
    if (!body.ok) return body.error
    const { id, device } = c.req.param()
    const { challenge } = body.value
    const made = await change(
      c,
      'unlock-code-made',
      (trx, by) => makeUnlockCode(trx, by, access, { person: id, device, challenge }),
      () => device,
    )
    if (!made.ok) return refuse(c, made.error.code, made.error.detail)
    return c.json({ code: made.value })
  })

  app.post('/:id/devices/:device/revoke', async (c) => {
    const { id, device } = c.req.param()
    const revoked = await change(
      c,
      'device-revoked',
      (trx, by, now) => revokeDevice(trx, by, id, device, now),
      () => device,
    )
    if (!revoked.ok) return refuse(c, revoked.error.code, revoked.error.detail)
    return c.json(await row(c.get('by'), id))
  })

  return app
}
