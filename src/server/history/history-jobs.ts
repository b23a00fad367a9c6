import { v7 as uuid } from 'uuid'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { isCurrent } from '../../domain/person/role.ts'
import type { HistoryJob } from '../../protocol/history.schema.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import type { Administrator } from '../access/administration.rules.ts'
import { audit } from '../access/audit.ts'
import type { Queries } from '../database/database.ts'
import type { Log } from '../ops/request-log.ts'
import { historyPlanName } from './history-plan.ts'
import type { Pace } from './pace.ts'
import { planHistory } from './plan-history.ts'
import { readHistoryFile } from './read-history-file.ts'
import { dropDrafts, finishHistory, stageHistory } from './write-history.ts'

/** A job as the server keeps it: the sentence of a refusal is made for whoever asks. */
export interface KeptJob extends Omit<HistoryJob, 'refusal'> {
  readonly refusal: RefusalCode | null
}

export interface HistoryOrder {
  readonly file: { readonly name: string; readonly type: string | undefined; readonly bytes: Buffer }
  /** Name of the plan that was shown: what would come out otherwise is not imported. */
  readonly plan: string
  readonly replace: boolean
  readonly by: Administrator
  readonly person: string
}

/** Imports under way. One at a time: each takes the server's breath for a few seconds. */
export interface HistoryJobs {
  /** Null while another one is running. */
  start(order: HistoryOrder): KeptJob | null
  /** The running or the last one, to the person who began it. */
  view(id: string, person: string): KeptJob | null
  stop(id: string, person: string): void
  /** His own, while it has not ended. */
  running(person: string): KeptJob | null
}

interface Deps {
  readonly db: Queries
  readonly sets: ReadonlyMap<string, CriteriaSet>
  readonly now: () => number
  readonly log: Pick<Log, 'error'>
}

interface Running {
  job: KeptJob
  readonly person: string
  readonly control: AbortController
}

const ENDED: readonly KeptJob['state'][] = ['done', 'failed', 'stopped']

/** Imports live in memory until their one last transaction: a server that ends in the middle leaves nothing of them. */
export function createHistoryJobs(deps: Deps): HistoryJobs {
  let last: Running | null = null
  const ofHis = (id: string, person: string) => (last?.job.id === id && last.person === person ? last : null)
  return {
    start(order) {
      if (last && !ENDED.includes(last.job.state)) return null
      const running: Running = {
        job: {
          ...{ id: uuid({ msecs: deps.now() }), file: order.file.name, state: 'reading', done: 0, of: 0 },
          ...{ counts: null, refusal: null },
        },
        person: order.person,
        control: new AbortController(),
      }
      last = running
      void run(deps, running, order)
      return running.job
    },
    view: (id, person) => ofHis(id, person)?.job ?? null,
    running: (person) =>
      last && last.person === person && !ENDED.includes(last.job.state) ? last.job : null,
    // What is being finished is finished: it takes less time than reading the answer.
    stop(id, person) {
      ofHis(id, person)?.control.abort()
    },
  }
}

/** Never rejects: whoever asks for the job hears how it ended. */
async function run(deps: Deps, running: Running, order: HistoryOrder): Promise<void> {
  const tell = (change: Partial<KeptJob>) => (running.job = { ...running.job, ...change })
  try {
    const refusal = await carryOut(deps, running, order, tell)
    if (refusal === null) {
      tell({ state: 'done' })
      return
    }
    tell({ state: 'failed', refusal })
  } catch (cause) {
    if (running.control.signal.aborted) tell({ state: 'stopped' })
    else {
      deps.log.error({ err: cause }, 'history import failed')
      tell({ state: 'failed', refusal: 'server-fault' })
    }
  }
  await cleanUp(deps, running)
}

async function carryOut(
  { db, sets, now }: Deps,
  { job: { id }, control: { signal } }: Running,
  order: HistoryOrder,
  tell: (change: Partial<KeptJob>) => void,
): Promise<RefusalCode | null> {
  const pace: Pace = { signal, at: (done, of) => tell({ done, of }) }
  const sheets = await readHistoryFile(order.file.type, order.file.bytes)
  if (!sheets.ok) return sheets.error
  tell({ state: 'checking' })
  const { by, replace } = order
  const plan = await planHistory(db, { sheets: sheets.value, by, sets, replace }, pace)
  if (!plan.ok) return plan.error
  if (!plan.value.faultless) return 'import-faulty'
  if (historyPlanName(plan.value) !== order.plan) return 'import-changed'
  const { counts, steps } = plan.value
  tell({ state: 'writing', done: 0, of: steps.length, counts })
  await dropDrafts(db)
  await stageHistory(db, id, plan.value, pace)
  signal.throwIfAborted()
  tell({ state: 'finishing', done: steps.length, of: steps.length })
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

/** The drafts are dropped before the next import in any case; where the database itself failed, then. */
async function cleanUp({ db, now, log }: Deps, { job, person }: Running): Promise<void> {
  try {
    await dropDrafts(db)
    if (job.state === 'stopped') await audit(db, now(), person, 'history-import-stopped', job.id)
  } catch (cause) {
    log.error({ err: cause }, 'history drafts not dropped')
  }
}
