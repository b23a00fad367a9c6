import { legalPath, type StepOnPath } from '../calendar/legal-path.ts'
import type { WorkingCalendar } from '../calendar/working-days.ts'
import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { LegalEvent, LegalStep } from '../criteria-set/legal-step.ts'
import type { Column } from '../log/record-id.ts'
import { compareDates, parseLocalDate, yearOf, type LocalDate } from '../shared/local-date.ts'
import { daysOfActs } from './days-of-acts.ts'
import type { DossierState } from './dossier.workflow.ts'

export interface DossierStep extends StepOnPath {
  /** Where the officer records the day of this step. */
  readonly part: Column
  /** How its day is known: an act of the app told it, or an officer recorded it. */
  readonly toldBy: 'act' | 'officer' | null
  /** An act of the app would tell the day: what the officer records stands for a step taken on paper. */
  readonly actTells: boolean
  /** A day still to come: the council's meeting has been fixed. */
  readonly plannedFor: LocalDate | null
  /** Events its deadlines count from that nothing else tells: when posting began. The officer records their days. */
  readonly asks: readonly LegalEvent[]
}

export interface DossierPathFacts {
  /** The assessed year. */
  readonly year: number
  readonly state: Pick<DossierState, 'history'>
  /** Step number, or event asked for → ISO day, as recorded in each part of the dossier. What is no day counts as none. */
  readonly recorded: Readonly<Record<Column, Readonly<Record<string, string>>>>
  readonly today: LocalDate
  readonly calendar: WorkingCalendar
}

/** Events that acts of the app make. */
const ACTED: ReadonlySet<LegalEvent> = new Set([
  'sent',
  'received',
  'supplement-asked',
  'supplemented',
  'council-met',
  'decided',
  'published',
])

/** Who assesses himself records his own steps; all others are the office's. */
export const partOfStep = (set: CriteriaSet, { side }: Pick<LegalStep, 'side'>): Column =>
  side === set.appliesTo.unitLevel ? 'self' : 'appraisal'

/**
 * The steps of the law for one dossier. An act's day goes before a recorded one. Nobody is dunned for the past: once it is
 * decided, steps whose day nobody recorded are not called overdue any more; and acts taken later than in the year after the
 * assessed one enter an old dossier, so that a recorded day goes before theirs and theirs is not called late.
 */
export function dossierPath(set: CriteriaSet, facts: DossierPathFacts): readonly DossierStep[] {
  const { today, year, calendar } = facts
  const acts = daysOfActs(facts.state)
  const dates = new Map<number, LocalDate>()
  const events = new Map(acts)
  const told = new Map<number, DossierStep['toldBy']>()
  const planned = new Map<number, LocalDate>()
  for (const step of set.steps) {
    const recorded = facts.recorded[partOfStep(set, step)]
    for (const event of askedBy(set, step)) {
      const day = parseLocalDate(recorded[event] ?? '')
      if (day) events.set(event, day)
    }
    const acted = step.event && acts.get(step.event)
    const byHand = parseLocalDate(recorded[step.no] ?? '')
    const actCounts = acted !== undefined && !(byHand && entersThePast(acted, year))
    const day = actCounts ? acted : byHand
    if (!day) continue
    if (step.event && acted && !actCounts) events.delete(step.event)
    if (!actCounts && compareDates(day, today) > 0) {
      planned.set(step.no, day)
      if (step.event) events.set(step.event, day)
      continue
    }
    dates.set(step.no, day)
    told.set(step.no, actCounts ? 'act' : 'officer')
  }
  const path = legalPath(set.steps, { year, dates, events, today, calendar })
  const decided = path.some(({ step, state }) => step.event === 'decided' && state === 'done')
  return path.map((on) => ({
    ...on,
    doneLate: on.doneLate && !(told.get(on.step.no) === 'act' && on.doneOn && entersThePast(on.doneOn, year)),
    state: decided && on.state === 'overdue' ? 'not-recorded' : on.state,
    part: partOfStep(set, on.step),
    toldBy: told.get(on.step.no) ?? null,
    actTells: on.step.event !== undefined && ACTED.has(on.step.event),
    plannedFor: planned.get(on.step.no) ?? null,
    asks: askedBy(set, on.step),
  }))
}

const entersThePast = (day: LocalDate, assessedYear: number): boolean => yearOf(day) > assessedYear + 1

function askedBy(set: CriteriaSet, { deadlines }: LegalStep): readonly LegalEvent[] {
  const counted = deadlines.flatMap((rule) => ('after' in rule ? [rule.after] : []))
  return [...new Set(counted)].filter(
    (event) => !ACTED.has(event) && !set.steps.some((step) => step.event === event),
  )
}
