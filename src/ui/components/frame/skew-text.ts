import type { Catalogue, Language } from '../../text/catalogue.ts'
import { formatCount } from '../../text/format.ts'

const MINUTE = 60_000

/** How far a clock is off, in the unit a person would use: minutes, from two hours on hours, from two days on days. */
export function skewText(t: Catalogue, language: Language, off: number): string {
  const words = t.trouble.clock
  const minutes = Math.round(Math.abs(off) / MINUTE)
  if (minutes < 120) return words.minutes(formatCount(minutes, language))
  const hours = Math.round(minutes / 60)
  if (hours < 48) return words.hours(formatCount(hours, language))
  return words.days(formatCount(Math.round(hours / 24), language))
}
