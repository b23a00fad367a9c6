import { computed, type ComputedRef } from 'vue'
import { buildLineage } from '../../../domain/unit/lineage.ts'
import type { NationalCatalogue, ProvinceSummary } from '../../../domain/unit/catalogue.ts'
import { unitTitle, type Unit } from '../../../domain/unit/unit.ts'
import type { Provinces } from './use-provinces.ts'

export interface LineageView {
  /** False while a province this depends on is still being loaded. */
  readonly ready: boolean
  /** A province this depends on could not be loaded: the list may lack some. */
  readonly partial: boolean
  readonly units: readonly {
    readonly id: string
    readonly title: string
    readonly province: ProvinceSummary
    readonly place: string
  }[]
  /** Old units the source names without a match in the catalogue of 2021. */
  readonly unmatched: readonly string[]
}

/**
 * Who the unit was before 2025-07-01, or what it became. Only the provinces concerned are loaded: a new province names
 * the old ones it was made from.
 */
export function useLineage(
  provinces: Provinces,
  catalogue: () => NationalCatalogue,
  province: () => ProvinceSummary | null,
  unit: () => Unit | null,
): ComputedRef<LineageView | null> {
  return computed(() => {
    const home = province()
    const of = unit()
    if (!home || !of) return null
    const isNew = catalogue() === '2025'
    const others = isNew
      ? provinces.summariesOf('2021').filter(({ id }) => home.from.includes(id))
      : provinces.summariesOf('2025').filter(({ from }) => from.includes(home.id))
    const files = others.map((summary) => ({ summary, file: provinces.fileOf(summary) }))
    const partial = others.some((summary) => provinces.failureOf(summary) !== null)
    const linked = isNew ? [provinces.fileOf(home)] : files.map(({ file }) => file)
    const lineage = buildLineage(linked.flatMap((file) => file?.links ?? []))
    const ids = new Set(isNew ? lineage.predecessorsOf(of.id) : lineage.successorsOf(of.id))
    const units = files.flatMap(({ summary, file }) => {
      const districts = new Map(file?.districts.map((district) => [district.id, unitTitle(district)]))
      return [...(file?.communes ?? []), ...(file?.districts ?? [])]
        .filter(({ id }) => ids.has(id))
        .map((found) => ({
          id: found.id,
          title: unitTitle(found),
          province: summary,
          place: [found.parent ? districts.get(found.parent) : undefined, unitTitle(summary)]
            .filter(Boolean)
            .join(', '),
        }))
    })
    return {
      ready: files.every(({ summary, file }) => file !== null || provinces.failureOf(summary) !== null),
      partial,
      units,
      unmatched: isNew
        ? (provinces.fileOf(home)?.unmatched ?? [])
            .filter(({ newer }) => newer === of.id)
            .map(({ name }) => name)
        : [],
    }
  })
}
