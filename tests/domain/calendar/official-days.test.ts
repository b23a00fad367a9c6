import { describe, expect, test } from 'vitest'
import { calendarChanges, type OfficialDays } from '../../../src/domain/calendar/official-days.ts'
import { mayEnterDays } from '../../../src/domain/calendar/official-days.rules.ts'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import { isWorkingDay, workingDaysBetween } from '../../../src/domain/calendar/working-days.ts'
import type { LocalDate } from '../../../src/domain/shared/local-date.ts'

const date = (text: string) => text as LocalDate
const TODAY = date('2026-11-22')
const document = { number: '99/TB-BNV', date: date('2026-11-20') }
const swap = (off: string, worked: string, change: object = {}): OfficialDays => ({
  kind: 'swap',
  off: date(off),
  worked: date(worked),
  document: { ...document, ...change },
})
const holiday = (id: string, ...daysOff: string[]): OfficialDays => ({
  kind: 'holiday',
  holiday: id,
  daysOff: daysOff.map(date),
  document,
})
const TET_2027 = holiday(
  'tet-2027',
  ...[5, 6, 7, 8, 9, 10, 11].map((d) => `2027-02-${d < 10 ? '0' : ''}${d}`),
)

const calendarWith = (...entered: OfficialDays[]) => vietnamCalendar(calendarChanges(entered))
const verdict = (days: OfficialDays, ...entered: OfficialDays[]) => {
  const may = mayEnterDays(days, calendarWith(...entered), TODAY)
  return may.ok ? 'ok' : may.error
}

describe('what is entered changes the count of working days', () => {
  test('a swap: the weekday is off, the Saturday is worked', () => {
    const calendar = calendarWith(swap('2026-12-31', '2027-01-09'))
    expect(isWorkingDay(date('2026-12-31'), calendar)).toBe(false)
    expect(isWorkingDay(date('2027-01-09'), calendar)).toBe(true)
    const across = (c = vietnamCalendar()) => workingDaysBetween(date('2026-12-30'), date('2027-01-10'), c)
    // 31/12, 4–8/1 are six; the swap gives Thursday for Saturday.
    expect(across()).toMatchObject({ ok: true, value: { least: 6, most: 6 } })
    expect(across(calendar)).toMatchObject({ ok: true, value: { least: 6, most: 6 } })
    const before = workingDaysBetween(date('2026-12-30'), date('2027-01-08'), calendar)
    expect(before).toMatchObject({ ok: true, value: { least: 5, most: 5 } })
  })

  test('a decided Tết is counted one way only', () => {
    const across = (...entered: OfficialDays[]) =>
      workingDaysBetween(date('2027-02-04'), date('2027-02-12'), calendarWith(...entered))
    expect(across()).toMatchObject({ ok: true, value: { least: 1, most: 2, undecided: ['tet-2027'] } })
    expect(across(TET_2027)).toMatchObject({ ok: true, value: { least: 1, most: 1, undecided: [] } })
  })

  test('once a newer table has the holiday, what was entered before no longer counts', () => {
    const stale = holiday('tet-2026', '2026-02-13', '2026-02-23')
    expect([...calendarWith(stale).daysOff].sort()).toEqual([...vietnamCalendar().daysOff].sort())
  })

  test('a holiday that turned out to be worked is worked', () => {
    const calendar = calendarWith(holiday('ngay-van-hoa-2026'))
    expect(isWorkingDay(date('2026-11-24'), calendar)).toBe(true)
    expect(calendar.undecided.map(({ id }) => id)).not.toContain('ngay-van-hoa-2026')
  })
})

describe('may these days be entered', () => {
  test.each([
    ['a Thursday for a Saturday', swap('2026-12-31', '2027-01-09'), 'ok'],
    ['for a Sunday', swap('2026-12-31', '2027-01-10'), 'ok'],
    ['the worked day before the day off', swap('2026-12-31', '2026-12-26'), 'ok'],
    ['the worked day a Friday', swap('2026-12-31', '2027-01-08'), 'worked-not-weekend'],
    ['the day off a Saturday', swap('2027-01-02', '2027-01-09'), 'off-on-weekend'],
    ['the day off 1/1, a holiday', swap('2027-01-01', '2027-01-09'), 'already-off'],
    [
      'the worked day 30/4/2028, a Sunday and a holiday',
      swap('2028-04-27', '2028-04-30'),
      'worked-is-holiday',
    ],
    ['before the table begins', swap('2016-12-29', '2017-01-07'), 'year-not-covered'],
    ['after it ends', swap('2032-12-31', '2033-01-08'), 'year-not-covered'],
    ['no number of a document', swap('2026-12-31', '2027-01-09', { number: '  ' }), 'document-missing'],
    [
      'a document of tomorrow',
      swap('2026-12-31', '2027-01-09', { date: '2026-11-23' }),
      'document-in-future',
    ],
    ['a document of today', swap('2026-12-31', '2027-01-09', { date: '2026-11-22' }), 'ok'],
    ['one of the arrangements of Tết', TET_2027, 'ok'],
    ['a day less than any of them', holiday('tet-2027', '2027-02-05', '2027-02-06'), 'no-such-arrangement'],
    ['24/11 worked', holiday('ngay-van-hoa-2026'), 'ok'],
    ['a Tết the table already has', holiday('tet-2026', '2026-02-16'), 'holiday-settled'],
    ['a holiday nobody knows', holiday('trung-thu-2026', '2026-09-25'), 'holiday-settled'],
  ])('%s: %s', (_, days, expected) => {
    expect(verdict(days)).toBe(expected)
  })

  test('nothing twice', () => {
    const known = swap('2026-12-31', '2027-01-09')
    expect(verdict(known, known)).toBe('already-off')
    expect(verdict(swap('2026-12-30', '2027-01-09'), known)).toBe('already-worked')
    expect(verdict(TET_2027, TET_2027)).toBe('holiday-settled')
  })
})
