import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import { homeOfFact } from '../criteria-set/fact-index.ts'
import { checkedPoints } from '../criteria-set/legal-value.ts'
import { subtractPoints, type Points } from '../shared/points.ts'
import { assertNever } from '../shared/result.ts'
import type { ConditionReason, ConditionResult, OneMore } from './assessment.ts'
import type { ExplanationLanguage } from './explain.ts'
import { formatNumber, formatPoints, formatValue } from './format-value.ts'

/** Why a condition of recognition holds, fails or is open: one or two sentences, without the condition's own wording. */
export function explainCondition(
  set: CriteriaSet,
  result: ConditionResult,
  language: ExplanationLanguage,
): string {
  return (language === 'vi' ? vietnamese : english)(set, result)
}

function vietnamese(set: CriteriaSet, { holds, reason }: ConditionResult): string {
  const points = (value: Points) => formatPoints(value, 'vi')
  switch (reason.kind) {
    case 'indicators':
      if (holds) return 'Tất cả chỉ tiêu đều đạt.'
      return reason.notMet.length > 0
        ? `Chưa đạt: ${reason.notMet.join(', ')}.`
        : 'Còn chỉ tiêu chưa có kết quả.'
    case 'total':
      return tellTotal(reason, {
        awaited: 'Số điểm tối thiểu chờ văn bản.',
        reached: (total, least) => `Tổng số điểm ${points(total)}, yêu cầu từ ${points(least)} điểm trở lên.`,
        short: (total, least) =>
          `Tổng số điểm ${points(total)}, còn thiếu ${points(subtractPoints(least, total))} điểm để đạt ${points(least)} điểm.`,
        outOfReach: (best, least) =>
          `Nhiều nhất chỉ còn đạt ${points(best)} điểm, yêu cầu từ ${points(least)} điểm trở lên.`,
        open: (least) => `Chưa đủ kết quả để tính tổng số điểm; yêu cầu từ ${points(least)} điểm trở lên.`,
      })
    case 'unit-type-missing':
      return 'Chưa chọn loại đơn vị hành chính cấp xã (loại I, II hoặc III) nên chưa xác định được số điểm tối thiểu.'
    case 'shares': {
      const percent = reason.percent.value === null ? 'mức tối thiểu' : `${reason.percent.value}% điểm tối đa`
      if (holds) return `Đều đạt từ ${percent} trở lên.`
      return sentences([
        [reason.below, (ids) => `Dưới ${percent}: ${ids}.`],
        [reason.awaited, (ids) => `Chưa có điểm tối đa đã đối chiếu của: ${ids}.`],
        [reason.open, (ids) => `Chưa chấm điểm xong: ${ids}.`],
      ])
    }
    case 'ratio': {
      const percent = reason.percent.value === null ? 'chờ văn bản' : `từ ${reason.percent.value}% trở lên`
      const figures = tellFigures(set, reason, 'vi')
      const more = tellMore(set, reason.more)
      return [figures, `Yêu cầu: ${percent}.`, more && `Còn thiếu ${more}.`].filter(Boolean).join(' ')
    }
    case 'declared':
      return `Công chức khai ${holds ? 'bảo đảm' : 'không bảo đảm'} điều kiện này${reason.awaited ? '; quy định của văn bản chưa đối chiếu được' : ''}.`
    case 'undeclared':
      return reason.awaited ? 'Chờ văn bản quy định; công chức chưa khai.' : 'Công chức chưa khai.'
    default:
      return assertNever(reason)
  }
}

function english(set: CriteriaSet, { holds, reason }: ConditionResult): string {
  const points = (value: Points) => formatPoints(value, 'en')
  switch (reason.kind) {
    case 'indicators':
      if (holds) return 'Every indicator is met.'
      return reason.notMet.length > 0
        ? `Not met: ${reason.notMet.join(', ')}.`
        : 'Some indicators have no result yet.'
    case 'total':
      return tellTotal(reason, {
        awaited: 'The least number of points awaits the law.',
        reached: (total, least) => `${points(total)} points in all, at least ${points(least)} required.`,
        short: (total, least) =>
          `${points(total)} points in all, ${points(subtractPoints(least, total))} short of ${points(least)}.`,
        outOfReach: (best, least) =>
          `No more than ${points(best)} points can still be reached, at least ${points(least)} required.`,
        open: (least) => `The total is not known yet; at least ${points(least)} points required.`,
      })
    case 'unit-type-missing':
      return 'The class of the commune (I, II or III), on which the threshold depends, has not been entered.'
    case 'shares': {
      const percent =
        reason.percent.value === null ? 'the least share' : `${reason.percent.value}% of the maximum`
      if (holds) return `Each reaches at least ${percent}.`
      return sentences([
        [reason.below, (ids) => `Below ${percent}: ${ids}.`],
        [reason.awaited, (ids) => `No checked maximum: ${ids}.`],
        [reason.open, (ids) => `Not fully scored yet: ${ids}.`],
      ])
    }
    case 'ratio': {
      const percent = reason.percent.value === null ? 'awaiting the law' : `at least ${reason.percent.value}%`
      const more = tellMore(set, reason.more)
      return [tellFigures(set, reason, 'en'), `Required: ${percent}.`, more && `Still missing: ${more}.`]
        .filter(Boolean)
        .join(' ')
    }
    case 'declared':
      return `The officer declares that this condition ${holds ? 'holds' : 'does not hold'}${reason.awaited ? '; the text of the law has not been checked' : ''}.`
    case 'undeclared':
      return reason.awaited ? 'Awaiting the law; the officer has declared nothing.' : 'Not declared yet.'
    default:
      return assertNever(reason)
  }
}

interface TotalWords {
  readonly awaited: string
  reached(total: Points, least: Points): string
  short(total: Points, least: Points): string
  outOfReach(best: Points, least: Points): string
  open(least: Points): string
}

function tellTotal(
  { total, best, least }: Extract<ConditionReason, { kind: 'total' }>,
  words: TotalWords,
): string {
  const needed = checkedPoints(least)
  if (needed === null) return words.awaited
  if (total !== null) return total >= needed ? words.reached(total, needed) : words.short(total, needed)
  return best !== null && best < needed ? words.outOfReach(best, needed) : words.open(needed)
}

const sentences = (parts: readonly [ids: readonly string[], say: (ids: string) => string][]): string =>
  parts.flatMap(([ids, say]) => (ids.length > 0 ? [say(ids.join(', '))] : [])).join(' ')

const tellFigures = (
  set: CriteriaSet,
  { facts }: Extract<ConditionReason, { kind: 'ratio' }>,
  language: ExplanationLanguage,
): string =>
  facts
    .filter(({ value }) => value !== null)
    .map(
      (fact) =>
        `${homeOfFact(set, fact.id)?.definition.label ?? fact.id}: ${formatValue(set, fact, language)}.`,
    )
    .join(' ')

function tellMore(set: CriteriaSet, more: OneMore | null): string {
  if (!more) return ''
  const fact = homeOfFact(set, more.fact)?.definition
  return `${formatNumber(more.count, 'vi')} ${fact?.counted ?? fact?.unit ?? ''}`.trim()
}
