/** The indicators one person is in charge of (phân công); `owner` is null for those nobody is named for. */
export interface Charge {
  readonly owner: string | null
  readonly indicators: readonly string[]
}

/**
 * Every indicator under exactly one heading: first those nobody is in charge of, then one group a person, in the order
 * the set comes to his first one. An indicator with two names stands under the one in use (the last head).
 * @param owners person id by indicator, as `SelfAssessment` has it
 */
export function chargesOf(
  indicators: readonly string[],
  owners: Readonly<Record<string, string>>,
): readonly Charge[] {
  const groups = new Map<string | null, string[]>([[null, []]])
  for (const indicator of indicators) {
    const owner = owners[indicator] ?? null
    const group = groups.get(owner)
    if (group) group.push(indicator)
    else groups.set(owner, [indicator])
  }
  return [...groups]
    .map(([owner, held]) => ({ owner, indicators: held }))
    .filter(({ indicators: held }) => held.length > 0)
}
