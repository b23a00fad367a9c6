import { dueOf } from '../calendar/due-of.ts'
import type { WorkingCalendar } from '../calendar/working-days.ts'
import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import { yearOf, type LocalDate } from '../shared/local-date.ts'
import type { SupplementClock } from './act.ts'

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
  const step = set.steps.find(({ event }) => event === 'supplemented')
  const dossier = { year: yearOf(today), events: new Map([['supplement-asked', today] as const]), calendar }
  const last = (step?.deadlines ?? []).flatMap((rule) => {
    const due = dueOf(rule, dossier)
    return due.kind === 'latest' ? [due.most] : []
  })
  return { from: today, until: last.sort()[0] ?? null }
}
