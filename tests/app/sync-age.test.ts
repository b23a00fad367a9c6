import { describe, expect, test } from 'vitest'
import { syncAge } from '../../src/app/sync/sync-age.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 22)
const age = (days: number, unsent = 1) => syncAge(NOW, NOW - days * DAY, 0, unsent)

describe('days since the server was last reached', () => {
  test('with unsent work the voice rises at 3, 7 and 14 days', () => {
    const levels = [0, 2.9, 3, 6.9, 7, 13.9, 14, 90].map((days) => age(days).level)
    expect(levels).toEqual(['none', 'none', 'notice', 'notice', 'warning', 'warning', 'alarm', 'alarm'])
    expect([0.9, 1, 13.9].map((days) => age(days).days)).toEqual([0, 1, 13])
  })

  test('with nothing unsent nobody is bothered', () => {
    expect(age(30, 0)).toEqual({ days: 30, level: 'none' })
  })

  test('a clock that jumped is called unknown, never −200 or 9,000 days', () => {
    // Put back by a day, forward by ten years, to 1970.
    expect(syncAge(NOW - DAY, NOW, 0, 1)).toEqual({ days: null, level: 'notice' })
    expect(syncAge(NOW + 3650 * DAY, NOW, 0, 1)).toEqual({ days: null, level: 'notice' })
    expect(syncAge(0, NOW, 0, 1)).toEqual({ days: null, level: 'notice' })
    // Put back since the last own entry, to a moment that would look plausible.
    expect(syncAge(NOW, NOW - 5 * DAY, NOW + 20 * DAY, 1).days).toBeNull()
    // A clock that is corrected by minutes has not jumped.
    expect(syncAge(NOW - 5 * 60_000, NOW, NOW, 1)).toEqual({ days: 0, level: 'none' })
  })

  test('without any success and any beginning there is nothing to count from', () => {
    expect(syncAge(NOW, null, 0, 5)).toEqual({ days: null, level: 'none' })
  })
})
