import { computed, type ComputedRef } from 'vue'
import { formatPaperId, type PaperId } from '../../domain/paper/paper-version.ts'
import type { OfficeFormId } from '../../domain/procedure/form.ts'
import { usePaper, type OnePaper } from '../papers/use-paper.ts'
import { useOfficeSource, type OpenOfficePapers } from './open-office-papers.ts'

interface Row {
  readonly of: string
}

/** One paper of the office: as its data give it now, its versions and files. */
export function useOfficePaper(
  papers: OpenOfficePapers,
  id: () => PaperId<OfficeFormId>,
): { readonly one: OnePaper<Row>; readonly reading: ComputedRef<boolean> } {
  const source = useOfficeSource(papers, id)
  const unit = computed(() => {
    const about = papers.units.value.find((one) => one.id === id().about)
    return about ? { id: about.id, name: about.name } : papers.book.unit.value
  })
  const { year, record, lockOf } = papers.book
  const one = usePaper<NonNullable<typeof source.data.value>, OfficeFormId, Row>(
    {
      dossier: { unit, year, record, lockOf },
      fault: computed(() => papers.fault.value ?? source.fault.value),
      code: papers.code,
      source: computed(() => source.data.value),
      rows: computed(() => [{ of: formatPaperId(id()) }]),
      records: papers.records,
      partOf: () => 'office',
    },
    id,
  )
  return {
    one,
    // What is shown stays while it is read again.
    reading: computed(() => !source.ready.value && one.now.value === null && source.fault.value === null),
  }
}
