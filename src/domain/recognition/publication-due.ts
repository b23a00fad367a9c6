import { dueOf, type Due } from '../calendar/due-of.ts'
import type { WorkingCalendar } from '../calendar/working-days.ts'
import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { LegalStep } from '../criteria-set/legal-step.ts'
import { compareDates, type LocalDate } from '../shared/local-date.ts'

export interface PublicationClock {
  readonly step: LegalStep
  /** One for each deadline of the step, in the same order. */
  readonly dues: readonly Due[]
  /** The last lawful day, the earliest of several; null where no number is known. */
  readonly until: LocalDate | null
}

/**
 * Until when a result must be public: of the 2021 set two working days after the decision, and before 10 February (TT
 * 09/2021/TT-BTP Điều 3). Null: the set knows no such step.
 */
export function publicationClock(
  set: Pick<CriteriaSet, 'steps'>,
  decision: { readonly year: number; readonly decided: LocalDate },
  calendar: WorkingCalendar,
): PublicationClock | null {
  const step = set.steps.find(({ event }) => event === 'published')
  if (!step) return null
  const events = new Map([['decided' as const, decision.decided]])
  const dues = step.deadlines.map((rule) => dueOf(rule, { year: decision.year, events, calendar }))
  const days = dues.flatMap((due) => (due.kind === 'latest' ? [due.least] : [])).sort(compareDates)
  return { step, dues, until: days[0] ?? null }
}
