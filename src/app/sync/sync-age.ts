/** How loudly unsent work is spoken of: not at all, or the more days, the louder. */
export type NagLevel = 'none' | 'notice' | 'warning' | 'alarm'

export interface SyncAge {
  /** Whole days since the server was last reached; null when it never was, or the clock makes no sense of it. */
  readonly days: number | null
  readonly level: NagLevel
}

const DAY = 86_400_000
/** Clocks are corrected now and then by some minutes: that is no jump. */
const TOLERANCE = 10 * 60_000
/** Longer than this is more likely a clock that jumped than a phone that slept. */
const LONGEST = 200

const LEVELS = [
  [14, 'alarm'],
  [7, 'warning'],
  [3, 'notice'],
] as const

/**
 * Days since the last success, and how urgently to speak of what is unsent. Both moments are by this device's clock,
 * so a clock that is merely wrong does not matter; one that jumped since shows as nonsense and is called unknown.
 * @param last the last success, or, when there was none, the moment this device began; milliseconds
 * @param newest the latest moment this device is known to have lived, e.g. its last own entry
 */
export function syncAge(now: number, last: number | null, newest: number, unsent: number): SyncAge {
  const days = last === null ? null : daysBetween(last, now, newest)
  if (unsent === 0) return { days, level: 'none' }
  if (last !== null && days === null) return { days, level: 'notice' }
  return { days, level: LEVELS.find(([from]) => (days ?? 0) >= from)?.[1] ?? 'none' }
}

function daysBetween(last: number, now: number, newest: number): number | null {
  const passed = now - last
  // Earlier than something this device has already done: the clock was put back.
  if (passed < -TOLERANCE || now < newest - TOLERANCE) return null
  const days = Math.floor(Math.max(0, passed) / DAY)
  return days > LONGEST ? null : days
}
