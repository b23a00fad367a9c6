import { Hono, type Context } from 'hono'
import type * as v from 'valibot'
import {
  RedactionInput,
  RedactionQuestion,
  type RedactionCandidates,
  type RedactionsAnswer,
} from '../../protocol/redactions.schema.ts'
import type { Access } from '../access/access.ts'
import { isAdministrator } from '../access/administration.rules.ts'
import { attempt } from '../access/attempt.ts'
import type { LogDeps } from '../log/log-deps.ts'
import { listRedactions } from '../privacy/list-redactions.ts'
import { redact, redactionCandidates, takeRedactionBack, type Redactor } from '../privacy/redact.ts'
import { redactorOf } from '../privacy/redactor.ts'
import { answer } from './answer.ts'
import { readBody } from './read-body.ts'
import { refuse } from './refuse.ts'
import { requireAdministrator, type AdministratorEnv } from './require-administrator.ts'

/** Redactions: for administrators, within their units. Mounted at `/api/redactions`. */
export function privacyRoutes(access: Access, log: LogDeps): Hono<AdministratorEnv> {
  const app = new Hono<AdministratorEnv>()
  const { db, units } = access
  app.use(requireAdministrator(access), async (c, next) => {
    const by = redactorOf(c.get('by'), units)
    if (!by || !isAdministrator(by)) return refuse(c, 'forbidden')
    c.set('by', by)
    return next()
  })

  const who = (c: Context<AdministratorEnv>): Redactor => ({
    by: c.get('by'),
    person: c.get('caller').person,
    now: access.now(),
  })
  const all = async (c: Context<AdministratorEnv>): Promise<Response> => {
    const { by, now } = who(c)
    const nameOf = (unit: string) => units.unitOf(unit)?.name ?? unit
    const found: v.InferOutput<typeof RedactionsAnswer> = {
      redactions: await listRedactions(db, by, { nameOf }, now),
    }
    return answer(c, found)
  }

  app.get('/', all)
  app.post('/candidates', async (c) => {
    const body = await readBody(c, RedactionQuestion)
    if (!body.ok) return body.error
    const found = await redactionCandidates(db, who(c), body.value.target)
    if (!found.ok) return refuse(c, found.error.code, found.error.detail)
    const candidates: v.InferOutput<typeof RedactionCandidates> = { entries: [...found.value] }
    return answer(c, candidates)
  })
  app.post('/', async (c) => {
    const body = await readBody(c, RedactionInput)
    if (!body.ok) return body.error
    const done = await attempt(db, async (trx) => {
      await access.follow(trx)
      return redact(trx, who(c), body.value, log)
    })
    return done.ok ? all(c) : refuse(c, done.error.code, done.error.detail)
  })
  app.post('/:entry/take-back', async (c) => {
    const done = await attempt(db, async (trx) => {
      await access.follow(trx)
      return takeRedactionBack(trx, who(c), c.req.param('entry'), log)
    })
    return done.ok ? all(c) : refuse(c, done.error.code, done.error.detail)
  })
  return app
}
