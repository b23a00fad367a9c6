import { computed, type ComputedRef } from 'vue'
import { useCouncils, type CouncilPlace } from '../council/use-councils.ts'
import type { InboxView } from '../office/use-inbox.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useDirectory } from '../session/use-directory.ts'

/** A year and a set of an office for which papers can be made. */
export type PapersPlace = Omit<CouncilPlace, 'ready'>

/** Those the person's office receives dossiers in; a province sums up the years its districts received, too. */
export function useOfficePlaces(): {
  readonly places: ComputedRef<readonly PapersPlace[]>
  readonly inbox: InboxView
} {
  const session = useSessionStore()
  const directory = useDirectory()
  const { places, inbox } = useCouncils()
  const provinces = computed(() =>
    session.officeUnits.flatMap(({ id, kind }) => (kind === 'province' ? [id] : [])),
  )
  return {
    places: computed(() => {
      const found = new Map(places.value.map((place) => [place.id, place as PapersPlace]))
      for (const { year, set, office } of places.value)
        for (const province of provinces.value) {
          const id = `${province}/${year}/${set}`
          if (found.has(id) || directory.parentOf(office) !== province) continue
          const officeName = directory.unitName(province) ?? province
          found.set(id, { id, office: province, officeName, year, set })
        }
      return [...found.values()].sort((a, b) => b.year - a.year || (a.id < b.id ? -1 : 1))
    }),
    inbox,
  }
}
