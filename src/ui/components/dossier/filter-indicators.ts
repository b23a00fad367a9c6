import type { Criterion, Indicator } from '../../../domain/criteria-set/criteria-set.ts'
import type { SelfAssessment } from '../../../domain/dossier/self-assessment.ts'
import type { Assessment } from '../../../domain/scoring/assessment.ts'
import { isUnfinished } from '../../../domain/scoring/is-unfinished.ts'
import { foldText } from '../../../domain/shared/fold-text.ts'

export type IndicatorFilter = 'all' | 'open' | 'not-met' | 'mine'
export const INDICATOR_FILTERS: readonly IndicatorFilter[] = ['all', 'open', 'not-met', 'mine']

export interface FilterContext {
  readonly self: SelfAssessment
  readonly assessment: Assessment
  /** Person id of the reader. */
  readonly me: string | null
}

/** The criteria with only those indicators that match the words and the filter; criteria left empty are dropped. */
export function filterIndicators(
  criteria: readonly Criterion[],
  words: string,
  filter: IndicatorFilter,
  context: FilterContext,
): readonly { readonly criterion: Criterion; readonly indicators: readonly Indicator[] }[] {
  const text = foldText(words)
  return criteria
    .map((criterion) => ({
      criterion,
      indicators: criterion.indicators.filter(
        (indicator) => passes(criterion, indicator, filter, context) && textOf(indicator).includes(text),
      ),
    }))
    .filter(({ indicators }) => indicators.length > 0)
}

function passes(
  criterion: Criterion,
  indicator: Indicator,
  filter: IndicatorFilter,
  { self, assessment, me }: FilterContext,
): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'open':
      return isUnfinished(assessment, criterion, indicator.id)
    case 'not-met':
      return assessment.indicators.some(
        ({ id, outcome, points, maxPoints }) =>
          id === indicator.id &&
          (outcome === 'not-met' || (points !== null && maxPoints !== null && points < maxPoints)),
      )
    case 'mine':
      return me !== null && self.owners[indicator.id] === me
  }
}

const folded = new WeakMap<Indicator, string>()

/** Everything a person may look for, folded once per indicator. */
function textOf(indicator: Indicator): string {
  const known = folded.get(indicator)
  if (known !== undefined) return known
  const names = indicator.items.flatMap((item) => [item.name, ...item.facts.map((fact) => fact.label)])
  const text = foldText([indicator.id, indicator.name, ...names].join(' '))
  folded.set(indicator, text)
  return text
}
