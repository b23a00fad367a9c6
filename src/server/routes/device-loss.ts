import { Hono } from 'hono'
import { LossRequest, MOST_RANGES, type LossAnswer } from '../../protocol/loss.schema.ts'
import type { Access } from '../access/access.ts'
import { findDevice } from '../access/find-device.ts'
import { noteLoss } from '../access/note-loss.ts'
import { findMissing } from '../log/find-missing.ts'
import { answer } from './answer.ts'
import type { CallerEnv } from './caller-env.ts'
import { readJson } from './read-json.ts'
import { refuse } from './refuse.ts'

/**
 * R6: a browser that was emptied asks what the server holds of its old chain. Only about a device of the same person.
 * The loss goes into the audit, once: an administrator can see which phone lost what.
 */
export function deviceLossRoutes(access: Access): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>()
  app.post('/device-loss', async (c) => {
    const body = await readJson(c, LossRequest)
    if (!body.ok) return refuse(c, body.error.code, body.error.detail)
    const { device, ...range } = body.value
    if (range.from > range.to) return refuse(c, 'bad-request', 'from')
    const caller = c.get('caller')
    const known = await findDevice(access.db, device)
    if (known?.person !== caller.person.id) return refuse(c, 'not-found')
    const { held, missing } = await findMissing(access.db, device, range, MOST_RANGES)
    await noteLoss(access.db, access.now(), caller.person.id, device, range)
    return answer(c, { held, missing: [...missing] } satisfies LossAnswer)
  })
  return app
}
