import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import {
  MAX_HISTORY_BYTES,
  TOLD_ROWS,
  type HistoryImports,
  type HistoryJob,
  type HistoryPlanAnswer,
} from '../../protocol/history.schema.ts'
import { XLSX_TYPE } from '../../protocol/import.schema.ts'
import { REFUSALS } from '../../protocol/refusal.ts'
import type { Access } from '../access/access.ts'
import { administers, type Administrator } from '../access/administration.rules.ts'
import { attempt } from '../access/attempt.ts'
import { todayInVietnam } from '../access/today.ts'
import { tiesOf, type KnownUnit } from '../access/units.ts'
import { createHistoryJobs } from '../history/history-jobs.ts'
import { historyPlanName } from '../history/history-plan.ts'
import type { KeptJob } from '../history/job-rows.ts'
import { listImports } from '../history/list-imports.ts'
import { makeHistoryTemplate } from '../history/make-history-template.ts'
import type { Pace } from '../history/pace.ts'
import { planHistory } from '../history/plan-history.ts'
import { readHistoryFile } from '../history/read-history-file.ts'
import { scoreOfRecord } from '../history/score-of-record.ts'
import { undoImport } from '../history/undo-import.ts'
import { unitHistory } from '../history/unit-history.ts'
import type { Log } from '../ops/request-log.ts'
import type { Processes } from '../shared/processes.ts'
import { answer } from './answer.ts'
import type { CallerEnv } from './caller-env.ts'
import { languageOf, refuse } from './refuse.ts'
import { requireAdministrator, type AdministratorEnv } from './require-administrator.ts'

const LONGEST_NAME = 200
/** A check takes a second or two: who has gone away meanwhile is no fault to be logged. */
const UNWATCHED: Pace = { signal: new AbortController().signal, at: () => undefined }

/** Results of past years of one unit, for whoever may read anything of it. Mounted at `/api/history/units`. */
export function unitHistoryRoutes(access: Access, sets: ReadonlyMap<string, CriteriaSet>): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>()
  const { db, units, now } = access
  const scoreOf = scoreOfRecord(access, sets)
  app.get('/:unit', async (c) => {
    const { grants, device } = c.get('caller')
    if (device.revokedAt !== null) return refuse(c, 'device-revoked')
    const by = { grants, today: todayInVietnam(now()), ...tiesOf(units) }
    const found = await unitHistory(db, { unit: c.req.param('unit'), by, units, sets, now: now(), scoreOf })
    // A stranger learns nothing, not even that the unit exists.
    return found ? answer(c, found) : refuse(c, 'not-found')
  })
  return app
}

/** Import of past results: template, dry run, a job that can be watched and stopped, undoing. Mounted at `/api/history`. */
export function historyRoutes(
  access: Access,
  sets: ReadonlyMap<string, CriteriaSet>,
  log: Log,
  processes: Processes,
): Hono<AdministratorEnv> {
  const app = new Hono<AdministratorEnv>()
  const { db, now } = access
  const jobs = createHistoryJobs({ db, sets, now, log, processes })

  for (const path of ['/template', '/check', '/imports/*']) app.use(path, requireAdministrator(access))
  for (const path of ['/check', '/imports/*'])
    app.use(path, bodyLimit({ maxSize: MAX_HISTORY_BYTES, onError: (c) => refuse(c, 'history-too-long') }))

  app.get('/template', async (c) => {
    const own = await assessingUnits(access, c.get('by'))
    const parentName = ({ parent }: KnownUnit) => access.units.unitOf(parent ?? '')?.name ?? ''
    const file = await makeHistoryTemplate(own, parentName, [...sets.values()])
    return c.body(new Uint8Array(file), 200, {
      'content-type': XLSX_TYPE,
      'content-disposition': 'attachment; filename="mau-ket-qua-cac-nam.xlsx"',
    })
  })

  app.post('/check', async (c) => {
    const bytes = Buffer.from(await c.req.arrayBuffer())
    const sheets = await readHistoryFile(c.req.header('content-type'), bytes)
    if (!sheets.ok) return refuse(c, sheets.error)
    const task = { sheets: sheets.value, by: c.get('by'), sets, replace: replaces(c) }
    const plan = await planHistory(db, task, UNWATCHED)
    if (!plan.ok) return refuse(c, plan.error)
    const { counts, told } = plan.value
    const body: HistoryPlanAnswer = {
      ...{ plan: historyPlanName(plan.value), counts },
      ...{ told: told.length, rows: told.slice(0, TOLD_ROWS) },
    }
    return answer(c, body)
  })

  const imports = async (c: Context<AdministratorEnv>): Promise<Response> => {
    const running = await jobs.running(c.get('caller').person.id)
    const body: HistoryImports = {
      running: running && jobShown(c, running),
      imports: await listImports(db, c.get('by')),
    }
    return answer(c, body)
  }
  app.get('/imports', imports)

  app.post('/imports', async (c) => {
    const job = await jobs.start({
      file: {
        name: (c.req.query('file') ?? '').slice(0, LONGEST_NAME),
        type: c.req.header('content-type'),
        bytes: Buffer.from(await c.req.arrayBuffer()),
      },
      ...{ plan: c.req.query('plan') ?? '', replace: replaces(c), by: c.get('by') },
      person: c.get('caller').person.id,
    })
    return job ? told(c, job) : refuse(c, 'history-busy')
  })

  app.get('/imports/:id', async (c) => {
    const job = await jobs.view(c.req.param('id'), c.get('caller').person.id)
    return job ? told(c, job) : refuse(c, 'not-found')
  })

  app.post('/imports/:id/stop', async (c) => {
    const [id, person] = [c.req.param('id'), c.get('caller').person.id]
    await jobs.stop(id, person)
    const job = await jobs.view(id, person)
    return job ? told(c, job) : refuse(c, 'not-found')
  })

  app.post('/imports/:id/undo', async (c) => {
    const undoing = {
      id: c.req.param('id'),
      by: c.get('by'),
      person: c.get('caller').person.id,
      now: now(),
    }
    const undone = await attempt(db, (trx) => undoImport(trx, undoing))
    return undone.ok ? imports(c) : refuse(c, undone.error)
  })

  return app
}

const replaces = (c: Context): boolean => c.req.query('replace') === '1'

const told = (c: Context, job: KeptJob): Response => answer(c, jobShown(c, job))

function jobShown(c: Context, { refusal, ...job }: KeptJob): HistoryJob {
  if (refusal === null) return { ...job, refusal }
  const [, vi, en] = REFUSALS[refusal]
  const message = languageOf(c.req.header('accept-language')) === 'en' ? en : vi
  return { ...job, refusal: { code: refusal, message } }
}

/** Units that assess themselves, or did, among those he administers: each under the office above it. */
async function assessingUnits({ db, units }: Access, by: Administrator): Promise<readonly KnownUnit[]> {
  const rows = await db
    .selectFrom('units')
    .select('id')
    .where('kind', '!=', 'province')
    .orderBy('id')
    .execute()
  return rows
    .flatMap(({ id }) => units.unitOf(id) ?? [])
    .filter(({ id }) => administers(by, id, 'import-history'))
}
