import type { MiddlewareHandler } from 'hono'
import type { CallerEnv } from '../routes/caller-env.ts'
import { refuse } from '../routes/refuse.ts'

/** Seconds after which a device that was turned away may come again. */
const COME_BACK = '5'

/**
 * Turns away what one device asks while `most` of its calls are still being answered. Pictures are unpacked two at a time
 * for everybody: who sends a hundred that take seconds each would have all others wait behind them. Other processes unpack
 * for themselves.
 */
export function limitAtOnce(most: number): MiddlewareHandler<CallerEnv> {
  const running = new Map<string, number>()
  return async (c, next) => {
    const { id } = c.get('caller').device
    const before = running.get(id) ?? 0
    if (before >= most) {
      c.header('Retry-After', COME_BACK)
      return refuse(c, 'too-fast')
    }
    running.set(id, before + 1)
    try {
      await next()
    } finally {
      const left = (running.get(id) ?? 1) - 1
      if (left > 0) running.set(id, left)
      else running.delete(id)
    }
    return undefined
  }
}
