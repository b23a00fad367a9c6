import { Hono, type Context } from 'hono'
import type { Result } from '../../domain/shared/result.ts'
import type { ReplacementAnswer } from '../../protocol/replacement.schema.ts'
import type { Access } from '../access/access.ts'
import { attempt } from '../access/attempt.ts'
import { audit } from '../access/audit.ts'
import type { PeopleRefusal } from '../access/change-people.ts'
import { replacementOf, startReplacement } from '../access/replace-device.ts'
import { replacementView } from '../access/replacement-view.ts'
import { securedPerson } from '../access/secure-people.ts'
import { askWipe } from '../access/wipe-device.ts'
import type { Write } from '../database/database.ts'
import { answer } from './answer.ts'
import { refuse } from './refuse.ts'
import { requireAdministrator, type AdministratorEnv } from './require-administrator.ts'

type Env = Context<AdministratorEnv>

/** What an administrator does about a phone that is lost, broken or replaced. Mounted at `/api/people`. */
export function deviceCareRoutes(access: Access): Hono<AdministratorEnv> {
  const app = new Hono<AdministratorEnv>()
  const { db } = access
  app.use(requireAdministrator(access))

  /** The replacement of the device in the address; null while none was begun. */
  const current = async (c: Env): Promise<Response> => {
    const row = await replacementOf(db, c.req.param('device') ?? '')
    const found: ReplacementAnswer = { replacement: row ? await replacementView(db, row) : null }
    return answer(c, found)
  }
  const change = async (
    c: Env,
    task: (trx: Write, now: number) => Promise<Result<void, PeopleRefusal>>,
  ): Promise<Response> => {
    const done = await attempt(db, (trx) => task(trx, access.now()))
    return done.ok ? current(c) : refuse(c, done.error.code, done.error.detail)
  }

  app.post('/:id/devices/:device/wipe', (c) => {
    const { id, device } = c.req.param()
    return change(c, async (trx, now) => {
      const asked = await askWipe(trx, c.get('by'), id, device, now)
      if (asked.ok) await audit(trx, now, c.get('caller').person.id, 'device-wipe-asked', device)
      return asked
    })
  })

  app.get('/:id/devices/:device/replacement', async (c) => {
    const secured = await attempt(db, (trx) => ownDevice(trx, c))
    return secured.ok ? current(c) : refuse(c, secured.error.code)
  })

  app.post('/:id/devices/:device/replacement', (c) =>
    change(c, async (trx, now) => {
      const { id, device } = c.req.param()
      const secured = await securedPerson(trx, c.get('by'), id ?? '')
      if (!secured.ok) return secured
      const by = c.get('caller').person.id
      const started = await startReplacement(trx, { person: id ?? '', device: device ?? '', now }, by)
      return started.ok ? started : { ok: false, error: { code: started.error } }
    }),
  )

  return app
}

/** Whether the device is the person's, and the person one whose keys this administrator may hold. */
async function ownDevice(trx: Write, c: Env): Promise<Result<void, PeopleRefusal>> {
  const { id = '', device = '' } = c.req.param()
  const secured = await securedPerson(trx, c.get('by'), id)
  if (!secured.ok) return secured
  const known = await trx
    .selectFrom('devices')
    .select('id')
    .where('id', '=', device)
    .where('person', '=', id)
    .executeTakeFirst()
  return known ? { ok: true, value: undefined } : { ok: false, error: { code: 'not-found' } }
}
