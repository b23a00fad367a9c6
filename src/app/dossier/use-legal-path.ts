import { computed, type ComputedRef } from 'vue'
import { dossierPath, type DossierStep } from '../../domain/dossier/dossier-path.ts'
import type { LocalDate } from '../../domain/shared/local-date.ts'
import { today } from '../today.ts'
import type { OpenDossier } from './use-dossier.ts'
import { useWorkingCalendar } from './use-working-calendar.ts'

export interface LegalPathView {
  /** Every step of the set in the order of the law; empty until the set is read. */
  readonly steps: ComputedRef<readonly DossierStep[]>
  /** Name of an undecided holiday by its id, as people say it. */
  holidayName(id: string): string
}

/** Where the dossier stands in the procedure of its criteria set; follows acts, recorded days and the official calendar. */
export function useLegalPath(dossier: OpenDossier): LegalPathView {
  const calendar = useWorkingCalendar()

  return {
    steps: computed(() => {
      const set = dossier.set.value
      if (!set) return []
      return dossierPath(set, {
        year: dossier.year.value,
        state: dossier.state.value,
        recorded: { self: dossier.self.value.steps, appraisal: dossier.appraisal.value.steps },
        today: today() as LocalDate,
        calendar: calendar.value,
      })
    }),
    holidayName: (id) => calendar.value.undecided.find((holiday) => holiday.id === id)?.name ?? id,
  }
}
