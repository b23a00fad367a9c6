import { Hono, type Context } from 'hono'
import * as v from 'valibot'
import { mayDoOver } from '../../domain/person/rights.ts'
import { parseLocalDate } from '../../domain/shared/local-date.ts'
import type { OwnReadingsAnswer, ReadingsAnswer, ReadingsTable } from '../../protocol/access-log.schema.ts'
import type { Access } from '../access/access.ts'
import { listReadings, readingsAbout, readingsForTable } from '../privacy/list-readings.ts'
import { RETENTION } from '../privacy/retention-rules.ts'
import { answer } from './answer.ts'
import type { CallerEnv } from './caller-env.ts'
import { refuse } from './refuse.ts'
import { requireAdministrator, type AdministratorEnv } from './require-administrator.ts'

const day = v.pipe(
  v.string(),
  v.check((text) => parseLocalDate(text) !== null),
)
const ReadingsQuery = v.object({
  unit: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  person: v.optional(v.pipe(v.string(), v.maxLength(64))),
  from: v.optional(day),
  to: v.optional(day),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(40)), ''),
})

/**
 * Who read what of others: a unit's for its administrators, and what concerns himself for everybody. Mounted at
 * `/api/access-log`.
 */
export function accessLogRoutes(access: Access): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>()
  const { db, units } = access
  const keptDays = RETENTION['access-log'].days

  app.get('/mine', async (c) => {
    const own: OwnReadingsAnswer = {
      readings: await readingsAbout(db, units, c.get('caller').person.id),
      keptDays,
    }
    return answer(c, own)
  })

  const ofUnit = new Hono<AdministratorEnv>()
  ofUnit.use(requireAdministrator(access))

  /** What is asked for, or the refusal for whoever may not know it. */
  const wantedOf = (c: Context<AdministratorEnv>) => {
    const query = v.safeParse(ReadingsQuery, c.req.query())
    if (!query.success) return { refused: refuse(c, 'bad-request') }
    const { unit, cursor, person = null, from = null, to = null } = query.output
    const by = c.get('by')
    if (!mayDoOver('read-history-of-access', unit, by.grants, by.today, by))
      return { refused: refuse(c, 'forbidden', 'unit') }
    return { wanted: { unit, person, from, to, cursor } }
  }

  ofUnit.get('/', async (c) => {
    const { wanted, refused } = wantedOf(c)
    if (refused) return refused
    const found: ReadingsAnswer = { ...(await listReadings(db, units, wanted, access.now())), keptDays }
    return answer(c, found)
  })

  ofUnit.get('/table', async (c) => {
    const { wanted, refused } = wantedOf(c)
    if (refused) return refused
    const table: ReadingsTable = { readings: await readingsForTable(db, units, wanted) }
    return answer(c, table)
  })

  app.route('/', ofUnit)
  return app
}
