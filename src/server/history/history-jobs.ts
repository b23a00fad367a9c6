import { v7 as uuid } from 'uuid'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { isCurrent } from '../../domain/person/role.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import type { Administrator } from '../access/administration.rules.ts'
import { audit } from '../access/audit.ts'
import type { Queries } from '../database/database.ts'
import type { Log } from '../ops/request-log.ts'
import type { Processes } from '../shared/processes.ts'
import { historyPlanName } from './history-plan.ts'
import { askToStop, beginJob, endJob, jobOf, reportJob, type KeptJob } from './job-rows.ts'
import type { Pace } from './pace.ts'
import { planHistory } from './plan-history.ts'
import { readHistoryFile } from './read-history-file.ts'
import { dropDrafts, finishHistory, stageHistory } from './write-history.ts'

export interface HistoryOrder {
  readonly file: { readonly name: string; readonly type: string | undefined; readonly bytes: Buffer }
  /** Name of the plan that was shown: what would come out otherwise is not imported. */
  readonly plan: string
  readonly replace: boolean
  readonly by: Administrator
  readonly person: string
}

/** Imports under way, one at a time over all processes: each takes a server's breath for a few seconds. */
export interface HistoryJobs {
  /** Null while another one is running. */
  start(order: HistoryOrder): Promise<KeptJob | null>
  /** To the person who began it; forgotten a day after its end. */
  view(id: string, person: string): Promise<KeptJob | null>
  stop(id: string, person: string): Promise<void>
  /** His own, while it has not ended. */
  running(person: string): Promise<KeptJob | null>
}

interface Deps {
  readonly db: Queries
  readonly sets: ReadonlyMap<string, CriteriaSet>
  readonly now: () => number
  readonly log: Pick<Log, 'error'>
  readonly processes: Processes
}

/** Milliseconds between two reports to whoever watches; as late is a stop heard that was asked for elsewhere. */
const REPORT_EVERY = 500

/** Of a job that runs here: tells the others where it is, and hears from them whether it is to go on. */
interface Reports {
  readonly signal: AbortSignal
  /** Of the moment; told soon. */
  at(done: number, of: number): void
  /** Told when this resolves. */
  tell(change: Partial<KeptJob>): Promise<void>
  end(): void
}

/** Imports stand nowhere until their one last transaction: a process that ends in the middle leaves nothing of them. */
export function createHistoryJobs(deps: Deps): HistoryJobs {
  const { db, processes, now } = deps
  const here = new Map<string, { readonly person: string; readonly control: AbortController }>()
  return {
    async start(order) {
      const id = uuid({ msecs: now() })
      const row = { id, person: order.person, file: order.file.name, begun_at: now() }
      if (!(await db.transaction().execute((trx) => beginJob(trx, processes, row)))) return null
      const control = new AbortController()
      here.set(id, { person: order.person, control })
      void run(deps, id, order, control).finally(() => here.delete(id))
      return { id, file: row.file, state: 'reading', done: 0, of: 0, counts: null, refusal: null }
    },
    view: (id, person) => jobOf(db, processes, now(), { id, person }),
    running: (person) => jobOf(db, processes, now(), { person }),
    async stop(id, person) {
      const running = here.get(id)
      if (running?.person === person) running.control.abort()
      else await askToStop(db, id, person)
    },
  }
}

/** Never rejects: whoever asks for the job hears how it ended. */
async function run(deps: Deps, id: string, order: HistoryOrder, control: AbortController): Promise<void> {
  const reports = openReports(deps, id, control)
  let refusal: RefusalCode | null = 'server-fault'
  try {
    refusal = await carryOut(deps, id, order, reports)
  } catch (cause) {
    if (control.signal.aborted) refusal = null
    else deps.log.error({ err: cause }, 'history import failed')
  }
  reports.end()
  await end(deps, id, order.person, refusal)
}

function openReports({ db, log }: Deps, id: string, control: AbortController): Reports {
  let now: Pick<KeptJob, 'state' | 'done' | 'of' | 'counts'> = {
    state: 'reading',
    done: 0,
    of: 0,
    counts: null,
  }
  let sending: Promise<void> = Promise.resolve()
  const send = (): Promise<void> => {
    const mine = sending.then(async () => {
      if (!(await reportJob(db, id, now))) control.abort()
    })
    sending = mine.catch(() => undefined)
    return mine
  }
  const timer = setInterval(() => {
    // A report that does not come through is made again; the job itself fails where it needs the database.
    send().catch((cause: unknown) => log.error({ err: cause }, 'history import not reported'))
  }, REPORT_EVERY).unref()
  return {
    signal: control.signal,
    at: (done, of) => (now = { ...now, done, of }),
    tell(change) {
      now = { ...now, ...change }
      return send()
    },
    end: () => clearInterval(timer),
  }
}

/** Null when everything is in force. */
async function carryOut(
  { db, sets, now }: Deps,
  id: string,
  order: HistoryOrder,
  reports: Reports,
): Promise<RefusalCode | null> {
  const pace: Pace = reports
  const sheets = await readHistoryFile(order.file.type, order.file.bytes)
  if (!sheets.ok) return sheets.error
  await reports.tell({ state: 'checking' })
  const { by, replace } = order
  const plan = await planHistory(db, { sheets: sheets.value, by, sets, replace }, pace)
  if (!plan.ok) return plan.error
  if (!plan.value.faultless) return 'import-faulty'
  if (historyPlanName(plan.value) !== order.plan) return 'import-changed'
  const { counts, steps } = plan.value
  await reports.tell({ state: 'writing', done: 0, of: steps.length, counts })
  await stageHistory(db, id, plan.value, pace)
  pace.signal.throwIfAborted()
  await reports.tell({ state: 'finishing', done: steps.length, of: steps.length })
  reports.end()
  const scopes = by.grants
    .filter((grant) => grant.role === 'administrator' && isCurrent(grant, by.today))
    .map(({ unit }) => unit)
  const finished = await finishHistory(db, {
    ...{ id, file: order.file.name, person: order.person, at: now() },
    scopes: JSON.stringify([...new Set(scopes)].sort()),
    ...{ added: counts.new, replaced: counts.replaced, unchanged: counts.unchanged },
    ...{ undone_by: null, undone_at: null },
  })
  return finished.ok ? null : finished.error
}

/**
 * Leaves nothing of a job that did not come to its end. Where the database itself failed, the next import or the next
 * process does.
 * @param refusal null for one that was stopped, or that is done: its end was written with its results
 */
async function end(
  { db, now, log }: Deps,
  id: string,
  person: string,
  refusal: RefusalCode | null,
): Promise<void> {
  const state = refusal === null ? 'stopped' : 'failed'
  try {
    await db.transaction().execute(async (trx) => {
      await dropDrafts(trx, id)
      const ended = await endJob(trx, id, { state, refusal, ended_at: now() })
      if (ended && state === 'stopped') await audit(trx, now(), person, 'history-import-stopped', id)
    })
  } catch (cause) {
    log.error({ err: cause }, 'history import not ended')
  }
}
