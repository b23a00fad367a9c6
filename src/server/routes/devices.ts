import { Hono, type Context } from 'hono'
import * as v from 'valibot'
import type { Result } from '../../domain/shared/result.ts'
import { ConfirmDevice, DEVICE_FILTERS } from '../../protocol/devices.schema.ts'
import type { Access } from '../access/access.ts'
import { administers, type Administrator } from '../access/administration.rules.ts'
import { askingDevices, confirmDevice, refuseDevice } from '../access/asking-devices.ts'
import { attempt } from '../access/attempt.ts'
import { audit, type AuditAction } from '../access/audit.ts'
import type { PeopleRefusal } from '../access/change-people.ts'
import { listDevices } from '../access/list-devices.ts'
import { personOfDevice, revokeDevice, securedPerson } from '../access/secure-people.ts'
import type { Write } from '../database/database.ts'
import { readBody } from './read-body.ts'
import { refuse } from './refuse.ts'
import { requireAdministrator, type AdministratorEnv } from './require-administrator.ts'

const DevicesQuery = v.object({
  unit: v.optional(v.pipe(v.string(), v.maxLength(40))),
  filter: v.optional(v.picklist(DEVICE_FILTERS), 'all'),
  q: v.optional(v.pipe(v.string(), v.maxLength(100)), ''),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(400)), ''),
})

/** Phones and desk browsers of the people in an administrator's units. Mounted at `/api/devices`. */
export function deviceRoutes(access: Access, version: string): Hono<AdministratorEnv> {
  const app = new Hono<AdministratorEnv>()
  const { db, units } = access

  /** One audited change of one device in one transaction, or nothing at all. */
  const change = async (
    c: Context<AdministratorEnv>,
    action: AuditAction,
    task: (
      trx: Write,
      by: Administrator,
      device: string,
      now: number,
    ) => Promise<Result<void, PeopleRefusal>>,
  ): Promise<Response> => {
    const device = c.req.param('device') ?? ''
    const outcome = await attempt(db, async (trx) => {
      const now = access.now()
      const changed = await task(trx, c.get('by'), device, now)
      if (changed.ok) await audit(trx, now, c.get('caller').person.id, action, device)
      return changed
    })
    return outcome.ok ? c.json({ ok: true }) : refuse(c, outcome.error.code, outcome.error.detail)
  }

  app.use(requireAdministrator(access))

  app.get('/', async (c) => {
    const query = v.safeParse(DevicesQuery, c.req.query())
    if (!query.success) return refuse(c, 'bad-request', v.getDotPath(query.issues[0]) ?? undefined)
    const unit = query.output.unit ?? null
    if (unit !== null && !administers(c.get('by'), unit)) return refuse(c, 'forbidden', 'unit')
    const wanted = { ...query.output, unit }
    return c.json(await listDevices(db, c.get('by'), units, wanted, { now: access.now(), version }))
  })

  app.get('/asking', async (c) => {
    const person = c.req.query('person') ?? ''
    const secured = await db.transaction().execute((trx) => securedPerson(trx, c.get('by'), person))
    if (!secured.ok) return refuse(c, secured.error.code, secured.error.detail)
    return c.json({ devices: await askingDevices(db, person, access.now()) })
  })

  app.post('/:device/confirm', async (c) => {
    const body = await readBody(c, ConfirmDevice)
    if (!body.ok) return body.error
    return change(c, 'device-confirmed', (trx, by, device, now) =>
      confirmDevice(trx, by, device, body.value.digits, now),
    )
  })

  app.post('/:device/refuse', (c) => change(c, 'device-refused', refuseDevice))

  app.post('/:device/revoke', (c) =>
    change(c, 'device-revoked', async (trx, by, device, now) => {
      const person = await personOfDevice(trx, device)
      return person === null
        ? { ok: false, error: { code: 'not-found' } }
        : revokeDevice(trx, by, person, device, now)
    }),
  )

  return app
}
