import type { Context, MiddlewareHandler } from 'hono'
import { addressOf } from '../access/address-of.ts'
import { secretHash } from '../access/secret-text.ts'
import { readSessionCookie } from '../access/session-cookie.ts'
import type { CallerEnv } from '../routes/caller-env.ts'
import { refuse } from '../routes/refuse.ts'
import { createBuckets, type BucketSize } from './buckets.ts'

export interface CallLimits {
  /** Of one signed-in device. */
  readonly device: BucketSize
  /** Of one address, for calls without a session. */
  readonly address: BucketSize
}

/**
 * A phone that was away for a month pushes ten thousand entries in fifty calls and three hundred photos in as many:
 * well within the burst. A loop of a hundred calls a second is stopped within a quarter of a minute. Half a province may
 * share one address of a mobile network, so addresses get more.
 */
export const CALL_LIMITS: CallLimits = {
  device: { burst: 1_200, perSecond: 20 },
  address: { burst: 3_000, perSecond: 50 },
}

interface LimitCalls {
  /** Stands before the caller is looked up, which costs a question to the database. */
  readonly ofAddress: MiddlewareHandler<CallerEnv>
  /** Stands behind it. */
  readonly ofDevice: MiddlewareHandler<CallerEnv>
}

/** Sessions that are remembered as good, so many at most. */
const MANY_SESSIONS = 10_000

/**
 * Two layers of the API: calls of nobody are counted by address, calls of a device by the device alone. An address that has
 * called too often still gets through with a session that was good a moment ago: one infected computer must not silence
 * the office that shares its line.
 */
export function limitCalls(limits: CallLimits, elapsed = (): number => performance.now()): LimitCalls {
  const addresses = createBuckets(limits.address, elapsed)
  const devices = createBuckets(limits.device, elapsed)
  const good = new Set<string>()
  function remember(session: string): void {
    // The oldest goes first, and whoever calls is the newest.
    good.delete(session)
    good.add(session)
    if (good.size > MANY_SESSIONS) good.delete(good.values().next().value ?? '')
  }
  return {
    async ofAddress(c, next) {
      const address = addressOf(c)
      const cookie = readSessionCookie(c)
      const session = cookie === undefined ? '' : secretHash(cookie)
      const wait = addresses.take(address)
      if (wait > 0 && !good.has(session)) return refuseUntil(c, wait)
      await next()
      const isGood = (c.get('caller') as unknown) !== undefined
      if (isGood) remember(session)
      else good.delete(session)
      if (isGood && wait === 0) addresses.giveBack(address)
    },
    async ofDevice(c, next) {
      const caller = c.get('caller') as { device: { id: string } } | undefined
      const wait = caller ? devices.take(caller.device.id) : 0
      return wait > 0 ? refuseUntil(c, wait) : next()
    },
  }
}

/** Whole seconds, as the header wants them. */
function refuseUntil(c: Context, wait: number): Response {
  c.header('Retry-After', String(Math.ceil(wait / 1000)))
  return refuse(c, 'too-fast')
}
