import type { Criterion } from '../criteria-set/criteria-set.ts'
import { ownersChange, type OwnerBarrier, type OwnerPlan } from './owners-change.ts'

/** Indicators nobody is in charge of yet that usually go to one person together. */
export interface OwnerGroup {
  readonly id: string
  /** The official the set names for them, in its words; null where it names none: then they are one criterion's. */
  readonly office: string | null
  /** Set where `office` is null. */
  readonly criterion: string | null
  readonly indicators: readonly string[]
  /** Who is in charge of every other indicator of the same official or criterion, where that is one person. */
  readonly known: string | null
}

const keyOf = (office: string | undefined, criterion: string): string =>
  office === undefined ? `criterion/${criterion}` : `office/${office}`

/**
 * What a leader can give out by saying once who holds which office; in the order of the set. The law leaves it to the commune
 * who looks after which indicator, so where the set says nothing the criterion stands in for the office.
 * @param owners person id by indicator, as `SelfAssessment` has it
 */
export function ownerGroups(
  criteria: readonly Criterion[],
  owners: Readonly<Record<string, string>>,
): readonly OwnerGroup[] {
  const groups = new Map<
    string,
    { office: string | null; criterion: string | null; open: string[]; by: Set<string> }
  >()
  for (const criterion of criteria)
    for (const { id, defaultOwner } of criterion.indicators) {
      const key = keyOf(defaultOwner, criterion.id)
      const group = groups.get(key) ?? {
        office: defaultOwner ?? null,
        criterion: defaultOwner === undefined ? criterion.id : null,
        open: [],
        by: new Set<string>(),
      }
      groups.set(key, group)
      const owner = owners[id]
      if (owner === undefined) group.open.push(id)
      else group.by.add(owner)
    }
  return [...groups].flatMap(([id, { office, criterion, open, by }]) => {
    const [only] = by
    const known = by.size === 1 && only !== undefined ? only : null
    return open.length > 0 ? [{ id, office, criterion, indicators: open, known }] : []
  })
}

/**
 * Every group going to whom the leader chose for it, as one plan; groups without a choice stay as they are.
 * @param chosen person id by group id
 */
export function ownersProposal(
  groups: readonly OwnerGroup[],
  chosen: ReadonlyMap<string, string>,
  owners: Readonly<Record<string, string>>,
  barrier: OwnerBarrier,
): OwnerPlan {
  const plans = groups.flatMap(({ id, indicators }) => {
    const to = chosen.get(id)
    return to === undefined ? [] : [ownersChange(indicators, owners, to, barrier)]
  })
  return {
    changes: plans.flatMap(({ changes }) => changes),
    locked: plans.flatMap(({ locked }) => locked),
    contested: plans.flatMap(({ contested }) => contested),
  }
}
