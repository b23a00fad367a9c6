import { Hono, type Context } from 'hono'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import type { Result } from '../../domain/shared/result.ts'
import { OfficialDaysInput, type OfficialDaysAnswer } from '../../protocol/official-days.schema.ts'
import { RoundClosing, RoundInput, type RoundsAnswer } from '../../protocol/rounds.schema.ts'
import type * as v from 'valibot'
import type { Access } from '../access/access.ts'
import type { Administrator } from '../access/administration.rules.ts'
import { attempt } from '../access/attempt.ts'
import type { Write } from '../database/database.ts'
import {
  enterOfficialDays,
  listOfficialDays,
  mayChangeCalendar,
  removeOfficialDays,
} from '../law/change-official-days.ts'
import { closeRound, openRound, type Change, type LawRefusal } from '../law/change-rounds.ts'
import { listRounds } from '../law/list-rounds.ts'
import type { SetSources } from '../law/sets-over.ts'
import { answer } from './answer.ts'
import { readBody } from './read-body.ts'
import { refuse } from './refuse.ts'
import { requireAdministrator, type AdministratorEnv } from './require-administrator.ts'

/** Rounds on request and official days: for administrators. Mounted at `/api`. */
export function lawRoutes(access: Access, sets: ReadonlyMap<string, CriteriaSet>): Hono<AdministratorEnv> {
  const app = new Hono<AdministratorEnv>()
  const { db, units, lawSettings } = access
  for (const path of ['/rounds/*', '/official-days/*']) app.use(path, requireAdministrator(access))

  const sources = (by: Administrator): SetSources => {
    const { publishedSets: published } = access
    return { shipped: sets, published, ties: units, today: by.today }
  }
  /** One audited change in one transaction; acts are ruled by it from the next one on. */
  const change = async (
    c: Context<AdministratorEnv>,
    task: (trx: Write, who: Change) => Promise<Result<void, LawRefusal>>,
  ): Promise<Response | null> => {
    const who = { by: c.get('by'), person: c.get('caller').person.id, now: access.now() }
    const changed = await attempt(db, async (trx) => {
      await access.follow(trx)
      return task(trx, who)
    })
    if (!changed.ok) return refuse(c, changed.error.code, changed.error.detail)
    await lawSettings.reload()
    return null
  }
  const rounds = async (c: Context<AdministratorEnv>): Promise<Response> => {
    const found: v.InferOutput<typeof RoundsAnswer> = { rounds: await listRounds(db, c.get('by'), units) }
    return answer(c, found)
  }
  const officialDays = async (c: Context<AdministratorEnv>): Promise<Response> => {
    const found: v.InferOutput<typeof OfficialDaysAnswer> = {
      days: await listOfficialDays(db),
      mayWrite: mayChangeCalendar(c.get('by'), units),
    }
    return answer(c, found)
  }

  app.get('/rounds', rounds)
  app.post('/rounds', async (c) => {
    const body = await readBody(c, RoundInput)
    if (!body.ok) return body.error
    return (
      (await change(c, (trx, who) =>
        openRound(trx, who, body.value, { units, sources: sources(c.get('by')) }),
      )) ?? rounds(c)
    )
  })
  app.post('/rounds/:id/close', async (c) => {
    const body = await readBody(c, RoundClosing)
    if (!body.ok) return body.error
    const id = c.req.param('id')
    return (await change(c, (trx, who) => closeRound(trx, who, id, body.value.reason))) ?? rounds(c)
  })

  app.get('/official-days', officialDays)
  app.post('/official-days', async (c) => {
    const body = await readBody(c, OfficialDaysInput)
    if (!body.ok) return body.error
    return (await change(c, (trx, who) => enterOfficialDays(trx, who, body.value, units))) ?? officialDays(c)
  })
  app.post('/official-days/:id/remove', async (c) => {
    const id = c.req.param('id')
    return (await change(c, (trx, who) => removeOfficialDays(trx, who, id, units))) ?? officialDays(c)
  })
  return app
}
