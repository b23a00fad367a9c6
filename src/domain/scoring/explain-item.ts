import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import { factIndex, homeOfFact } from '../criteria-set/fact-index.ts'
import type { LegalNumber } from '../criteria-set/legal-value.ts'
import type { Band, Rule } from '../criteria-set/rule.ts'
import { tenthsOfPercent } from '../shared/fraction.ts'
import type { Points } from '../shared/points.ts'
import { assertNever } from '../shared/result.ts'
import type { FactUsed, ItemResult, OneMore, Reason } from './assessment.ts'
import { explanationWords, type ExplanationLanguage, type ExplanationWords } from './explanation-words.ts'
import { formatNumber, formatPoints, formatTenths, formatValue } from './format-value.ts'
import { namePlace } from './name-place.ts'
import type { Sentence, SentenceRole } from './sentence.ts'
import { tellCited } from './tell-cited.ts'

interface Telling {
  readonly set: CriteriaSet
  readonly language: ExplanationLanguage
  readonly words: ExplanationWords
}

/**
 * "Vì sao": plain sentences from facts over rule and result to what is missing and where the rule comes from, each with what it tells.
 * Names of criteria, facts and awaited texts stay Vietnamese in English.
 */
export function explainItem(
  set: CriteriaSet,
  result: ItemResult,
  language: ExplanationLanguage,
): readonly Sentence[] {
  const telling = { set, language, words: explanationWords[language] }
  return [...tell(result.reason, telling), ...as('result', [tellResult(result, telling)])]
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

const as = (role: SentenceRole, texts: readonly string[]): Sentence[] => texts.map((text) => ({ role, text }))

function tell(reason: Reason, telling: Telling): Sentence[] {
  const { set, words, language } = telling
  switch (reason.kind) {
    case 'computed':
      return [
        ...tellFacts(reason.facts, reason.rule, telling),
        ...as('rule', tellRatio(reason, telling)),
        ...as('rule', tellRule(reason.rule, reason.threshold, telling)),
        ...as('rule', reason.days ? [words.workingDays(reason.days.least, reason.days.most)] : []),
        ...as('more', tellMore(reason.more, telling)),
        ...tellCited(reason.threshold ?? reason.rule, words),
      ]
    case 'scored':
      return [
        ...tellFacts(reason.facts, reason.rule, telling),
        ...as('rule', tellRatio(reason, telling)),
        ...as('rule', reason.band ? [tellBand(reason.band, reason.points, telling)] : []),
        ...as('rule', tellDeduction(reason, telling)),
        ...as('more', tellMore(reason.more, telling)),
        ...tellCited(reason.by ?? reason.rule, words),
      ]
    case 'nothing-due':
      return [
        ...tellFacts(reason.facts, reason.rule, telling),
        ...as('rule', [words.nothingDue]),
        ...tellCited(reason.rule, words),
      ]
    case 'facts-missing':
      return [
        ...tellFacts(reason.facts, reason.rule, telling),
        ...as(
          'open',
          reason.missing.map((id) => words.factMissing(placed(id, reason.rule, telling))),
        ),
      ]
    case 'fact-unusable':
      return as('open', [words.factUnusable(placed(reason.fact, reason.rule, telling))])
    case 'more-done-than-due':
      return [...tellFacts(reason.facts, reason.rule, telling), ...as('open', [words.moreDoneThanDue])]
    case 'year-not-covered':
      return [
        ...tellFacts(reason.facts, reason.rule, telling),
        ...as('awaited', [words.yearNotCovered(reason.year)]),
      ]
    case 'awaiting-law':
      return [
        ...tellFacts(reason.facts, reason.rule, telling),
        ...as('awaited', reason.awaited === '' ? [] : [words.awaited(reason.awaited)]),
        ...as('open', [answerNeeded(telling)]),
      ]
    case 'awaiting-holidays':
      return [
        ...tellFacts(reason.facts, reason.rule, telling),
        ...as('rule', tellRule(reason.rule, reason.threshold, telling)),
        ...as('rule', [words.workingDays(reason.days.least, reason.days.most)]),
        ...as('awaited', [words.holidaysUndecided(reason.days.undecided.join(', '))]),
        ...as('open', [answerNeeded(telling)]),
      ]
    case 'judged':
      return [
        // The request to judge has been followed: what was awaited still matters, the request does not.
        ...tell(reason.instead, telling).filter(({ role }) => role !== 'open'),
        ...as('entered', [words.judged(reason.judgement.met, reason.judgement.reason)]),
      ]
    case 'marked':
      return [
        ...tell(reason.instead, telling).filter(({ role }) => role !== 'open'),
        ...as('entered', [words.marked(formatPoints(reason.mark.points, language), reason.mark.reason)]),
      ]
    case 'mark-too-high':
      return as('open', [
        words.markTooHigh(formatPoints(reason.mark.points, language), formatPoints(reason.most, language)),
      ])
    case 'not-arising':
      return [
        ...as('entered', [words.notArising(reason.law.when, reason.why)]),
        ...tellCited(reason.law, words),
      ]
    case 'not-arising-contradicted':
      return [...tellFacts(reason.facts, null, telling), ...as('open', [words.notArisingContradicted])]
    case 'parts':
      return reason.parts.flatMap((part) => [
        ...tell(part.reason, telling),
        ...as('result', [tellResult({ ...part, maxPoints: null }, telling)]),
      ])
    default:
      return assertNever(reason)
  }
}

/** What the officer enters where the law does not decide yet. */
const answerNeeded = ({ set, words }: Telling): string =>
  set.scale === 'points' ? words.markNeeded : words.judgementNeeded

function tellFacts(facts: readonly FactUsed[], rule: Rule | null, telling: Telling): Sentence[] {
  const { set, language, words } = telling
  const known = facts.filter((fact) => fact.value !== null)
  return as(
    'fact',
    known.map((fact) => {
      const label = placed(fact.id, rule, telling)
      return fact.zeroBy === undefined
        ? words.fact(label, formatValue(set, fact, language))
        : words.factZero(label, namePlace(fact.zeroBy, language))
    }),
  )
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

/** The fact's name as this rule's own item words it; a shared fact also says where it is asked. */
function placed(home: string, rule: Rule | null, { set, words, language }: Telling): string {
  const ids = rule && 'done' in rule ? [rule.due, rule.done] : []
  const own = ids.find((id) => homeOfFact(set, id)?.definition.id === home) ?? home
  const index = factIndex(set)
  const label = index.get(own)?.definition.label ?? own
  const item = index.get(home)?.item?.id
  return own === home || item === undefined ? label : words.askedAt(label, namePlace(item, language))
}

function countedNoun(set: CriteriaSet, id: string, { words }: Telling): string {
  const fact = factIndex(set).get(id)?.definition
  return fact?.counted ?? words.unitOf(fact?.unit, fact?.label ?? id)
}

/** The share reached in percent, rounded down; nothing where there is nothing to divide by. */
function tellRatio(
  { rule, facts }: Extract<Reason, { kind: 'computed' | 'scored' }>,
  { words, language }: Telling,
): string[] {
  if (rule.kind !== 'ratio-at-least' && rule.kind !== 'ratio-bands') return []
  const [due, done] = facts.map((fact) => fact.value)
  if (typeof done !== 'number' || typeof due !== 'number' || due <= 0) return []
  return [words.ratioReached(`${formatTenths(tenthsOfPercent(done, due), language)}%`)]
}
