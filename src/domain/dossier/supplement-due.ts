import { dueOf, type Due } from '../calendar/due-of.ts'
import type { WorkingCalendar } from '../calendar/working-days.ts'
import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { LegalStep } from '../criteria-set/legal-step.ts'
import { compareDates, yearOf, type LocalDate } from '../shared/local-date.ts'

/** Until when a supplement may come, and the step of the set that says so. */
export interface SupplementDue {
  readonly step: LegalStep
  /** Of several deadlines the one that ends first; null where the set has no text about one. */
  readonly due: Due | null
}

/**
 * When what is asked for on `from` must come: by the step of the set that answers a request (TT 09/2021 Điều 3 khoản 2
 * điểm a: three working days; QĐ 619/2017: five). Null: the set knows no supplement.
 */
export function supplementDue(
  set: Pick<CriteriaSet, 'steps'>,
  from: LocalDate,
  calendar: WorkingCalendar,
): SupplementDue | null {
  const step = set.steps.find(({ event }) => event === 'supplemented')
  if (!step) return null
  const dossier = { year: yearOf(from), events: new Map([['supplement-asked', from] as const]), calendar }
  const dues = step.deadlines.map((rule) => dueOf(rule, dossier))
  const latest = dues.flatMap((due) => (due.kind === 'latest' ? [due] : []))
  const [first] = latest.sort((a, b) => compareDates(a.most, b.most))
  return { step, due: first ?? dues[0] ?? null }
}
