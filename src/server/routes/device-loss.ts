import { Hono } from 'hono'
import { missingRanges, sizeOf } from '../../domain/log/missing-ranges.ts'
import { LossRequest, MOST_RANGES, type LossAnswer } from '../../protocol/loss.schema.ts'
import type { Access } from '../access/access.ts'
import { audit } from '../access/audit.ts'
import { findDevice } from '../access/find-device.ts'
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
    const { device, from, to } = body.value
    if (from > to) return refuse(c, 'bad-request', 'from')
    const caller = c.get('caller')
    const known = await findDevice(access.db, device)
    if (known?.person !== caller.person.id) return refuse(c, 'not-found')
    const rows = await access.db
      .selectFrom('entries')
      .select('n')
      .where('device', '=', device)
      .where('n', '>=', from)
      .where('n', '<=', to)
      .execute()
    const missing = missingRanges(
      rows.map(({ n }) => n),
      from,
      to,
    )
    await noteOnce(access, caller.person.id, `${device} ${from}-${to}`)
    const held: LossAnswer = { held: to - from + 1 - sizeOf(missing), missing: missing.slice(0, MOST_RANGES) }
    return answer(c, held)
  })
  return app
}

async function noteOnce(access: Access, actor: string, target: string): Promise<void> {
  const there = await access.db
    .selectFrom('audit')
    .select('at')
    .where('action', '=', 'device-lost-entries')
    .where('target', '=', target)
    .executeTakeFirst()
  if (!there) await audit(access.db, access.now(), actor, 'device-lost-entries', target)
}
