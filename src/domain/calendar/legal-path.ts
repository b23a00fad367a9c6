import type { LegalEvent, LegalStep } from '../criteria-set/legal-step.ts'
import { compareDates, type LocalDate } from '../shared/local-date.ts'
import { dueOf, type Due, type DossierDates } from './due-of.ts'
import { workingDaysLeft } from './working-days-left.ts'
import type { WorkingCalendar, WorkingDays } from './working-days.ts'

/** A deadline this near is shown as due: a choice of display, not of the law. */
export const DUE_WITHIN_WORKING_DAYS = 5

/**
 * `now`: the next step, its deadline far or none · `due`: the last lawful day is near or may have passed · `overdue`: it has
 * passed for sure · `not-recorded`: a later step is done, so this one has been left behind without its day · `not-needed`:
 * what it answers to has not happened.
 */
export type StepState = 'done' | 'now' | 'due' | 'overdue' | 'later' | 'not-needed' | 'not-recorded'

export interface StepOnPath {
  readonly step: LegalStep
  readonly state: StepState
  /** The first undone step that may be worked on, whatever its state; at most one on a path. */
  readonly isNext: boolean
  readonly doneOn: LocalDate | null
  /** After the last lawful day for sure. */
  readonly doneLate: boolean
  /** Before the first lawful day for sure: a posting taken down too early. */
  readonly doneTooSoon: boolean
  /** One for each deadline of the step, in the same order. */
  readonly dues: readonly Due[]
  /** To the nearest last lawful day; below 0: days late. `null`: done, set aside, or no such day is known. */
  readonly workingDaysLeft: WorkingDays | null
}

export interface PathFacts {
  /** The assessed year. */
  readonly year: number
  /** Step number → day the step was completed. */
  readonly dates: ReadonlyMap<number, LocalDate>
  /** Days of events that no step's completion tells (a request received), or fixed ahead (a council's meeting). */
  readonly events?: ReadonlyMap<LegalEvent, LocalDate>
  readonly today: LocalDate
  readonly calendar: WorkingCalendar
}

/** Where a dossier stands in the procedure: every step in the order given. */
export function legalPath(steps: readonly LegalStep[], facts: PathFacts): readonly StepOnPath[] {
  const { today } = facts
  const dossier: DossierDates = { ...facts, events: eventsOf(steps, facts) }
  const hasHappened = (event: LegalEvent) => {
    const day = dossier.events.get(event)
    return day !== undefined && compareDates(day, today) <= 0
  }
  const lastDone = steps.findLastIndex((step) => facts.dates.has(step.no))
  const setAside = (step: LegalStep, i: number): StepState | null => {
    if (facts.dates.has(step.no)) return 'done'
    if (step.onlyIf !== undefined) return hasHappened(step.onlyIf) ? null : 'not-needed'
    return i < lastDone ? 'not-recorded' : null
  }
  // A step left behind without its day must have made its event: what builds on it may begin.
  const mayBegin = ({ begins }: LegalStep) =>
    begins === undefined ||
    hasHappened(begins) ||
    steps.some((step, i) => step.event === begins && setAside(step, i) === 'not-recorded')
  const next = steps.findIndex((step, i) => setAside(step, i) === null && mayBegin(step))

  return steps.map((step, i): StepOnPath => {
    const dues = step.deadlines.map((rule) => dueOf(rule, dossier))
    const doneOn = facts.dates.get(step.no) ?? null
    const aside = setAside(step, i)
    const nearest = aside === null ? nearestOf(dues) : null
    const left = nearest && workingDaysLeft(nearest, today, dossier)
    const days = left?.ok ? left.value : null
    return {
      step,
      state: aside ?? stateOf(nearest, days, today, i === next),
      isNext: i === next,
      doneOn,
      doneLate: doneOn !== null && dues.some((due) => due.kind === 'latest' && doneOn > due.most),
      doneTooSoon: doneOn !== null && dues.some((due) => due.kind === 'earliest' && doneOn < due.least),
      dues,
      workingDaysLeft: days,
    }
  })
}

type LatestDue = Due & { readonly kind: 'latest' }

function stateOf(
  nearest: LatestDue | null,
  left: WorkingDays | null,
  today: LocalDate,
  isNext: boolean,
): StepState {
  if (nearest && compareDates(today, nearest.most) > 0) return 'overdue'
  if (left && left.least <= DUE_WITHIN_WORKING_DAYS) return 'due'
  return isNext ? 'now' : 'later'
}

/** The one of which the last lawful day comes first. */
const nearestOf = (dues: readonly Due[]): LatestDue | null =>
  dues
    .filter((due) => due.kind === 'latest')
    .reduce<LatestDue | null>((a, b) => (a && compareDates(a.least, b.least) <= 0 ? a : b), null)

/** An event that several steps make has the day of the last of them, once all are done. */
function eventsOf(steps: readonly LegalStep[], facts: PathFacts): ReadonlyMap<LegalEvent, LocalDate> {
  const days = new Map<LegalEvent, LocalDate>()
  const open = new Set<LegalEvent>()
  for (const { no, event } of steps) {
    if (event === undefined) continue
    const [day, other] = [facts.dates.get(no), days.get(event)]
    if (day === undefined) open.add(event)
    else if (other === undefined || compareDates(other, day) < 0) days.set(event, day)
  }
  for (const event of open) days.delete(event)
  for (const [event, day] of facts.events ?? []) days.set(event, day)
  return days
}
