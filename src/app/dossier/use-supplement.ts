import { computed, type ComputedRef } from 'vue'
import { daysNotCounted, type DaysNotCounted } from '../../domain/calendar/days-not-counted.ts'
import type { WorkingDays } from '../../domain/calendar/working-days.ts'
import { workingDaysTo } from '../../domain/calendar/working-days-to.ts'
import { supplementEnded, type DossierState } from '../../domain/dossier/dossier.workflow.ts'
import { supplementDue, type SupplementDue } from '../../domain/dossier/supplement-due.ts'
import { supplementRounds, type SupplementRound } from '../../domain/dossier/supplement-rounds.ts'
import { compareDates, parseLocalDate, type LocalDate } from '../../domain/shared/local-date.ts'
import { vietnamDay } from '../../domain/shared/vietnam-day.ts'
import { useDossier } from './use-dossier.ts'
import { useWorkingCalendar } from './use-working-calendar.ts'

export interface SupplementView {
  /** What the law would say of a return made today; null where the set knows no supplement. */
  readonly dueToday: ComputedRef<SupplementDue | null>
  /** What the law says of the return the dossier stands in. */
  readonly due: ComputedRef<SupplementDue | null>
  /** Null unless the dossier is returned under a clock. */
  readonly clock: ComputedRef<DossierState['supplement']>
  /** Working days until the last day; below 0 afterwards. Null where no day is set, or its year has no calendar yet. */
  readonly left: ComputedRef<WorkingDays | null>
  readonly ended: ComputedRef<boolean>
  /** Every return, oldest first. */
  readonly rounds: ComputedRef<readonly SupplementRound[]>
  /** ISO day in Vietnam by this device's clock. */
  readonly today: ComputedRef<LocalDate>
  /** What a count from one ISO day to another passes over. */
  passedOver(from: string, until: string): DaysNotCounted
  holidayName(id: string): string
}

/** The days in which the open dossier can be supplemented, for both sides. */
export function useSupplement(): SupplementView {
  const dossier = useDossier()
  const calendar = useWorkingCalendar()
  const clock = computed(() => dossier.state.value.supplement)
  const today = computed(() => {
    // What happens to a dossier is what makes the day be looked at again.
    void dossier.state.value
    return vietnamDay(Date.now())
  })
  const dueFrom = (from: LocalDate | null) =>
    dossier.set.value && from ? supplementDue(dossier.set.value, from, calendar.value) : null

  return {
    dueToday: computed(() => dueFrom(today.value)),
    due: computed(() => dueFrom(parseLocalDate(clock.value?.from ?? ''))),
    clock,
    left: computed(() => {
      const until = parseLocalDate(clock.value?.until ?? '')
      const counted = until && workingDaysTo(today.value, until, calendar.value)
      return counted?.ok ? counted.value : null
    }),
    ended: computed(() => supplementEnded(dossier.state.value, today.value)),
    rounds: computed(() => supplementRounds(dossier.state.value)),
    today,
    passedOver(from, until) {
      const [start, end] = [parseLocalDate(from), parseLocalDate(until)]
      return start && end && compareDates(start, end) < 0
        ? daysNotCounted(start, end, calendar.value)
        : { holidays: [], weekends: false }
    },
    holidayName: (id) => calendar.value.undecided.find((holiday) => holiday.id === id)?.name ?? id,
  }
}
