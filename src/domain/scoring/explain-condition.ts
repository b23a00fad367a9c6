import type { Condition, CriteriaSet } from '../criteria-set/criteria-set.ts'
import { factIndex, homeOfFact } from '../criteria-set/fact-index.ts'
import { checkedNumber, checkedPoints, type LegalPoints } from '../criteria-set/legal-value.ts'
import { tenthsOfPercent } from '../shared/fraction.ts'
import { subtractPoints, type Points } from '../shared/points.ts'
import { assertNever } from '../shared/result.ts'
import type { Assessment, ConditionReason, ConditionResult } from './assessment.ts'
import { conditionWords, type ConditionWords } from './condition-words.ts'
import { explanationWords, type ExplanationLanguage } from './explanation-words.ts'
import { formatNumber, formatPoints, formatTenths, formatValue } from './format-value.ts'
import { capitalised, namePlace, namePlaces } from './name-place.ts'
import { awaitedText } from './tell-cited.ts'

/** The results a condition looked at: with them a sentence says by how much. */
export type LookedAt = Pick<Assessment, 'criteria' | 'indicators' | 'maxPoints'>

interface Telling {
  readonly set: CriteriaSet
  readonly condition: Condition | undefined
  readonly result: ConditionResult
  readonly language: ExplanationLanguage
  readonly words: ConditionWords
  readonly lookedAt: LookedAt | undefined
}

/**
 * Why a condition of recognition holds, fails or is open: one or a few sentences, without the condition's own wording.
 * @param lookedAt the assessment the result is of; without it shortfalls of single criteria are only named
 */
export function explainCondition(
  set: CriteriaSet,
  result: ConditionResult,
  language: ExplanationLanguage,
  lookedAt?: LookedAt,
): string {
  const condition = set.conditions.find(({ id }) => id === result.id)
  const telling = { set, condition, result, language, lookedAt, words: conditionWords[language] }
  return tell(result.reason, telling).join(' ')
}

function tell(reason: ConditionReason, telling: Telling): string[] {
  const { words, language, result } = telling
  switch (reason.kind) {
    case 'indicators':
      if (result.holds) return [words.allMet]
      if (reason.notMet.length > 0) return [words.notMet(namePlaces(reason.notMet, language))]
      return [result.by === 'awaiting' ? words.indicatorsAwaiting : words.indicatorsOpen]
    case 'total':
      return tellTotal(reason, telling)
    case 'unit-type-missing':
      return tellUnitTypes(telling)
    case 'shares':
      return tellShares(reason, telling)
    case 'ratio':
      return tellRatio(reason, telling)
    case 'declared':
      return [
        words.declared(result.holds === true),
        ...(reason.awaited ? [words.textUnchecked] : []),
        ...(result.holds && telling.condition?.confirmed ? [words.toBeConfirmed] : []),
      ]
    case 'undeclared':
      return [reason.awaited ? words.undeclaredAwaited : words.undeclared]
    default:
      return assertNever(reason)
  }
}

function tellTotal(
  { total, best, least, needed, anyType }: Extract<ConditionReason, { kind: 'total' }>,
  telling: Telling,
): string[] {
  const { set, words, language, result } = telling
  if (needed === null) return [words.leastTotalAwaited]
  const said = (points: Points) => formatPoints(points, language)
  const [law, whole] = [checkedPoints(least), checkedPoints(set.maxPoints)]
  return [
    tellReached({ total, best, needed }, telling),
    ...(law !== null && whole !== null && needed !== law
      ? [words.inProportion(said(law), said(whole), said(needed))]
      : []),
    ...(anyType && result.holds !== null ? [words.anyType(result.holds)] : []),
  ]
}

function tellReached(
  { total, best, needed }: { total: Points | null; best: Points | null; needed: Points },
  { words, language, result }: Telling,
): string {
  const said = (points: Points) => formatPoints(points, language)
  if (total !== null)
    return result.holds
      ? words.totalHolds(said(total), said(needed))
      : words.totalShort(said(total), said(subtractPoints(needed, total)), said(needed))
  if (result.holds === false && best !== null) return words.totalOutOfReach(said(best), said(needed))
  return result.by === 'awaiting' ? words.totalAwaiting(said(needed)) : words.totalOpen(said(needed))
}

function tellUnitTypes({ condition, words, language }: Telling): string[] {
  if (condition?.kind !== 'least-total-by-type') return []
  const said = (least: LegalPoints) => (least.value === null ? '…' : formatPoints(least.value, language))
  const { I, II, III } = condition.least
  return [words.unitTypeMissing(said(I), said(II), said(III))]
}

function tellShares(reason: Extract<ConditionReason, { kind: 'shares' }>, telling: Telling): string[] {
  const { condition, words, language, result } = telling
  const least = checkedNumber(reason.percent)
  if (least === null) return [words.percentAwaited]
  const percent = `${formatNumber(least, language)}%`
  if (result.holds)
    return [words.sharesHold(condition?.kind === 'least-share' ? condition.of : 'criteria', percent)]
  return [
    ...tellBelow(reason.below, percent, telling),
    ...tellAwaited(reason.awaited, telling),
    ...(reason.open.length > 0 ? [words.sharesOpen(namePlaces(reason.open, language))] : []),
  ]
}

/** "Tiêu chí 3 mới đạt 42% số điểm tối đa (6,3 trên 15 điểm), yêu cầu từ 50% trở lên." */
function tellBelow(
  below: readonly string[],
  percent: string,
  { lookedAt, words, language }: Telling,
): string[] {
  const found: readonly {
    readonly id: string
    readonly points: Points | null
    readonly maxPoints: Points | null
    readonly best?: Points | null
  }[] = [...(lookedAt?.criteria ?? []), ...(lookedAt?.indicators ?? [])]
  const unknown: string[] = []
  const told = below.flatMap((id) => {
    const one = found.find((place) => place.id === id)
    const reached = one?.points ?? one?.best ?? null
    if (!one || reached === null || one.maxPoints === null || one.maxPoints === 0) {
      unknown.push(id)
      return []
    }
    const say = one.points === null ? words.shareOutOfReach : words.shareBelow
    const share = `${formatTenths(tenthsOfPercent(reached, one.maxPoints), language)}%`
    const [points, maximum] = [formatPoints(reached, language), formatPoints(one.maxPoints, language)]
    return [say(capitalised(namePlace(id, language)), share, points, maximum, percent)]
  })
  return unknown.length > 0 ? [...told, words.sharesBelow(namePlaces(unknown, language), percent)] : told
}

/** "Điểm tối đa của tiêu chí 2 và tiêu chí 3 chờ Phụ lục I Thông tư 09/2021/TT-BTP.": those that wait for the same text together. */
function tellAwaited(awaited: readonly string[], { set, words, language }: Telling): string[] {
  const places = [...set.criteria, ...set.criteria.flatMap((criterion) => criterion.indicators)]
  const byText = new Map<string | null, string[]>()
  for (const id of awaited) {
    const maximum = places.find((place) => place.id === id)?.maxPoints
    const text = maximum ? awaitedText(maximum) : null
    byText.set(text, [...(byText.get(text) ?? []), id])
  }
  return [...byText].map(([text, ids]) => words.sharesAwaited(namePlaces(ids, language), text))
}

function tellRatio(
  { facts, percent, more }: Extract<ConditionReason, { kind: 'ratio' }>,
  { set, words, language }: Telling,
): string[] {
  const label = (id: string) => homeOfFact(set, id)?.definition.label ?? id
  const [due, done] = facts.map(({ value }) => value)
  const least = checkedNumber(percent)
  const fact = more && factIndex(set).get(more.fact)?.definition
  return [
    ...facts.map((used) =>
      used.value === null
        ? words.figureMissing(label(used.id))
        : explanationWords[language].fact(label(used.id), formatValue(set, used, language)),
    ),
    ...(isWhole(due) && isWhole(done) && due > 0 && done <= due
      ? [words.ratioReached(`${formatTenths(tenthsOfPercent(done, due), language)}%`)]
      : []),
    least === null ? words.percentAwaited : words.ratioRule(`${formatNumber(least, language)}%`),
    ...(more
      ? [words.ratioMore(formatNumber(more.count, language), fact?.counted ?? fact?.unit ?? label(more.fact))]
      : []),
  ]
}

/** What another phone recorded may be any number. */
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
