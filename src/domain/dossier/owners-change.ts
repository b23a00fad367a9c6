/** One indicator passing from one person to another; null for nobody. */
export interface OwnerChange {
  readonly indicator: string
  readonly from: string | null
  readonly to: string | null
}

/** What a hand-over would do, before anybody does it. */
export interface OwnerPlan {
  readonly changes: readonly OwnerChange[]
  /** They stay: the dossier is locked there for the person who asks. */
  readonly locked: readonly string[]
  /** They stay: two names stand there, and a person has to choose one first. */
  readonly contested: readonly string[]
}

/** Where an indicator cannot be given to somebody else now; null where it can. */
export type OwnerBarrier = (indicator: string) => 'locked' | 'contested' | null

/** Naming `to` for these indicators; those that are his already are no change. Clears the name where `to` is null. */
export function ownersChange(
  chosen: readonly string[],
  owners: Readonly<Record<string, string>>,
  to: string | null,
  barrier: OwnerBarrier,
): OwnerPlan {
  const others = chosen.filter((indicator) => (owners[indicator] ?? null) !== to)
  const stopped = (by: 'locked' | 'contested') => others.filter((indicator) => barrier(indicator) === by)
  return {
    changes: others
      .filter((indicator) => barrier(indicator) === null)
      .map((indicator) => ({ indicator, from: owners[indicator] ?? null, to })),
    locked: stopped('locked'),
    contested: stopped('contested'),
  }
}

/** Taking these changes back: only where what they wrote still stands, so that nobody's later choice is undone with them. */
export const ownersBack = (
  changes: readonly OwnerChange[],
  owners: Readonly<Record<string, string>>,
): readonly OwnerChange[] =>
  changes
    .filter(({ indicator, to }) => (owners[indicator] ?? null) === to)
    .map(({ indicator, from, to }) => ({ indicator, from: to, to: from }))
