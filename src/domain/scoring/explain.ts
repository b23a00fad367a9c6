import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import { factIndex, homeOfFact } from '../criteria-set/fact-index.ts'
import type { Cited, LegalNumber } from '../criteria-set/legal-value.ts'
import type { Band, Rule } from '../criteria-set/rule.ts'
import { tenthsOfPercent } from '../shared/fraction.ts'
import type { Points } from '../shared/points.ts'
import { assertNever } from '../shared/result.ts'
import type { FactUsed, IndicatorResult, ItemResult, OneMore, Reason } from './assessment.ts'
import { english, vietnamese, type ExplanationWords } from './explanation-words.ts'
import { formatNumber, formatPoints, formatTenths, formatValue } from './format-value.ts'

export type ExplanationLanguage = 'vi' | 'en'

interface Telling {
  readonly set: CriteriaSet
  readonly language: ExplanationLanguage
  readonly words: ExplanationWords
}

/**
 * "Vì sao": plain sentences from facts over rule and result to what is missing and where the rule comes from.
 * Names of criteria, facts and awaited texts stay Vietnamese in English.
 */
export function explain(set: CriteriaSet, result: ItemResult, language: ExplanationLanguage): string[] {
  const telling = { set, language, words: language === 'vi' ? vietnamese : english }
  return [...tell(result.reason, telling), tellResult(result, telling)]
}

/** "Kết quả: 2,5 trên 3 điểm.", or the outcome in words. */
export function tellResult(
  { outcome, points, maxPoints }: Pick<ItemResult, 'outcome' | 'points' | 'maxPoints'>,
  { words, language }: Pick<Telling, 'words' | 'language'>,
): string {
  if (points === null) return words.outcome[outcome]
  return words.scored(
    formatPoints(points, language),
    maxPoints === null ? null : formatPoints(maxPoints, language),
  )
}

/**
 * What the items alone do not say: a mark entered for the indicator, or that the way of combining its items is awaited.
 * Empty for an indicator whose items decide it.
 */
export function explainIndicator(
  set: CriteriaSet,
  result: IndicatorResult,
  language: ExplanationLanguage,
): string[] {
  const indicator = set.criteria.flatMap((c) => c.indicators).find((i) => i.id === result.id)
  const combine = indicator?.combine
  if (result.by === 'items' || (combine?.kind !== 'awaited' && !result.mark)) return []
  const telling = { set, language, words: language === 'vi' ? vietnamese : english }
  const { words } = telling
  const needed = set.scale === 'points' ? words.markNeeded : words.judgementNeeded
  return [
    ...(combine?.kind === 'awaited' ? [words.awaited(combine.awaited)] : []),
    result.mark
      ? words.marked(formatPoints(result.mark.points, language), result.mark.reason)
      : result.judgement
        ? words.judged(result.judgement.met, result.judgement.reason)
        : needed,
    tellResult(result, telling),
  ]
}

function tell(reason: Reason, telling: Telling): string[] {
  const { set, words } = telling
  switch (reason.kind) {
    case 'computed':
      return [
        ...tellFacts(reason.facts, reason.rule, telling),
        ...(ratioReached(reason, telling.language)
          ? [words.ratioReached(ratioReached(reason, telling.language))]
          : []),
        ...tellRule(reason.rule, reason.threshold, telling),
        ...(reason.days ? [words.workingDays(reason.days.least, reason.days.most)] : []),
        ...tellMore(reason.more, telling),
        ...tellSource(reason.threshold ?? reason.rule, telling),
      ]
    case 'scored':
      return [
        ...tellFacts(reason.facts, reason.rule, telling),
        ...(ratioReached(reason, telling.language)
          ? [words.ratioReached(ratioReached(reason, telling.language))]
          : []),
        ...(reason.band ? [tellBand(reason.band, reason.points, telling)] : []),
        ...tellDeduction(reason, telling),
        ...tellMore(reason.more, telling),
        ...tellSource(reason.by ?? reason.rule, telling),
      ]
    case 'nothing-due':
      return [
        ...tellFacts(reason.facts, reason.rule, telling),
        words.nothingDue,
        ...tellSource(reason.rule, telling),
      ]
    case 'facts-missing':
      return [
        ...tellFacts(reason.facts, reason.rule, telling),
        ...reason.missing.map((id) => words.factMissing(placed(id, reason.rule, telling))),
      ]
    case 'fact-unusable':
      return [words.factUnusable(placed(reason.fact, reason.rule, telling))]
    case 'more-done-than-due':
      return [...tellFacts(reason.facts, reason.rule, telling), words.moreDoneThanDue]
    case 'year-not-covered':
      return [...tellFacts(reason.facts, reason.rule, telling), words.yearNotCovered(reason.year)]
    case 'awaiting-law':
      return [
        ...tellFacts(reason.facts, reason.rule, telling),
        ...(reason.awaited === '' ? [] : [words.awaited(reason.awaited)]),
        set.scale === 'points' ? words.markNeeded : words.judgementNeeded,
      ]
    case 'awaiting-holidays':
      return [
        ...tellFacts(reason.facts, reason.rule, telling),
        ...tellRule(reason.rule, reason.threshold, telling),
        words.workingDays(reason.days.least, reason.days.most),
        words.holidaysUndecided(reason.days.undecided.join(', ')),
        words.judgementNeeded,
      ]
    case 'judged':
      return [
        // The request to judge has been followed: what was awaited still matters, the request does not.
        ...tell(reason.instead, telling).filter((sentence) => sentence !== words.judgementNeeded),
        words.judged(reason.judgement.met, reason.judgement.reason),
      ]
    case 'marked':
      return [
        ...tell(reason.instead, telling).filter((sentence) => sentence !== words.markNeeded),
        words.marked(formatPoints(reason.mark.points, telling.language), reason.mark.reason),
      ]
    case 'mark-too-high':
      return [
        words.markTooHigh(
          formatPoints(reason.mark.points, telling.language),
          formatPoints(reason.most, telling.language),
        ),
      ]
    case 'not-arising':
      return [words.notArising(reason.law.when, reason.why), ...tellSource(reason.law, telling)]
    case 'not-arising-contradicted':
      return [...tellFacts(reason.facts, null, telling), words.notArisingContradicted]
    case 'parts':
      return reason.parts.flatMap((part) => [
        ...tell(part.reason, telling),
        tellResult({ ...part, maxPoints: null }, telling),
      ])
    default:
      return assertNever(reason)
  }
}

function tellFacts(facts: readonly FactUsed[], rule: Rule | null, telling: Telling): string[] {
  const { set, language, words } = telling
  return facts.flatMap((fact) => {
    if (fact.value === null) return []
    const label = placed(fact.id, rule, telling)
    const value = formatValue(set, fact, language)
    return [fact.zeroBy === undefined ? words.fact(label, value) : words.factZero(label, fact.zeroBy)]
  })
}

function tellRule(rule: Rule, threshold: LegalNumber | null, telling: Telling): string[] {
  const { language, words } = telling
  if (threshold === null || threshold.value === null) return rule.kind === 'yes-no' ? [words.yesNoRule] : []
  const number = formatNumber(threshold.value, language)
  switch (rule.kind) {
    case 'ratio-at-least':
      return [words.ratioRule(number)]
    case 'checklist':
    case 'count-at-least': {
      const unit = homeOfFact(telling.set, rule.fact)?.definition.unit
      return [words.countRule(unit === undefined ? number : `${number} ${unit}`)]
    }
    case 'working-days-within':
      return [words.workingDaysRule(number)]
    default:
      return []
  }
}

function tellBand(band: Band, points: Points, { words, language }: Telling): string {
  return words.bandHit(
    String(band.from),
    band.below === undefined ? null : String(band.below),
    formatPoints(points, language),
  )
}

function tellDeduction({ rule }: { readonly rule: Rule }, { words, language }: Telling): string[] {
  if (rule.kind !== 'deduction' || rule.full.value === null || rule.each.value === null) return []
  return [
    words.deductionRule(formatPoints(rule.full.value, language), formatPoints(rule.each.value, language)),
  ]
}

/** "Thêm 2 vụ hòa giải thành thì đạt", or what it would earn. */
function tellMore(more: OneMore | null, telling: Telling): string[] {
  if (!more) return []
  const { set, words, language } = telling
  const noun = countedNoun(set, more.fact, telling)
  if (set.scale !== 'points') return [words.more(more.count, noun)]
  const worth = more.points === null ? null : formatPoints(more.points, language)
  return [words.moreForPoints(more.count, noun, worth)]
}

function tellSource(cited: Cited, { set, words }: Telling): string[] {
  const titles = [cited.source, ...(cited.also ?? [])].map((key) => set.sources[key]?.title ?? key)
  return [
    words.source(titles.join('; '), words.status[cited.status]),
    ...(cited.clause === undefined ? [] : [words.clause(cited.clause)]),
    ...(cited.note === undefined ? [] : [words.note(cited.note)]),
  ]
}

/** The fact's name as this rule's own item words it; a shared fact also says where it is asked. */
function placed(home: string, rule: Rule | null, { set, words }: Telling): string {
  const ids = rule && 'done' in rule ? [rule.due, rule.done] : []
  const own = ids.find((id) => homeOfFact(set, id)?.definition.id === home) ?? home
  const index = factIndex(set)
  const label = index.get(own)?.definition.label ?? own
  const item = index.get(home)?.item?.id
  return own === home || item === undefined ? label : words.askedAt(label, item)
}

function countedNoun(set: CriteriaSet, id: string, { words }: Telling): string {
  const fact = factIndex(set).get(id)?.definition
  return fact?.counted ?? words.unitOf(fact?.unit, fact?.label ?? id)
}

/** "90%", rounded down; empty where there is nothing to divide by. */
function ratioReached(reason: Reason, language: ExplanationLanguage): string {
  if (reason.kind !== 'computed' && reason.kind !== 'scored') return ''
  if (reason.rule.kind !== 'ratio-at-least' && reason.rule.kind !== 'ratio-bands') return ''
  const [due, done] = reason.facts.map((fact) => fact.value)
  if (typeof done !== 'number' || typeof due !== 'number' || due <= 0) return ''
  return `${formatTenths(tenthsOfPercent(done, due), language)}%`
}
