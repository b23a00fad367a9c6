import type { MiddlewareHandler } from 'hono'
import type { FollowTurn } from './follow-turn.ts'

/**
 * Before anything is answered, memory knows what other processes have entered. Health is asked of a process whose
 * database is away, too, and answers for itself.
 */
export const followFirst =
  ({ follow }: { readonly follow: FollowTurn }): MiddlewareHandler =>
  async (c, next) => {
    if (!c.req.path.startsWith('/api/health')) await follow()
    return next()
  }
