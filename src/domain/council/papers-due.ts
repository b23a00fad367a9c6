import { dueOf, type Due } from '../calendar/due-of.ts'
import type { WorkingCalendar } from '../calendar/working-days.ts'
import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { LocalDate } from '../shared/local-date.ts'

/**
 * The last lawful day on which the papers of a sitting on `day` go to the members, by the set's own step (TT 09/2021 Điều 5
 * khoản 6 điểm c: three working days before); null where the set has no such step.
 */
export function papersDue(
  set: Pick<CriteriaSet, 'steps'>,
  year: number,
  day: LocalDate,
  calendar: WorkingCalendar,
): Due | null {
  const rule = set.steps.find(({ event }) => event === 'papers-sent')?.deadlines[0]
  return rule ? dueOf(rule, { year, events: new Map([['council-met', day]]), calendar }) : null
}
