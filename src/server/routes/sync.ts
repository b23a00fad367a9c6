import { Hono, type Context } from 'hono'
import { OLDEST_PULL, PROTOCOL_HEADER } from '../../protocol/version.ts'
import { SyncRequest, type DeviceReport, type EntryResult } from '../../protocol/sync.schema.ts'
import type { Caller } from '../access/caller.ts'
import { todayInVietnam } from '../access/today.ts'
import { bringerOf } from '../limits/bringer-of.ts'
import type { Bringer, Quotas } from '../limits/quotas.ts'
import { COME_BACK, createRoom, type Room } from '../limits/room.ts'
import { answerSync } from '../log/answer-sync.ts'
import { scopeOf } from '../log/caller-scope.ts'
import type { LogDeps } from '../log/log-deps.ts'
import { requestOf } from '../ops/request-log.ts'
import { answer } from './answer.ts'
import type { CallerEnv } from './caller-env.ts'
import { readJson } from './read-json.ts'
import { refuse } from './refuse.ts'
import { refuseForNow } from './refuse-for-now.ts'

export interface SyncSetting {
  /** Keeps what the device says of itself. */
  readonly noteReport?: (device: string, report: DeviceReport) => Promise<void>
  readonly quotas?: Quotas
  readonly room?: Room
}

/** P1 `POST /sync`. */
export function syncRoutes(
  deps: LogDeps,
  { noteReport, quotas, room = createRoom() }: SyncSetting = {},
): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>()
  app.post('/sync', async (c) => {
    const body = await readJson(c, SyncRequest)
    if (!body.ok) return refuse(c, body.error.code, body.error.detail)
    // Not sooner: a request takes up no room while it comes in over a slow line.
    const answered = room.use(() => exchange(c, body.value))
    if (answered) return answered
    c.header('Retry-After', COME_BACK)
    return refuse(c, 'busy')
  })

  async function exchange(c: Context<CallerEnv>, request: SyncRequest): Promise<Response> {
    const tooOld = Number(c.req.header(PROTOCOL_HEADER) ?? OLDEST_PULL) < OLDEST_PULL
    const bringer = whose(c.get('caller'), deps)
    const entries = request.entries.length
    const tooMuch = entries > 0 ? await quotas?.refusal(bringer, { entries }) : null
    if (tooMuch) return refuseForNow(c, tooMuch, deps.ports.now())
    const answered = await answerSync(tellingRequest(c, deps), c.get('caller'), request, { tooOld })
    if (answered.ok && entries > 0) deps.meter?.received(answered.value.results)
    if (answered.ok) await quotas?.note(bringer, { entries: newOnes(answered.value.results) })
    if (answered.ok && request.report) await noteReport?.(request.device, request.report)
    if (answered.ok) return answer(c, answered.value)
    const { code } = answered.error
    return refuse(c, code, code === 'bad-request' ? 'device' : undefined)
  }
  return app
}

const whose = (caller: Caller, { access, ports }: LogDeps): Bringer =>
  bringerOf(caller, scopeOf(caller, todayInVietnam(ports.now()), access).ownUnits)

/** What is told of its entries names the request they came with. */
function tellingRequest(c: Context, deps: LogDeps): LogDeps {
  const request = requestOf(c)
  if (request === undefined) return deps
  return { ...deps, log: { warn: (facts, text) => deps.log.warn({ request, ...facts }, text) } }
}

/** What takes room: an entry offered a second time does not, nor does one that is none. */
const newOnes = (results: readonly EntryResult[]): number =>
  results.filter(({ status }) => status !== 'duplicate' && status !== 'refused').length
