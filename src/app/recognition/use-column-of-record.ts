import { computed, type ComputedRef } from 'vue'
import { readCouncilColumn } from '../../domain/council/council-column.ts'
import {
  columnOfRecord,
  conclusionOf,
  type ColumnOfRecord,
} from '../../domain/recognition/column-of-record.ts'
import { useDossier } from '../dossier/use-dossier.ts'
import { useWorkingCalendar } from '../dossier/use-working-calendar.ts'

/** The column that the recognition of the open dossier rests on; null while the set is read. */
export function useColumnOfRecord(): ComputedRef<ColumnOfRecord | null> {
  const { set, self, appraisal, state, book } = useDossier()
  const calendar = useWorkingCalendar()
  const parts = (['finding/', 'confirmation/'] as const).map((prefix) => book('council', () => prefix))
  const council = computed(() => readCouncilColumn(parts.flatMap(({ data }) => data.value ?? [])))
  return computed(() => {
    if (!set.value) return null
    const { answers } = self.value
    const concluded = conclusionOf(state.value) !== null
    const columns = { set: set.value, answers, appraisal: appraisal.value, council: council.value, concluded }
    return columnOfRecord(columns, calendar.value)
  })
}
