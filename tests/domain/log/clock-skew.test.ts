import { expect, test } from 'vitest'
import { clockWasOff, isSkewed } from '../../../src/domain/log/clock-skew.ts'

const MINUTE = 60_000

test('five minutes are nothing; more is worth a word, ahead or behind', () => {
  expect([null, 0, 5 * MINUTE, -5 * MINUTE].map(isSkewed)).toEqual([false, false, false, false])
  expect([6 * MINUTE, -6 * MINUTE].map(isSkewed)).toEqual([true, true])
})

test('a clock was off when it was known to be, or when an entry was written after it had arrived', () => {
  const wall = 1_000 * MINUTE
  expect(clockWasOff({ wall, off: 10 * MINUTE }, null)).toBe(true)
  expect(clockWasOff({ wall, off: null }, wall - 6 * MINUTE)).toBe(true)
  // Known to be off and corrected by it: still worth a word.
  expect(clockWasOff({ wall, off: -60 * MINUTE }, wall)).toBe(true)
})

test('a phone that was offline for a month had no wrong clock', () => {
  expect(clockWasOff({ wall: 0, off: 0 }, 30 * 24 * 60 * MINUTE)).toBe(false)
})
