import type { Criterion, Indicator } from '../../../domain/criteria-set/criteria-set.ts'

/** A criterion with those of its indicators a list shows. */
export interface CriterionGroup {
  readonly criterion: Criterion
  readonly indicators: readonly Indicator[]
}

/** The list as one reader has it: his own indicators, each with its criterion, and every criterion without them. */
export interface MineFirst {
  readonly mine: readonly { readonly criterion: Criterion; readonly indicator: Indicator }[]
  /** A criterion that is his throughout stays, empty: its own progress and declaration stand there. */
  readonly rest: readonly CriterionGroup[]
}

/** @param me person id; nothing is his where he is nobody or in charge of none */
export function mineFirst(
  groups: readonly CriterionGroup[],
  owners: Readonly<Record<string, string>>,
  me: string | null,
): MineFirst {
  const isMine = ({ id }: Indicator) => me !== null && owners[id] === me
  return {
    mine: groups.flatMap(({ criterion, indicators }) =>
      indicators.filter(isMine).map((indicator) => ({ criterion, indicator })),
    ),
    rest: groups.map(({ criterion, indicators }) => ({
      criterion,
      indicators: indicators.filter((indicator) => !isMine(indicator)),
    })),
  }
}
