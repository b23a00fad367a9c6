import type { Indicator, Item } from '../../domain/criteria-set/criteria-set.ts'
import { homeOfFact } from '../../domain/criteria-set/fact-index.ts'
import type { IndicatorResult, ItemResult, Outcome, Reason } from '../../domain/scoring/assessment.ts'
import { explainCombination } from '../../domain/scoring/explain-combination.ts'
import { explainItem } from '../../domain/scoring/explain-item.ts'
import { formatTenths, formatValue } from '../../domain/scoring/format-value.ts'
import type { Sentence, SentenceRole } from '../../domain/scoring/sentence.ts'
import { tenthsOfPercent } from '../../domain/shared/fraction.ts'
import type { PaperSource } from '../paper-source.ts'

/** As a met-or-not-met set writes its results on paper; points are numbers. */
export const OUTCOME_WORD: Readonly<Record<Outcome, string>> = {
  met: 'Đạt',
  'not-met': 'Không đạt',
  scored: 'Đã chấm điểm',
  'not-assessed': 'Chưa đánh giá',
  'awaiting-law': 'Chờ văn bản',
}

/** One item of the set with its result and the sentences the screen explains it with. */
export interface ToldItem {
  readonly item: Item
  readonly result: ItemResult | null
  readonly sentences: readonly Sentence[]
}

export interface ToldIndicator {
  readonly indicator: Indicator
  readonly result: IndicatorResult | null
  readonly items: readonly ToldItem[]
  /** What is decided for the indicator as a whole. */
  readonly sentences: readonly Sentence[]
}

/** An indicator with its reasons in words: the very sentences of the screen's "Vì sao". */
export function tellIndicator(source: PaperSource, indicator: Indicator): ToldIndicator {
  const { set, assessment } = source
  const result = assessment.indicators.find(({ id }) => id === indicator.id) ?? null
  return {
    indicator,
    result,
    items: indicator.items.map((item) => {
      const of = result?.items.find(({ id }) => id === item.id) ?? null
      return { item, result: of, sentences: of ? sentencesOf(source, item, of) : [] }
    }),
    sentences: result
      ? explainCombination(set, result, 'vi').filter(
          ({ role }) => role !== 'awaited' || !(result.mark ?? result.judgement),
        )
      : [],
  }
}

/**
 * The screen's sentences for a paper: figures that were recorded though the rule does not reckon with them come too, a label
 * that only repeats the item's name is left out, and what is awaited is not told where an officer has answered instead.
 */
function sentencesOf({ set, self }: PaperSource, item: Item, result: ItemResult): readonly Sentence[] {
  const told = explainItem(set, result, 'vi')
  const answered = result.reason.kind === 'marked' || result.reason.kind === 'judged'
  const recorded = item.facts.flatMap((fact): readonly Sentence[] => {
    const id = homeOfFact(set, fact.id)?.definition.id ?? fact.id
    const value = self.answers.facts[id] ?? null
    if (value === null || told.some(({ text }) => text.startsWith(fact.label))) return []
    return [{ role: 'fact', text: `${fact.label}: ${formatValue(set, { id, value }, 'vi')}.` }]
  })
  return [...recorded, ...told]
    .filter(({ role }) => !(answered && role === 'awaited'))
    .map((sentence) => ({ ...sentence, text: onPaper(sentence.text, item.name) }))
}

/** Where in the app a shared figure is entered means nothing on paper. */
const onPaper = (text: string, name: string): string =>
  (text.startsWith(`${name}: `) ? text.slice(name.length + 2) : text).replace(/ \(nhập tại [^()]*\)/, '')

export const saidAs = (sentences: readonly Sentence[], roles: readonly SentenceRole[]): string =>
  sentences
    .filter(({ role }) => roles.includes(role))
    .map(({ text }) => text)
    .join('\n')

/** "85,7%": the share a ratio reached, rounded down as on the screen; empty where the rule asks none. */
export function shareReached(reason: Reason | undefined): string {
  if (!reason) return ''
  if (reason.kind === 'judged' || reason.kind === 'marked') return shareReached(reason.instead)
  if (reason.kind === 'parts')
    return reason.parts
      .map((part) => shareReached(part.reason))
      .filter(Boolean)
      .join('\n')
  if (reason.kind !== 'computed' && reason.kind !== 'scored') return ''
  if (reason.rule.kind !== 'ratio-at-least' && reason.rule.kind !== 'ratio-bands') return ''
  const [due, done] = reason.facts.map((fact) => fact.value)
  if (typeof done !== 'number' || typeof due !== 'number' || due <= 0) return ''
  return `${formatTenths(tenthsOfPercent(done, due), 'vi')}%`
}
