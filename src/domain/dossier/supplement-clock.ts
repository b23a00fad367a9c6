import type { WorkingCalendar } from '../calendar/working-days.ts'
import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { LocalDate } from '../shared/local-date.ts'
import type { SupplementClock } from './act.ts'
import { supplementDue } from './supplement-due.ts'

/**
 * How long a commune may supplement a dossier that is returned on `today`: by the set's step that answers a request, to the
 * last day that may be lawful (working days nobody has decided yet count for the commune). `until` null: the set has no
 * such step, or its number is awaited.
 */
export function supplementClock(
  set: Pick<CriteriaSet, 'steps'>,
  calendar: WorkingCalendar,
  today: LocalDate,
): SupplementClock {
  const due = supplementDue(set, today, calendar)?.due
  return { from: today, until: due?.kind === 'latest' ? due.most : null }
}
