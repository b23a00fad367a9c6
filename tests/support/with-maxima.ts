import json from '../../src/domain/criteria-set/data/tcpl-2021.json' with { type: 'json' }
import type { CriteriaSet } from '../../src/domain/criteria-set/criteria-set.ts'
import type { LegalPoints } from '../../src/domain/criteria-set/legal-value.ts'

/** Points of each indicator whose maximum the set of 2021 awaits: invented, they add up to those of its criterion. */
export const INVENTED: Readonly<Record<string, readonly number[]>> = {
  TC2: [500, 500, 500, 500, 500, 500],
  TC3: [500, 500, 500],
  TC4: [400, 400, 400, 400, 400],
  TC5: [600, 600, 600, 700],
}

/** The set of 2021 as a law office would publish it once it holds the annex: 18 maxima entered, those of the criteria and the yes-or-no rule checked. */
export function withMaxima(): CriteriaSet {
  const set = json as unknown as CriteriaSet
  const checked = (points: LegalPoints | undefined, value: number): LegalPoints => {
    const { note: _, ...rest } = points ?? { source: 'S1' }
    return { ...rest, value, status: 'text', clause: 'Thông tư 09/2021/TT-BTP, Phụ lục I' } as LegalPoints
  }
  return {
    ...set,
    criteria: set.criteria.map((criterion) => {
      const most = INVENTED[criterion.id]
      if (!most) return criterion
      return {
        ...criterion,
        maxPoints: checked(
          criterion.maxPoints,
          most.reduce((sum, one) => sum + one, 0),
        ),
        indicators: criterion.indicators.map((indicator, i) => ({
          ...indicator,
          maxPoints: checked(indicator.maxPoints, most[i] ?? 0),
          items: indicator.items.map((item) =>
            item.rule.kind === 'yes-no' ? { ...item, rule: { ...item.rule, status: 'text' as const } } : item,
          ),
        })),
      }
    }),
  }
}
