import { shallowReactive } from 'vue'
import { useUnits, type Units } from '../../../app/units/use-units.ts'
import type { AccessFailure } from '../../../app/session/access-failure.ts'
import type { NationalCatalogue, ProvinceFile, ProvinceSummary } from '../../../domain/unit/catalogue.ts'

export interface Provinces {
  readonly list: Units['list']
  readonly failure: Units['failure']
  summariesOf(catalogue: NationalCatalogue): readonly ProvinceSummary[]
  /** The communes of a province once they are loaded; asks for them the first time. */
  fileOf(province: ProvinceSummary): ProvinceFile | null
  failureOf(province: ProvinceSummary): AccessFailure | null
}

/** The catalogue, each province loaded when it is first looked at and kept while the calling page lives. */
export function useProvinces(): Provinces {
  const { list, failure, load } = useUnits()
  const files = shallowReactive(new Map<string, ProvinceFile>())
  const failures = shallowReactive(new Map<string, AccessFailure>())
  const asked = new Set<string>()

  async function ask({ id }: ProvinceSummary) {
    asked.add(id)
    const answer = await load(id.startsWith('2025') ? '2025' : '2021', id.slice(-2))
    if (answer.ok) files.set(id, answer.value)
    else failures.set(id, answer.error)
  }
  return {
    list,
    failure,
    summariesOf: (catalogue) =>
      list.value?.find((summary) => summary.catalogue === catalogue)?.provinces ?? [],
    fileOf(province) {
      const file = files.get(province.id)
      if (!file && !asked.has(province.id)) void ask(province)
      return file ?? null
    },
    failureOf: ({ id }) => failures.get(id) ?? null,
  }
}
