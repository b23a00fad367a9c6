import { Hono } from 'hono'
import { OLDEST_PULL, PROTOCOL_HEADER } from '../../protocol/version.ts'
import { SyncRequest, type DeviceReport } from '../../protocol/sync.schema.ts'
import { answerSync } from '../log/answer-sync.ts'
import type { LogDeps } from '../log/log-deps.ts'
import { answer } from './answer.ts'
import type { CallerEnv } from './caller-env.ts'
import { readJson } from './read-json.ts'
import { refuse } from './refuse.ts'

/** P1 `POST /sync`. `noteReport` keeps what the device says of itself. */
export function syncRoutes(
  deps: LogDeps,
  noteReport?: (device: string, report: DeviceReport) => Promise<void>,
): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>()
  app.post('/sync', async (c) => {
    const body = await readJson(c, SyncRequest)
    if (!body.ok) return refuse(c, body.error.code, body.error.detail)
    const tooOld = Number(c.req.header(PROTOCOL_HEADER) ?? OLDEST_PULL) < OLDEST_PULL
    const answered = await answerSync(deps, c.get('caller'), body.value, { tooOld })
    if (answered.ok && body.value.report) await noteReport?.(body.value.device, body.value.report)
    if (answered.ok) return answer(c, answered.value)
    const { code } = answered.error
    return refuse(c, code, code === 'bad-request' ? 'device' : undefined)
  })
  return app
}
