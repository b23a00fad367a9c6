import { Hono, type Context } from 'hono'
import type { Result } from '../../domain/shared/result.ts'
import {
  CheckRequest,
  ProofRequest,
  type CheckAnswer,
  type ProofAnswer,
  type ReplacementAnswer,
} from '../../protocol/replacement.schema.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import { WipedRequest } from '../../protocol/wipe.schema.ts'
import type { Access } from '../access/access.ts'
import { addressOf } from '../access/address-of.ts'
import { attempt } from '../access/attempt.ts'
import {
  giveUpReplacement,
  linkReplacement,
  replacementFor,
  retireOld,
  startReplacement,
  type Step,
} from '../access/replace-device.ts'
import { checkNewDevice, proveNothingLeft } from '../access/replacement-proof.ts'
import { replacementView } from '../access/replacement-view.ts'
import { todayInVietnam } from '../access/today.ts'
import { tiesOf } from '../access/units.ts'
import { noteWiped } from '../access/wipe-device.ts'
import type { Write } from '../database/database.ts'
import { scopeOf } from '../log/caller-scope.ts'
import type { LogPorts } from '../log/log-deps.ts'
import { answer } from './answer.ts'
import type { CallerEnv } from './caller-env.ts'
import { readBody } from './read-body.ts'
import { refuse } from './refuse.ts'

type Env = Context<CallerEnv>

/** A person replaces a device of his by another, and a device tells that it deletes an account. Mounted at `/api`. */
export function replacementRoutes(access: Access, ports: LogPorts): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>()
  const { db, units } = access
  const stepOf = (c: Env): Step => {
    const { person, device } = c.get('caller')
    return { person: person.id, device: device.id, now: access.now() }
  }
  const current = async (c: Env): Promise<Response> => {
    const row = await replacementFor(db, stepOf(c))
    const found: ReplacementAnswer = { replacement: row ? await replacementView(db, row) : null }
    return answer(c, found)
  }
  const step = async (
    c: Env,
    take: (trx: Write, step: Step) => Promise<Result<void, RefusalCode>>,
  ): Promise<Response> => {
    const taken = await attempt(db, (trx) => take(trx, stepOf(c)))
    return taken.ok ? current(c) : refuse(c, taken.error)
  }

  app.post('/wiped', async (c) => {
    const body = await readBody(c, WipedRequest)
    if (!body.ok) return body.error
    const noted = await noteWiped(access, body.value, addressOf(c))
    return noted.ok ? answer(c, { ok: true }) : refuse(c, noted.error)
  })

  app.get('/replacement', current)
  app.post('/replacement/start', (c) => step(c, (trx, by) => startReplacement(trx, by, by.person)))
  app.post('/replacement/link', (c) => step(c, linkReplacement))
  app.post('/replacement/retire', (c) => step(c, retireOld))
  app.post('/replacement/give-up', (c) => step(c, giveUpReplacement))

  app.post('/replacement/proof', async (c) => {
    const body = await readBody(c, ProofRequest)
    if (!body.ok) return body.error
    const row = await replacementFor(db, stepOf(c))
    if (!row || row.old_device !== c.get('caller').device.id) return refuse(c, 'replacement-not-ready')
    const now = access.now()
    const { ownUnits } = scopeOf(c.get('caller'), todayInVietnam(now), tiesOf(units))
    const missing = await proveNothingLeft(db, row, body.value, { ownUnits, now })
    const after = (await replacementFor(db, stepOf(c))) ?? row
    return answer(c, { replacement: await replacementView(db, after), missing } satisfies ProofAnswer)
  })

  app.post('/replacement/check', async (c) => {
    const body = await readBody(c, CheckRequest)
    if (!body.ok) return body.error
    const caller = c.get('caller')
    const row = await replacementFor(db, stepOf(c))
    if (!row || row.new_device !== caller.device.id) return refuse(c, 'replacement-not-ready')
    const now = access.now()
    const scope = scopeOf(caller, todayInVietnam(now), tiesOf(units))
    const checked = await checkNewDevice(db, row, body.value, { scope, ports, now })
    const after = (await replacementFor(db, stepOf(c))) ?? row
    const view = await replacementView(db, after)
    return answer(c, {
      replacement: view,
      differing: [...checked.differing],
      elsewhere: checked.elsewhere,
    } satisfies CheckAnswer)
  })

  return app
}
