import type { ExpressionBuilder } from 'kysely'
import type { DossierPhase } from '../../domain/dossier/dossier.workflow.ts'
import type { UnitTies } from '../../domain/person/role.ts'
import { foldText } from '../../domain/shared/fold-text.ts'
import type { DeskGroup, DeskOrder, DeskPage, DeskQuery, DeskRow } from '../../protocol/desk-rows.schema.ts'
import type { AccessLookups } from '../access/caller.ts'
import type { Database, Queries } from '../database/database.ts'
import { appraisersFor } from './appraisers-for.ts'
import type { CallerScope } from './caller-scope.ts'
import { countStandings, type Tally } from './count-standings.ts'
import { inSearch, inUnits } from './in-units.ts'
import { NO_DAY, type StandingTables } from './standing-tables.ts'

/** Rows of one page. */
const PAGE = 50

const PHASES_OF: Readonly<Record<DeskGroup, readonly DossierPhase[]>> = {
  expected: ['open'],
  sent: ['sent'],
  appraising: ['appraising'],
  returned: ['returned'],
  accepted: ['accepted', 'concluded'],
  done: ['decided', 'published', 'revoked'],
}

const AT_OFFICE: readonly DossierPhase[] = Object.entries(PHASES_OF).flatMap(([group, phases]) =>
  group === 'expected' ? [] : phases,
)

interface Asker {
  readonly scope: CallerScope
  /** Person id. */
  readonly person: string
  /** ISO day. */
  readonly today: string
}

type Where = ExpressionBuilder<Database, 'standings'>

/** One page of the desk: dossiers of the units on whose office side the caller stands, and of no others. */
export async function deskPage(
  db: Queries,
  { scope, person, today }: Asker,
  query: DeskQuery,
  lookups: Pick<AccessLookups, 'unitName' | keyof UnitTies>,
): Promise<Omit<DeskPage, 'time'>> {
  const known = await db.selectFrom('standings').select('unit').distinct().execute()
  const units = known.map(({ unit }) => unit).filter((unit) => scope.standsOn('office', unit))
  // Deny first: nothing is asked about anybody without a unit.
  if (units.length === 0) return { ...NOTHING, today }
  const tallies = await countStandings(db, units, today, foldText(query.q ?? ''))
  const order = ORDERS[query.sort ?? 'due']
  const after = cursorOf(query.after)
  const rows = await db
    .selectFrom('standings')
    .selectAll('standings')
    .select((is) => [
      is
        .selectFrom('sent_files')
        .whereRef('sent_files.dossier', '=', 'standings.id')
        .select((of) => of.fn.countAll<number>().as('count'))
        .as('named'),
      is
        .selectFrom('sent_files')
        .innerJoin('file_sources', (join) =>
          join
            .onRef('file_sources.sha256', '=', 'sent_files.sha256')
            .onRef('file_sources.unit', '=', 'standings.unit'),
        )
        .whereRef('sent_files.dossier', '=', 'standings.id')
        .select((of) => of.fn.countAll<number>().as('count'))
        .as('arrived'),
    ])
    .where(inUnits(db, units))
    .where((is) => is.and(conditionsOf(is, query, person, today)))
    .$if(after !== null, (rows) =>
      rows.where((is) => {
        const { key, id } = after ?? { key: '', id: '' }
        const [beyond, next] = order.falling ? (['<', '<'] as const) : (['>', '>'] as const)
        return is.or([is(order.by, beyond, key), is.and([is(order.by, '=', key), is('id', next, id)])])
      }),
    )
    .orderBy(order.by, order.falling ? 'desc' : 'asc')
    .orderBy('id', order.falling ? 'desc' : 'asc')
    .limit(PAGE + 1)
    .execute()
  const shown = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  const names = await namesOf(db, shown)
  return {
    today,
    rows: shown.map((row) => toldOf(row, names, lookups.unitName)),
    next: last ? JSON.stringify([last[order.by], last.id]) : null,
    ...summed(tallies, query, person),
    appraisers: await appraisersFor(db, units, today, lookups),
  }
}

const NOTHING: Omit<DeskPage, 'time' | 'today'> = {
  ...{ rows: [], next: null, found: 0, groups: {}, years: [], sets: [], steps: [], appraisers: [] },
  counts: { overdue: 0, mine: 0, nobody: 0, supplement: 0 },
}

interface Order {
  readonly by: DeskOrder
  readonly falling: boolean
}
const ORDERS: Readonly<Record<DeskOrder, Order>> = {
  // Overdue first comes of itself: what was due longest ago stands before all that is to come.
  due: { by: 'due', falling: false },
  name: { by: 'name', falling: false },
  since: { by: 'since', falling: true },
}

function conditionsOf(is: Where, query: DeskQuery, person: string, today: string) {
  const { group, year, set, step, assignee, overdue, supplement } = query
  const words = foldText(query.q ?? '')
  return [
    is('phase', 'in', group ? PHASES_OF[group] : AT_OFFICE),
    ...(year === undefined ? [] : [is('year', '=', Number(year))]),
    ...(set === undefined ? [] : [is('criteria_set', '=', set)]),
    ...(step === undefined ? [] : [is('step', '=', Number(step))]),
    ...(assignee === undefined
      ? []
      : assignee === 'nobody'
        ? [is('assignee', 'is', null)]
        : [is('assignee', '=', assignee === 'me' ? person : assignee)]),
    ...(overdue ? [is('due', '<', today)] : []),
    ...(supplement ? [is('supplement_until', 'is not', null)] : []),
    ...(words === '' ? [] : [inSearch(words)]),
  ]
}

/** What a client sends back, or null where it is none: then from the beginning. */
function cursorOf(after: string | undefined): { readonly key: string | number; readonly id: string } | null {
  if (after === undefined) return null
  try {
    const [key, id] = JSON.parse(after) as readonly unknown[]
    return (typeof key === 'string' || typeof key === 'number') && typeof id === 'string' ? { key, id } : null
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof TypeError) return null
    throw cause
  }
}

async function namesOf(db: Queries, rows: readonly StandingTables['standings'][]) {
  const ids = [...new Set(rows.flatMap(({ assignee }) => assignee ?? []))]
  if (ids.length === 0) return new Map<string, string>()
  const people = await db.selectFrom('people').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(people.map(({ id, name }) => [id, name]))
}

function toldOf(
  row: StandingTables['standings'] & { readonly named: number | null; readonly arrived: number | null },
  names: ReadonlyMap<string, string>,
  unitName: AccessLookups['unitName'],
): DeskRow {
  const { assignee, step, step_text: text, step_side: side } = row
  return {
    dossier: row.id,
    unit: { id: row.unit, name: unitName(row.unit) },
    ...{ year: row.year, set: row.criteria_set, phase: row.phase, round: row.round, receipt: row.receipt },
    since: row.since === 0 ? null : row.since,
    step: step === null || text === null || side === null ? null : { no: step, text, side },
    due: row.due === NO_DAY ? null : row.due,
    supplementUntil: row.supplement_until,
    assignee: assignee === null ? null : { id: assignee, name: names.get(assignee) ?? '' },
    files: { named: row.named ?? 0, arrived: row.arrived ?? 0 },
  }
}

/** Every number beside a filter says what it would keep with the others as they are. */
function summed(tallies: readonly Tally[], query: DeskQuery, person: string) {
  const asked = query.assignee === 'me' ? person : query.assignee
  const tests = {
    group: (t: Tally) => (query.group ? PHASES_OF[query.group] : AT_OFFICE).includes(t.phase),
    year: (t: Tally) => query.year === undefined || t.year === Number(query.year),
    set: (t: Tally) => query.set === undefined || t.set === query.set,
    step: (t: Tally) => query.step === undefined || t.step === Number(query.step),
    assignee: (t: Tally) =>
      asked === undefined || (asked === 'nobody' ? t.assignee === null : t.assignee === asked),
    overdue: (t: Tally) => !query.overdue || t.overdue,
    supplement: (t: Tally) => !query.supplement || t.supplement,
  }
  type Filter = keyof typeof tests
  const without = (...free: readonly Filter[]) =>
    tallies.filter((t) =>
      (Object.keys(tests) as Filter[]).every((key) => free.includes(key) || tests[key](t)),
    )
  const sum = (some: readonly Tally[]) => some.reduce((total, { count }) => total + count, 0)
  const groups = without('group')
  const free = without('assignee')
  const steps = new Map<string, { set: string; no: number; text: string }>()
  for (const { set, step, text } of tallies)
    if (step !== null && text !== null) steps.set(`${set} ${step}`, { set, no: step, text })
  return {
    found: sum(without()),
    groups: Object.fromEntries(
      Object.entries(PHASES_OF).map(([group, phases]) => [
        group,
        sum(groups.filter(({ phase }) => phases.includes(phase))),
      ]),
    ),
    counts: {
      overdue: sum(without('overdue').filter(({ overdue }) => overdue)),
      mine: sum(free.filter(({ assignee }) => assignee === person)),
      nobody: sum(free.filter(({ assignee }) => assignee === null)),
      supplement: sum(without('supplement').filter(({ supplement }) => supplement)),
    },
    years: [...new Set(tallies.map(({ year }) => year))].sort((a, b) => b - a),
    sets: [...new Set(tallies.map(({ set }) => set))].sort(),
    steps: [...steps.values()].sort((a, b) => (a.set < b.set ? 1 : a.set > b.set ? -1 : a.no - b.no)),
  }
}
