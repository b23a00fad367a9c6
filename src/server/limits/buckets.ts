export interface BucketSize {
  /** Calls that may come at once after a rest. */
  readonly burst: number
  /** Calls a second that may go on for ever. */
  readonly perSecond: number
}

/** One bucket of calls for each key, in memory: a restart forgives, and each of several processes counts what comes to it. */
export interface Buckets {
  /** Takes one call out of the bucket; 0, or after how many milliseconds there will be one. */
  take(key: string): number
  /** The call turned out not to count. */
  giveBack(key: string): void
  readonly size: number
}

/** Above so many keys the full buckets are forgotten: whoever owns one would get a full one again. */
const MANY = 10_000

/** @param elapsed milliseconds that only ever grow */
export function createBuckets({ burst, perSecond }: BucketSize, elapsed: () => number): Buckets {
  const buckets = new Map<string, { left: number; at: number }>()
  const filled = (bucket: { left: number; at: number }, now: number): number =>
    Math.min(burst, bucket.left + ((now - bucket.at) * perSecond) / 1000)

  function sweep(now: number): void {
    for (const [key, bucket] of buckets) if (filled(bucket, now) >= burst) buckets.delete(key)
    // A flood from ever new keys: the oldest ones go, so that memory ends somewhere.
    for (const key of buckets.keys()) {
      if (buckets.size <= MANY) break
      buckets.delete(key)
    }
  }

  return {
    take(key) {
      const now = elapsed()
      const known = buckets.get(key)
      const left = known ? filled(known, now) : burst
      const taken = left >= 1
      buckets.set(key, { left: taken ? left - 1 : left, at: now })
      if (!known && buckets.size > MANY) sweep(now)
      return taken ? 0 : Math.ceil(((1 - left) * 1000) / perSecond)
    },
    giveBack(key) {
      const bucket = buckets.get(key)
      if (bucket) bucket.left = Math.min(burst, bucket.left + 1)
    },
    get size() {
      return buckets.size
    },
  }
}
