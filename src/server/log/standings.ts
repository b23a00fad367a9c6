import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { readAppraisal } from '../../domain/dossier/appraisal.ts'
import { dossierState, type RuledAct } from '../../domain/dossier/dossier.workflow.ts'
import { parseAssignee } from '../../domain/dossier/office-people.ts'
import { pinnedRevision } from '../../domain/dossier/pinned-revision.ts'
import { readActs } from '../../domain/dossier/read-acts.ts'
import { readSelfAssessment } from '../../domain/dossier/self-assessment.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import { parseDossierId, recordOf } from '../../domain/log/record-id.ts'
import { foldText } from '../../domain/shared/fold-text.ts'
import type { Access } from '../access/access.ts'
import { todayInVietnam } from '../access/today.ts'
import type { Queries, Write } from '../database/database.ts'
import type { Keeper } from '../shared/keeper.ts'
import { setFor } from '../law/sets-over.ts'
import { calendarOf } from '../law/calendar-of.ts'
import { askedStandings, askStandings } from './ask-standings.ts'
import { expectedDossiers } from './expected-dossiers.ts'
import { foldRecord } from './fold-record.ts'
import { standingOf } from './standing-of.ts'
import type { StandingTables } from './standing-tables.ts'

type Row = StandingTables['standings']

/** Keeps the projection for the desk of receiving offices. */
export interface Standings {
  /** Works these dossiers out anew, from what is stored and counts; done when it is readable. Never throws. */
  follow(dossiers: Iterable<string>): Promise<void>
  /**
   * Works everything out anew where a day has passed, the calendar or the law has changed, or a process has asked for it
   * (`askStandings`); in slices, never twice at once. Only the keeper does.
   */
  freshen(): Promise<void>
  /** After this nothing more is begun; resolves when what was under way has ended. */
  stop(): Promise<void>
}

export interface StandingDeps extends Pick<
  Access,
  'units' | 'lawSettings' | 'publishedSets' | 'follow' | 'now'
> {
  readonly db: Queries
  /** Works everything out anew for all processes; without one this process does. */
  readonly keeper?: Pick<Keeper, 'isKeeper'>
  /** The sets this version carries, by id. */
  readonly sets: ReadonlyMap<string, CriteriaSet>
  readonly log: { warn(facts: object, text: string): void }
}

/** PostgreSQL is asked once for so many rows, while nobody else may write. */
const IN_ONE_STATEMENT = 50

/** Dossiers worked out in one go; others wait no longer than that. */
const SLICE = 25

export function createStandings(deps: StandingDeps): Standings {
  const { db, units, lawSettings, publishedSets } = deps
  const calendar = calendarOf(lawSettings)
  let made: readonly unknown[] = []
  let running: Promise<void> | null = null
  let stopped = false
  /** Something stored was not followed, and whoever keeps the desk does not know it yet. */
  let owing = false
  let waiting = new Set<string>()
  let next: Promise<void> | null = null
  let placing: Promise<unknown> = Promise.resolve()

  async function rowOf(from: Queries, dossier: string): Promise<Row | null> {
    const id = parseDossierId(dossier)
    if (!id.ok) return null
    const { acts, self, appraisal } = await fieldsOf(from, dossier)
    const state = dossierState(readActs(acts))
    if (state.round === 0) return null
    const today = todayInVietnam(deps.now())
    const sources = { shipped: deps.sets, published: publishedSets, ties: units, today }
    const facts = {
      ...{ year: id.value.year, state, today, calendar: calendar() },
      recorded: { self: readSelfAssessment(self).steps, appraisal: readAppraisal(appraisal).steps },
    }
    const { unit, year, set } = id.value
    return {
      ...{ id: dossier, unit, year, criteria_set: set, phase: state.phase, round: state.round },
      since: Math.max(0, ...Object.values(state.last).map(receivedAt)),
      receipt: receiptOf(state.last.send),
      ...standingOf(setFor(dossier, pinnedRevision(self), sources), facts),
      assignee: assigneeIn(appraisal),
      ...namesOf(unit, today, units),
    }
  }

  /** Whoever comes while others are being placed is placed with all who come meanwhile. */
  function placeSoon(dossiers: readonly string[]): Promise<void> {
    for (const dossier of dossiers) waiting.add(dossier)
    next ??= placing.then(() => {
      const together = [...waiting]
      waiting = new Set()
      next = null
      const mine = place(together)
      placing = mine.catch(() => undefined)
      return mine
    })
    return next
  }

  /**
   * Read and written where nobody else writes: of two answers about one dossier, here or in another process, the one that
   * knows more is written last.
   */
  const place = (dossiers: readonly string[]): Promise<void> =>
    db.transaction().execute(async (trx) => {
      await deps.follow(trx)
      await writeRows(trx, await changedAmong(trx, dossiers))
    })

  async function changedAmong(from: Queries, dossiers: readonly string[]): Promise<Row[]> {
    const rows: Row[] = []
    for (const dossier of dossiers) {
      const row = await rowOf(from, dossier)
      if (row) rows.push(row)
    }
    return changed(from, rows)
  }

  async function freshenAll(): Promise<void> {
    const rows = await db.selectFrom('dossiers').select('id').orderBy('id').execute()
    for (let at = 0; at < rows.length && !stopped; at += SLICE) {
      const slice = rows.slice(at, at + SLICE).map(({ id }) => id)
      // Most stand where they stood: the writer is kept waiting only for those that do not.
      const moved = await changedAmong(db, slice)
      if (moved.length > 0) await place(moved.map(({ id }) => id))
      await pause()
    }
    if (!stopped) await expect()
  }

  /** Those that the law expects and nobody has sent; whatever of them is expected no longer goes. */
  async function expect(): Promise<void> {
    const today = todayInVietnam(deps.now())
    const sources = { shipped: deps.sets, published: publishedSets, ties: units, today }
    const all = await db.selectFrom('units').select(['id', 'parent', 'retired_on']).orderBy('id').execute()
    const expected = expectedDossiers(all, units.parentOf, sources, lawSettings.rounds, calendar())
    const sent = new Set((await db.selectFrom('dossiers').select('id').execute()).map(({ id }) => id))
    const rows = expected
      .filter(({ id }) => !sent.has(id))
      .map((row): Row => ({ ...row, ...NEVER_SENT, ...namesOf(row.unit, today, units) }))
    const kept = new Set(rows.map(({ id }) => id))
    const before = await db.selectFrom('standings').select('id').where('round', '=', 0).execute()
    const gone = before.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
    for (let at = 0; at < gone.length; at += 500)
      await db
        .deleteFrom('standings')
        .where('id', 'in', gone.slice(at, at + 500))
        // One may have been sent while this was worked out.
        .where('round', '=', 0)
        .execute()
    for (let at = 0; at < rows.length && !stopped; at += 10 * SLICE) {
      const slice = await changed(db, rows.slice(at, at + 10 * SLICE))
      if (slice.length > 0) await db.transaction().execute((trx) => writeRows(trx, slice, 'unless-sent'))
      await pause()
    }
  }

  /** Everything has been worked out with what is known now, and since somebody has last asked for it. */
  async function freshenWhatMoved(): Promise<void> {
    await deps.follow()
    const mark = [
      todayInVietnam(deps.now()),
      lawSettings.officialDays,
      lawSettings.rounds,
      publishedSets.turn,
      await askedStandings(db),
    ]
    if (stopped || mark.every((part, i) => part === made[i])) return
    made = mark
    await freshenAll()
  }

  return {
    async follow(dossiers) {
      const touched = [...new Set(dossiers)]
      if (touched.length === 0) return
      try {
        if (owing) await askStandings(db)
        owing = false
        await placeSoon(touched)
      } catch (cause) {
        // The entries are stored, and the phone must hear so; the next freshening makes good what the desk lacks.
        owing = true
        made = []
        deps.log.warn({ err: cause }, 'The desk of the offices could not follow')
      }
    },
    async freshen() {
      if (stopped || !(deps.keeper?.isKeeper ?? true)) return
      running ??= freshenWhatMoved()
        .catch((cause: unknown) => {
          made = []
          deps.log.warn({ err: cause }, 'The desk of the offices could not be worked out anew')
        })
        .finally(() => {
          running = null
        })
      return running
    },
    async stop() {
      stopped = true
      await running
    },
  }
}

const NEVER_SENT = { phase: 'open', round: 0, since: 0, receipt: null, assignee: null } as const

const pause = () => new Promise((resolve) => setImmediate(resolve))
const receivedAt = (act: RuledAct): number => act.ruling?.receivedAt ?? 0
const receiptOf = (act: RuledAct | undefined): string | null =>
  act?.ruling?.outcome === 'accepted' ? act.ruling.receipt : null

/** What the desk needs of a dossier; of the commune's own column only what was handed to the office. */
async function fieldsOf(db: Queries, dossier: string) {
  const acts = await db
    .selectFrom('entries')
    .selectAll()
    .where('dossier', '=', dossier)
    .where('kind', 'in', ['act', 'ruling'])
    .where('held_reason', 'is', null)
    .execute()
  const of = (part: 'self' | 'appraisal') =>
    db
      .selectFrom('entries')
      .selectAll('entries')
      .where('record', '=', recordOf(dossier, part))
      .where('kind', '=', 'content')
      .where('held_reason', 'is', null)
      .where((is) =>
        is.or([
          is.and([is('field', '>=', 'step/'), is('field', '<', 'step0')]),
          is('field', 'in', part === 'self' ? ['revision'] : ['assignee']),
        ]),
      )
      .where((is) =>
        is.exists(
          is
            .selectFrom('deliveries')
            .select('seq')
            .whereRef('deliveries.entry_id', '=', 'entries.id')
            .where('side', '=', 'office'),
        ),
      )
      .execute()
  return {
    acts: foldRecord(acts),
    self: foldRecord(await of('self')),
    appraisal: foldRecord(await of('appraisal')),
  }
}

const assigneeIn = (appraisal: readonly FieldState[]): string | null =>
  parseAssignee(appraisal.find(({ field }) => field === 'assignee')?.heads.at(-1)?.value ?? null)

function namesOf(unit: string, today: string, units: Access['units']): Pick<Row, 'name' | 'search'> {
  const nameOf = (id: string): string => foldText(units.unitOf(id)?.name ?? id)
  const around = [...units.successorsOf(unit, today), ...units.above(unit).map(({ id }) => id)]
  return { name: nameOf(unit), search: [unit, ...around].map(nameOf).join(' / ') }
}

/** Those of the rows that do not stand there as they are. */
async function changed(db: Queries, rows: readonly Row[]): Promise<Row[]> {
  if (rows.length === 0) return []
  const there = await db
    .selectFrom('standings')
    .selectAll()
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  const known = new Map(there.map((row) => [row.id, row]))
  return rows.filter((row) => !isSame(row, known.get(row.id)))
}

/** @param over `unless-sent`: what has been sent meanwhile is known better */
async function writeRows(trx: Write, rows: readonly Row[], over?: 'unless-sent'): Promise<void> {
  for (let at = 0; at < rows.length; at += IN_ONE_STATEMENT) {
    const some = rows.slice(at, at + IN_ONE_STATEMENT)
    const columns = Object.keys(some[0] ?? {}).filter((column) => column !== 'id') as (keyof Row)[]
    await trx
      .insertInto('standings')
      .values(some)
      .onConflict((conflict) => {
        const update = conflict
          .column('id')
          .doUpdateSet(({ ref }) =>
            Object.fromEntries(columns.map((column) => [column, ref(`excluded.${column}`)])),
          )
        return over ? update.where('standings.round', '=', 0) : update
      })
      .execute()
  }
}

const isSame = (row: Row, known: Row | undefined): boolean =>
  known !== undefined && (Object.keys(row) as (keyof Row)[]).every((key) => row[key] === known[key])
