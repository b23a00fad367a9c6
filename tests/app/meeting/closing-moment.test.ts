import { expect, test } from 'vitest'
import { closingMoment } from '../../../src/app/meeting/closing-moment.ts'

test('a meeting ends on the day it began, or past the midnight after it', () => {
  expect(closingMoment('2026-11-22T19:30', '21:15', '2026-11-22T21:20')).toBe('2026-11-22T21:15')
  expect(closingMoment('2026-12-31T21:00', '00:20', '2027-01-01T00:21')).toBe('2027-01-01T00:20')
  // Closed the morning after: whoever forgot the hour is asked, not given a meeting of a whole night.
  expect(closingMoment('2026-11-22T19:30', '08:05', '2026-11-23T08:05')).toBe('2026-11-22T08:05')
  // What is still to come was not the end.
  expect(closingMoment('2026-11-22T19:30', '01:00', '2026-11-22T21:00')).toBe('2026-11-22T01:00')
})

test('without an hour of opening the planned day counts, else today', () => {
  expect(closingMoment('2026-11-20', '00:20', '2026-11-22T09:00')).toBe('2026-11-20T00:20')
  expect(closingMoment('', '09:00', '2026-11-22T09:00')).toBe('2026-11-22T09:00')
})
