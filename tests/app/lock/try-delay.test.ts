import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FREE_TRIES, isSetBack, waitAfter, waitLeft } from '../../../src/app/lock/try-delay.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

describe('wrong guesses are slowed', () => {
  test.each([
    [0, 0],
    [4, 0],
    [5, 30 * SECOND],
    [6, MINUTE],
    [7, 5 * MINUTE],
    [8, 15 * MINUTE],
    [9, 15 * MINUTE],
    [1000, 15 * MINUTE],
  ])('after %i wrong ones the next waits %i ms', (wrong, wait) => {
    expect(waitAfter(wrong)).toBe(wait)
  })

  const tries = fc.record({ wrong: fc.nat(40), wrongAt: fc.integer({ min: 0, max: 2 ** 42 }) })
  const wall = fc.integer({ min: 0, max: 2 ** 42 })

  test('more wrong guesses never wait less, and no wait is longer than its own', () => {
    fc.assert(
      fc.property(tries, wall, fc.nat(2 ** 31), (past, now, watched) => {
        const left = waitLeft(past, now, watched)
        expect(left).toBeGreaterThanOrEqual(0)
        expect(left).toBeLessThanOrEqual(waitAfter(past.wrong))
        expect(waitLeft({ ...past, wrong: past.wrong + 1 }, now, watched)).toBeGreaterThanOrEqual(left)
      }),
    )
  })

  test('a clock that is set back shortens nothing: only what the page has watched counts then', () => {
    fc.assert(
      fc.property(tries, fc.integer({ min: 1, max: 2 ** 41 }), fc.nat(MINUTE), (past, back, watched) => {
        expect(waitLeft(past, past.wrongAt - back, watched)).toBe(
          Math.max(0, waitAfter(past.wrong) - watched),
        )
        expect(isSetBack(past, past.wrongAt - back)).toBe(true)
      }),
    )
  })

  test('it ends by whichever clock has run longer: a phone that slept need not wait again', () => {
    const past = { wrong: FREE_TRIES + 3, wrongAt: 1_000_000 }
    expect(waitLeft(past, 1_000_000 + 15 * MINUTE, 0)).toBe(0)
    expect(waitLeft(past, 1_000_000 + 14 * MINUTE, 0)).toBe(MINUTE)
    expect(waitLeft(past, 1_000_000, 15 * MINUTE)).toBe(0)
  })
})
