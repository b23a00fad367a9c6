import { computed, type ComputedRef } from 'vue'
import type { Due } from '../../domain/calendar/due-of.ts'
import { papersDue } from '../../domain/council/papers-due.ts'
import { parseLocalDate } from '../../domain/shared/local-date.ts'
import { useWorkingCalendar } from '../dossier/use-working-calendar.ts'
import { useCouncil } from './open-council.ts'

export interface PapersDay {
  readonly due: Due
  /** Last day that is lawful for certain, ISO; null where it cannot be told. */
  readonly latest: string | null
  /** Article and clause; may be empty. */
  readonly clause: string
}

/** Until when the papers of a sitting on the ISO day `day()` must be sent; null where the set says nothing of it. */
export function usePapersDay(day: () => string | null): ComputedRef<PapersDay | null> {
  const { book } = useCouncil()
  const calendar = useWorkingCalendar()
  return computed(() => {
    const [set, on] = [book.set.value, parseLocalDate(day() ?? '')]
    const due = set && on ? papersDue(set, book.year.value, on, calendar.value) : null
    if (!due) return null
    return { due, latest: due.kind === 'unknown' ? null : due.least, clause: due.rule.clause ?? '' }
  })
}
