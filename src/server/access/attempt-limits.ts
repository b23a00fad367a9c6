import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Queries } from '../database/database.ts'
import { createGuessCounters, type GuessCounters } from './guess-counters.ts'

const MINUTE = 60

/**
 * How often somebody may ask and guess. Wrong passwords and codes of the second factor are counted in the database
 * (`GuessCounters`): a restart forgives nobody. The rest is a question of load and lives in memory.
 */
export interface AttemptLimits extends GuessCounters {
  /** May this address ask for something costly at all? Counts the request. */
  mayAsk(address: string): Promise<boolean>
  mayGuessCode(address: string): Promise<boolean>
  codeWasRight(address: string): Promise<void>
}

/** @param secret keys the hashes under which names and addresses are counted */
export function createAttemptLimits(db: Queries, secret: string, now: () => number): AttemptLimits {
  // A whole office signs in through one address in the same quarter of an hour on Monday morning.
  const asking = new RateLimiterMemory({ points: 240, duration: MINUTE })
  const codes = new RateLimiterMemory({ points: 20, duration: 60 * MINUTE })
  return {
    ...createGuessCounters(db, secret, now),
    mayAsk: (address) => consume(asking, address),
    mayGuessCode: (address) => consume(codes, address),
    async codeWasRight(address) {
      await codes.reward(address)
    },
  }
}

/** The library refuses by throwing its result; anything else thrown is a fault. */
async function consume(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key)
    return true
  } catch (cause) {
    if (cause instanceof RateLimiterRes) return false
    throw cause
  }
}
