import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { IndicatorResult, ItemResult } from './assessment.ts'
import { explainCombination } from './explain-combination.ts'
import { explainItem } from './explain-item.ts'
import type { ExplanationLanguage } from './explanation-words.ts'

export type { ExplanationLanguage } from './explanation-words.ts'

/** "Vì sao" of an item as plain text, a sentence each; see `explainItem`. */
export const explain = (set: CriteriaSet, result: ItemResult, language: ExplanationLanguage): string[] =>
  explainItem(set, result, language).map(({ text }) => text)

/** The same for what is decided for the whole indicator; see `explainCombination`. */
export const explainIndicator = (
  set: CriteriaSet,
  result: IndicatorResult,
  language: ExplanationLanguage,
): string[] => explainCombination(set, result, language).map(({ text }) => text)
