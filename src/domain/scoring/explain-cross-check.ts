import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import { factIndex } from '../criteria-set/fact-index.ts'
import type { BrokenCrossCheck } from './assessment.ts'
import type { ExplanationLanguage } from './explain.ts'
import { formatValue } from './format-value.ts'

/** Two figures that contradict each other, in a sentence. */
export function explainCrossCheck(
  set: CriteriaSet,
  { kind, left, right }: BrokenCrossCheck,
  language: ExplanationLanguage,
): string {
  const [one, other] = [left, right].map((fact) => {
    const label = factIndex(set).get(fact.id)?.definition.label ?? fact.id
    return `“${label}” (${formatValue(set, fact, language)})`
  })
  if (language === 'vi')
    return kind === 'equal'
      ? `Số liệu chưa khớp: ${one} phải bằng ${other}.`
      : `Số liệu chưa khớp: ${one} không được lớn hơn ${other}.`
  return kind === 'equal'
    ? `The figures contradict each other: ${one} must equal ${other}.`
    : `The figures contradict each other: ${one} must not exceed ${other}.`
}
