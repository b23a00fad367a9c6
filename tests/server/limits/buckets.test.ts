import { describe, expect, it } from 'vitest'
import { createBuckets } from '../../../src/server/limits/buckets.ts'
import { CALL_LIMITS } from '../../../src/server/limits/limit-calls.ts'

/** Buckets on a clock the test moves. */
function withClock(burst: number, perSecond: number) {
  const clock = { now: 0 }
  return { clock, buckets: createBuckets({ burst, perSecond }, () => clock.now) }
}

const takeMany = (take: () => number, count: number): number =>
  Array.from({ length: count }, take).filter((wait) => wait === 0).length

describe('a bucket of calls', () => {
  it('lets a burst through, then says how long to wait, and fills again', () => {
    const { clock, buckets } = withClock(5, 2)
    expect(takeMany(() => buckets.take('a'), 5)).toBe(5)
    expect(buckets.take('a')).toBe(500)
    expect(buckets.take('b')).toBe(0)
    clock.now = 500
    expect(buckets.take('a')).toBe(0)
    clock.now = 1_000_000
    expect(takeMany(() => buckets.take('a'), 9)).toBe(5)
  })

  it('gives a call back that did not count', () => {
    const { buckets } = withClock(1, 1)
    expect(buckets.take('a')).toBe(0)
    buckets.giveBack('a')
    expect(buckets.take('a')).toBe(0)
    buckets.giveBack('never seen')
    expect(buckets.take('a')).toBe(1000)
  })

  it('forgets who has rested, and never holds more keys than it can bear', () => {
    const { clock, buckets } = withClock(1, 1)
    for (let i = 0; i < 50_000; i++) buckets.take(`flood ${i}`)
    expect(buckets.size).toBeLessThanOrEqual(10_001)
    clock.now = 60_000
    buckets.take('one more')
    expect(buckets.size).toBeLessThan(10)
  })
})

describe('the limits of a device', () => {
  it('let a phone of ten thousand entries and three hundred photos through at once', () => {
    const { buckets } = withClock(CALL_LIMITS.device.burst, CALL_LIMITS.device.perSecond)
    const calls = 10_000 / 200 + 300 * 2 + 20
    expect(takeMany(() => buckets.take('phone'), calls)).toBe(calls)
  })

  it('stop a hundred calls a second within a quarter of a minute', () => {
    const { clock, buckets } = withClock(CALL_LIMITS.device.burst, CALL_LIMITS.device.perSecond)
    let passed = 0
    for (let call = 0; call < 3 * 60 * 100; call++) {
      clock.now = call * 10
      if (buckets.take('loop') === 0) passed += 1
    }
    expect(passed).toBeLessThan(1_200 + 180 * 20 + 5)
  })
})
