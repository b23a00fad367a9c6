import type { MiddlewareHandler } from 'hono'
import type { CallerEnv } from '../routes/caller-env.ts'
import { refuse } from '../routes/refuse.ts'

/**
 * How many exchanges of entries one process works on at the same time. When more phones come than it can serve, all of
 * them would wait until their patience ends, and what was done for them would be done in vain; and memory would grow
 * with the crowd. So the rest is told when to come back, before anything is done for it.
 */
export interface Room {
  /** So many are being worked on that nobody new is let in. Who has been let in still gets through. */
  readonly isCrowded: boolean
  /** Does the work; null, with nothing done, when there is no room even for those who were let in. */
  use<T>(work: () => Promise<T>): Promise<T> | null
}

/** Each takes some 40 ms of a core: the last of so many is done in about a second. */
const LET_IN = 24
/** A slow or busy machine serves fewer: when one takes so long, in milliseconds, while a few others are waiting. */
const SLOW = 1_500
const A_FEW = 4
/** Many may have been let in at the same moment. */
const MOST = 64
/** Seconds; a phone adds up to half as much by chance. */
export const COME_BACK = '10'

/** @param elapsed milliseconds that only ever grow */
export function createRoom({ letIn = LET_IN, most = MOST, elapsed = () => performance.now() } = {}): Room {
  /** When each began; the oldest first. */
  const working = new Map<symbol, number>()
  return {
    get isCrowded() {
      if (working.size >= letIn) return true
      const [oldest] = working.values()
      return working.size >= A_FEW && oldest !== undefined && elapsed() - oldest > SLOW
    },
    use(work) {
      if (working.size >= most) return null
      const mine = Symbol('work')
      working.set(mine, elapsed())
      return work().finally(() => working.delete(mine))
    },
  }
}

/** Stands before the first thing that a phone asks when it comes back: the number it proves its key by. */
export const unlessCrowded =
  (room: Room): MiddlewareHandler<CallerEnv> =>
  async (c, next) => {
    if (!room.isCrowded) return next()
    c.header('Retry-After', COME_BACK)
    return refuse(c, 'busy')
  }
