import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { IndicatorResult } from './assessment.ts'
import { tellResult } from './explain-item.ts'
import { explanationWords, type ExplanationLanguage } from './explanation-words.ts'
import { formatPoints } from './format-value.ts'
import type { Sentence } from './sentence.ts'

/**
 * What the items of an indicator alone do not say: a mark entered for all of it, or that the way of combining its items is awaited.
 * Empty for an indicator whose items decide it.
 */
export function explainCombination(
  set: CriteriaSet,
  result: IndicatorResult,
  language: ExplanationLanguage,
): readonly Sentence[] {
  if (result.by === 'items') return []
  const indicator = set.criteria.flatMap((c) => c.indicators).find((i) => i.id === result.id)
  const combine = indicator?.combine
  if (combine?.kind !== 'awaited' && !result.mark) return []
  const words = explanationWords[language]
  const { mark, judgement } = result
  const needed = set.scale === 'points' ? words.markNeeded : words.judgementNeeded
  return [
    ...(combine?.kind === 'awaited'
      ? [{ role: 'awaited' as const, text: words.awaited(combine.awaited) }]
      : []),
    mark
      ? { role: 'entered', text: words.marked(formatPoints(mark.points, language), mark.reason) }
      : judgement
        ? { role: 'entered', text: words.judged(judgement.met, judgement.reason) }
        : { role: 'open', text: needed },
    { role: 'result', text: tellResult(result, { words, language }) },
  ]
}
