import { computed, type ComputedRef } from 'vue'
import type { OfficeUnit } from '../../documents/office-source.ts'
import { parseDossierId } from '../../domain/log/record-id.ts'
import { officeOver } from '../../domain/unit/office-over.ts'
import { parseUnitId } from '../../domain/unit/unit-id.ts'
import { listDossiers } from '../../storage/read/read-heads.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'
import type { InboxRow, InboxView } from '../office/use-inbox.ts'
import { namedUnit } from '../papers/named-unit.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useDirectory } from '../session/use-directory.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'

/** A unit below the office, and where its dossier is. */
export interface UnitAtOffice extends OfficeUnit {
  /** `<unit>/<year>/<set>`. */
  readonly dossier: string
  /** By the server's list; null: it has sent nothing, as far as is known. */
  readonly phase: InboxRow['phase'] | null
  /** Its dossier lies on this device. */
  readonly here: boolean
}

/** Every unit below the office of a book, by name, with its dossier of that year and set. */
export function useOfficeUnits(
  book: OpenDossier,
  inbox: Pick<InboxView, 'rows'>,
): ComputedRef<readonly UnitAtOffice[]> {
  const space = useSpace()
  const session = useSessionStore()
  const directory = useDirectory()
  const held = useLive<readonly string[]>(() => () => listDossiers(space), [])

  /** The books of a province under a set of the districts' cover every commune of the province. */
  function isBelow(unit: string): boolean {
    const { set } = book
    if (!set.value) return false
    if (officeOver(set.value, unit, directory.parentOf) === book.unit.value.id) return true
    for (let above = directory.parentOf(unit); above !== null; above = directory.parentOf(above))
      if (above === book.unit.value.id) return true
    return false
  }
  function unitOf(id: string): OfficeUnit {
    const title = directory.unitName(id) ?? id
    // Every commune is one of three; a name told otherwise still stands on the paper as it is told.
    return { id, ...(namedUnit(title, 'commune') ?? { form: 'xa', name: title }) }
  }

  return computed(() => {
    const place = parseDossierId(book.id.value)
    if (!place.ok) return []
    const { year, set } = place.value
    const rows = new Map(inbox.rows.value.map((row) => [row.dossier, row]))
    const here = new Set(held.data.value)
    const ending = `/${year}/${set}`
    const sent = [...rows.keys(), ...here].flatMap((id) =>
      id.endsWith(ending) && id !== book.id.value ? [id.slice(0, -ending.length)] : [],
    )
    const ids = new Set([...sent, ...ofYear(year)])
    return [...ids]
      .filter((id) => isBelow(id))
      .map((id): UnitAtOffice => {
        const dossier = `${id}${ending}`
        return {
          ...unitOf(id),
          dossier,
          phase: rows.get(dossier)?.phase ?? null,
          here: here.has(dossier),
        }
      })
      .sort((a, b) => a.name.localeCompare(b.name, 'vi'))
  })

  /** Units of the catalogue of 2025 are of that year on; what has become another unit assessed itself only before. */
  function ofYear(year: number): readonly string[] {
    return (session.identity?.units ?? []).flatMap(({ id, becomes }) => {
      const known = parseUnitId(id)
      if (!known.ok || known.value.kind !== book.set.value?.appliesTo.unitLevel) return []
      const { catalogue } = known.value
      const exists =
        catalogue === '2025'
          ? year >= 2025
          : year < 2025 || (catalogue === 'practice' && becomes === undefined)
      return exists ? [id] : []
    })
  }
}
