import { describe, expect, test } from 'vitest'
import { clockWasOff, isSkewed } from '../../../src/domain/log/clock-skew.ts'

const MINUTE = 60_000

test('five minutes are nothing; more is worth a word, ahead or behind', () => {
  expect([null, 0, 5 * MINUTE, -5 * MINUTE].map(isSkewed)).toEqual([false, false, false, false])
  expect([6 * MINUTE, -6 * MINUTE].map(isSkewed)).toEqual([true, true])
})

describe('the moment of an entry is doubted', () => {
  const at = (wall: number, off: number | null) => ({ wall, off, device: 'd', n: 1 })
  test.each<[string, number, number | null, number | null, boolean]>([
    ['a clock that was right', 0, 0, 10 * MINUTE, false],
    ['five minutes wrong are borne', 0, 5 * MINUTE, null, false],
    ['six are not', 0, -6 * MINUTE, null, true],
    ['never measured, and not there yet', 0, null, null, false],
    ['written days before it was sent', 0, null, 3 * 1440 * MINUTE, false],
    ['written after it was received', 20 * MINUTE, null, 10 * MINUTE, true],
    ['known to be off and corrected by it', 0, -60 * MINUTE, 0, true],
  ])('%s', (_, wall, off, receivedAt, doubted) => {
    expect(clockWasOff(at(wall, off), receivedAt)).toBe(doubted)
  })
})
