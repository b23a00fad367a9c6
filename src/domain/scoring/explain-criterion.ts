import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import { mayComputeWith } from '../criteria-set/legal-value.ts'
import { tenthsOfPercent } from '../shared/fraction.ts'
import type { Points } from '../shared/points.ts'
import type { CriterionResult } from './assessment.ts'
import { conditionWords } from './condition-words.ts'
import { explanationWords, type ExplanationLanguage } from './explanation-words.ts'
import { formatPoints, formatTenths } from './format-value.ts'
import { namePlace } from './name-place.ts'
import type { Sentence } from './sentence.ts'
import { awaitedText } from './tell-cited.ts'

interface CriterionWords {
  indicatorsMet(met: number, total: number): string
  indicatorsNotMet(count: number): string
  indicatorsOpen(count: number): string
  reached(points: string, maximum: string, share: string): string
  reachedOfUnknown(points: string): string
  readonly unscored: string
  soFar(points: string, open: number, total: number): string
  best(points: string, maximum: string): string
  readonly leftOut: string
}

const vietnamese: CriterionWords = {
  indicatorsMet: (met, total) => `${met} trên ${total} chỉ tiêu đạt.`,
  indicatorsNotMet: (count) => `${count} chỉ tiêu không đạt.`,
  indicatorsOpen: (count) => `${count} chỉ tiêu chưa có kết quả.`,
  reached: (points, maximum, share) => `Đạt ${points} trên ${maximum} điểm, bằng ${share} số điểm tối đa.`,
  reachedOfUnknown: (points) => `Đạt ${points} điểm.`,
  unscored: 'Chưa chấm điểm.',
  soFar: (points, open, total) => `Đã có ${points} điểm; ${open} trên ${total} chỉ tiêu chưa có điểm.`,
  best: (points, maximum) => `Nhiều nhất còn có thể đạt ${points} trên ${maximum} điểm.`,
  leftOut: 'Không phát sinh, không tính vào điểm tối đa.',
}

const english: CriterionWords = {
  indicatorsMet: (met, total) => `${met} of ${total} indicators met.`,
  indicatorsNotMet: (count) => `${count} not met.`,
  indicatorsOpen: (count) => `${count} without a result yet.`,
  reached: (points, maximum, share) => `${points} of ${maximum} points, ${share} of the maximum.`,
  reachedOfUnknown: (points) => `${points} points.`,
  unscored: 'Not scored yet.',
  soFar: (points, open, total) => `${points} points so far; ${open} of ${total} indicators have none yet.`,
  best: (points, maximum) => `No more than ${points} of ${maximum} points can be reached.`,
  leftOut: 'Did not arise; not counted in the maximum.',
}

/** How a criterion comes out: a summary of its indicators, or the mark given for all of it. */
export function explainCriterion(
  set: CriteriaSet,
  result: CriterionResult,
  language: ExplanationLanguage,
): readonly Sentence[] {
  const words = language === 'vi' ? vietnamese : english
  if (set.scale !== 'points') return tellMet(result, words)
  return [...tellPoints(result, words, language), ...tellMaximum(set, result, language)]
}

function tellMet({ met, assessed, total }: CriterionResult, words: CriterionWords): Sentence[] {
  const texts = [
    words.indicatorsMet(met, total),
    ...(assessed > met ? [words.indicatorsNotMet(assessed - met)] : []),
    ...(total > assessed ? [words.indicatorsOpen(total - assessed)] : []),
  ]
  return texts.map((text) => ({ role: 'result', text }))
}

function tellPoints(
  { points, maxPoints, mark, soFar, best, assessed, total }: CriterionResult,
  words: CriterionWords,
  language: ExplanationLanguage,
): Sentence[] {
  const said = (value: Points) => formatPoints(value, language)
  const marked: Sentence[] = mark
    ? [{ role: 'entered', text: explanationWords[language].marked(said(mark.points), mark.reason) }]
    : []
  if (points !== null) {
    if (maxPoints === 0) return [...marked, { role: 'result', text: words.leftOut }]
    const share = maxPoints && `${formatTenths(tenthsOfPercent(points, maxPoints), language)}%`
    const text =
      maxPoints === null || share === null
        ? words.reachedOfUnknown(said(points))
        : words.reached(said(points), said(maxPoints), String(share))
    return [...marked, { role: 'result', text }]
  }
  if (assessed === 0) return [{ role: 'result', text: words.unscored }]
  return [
    { role: 'result', text: words.soFar(said(soFar), total - assessed, total) },
    ...(best !== null && maxPoints !== null && best < maxPoints
      ? [{ role: 'rule' as const, text: words.best(said(best), said(maxPoints)) }]
      : []),
  ]
}

/** While the maximum is not known from a checked text, which one is awaited. */
function tellMaximum(set: CriteriaSet, { id }: CriterionResult, language: ExplanationLanguage): Sentence[] {
  const maximum = set.criteria.find((criterion) => criterion.id === id)?.maxPoints
  if (!maximum || mayComputeWith(maximum)) return []
  const text = conditionWords[language].sharesAwaited(namePlace(id, language), awaitedText(maximum))
  return [{ role: 'awaited', text }]
}
