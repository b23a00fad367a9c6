import { formatPoints } from '../../../domain/scoring/format-value.ts'
import type { Points } from '../../../domain/shared/points.ts'
import type { Catalogue, Language } from '../../text/catalogue.ts'
import type { ShownResult } from '../indicator/result-tone.ts'

/** By how much the office's result differs from the commune's: hundredths of points, or only that it does. */
export type Difference = { readonly kind: 'points'; readonly by: number } | { readonly kind: 'outcome' }

/** Null where both say the same. */
export function differenceBetween(self: ShownResult, appraised: ShownResult): Difference | null {
  if (self.points !== null && appraised.points !== null)
    return self.points === appraised.points ? null : { kind: 'points', by: appraised.points - self.points }
  return self.outcome === appraised.outcome && self.points === appraised.points ? null : { kind: 'outcome' }
}

/** "Giảm 2,5 điểm"; for a result that is no sum, what it was and what it is are said beside it. */
export function differenceText(t: Catalogue, language: Language, difference: Difference): string {
  const { totals, overview } = t.appraisal
  if (difference.kind === 'outcome') return overview.filterDifferent
  const told = formatPoints(Math.abs(difference.by) as Points, language)
  return difference.by > 0 ? totals.more(told) : totals.less(told)
}
