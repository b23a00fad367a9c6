import { Hono } from 'hono'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { Access } from '../access/access.ts'
import { maySecure } from '../access/administration.rules.ts'
import { audit } from '../access/audit.ts'
import { visiblePerson } from '../access/change-people.ts'
import { todayInVietnam } from '../access/today.ts'
import { tiesOf } from '../access/units.ts'
import { limitAtOnce } from '../limits/at-once.ts'
import { exportPerson } from '../privacy/person-export.ts'
import type { CallerEnv } from './caller-env.ts'
import { refuse } from './refuse.ts'

/**
 * `GET /:id/data`: everything that belongs to one person, as a ZIP; for himself, and for an administrator of every unit he has
 * a role in. Audited. Mounted at `/api/people`, before what is for administrators alone.
 */
export function personDataRoutes(access: Access): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>()
  const { db, units } = access

  app.get('/:id/data', limitAtOnce(1), async (c) => {
    const caller = c.get('caller')
    if (caller.device.revokedAt !== null) return refuse(c, 'device-revoked')
    const id = c.req.param('id')
    const now = access.now()
    if (id !== caller.person.id) {
      const by = { grants: caller.grants, today: todayInVietnam(now), ...tiesOf(units) }
      const person = await db.transaction().execute((trx) => visiblePerson(trx, by, id))
      // A stranger learns nothing, not even that the person exists.
      if (!person) return refuse(c, 'not-found')
      if (!maySecure(by, person.grants)) return refuse(c, 'forbidden')
    }
    await audit(db, now, caller.person.id, 'person-data-exported', id)
    const chunks = exportPerson(db, units, id, now)
    return c.body(
      new ReadableStream<Uint8Array>({
        async pull(controller) {
          const { value, done } = await chunks.next()
          if (done) controller.close()
          else controller.enqueue(value)
        },
        cancel: async () => void (await chunks.return(undefined)),
      }),
      200,
      {
        [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
        'Cache-Control': 'no-store',
        'Content-Type': 'application/zip',
        'Content-Disposition': 'attachment; filename="du-lieu-ca-nhan.zip"',
      },
    )
  })
  return app
}
