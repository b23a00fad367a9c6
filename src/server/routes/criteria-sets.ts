import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { revisionName } from '../../domain/criteria-set/revision.ts'
import { tellFault } from '../../domain/criteria-set/sheets/fault-words.ts'
import { isProvince } from '../../domain/unit/provinces-over.ts'
import {
  DryRunInput,
  RevisionInput,
  type CriteriaSetsAnswer,
  type DryRunAnswer,
  type RevisionAnswer,
  type SetSheetsAnswer,
  type SetTextAnswer,
} from '../../protocol/criteria-sets.schema.ts'
import { MAX_IMPORT_BYTES, XLSX_TYPE } from '../../protocol/import.schema.ts'
import type { Access } from '../access/access.ts'
import { administers, type Administrator } from '../access/administration.rules.ts'
import { attempt } from '../access/attempt.ts'
import { dryRunRevision } from '../law/dry-run-revision.ts'
import { provincesOf, setsOf } from '../law/list-criteria-sets.ts'
import { publishRevision, readSet } from '../law/publish-revision.ts'
import { readSetWorkbook } from '../law/read-set-workbook.ts'
import { writeSetWorkbook } from '../law/set-workbook.ts'
import type { SetSources } from '../law/sets-over.ts'
import type { LogDeps } from '../log/log-deps.ts'
import { calendarOf } from '../law/calendar-of.ts'
import { answer } from './answer.ts'
import { readBody } from './read-body.ts'
import { languageOf, refuse } from './refuse.ts'
import { requireAdministrator, type AdministratorEnv } from './require-administrator.ts'

/** Revisions of criteria sets: for administrators of a province. None is ever changed or taken back. Mounted at `/api/criteria-sets`. */
export function criteriaSetRoutes(
  access: Access,
  shipped: ReadonlyMap<string, CriteriaSet>,
  log: LogDeps,
): Hono<AdministratorEnv> {
  const app = new Hono<AdministratorEnv>()
  const { db, units, publishedSets, lawSettings } = access
  const calendar = calendarOf(lawSettings)
  app.use(requireAdministrator(access))
  app.use('/check', bodyLimit({ maxSize: MAX_IMPORT_BYTES, onError: (c) => refuse(c, 'import-too-long') }))

  const sourcesFor = (by: Administrator): SetSources => ({
    ...{ shipped, published: publishedSets, ties: units, today: by.today },
  })
  /** The refusal for whoever has nothing to publish there; null for whoever may. */
  const refuseElsewhere = (c: Context<AdministratorEnv>, province: string): Response | null => {
    if (!administers(c.get('by'), province, 'publish-revision')) return refuse(c, 'forbidden', 'province')
    return isProvince(province) && units.unitOf(province) ? null : refuse(c, 'bad-request', 'province')
  }

  app.get('/', async (c) => {
    const province = c.req.query('province')
    const refused = province === undefined ? null : refuseElsewhere(c, province)
    if (refused) return refused
    const by = c.get('by')
    const found: CriteriaSetsAnswer = {
      provinces: await provincesOf(db, by, units),
      sets: province === undefined ? [] : setsOf(province, sourcesFor(by)),
    }
    return answer(c, found)
  })

  app.get('/text', (c) => {
    const { province = '', set: id = '', revision = '' } = c.req.query()
    const refused = refuseElsewhere(c, province)
    if (refused) return refused
    const set = revisionOf(province, id, Number(revision), sourcesFor(c.get('by')))
    return set ? answer(c, { set } satisfies SetTextAnswer) : refuse(c, 'not-found')
  })

  app.get('/workbook', async (c) => {
    const { province = '', set: id = '', revision = '' } = c.req.query()
    const refused = refuseElsewhere(c, province)
    if (refused) return refused
    const set = revisionOf(province, id, Number(revision), sourcesFor(c.get('by')))
    if (!set) return refuse(c, 'not-found')
    return c.body(new Uint8Array(await writeSetWorkbook(set)), 200, {
      'content-type': XLSX_TYPE,
      'content-disposition': `attachment; filename="${set.id}-${revisionName(set.revision)}.xlsx"`,
    })
  })

  app.post('/check', async (c) => {
    const refused = refuseElsewhere(c, c.req.query('province') ?? '')
    if (refused) return refused
    if (c.req.header('content-type') !== XLSX_TYPE) return refuse(c, 'import-not-xlsx')
    const read = await readSetWorkbook(Buffer.from(await c.req.arrayBuffer()))
    const language = languageOf(c.req.header('accept-language'))
    const found: SetSheetsAnswer = read.ok
      ? { ok: true, errors: [], set: read.value }
      : {
          ...{ ok: false, set: null },
          errors: read.error.map((one) => ({ ...one, reason: tellFault(one.reason, language) })),
        }
    return answer(c, found)
  })

  app.post('/publish', async (c) => {
    const body = await readBody(c, RevisionInput)
    if (!body.ok) return body.error
    const { id: person, name } = c.get('caller').person
    const who = { by: c.get('by'), person, now: access.now() }
    const done = await attempt(db, (trx) =>
      publishRevision(trx, who, body.value, { units, shipped, log, name }),
    )
    if (!done.ok) return refuse(c, done.error.code, done.error.detail)
    await publishedSets.reload()
    return answer(c, { revision: done.value } satisfies RevisionAnswer)
  })

  app.post('/dry-run', async (c) => {
    const body = await readBody(c, DryRunInput)
    if (!body.ok) return body.error
    const { province, set } = body.value
    const refused = refuseElsewhere(c, province)
    if (refused) return refused
    const wanted = readSet(set)
    if (!wanted.ok) return refuse(c, wanted.error.code, wanted.error.detail)
    const by = c.get('by')
    const may = (unit: string) => administers(by, unit, 'publish-revision')
    const run = { units, sources: sourcesFor(by), calendar: calendar(), may }
    const found: DryRunAnswer = await dryRunRevision(db, province, wanted.value, run)
    return answer(c, found)
  })

  return app
}

/** One revision, shipped or published by the province. */
function revisionOf(
  province: string,
  id: string,
  revision: number,
  { shipped, published }: SetSources,
): CriteriaSet | null {
  const own = published.revisionsOf(province, id).find((one) => one.published.revision === revision)
  const carried = shipped.get(id)
  return own?.set ?? (carried?.revision === revision ? carried : null)
}
