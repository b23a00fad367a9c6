import { dayNumber, parseLocalDate } from '../shared/local-date.ts'

/** Rights in a unit that end soon, or ended not long ago. */
export interface RightsEnd {
  readonly unit: string
  /** The last day, ISO, inclusive. */
  readonly day: string
  readonly ended: boolean
}

/** A fortnight beforehand there is still time to send everything. */
const BEFORE = 14
/** As long as somebody may still come back from a place without signal. */
const AFTER = 90

/**
 * What a person should be told of his own rights, soonest first.
 * @param until unit → last day (ISO), null without end
 * @param today ISO
 */
export function rightsEnds(
  until: Readonly<Record<string, string | null>>,
  today: string,
): readonly RightsEnd[] {
  const now = parseLocalDate(today)
  if (now === null) return []
  return Object.entries(until)
    .flatMap(([unit, text]) => {
      const day = text === null ? null : parseLocalDate(text)
      if (day === null) return []
      const left = dayNumber(day) - dayNumber(now)
      return left > BEFORE || left < -AFTER ? [] : [{ unit, day, ended: left < 0 }]
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.unit < b.unit ? -1 : 1))
}
