import { computed, type ComputedRef } from 'vue'
import { appraisedAssessment } from '../../domain/dossier/appraised-assessment.ts'
import type { Assessment } from '../../domain/scoring/assessment.ts'
import { useDossier } from './use-dossier.ts'
import { useWorkingCalendar } from './use-working-calendar.ts'

/** The appraised column of the open dossier as a whole, beside `assessment`, its own; null while the set is read. */
export function useAppraised(): ComputedRef<Assessment | null> {
  const { set, self, appraisal } = useDossier()
  const calendar = useWorkingCalendar()
  return computed(() =>
    set.value ? appraisedAssessment(set.value, self.value.answers, appraisal.value, calendar.value) : null,
  )
}
