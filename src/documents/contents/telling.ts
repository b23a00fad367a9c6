import type { Indicator, Item } from '../../domain/criteria-set/criteria-set.ts'
import type { IndicatorResult, ItemResult, Outcome, Reason } from '../../domain/scoring/assessment.ts'
import { explainCombination } from '../../domain/scoring/explain-combination.ts'
import { explainItem } from '../../domain/scoring/explain-item.ts'
import { formatTenths } from '../../domain/scoring/format-value.ts'
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
export function tellIndicator({ set, assessment }: PaperSource, indicator: Indicator): ToldIndicator {
  const result = assessment.indicators.find(({ id }) => id === indicator.id) ?? null
  return {
    indicator,
    result,
    items: indicator.items.map((item) => {
      const of = result?.items.find(({ id }) => id === item.id) ?? null
      return { item, result: of, sentences: of ? explainItem(set, of, 'vi') : [] }
    }),
    sentences: result ? explainCombination(set, result, 'vi') : [],
  }
}

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
