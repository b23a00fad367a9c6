import { computed, watch, shallowRef, type ComputedRef } from 'vue'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { parseDossierId } from '../../domain/log/record-id.ts'
import { officeOver } from '../../domain/unit/office-over.ts'
import { listOfficeBooks } from '../../storage/read/list-office-books.ts'
import { loadCriteriaSet } from '../dossier/load-criteria-set.ts'
import { useInbox, type InboxView } from '../office/use-inbox.ts'
import { useDirectory } from '../session/use-directory.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'

/** An office's year and set in which a council sits, or may be formed. */
export interface CouncilPlace {
  /** `<office>/<year>/<set>`. */
  readonly id: string
  readonly office: string
  readonly officeName: string
  readonly year: number
  readonly set: string
  /** Dossiers whose appraisal is concluded and that await the council. */
  readonly ready: number
}

/** Every year and set of the person's office with dossiers sent to it, or with a book on this device; the latest first. */
export function useCouncils(): {
  readonly places: ComputedRef<readonly CouncilPlace[]>
  readonly inbox: InboxView
} {
  const space = useSpace()
  const directory = useDirectory()
  const inbox = useInbox()
  const books = useLive<readonly string[]>(() => () => listOfficeBooks(space), [])
  const sets = shallowRef<ReadonlyMap<string, CriteriaSet>>(new Map())

  const rows = computed(() =>
    inbox.rows.value.flatMap(({ dossier, phase }) => {
      const parsed = parseDossierId(dossier)
      return parsed.ok ? [{ ...parsed.value, phase }] : []
    }),
  )
  watch(
    () => [...new Set(rows.value.map(({ set }) => set))].sort().join(),
    async (ids) => {
      const loaded = await Promise.all(ids.split(',').map((id) => loadCriteriaSet(id)))
      sets.value = new Map(loaded.flatMap((set) => (set ? [[set.id, set] as const] : [])))
    },
    { immediate: true },
  )

  const places = computed(() => {
    const found = new Map<string, CouncilPlace>()
    const put = (office: string, year: number, set: string, ready: number) => {
      const id = `${office}/${year}/${set}`
      const known = found.get(id)
      const officeName = directory.unitName(office) ?? office
      found.set(id, { id, office, officeName, year, set, ready: (known?.ready ?? 0) + ready })
    }
    for (const id of books.data.value) {
      const parsed = parseDossierId(id)
      if (parsed.ok) put(parsed.value.unit, parsed.value.year, parsed.value.set, 0)
    }
    for (const { unit, year, set, phase } of rows.value) {
      const loaded = sets.value.get(set)
      const office = loaded ? officeOver(loaded, unit, directory.parentOf) : null
      if (office) put(office, year, set, phase === 'accepted' ? 1 : 0)
    }
    return [...found.values()].sort((a, b) => b.year - a.year || (a.id < b.id ? -1 : 1))
  })
  return { places, inbox }
}
