import { chooseCriteriaSet, shippedSets } from '../../domain/criteria-set/choose-criteria-set.ts'
import type { CriteriaSet, UnitLevel } from '../../domain/criteria-set/criteria-set.ts'
import { foldText } from '../../domain/shared/fold-text.ts'

/** What a past dossier was assessed by. */
export interface Framework {
  /** Id of the set, else the name as it was written. */
  readonly name: string
  readonly set: CriteriaSet | null
}

/** By id, name or the number of an instrument; an older framework under its own name. Null: not said, and none in that year. */
export type FindFramework = (typed: string, year: number, level: UnitLevel) => Framework | null

export function frameworkFinder(sets: ReadonlyMap<string, CriteriaSet>): FindFramework {
  const known = [...sets.values()].map((set) => ({
    set,
    names: new Set(
      [set.id, set.title, set.shortTitle, ...set.instruments.map(({ number }) => number)].map(plain),
    ),
  }))
  return (typed, year, level) => {
    if (typed === '') {
      const set = sets.get(chooseCriteriaSet(level, year, [], shippedSets) ?? '')
      return set ? { name: set.id, set } : null
    }
    const named = known.filter(({ names }) => names.has(plain(typed))).map(({ set }) => set)
    const set = named.find(({ appliesTo }) => appliesTo.unitLevel === level) ?? named[0] ?? null
    return { name: set?.id ?? typed, set }
  }
}

/** Whether the law holds rounds of that set in that year. */
export const heldIn = ({ appliesTo }: CriteriaSet, year: number): boolean =>
  (appliesTo.fromYear <= year && year <= (appliesTo.toYear ?? year)) ||
  (appliesTo.onRequest?.includes(year) ?? false)

/** `Quyết định số 25/2021/QĐ-TTg` is `25/2021/QĐ-TTg`. */
const plain = (text: string): string =>
  foldText(text).replace(/^(?:quyet dinh|thong tu|qd|tt)\s+(?:so\s+)?(?=\d)/, '')
