import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  compareDates,
  dateOfDayNumber,
  dayNumber,
  parseLocalDate,
  weekdayOf,
  type LocalDate,
} from '../../../src/domain/shared/local-date.ts'

const anyDay = fc.integer({ min: -100_000, max: 200_000 })

test('agrees with the platform’s calendar in UTC, there and back', () => {
  fc.assert(
    fc.property(anyDay, (number) => {
      const platform = new Date(number * 86_400_000)
      const day = dateOfDayNumber(number)
      expect(day).toBe(platform.toISOString().slice(0, 10))
      expect(dayNumber(day)).toBe(number)
      expect(weekdayOf(day)).toBe(platform.getUTCDay())
      expect(parseLocalDate(day)).toBe(day)
    }),
  )
})

test('adding days keeps the order', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 5000 }), (number, days) => {
      const day = dateOfDayNumber(number)
      expect(compareDates(day, addDays(day, days))).toBe(-1)
      expect(addDays(addDays(day, days), -days)).toBe(day)
    }),
  )
})

test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '1/2/2026', '2026-1-2', '0000-01-01', ''])(
  '%s is no day',
  (text) => {
    expect(parseLocalDate(text)).toBeNull()
  },
)

test.each(['2024-02-29', '2000-02-29', '2026-12-31'])('%s is a day', (text) => {
  expect(parseLocalDate(text)).toBe(text as LocalDate)
})
