import { computed, type ComputedRef } from 'vue'
import { parseDossierId } from '../../domain/log/record-id.ts'
import { officeOver } from '../../domain/unit/office-over.ts'
import { parseUnitId } from '../../domain/unit/unit-id.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'
import type { InboxRow, InboxView } from '../office/use-inbox.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useDirectory } from '../session/use-directory.ts'

/** A dossier that reached the office, by the server's list. */
export interface PlaceDossier {
  readonly id: string
  readonly unit: string
  readonly unitName: string
  /** As the list last told it; the dossier itself may know more. */
  readonly phase: InboxRow['phase']
  /** Through its appraisal and undecided, by that list. */
  readonly ready: boolean
}

/** What reached an office of one year and set, and who has sent nothing. */
export interface PlaceDossiers {
  /** By name of the unit. */
  readonly dossiers: ComputedRef<readonly PlaceDossier[]>
  /** Names of units below the office of which no dossier has reached it. */
  readonly silent: ComputedRef<readonly string[]>
}

const READY: readonly string[] = ['accepted', 'concluded']

/** The dossiers of an office's book: those sent to the office by units below it. */
export function usePlaceDossiers(book: OpenDossier, inbox: Pick<InboxView, 'rows'>): PlaceDossiers {
  const session = useSessionStore()
  const directory = useDirectory()
  const place = computed(() => parseDossierId(book.id.value))
  const isBelow = (unit: string): boolean =>
    book.set.value !== null && officeOver(book.set.value, unit, directory.parentOf) === book.unit.value.id

  const dossiers = computed(() =>
    inbox.rows.value
      .flatMap(({ dossier, unit, phase }): PlaceDossier[] => {
        const id = parseDossierId(dossier)
        if (!id.ok || !place.value.ok) return []
        const { year, set } = place.value.value
        return id.value.year === year && id.value.set === set && isBelow(unit.id)
          ? [
              {
                id: dossier,
                unit: unit.id,
                unitName: directory.unitName(unit.id) ?? unit.name,
                phase,
                ready: READY.includes(phase),
              },
            ]
          : []
      })
      .sort((a, b) => a.unitName.localeCompare(b.unitName, 'vi')),
  )
  return {
    dossiers,
    silent: computed(() => {
      if (!place.value.ok) return []
      const sent = new Set(dossiers.value.map(({ unit }) => unit))
      const { year } = place.value.value
      return (session.identity?.units ?? [])
        .filter(({ id, becomes }) => {
          const known = parseUnitId(id)
          if (!known.ok || known.value.kind !== book.set.value?.appliesTo.unitLevel) return false
          return existedIn(known.value.catalogue, becomes !== undefined, year) && !sent.has(id) && isBelow(id)
        })
        .map(({ name }) => name)
        .sort((a, b) => a.localeCompare(b, 'vi'))
    }),
  }
}

/** Units of the catalogue of 2025 are of that year on; what has become another unit assessed itself only before. */
function existedIn(catalogue: string, gone: boolean, year: number): boolean {
  if (catalogue === '2025') return year >= 2025
  return year < 2025 || (catalogue === 'practice' && !gone)
}
