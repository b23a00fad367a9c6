import { computed, type ComputedRef } from 'vue'
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts'
import { useDirectory, type DirectoryView } from '../session/use-directory.ts'
import { workingCalendarOf } from './working-calendar.ts'

/** Vietnam's working days with what administrators entered, as last told by the server. */
export function useWorkingCalendar(
  directory: Pick<DirectoryView, 'officialDays'> = useDirectory(),
): ComputedRef<WorkingCalendar> {
  return computed(() => workingCalendarOf(directory.officialDays.value))
}
