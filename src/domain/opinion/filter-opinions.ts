import { foldText } from '../shared/fold-text.ts'
import { isAnswered, type Opinion, type OpinionChannel } from './opinion.ts'

export const OPINION_FILTERS = ['open', 'all', 'removed'] as const
export type OpinionFilter = (typeof OPINION_FILTERS)[number]

export interface OpinionQuery {
  readonly filter: OpinionFilter
  readonly channel: OpinionChannel | null
  /** Id of an indicator; '' for opinions about the result as a whole; null: any. */
  readonly indicator: string | null
  /** Searched in what was said, by whom, and in the answer; with or without diacritics. */
  readonly words: string
}

/** Opinions that fit the query: those without an answer first, the newest first among each. */
export function filterOpinions(opinions: readonly Opinion[], query: OpinionQuery): readonly Opinion[] {
  const words = foldText(query.words).split(' ').filter(Boolean)
  return opinions
    .filter((one) => {
      if (one.text.trim() === '') return false
      if ((query.filter === 'removed') !== (one.removed !== null)) return false
      if (query.filter === 'open' && isAnswered(one)) return false
      if (query.channel !== null && one.channel !== query.channel) return false
      if (query.indicator === '' && one.indicators.length > 0) return false
      if (query.indicator && !one.indicators.includes(query.indicator)) return false
      const text = foldText(`${one.text} ${one.who} ${one.reply?.text ?? ''}`)
      return words.every((word) => text.includes(word))
    })
    .sort(
      (a, b) =>
        Number(isAnswered(a)) - Number(isAnswered(b)) ||
        compare(b.day ?? '', a.day ?? '') ||
        compare(b.id, a.id),
    )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
