import type { Sitting } from '../../../domain/council/council.ts'
import type { Mark } from '../../design/mark.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'

/** "Họp Hội đồng ngày 20/01/2025". */
export function sittingName(t: Catalogue, { kind, day }: Pick<Sitting, 'kind' | 'day'>): string {
  const words = t.council.sittings
  return day === null ? words.undated(words[kind]) : words.name(words[kind], formatDay(day))
}

/** Where a sitting stands. */
export function sittingMark(t: Catalogue, { kind, openedAt, closedAt, waiting }: Sitting): Mark {
  const words = t.council.sittings
  if (waiting) return { tone: 'waiting', text: words.waiting }
  if (closedAt !== null) return { tone: 'good', text: kind === 'written' ? words.collected : words.closed }
  if (openedAt !== null) return { tone: 'info', text: kind === 'written' ? words.askedFor : words.opened }
  return { tone: 'none', text: words.planned }
}
