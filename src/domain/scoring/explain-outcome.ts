import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { Assessment, ConditionResult, DossierOutcome, Outcome } from './assessment.ts'
import { explainCondition } from './explain-condition.ts'
import { explainCrossCheck } from './explain-cross-check.ts'
import type { ExplanationLanguage } from './explanation-words.ts'
import { formatPoints } from './format-value.ts'
import { capitalised, namePlace, namePlaces } from './name-place.ts'

export interface OutcomeCause {
  /** Plain text, one or a few sentences. */
  readonly text: string
  /** The first place of the set it speaks of; null where it speaks of none. */
  readonly about: string | null
}

export interface ExplainedOutcome {
  /** What comes out, in one sentence. */
  readonly verdict: string
  /** "Tổng số điểm: 85,5 trên 100 điểm."; null in a set of met and not met. */
  readonly total: string | null
  /** What decides comes first, in the order of the law; then what is still open. */
  readonly causes: readonly OutcomeCause[]
}

interface OutcomeWords {
  readonly verdict: Readonly<Record<DossierOutcome, string>>
  total(points: string, maximum: string | null): string
  soFar(points: string): string
  readonly met: string
  fails(condition: string, why: string): string
  open(condition: string, why: string): string
  notAssessed(count: number, places: string): string
  awaiting(count: number, places: string): string
  overMaximum(place: string): string
  readonly wholeOverMaximum: string
}

const vietnamese: OutcomeWords = {
  verdict: {
    met: 'Đủ điều kiện đề nghị công nhận đạt chuẩn tiếp cận pháp luật.',
    'not-met': 'Chưa đủ điều kiện công nhận đạt chuẩn tiếp cận pháp luật.',
    incomplete: 'Chưa kết luận được vì hồ sơ chưa đầy đủ.',
    'awaiting-law': 'Chưa kết luận được vì còn chờ văn bản hướng dẫn.',
  },
  total: (points, maximum) =>
    maximum === null ? `Tổng số điểm: ${points} điểm.` : `Tổng số điểm: ${points} trên ${maximum} điểm.`,
  soFar: (points) => `Tổng số điểm đã có: ${points} điểm.`,
  met: 'Các điều kiện công nhận đều được đáp ứng.',
  fails: (condition, why) => `${condition} không được đáp ứng. ${why}`,
  open: (condition, why) => `${condition} chưa kết luận được. ${why}`,
  notAssessed: (count, places) => `Còn ${count} chỉ tiêu chưa đánh giá xong: ${places}.`,
  awaiting: (count, places) => `Còn ${count} chỉ tiêu chờ văn bản hướng dẫn: ${places}.`,
  overMaximum: (place) => `Điểm đã nhập của ${place} cộng lại vượt điểm tối đa: cần kiểm tra lại.`,
  wholeOverMaximum: 'Điểm đã nhập của cả hồ sơ cộng lại vượt điểm tối đa: cần kiểm tra lại.',
}

const english: OutcomeWords = {
  verdict: {
    met: 'All conditions to be proposed for recognition are met.',
    'not-met': 'The conditions of recognition are not met.',
    incomplete: 'Nothing can be concluded: the dossier is not complete.',
    'awaiting-law': 'Nothing can be concluded: the law is awaited.',
  },
  total: (points, maximum) =>
    maximum === null ? `Total: ${points} points.` : `Total: ${points} of ${maximum} points.`,
  soFar: (points) => `Total so far: ${points} points.`,
  met: 'Every condition of recognition is met.',
  fails: (condition, why) => `${condition} is not met. ${why}`,
  open: (condition, why) => `${condition} cannot be decided yet. ${why}`,
  notAssessed: (count, places) => `Not fully assessed yet (${count}): ${places}.`,
  awaiting: (count, places) => `Awaiting the law (${count}): ${places}.`,
  overMaximum: (place) => `The points entered for ${place} add up to more than its maximum: please check.`,
  wholeOverMaximum: 'The points entered add up to more than the maximum of the whole: please check.',
}

/** What the dossier comes to and why. */
export function explainOutcome(
  set: CriteriaSet,
  assessment: Assessment,
  language: ExplanationLanguage,
): ExplainedOutcome {
  const words = language === 'vi' ? vietnamese : english
  return {
    verdict: words.verdict[assessment.outcome],
    total: tellTotal(assessment, words, language),
    causes:
      assessment.outcome === 'met' ? [{ text: words.met, about: null }] : causesOf(set, assessment, language),
  }
}

function tellTotal(
  { scale, points, soFar, maxPoints }: Assessment,
  words: OutcomeWords,
  language: ExplanationLanguage,
): string | null {
  if (scale !== 'points') return null
  if (points === null) return words.soFar(formatPoints(soFar, language))
  return words.total(
    formatPoints(points, language),
    maxPoints === null ? null : formatPoints(maxPoints, language),
  )
}

function causesOf(
  set: CriteriaSet,
  assessment: Assessment,
  language: ExplanationLanguage,
): readonly OutcomeCause[] {
  const words = language === 'vi' ? vietnamese : english
  const conditions = (holds: boolean | null, say: OutcomeWords['fails']): OutcomeCause[] =>
    assessment.conditions
      .filter((result) => result.holds === holds && !saidByIndicators(result))
      .map((result) => ({
        text: say(
          capitalised(namePlace(result.id, language)),
          explainCondition(set, result, language, assessment),
        ),
        about: result.id,
      }))
  const indicators = (outcome: Outcome, say: OutcomeWords['awaiting']): OutcomeCause[] => {
    const ids = openIndicators(set, assessment, outcome)
    return ids.length === 0
      ? []
      : [{ text: say(ids.length, namePlaces(ids, language)), about: ids[0] ?? null }]
  }
  return [
    ...conditions(false, words.fails),
    ...assessment.crossChecks.map((check) => ({
      text: explainCrossCheck(set, check, language),
      about: null,
    })),
    ...assessment.overMaximum.map((id) =>
      id === set.id
        ? { text: words.wholeOverMaximum, about: null }
        : { text: words.overMaximum(namePlace(id, language)), about: id },
    ),
    ...indicators('not-assessed', words.notAssessed),
    ...indicators('awaiting-law', words.awaiting),
    ...conditions(null, words.open),
  ]
}

/** Nothing but open indicators keeps it open: those are told by themselves. */
const saidByIndicators = ({ holds, reason }: ConditionResult): boolean =>
  holds === null && (reason.kind === 'indicators' || (reason.kind === 'total' && reason.total === null))

/** Where the criterion as a whole was given its mark, its indicators keep nothing open. */
const openIndicators = (set: CriteriaSet, assessment: Assessment, outcome: Outcome): readonly string[] =>
  set.criteria.flatMap(({ indicators }, i) =>
    assessment.criteria[i]?.mark
      ? []
      : indicators.flatMap(({ id }) =>
          assessment.indicators.some((one) => one.id === id && one.outcome === outcome) ? [id] : [],
        ),
  )
