import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holidayYears, knownSwaps } from '../../../src/domain/calendar/holiday-years.ts'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import { isWorkingDay, workingDaysBetween } from '../../../src/domain/calendar/working-days.ts'
import {
  addDays,
  dateOfDayNumber,
  dayNumber,
  weekdayOf,
  type LocalDate,
} from '../../../src/domain/shared/local-date.ts'

const calendar = vietnamCalendar()
const date = (text: string) => text as LocalDate
const count = (start: string, end: string, given = calendar) => {
  const days = workingDaysBetween(date(start), date(end), given)
  return days.ok ? [days.value.least, days.value.most] : days.error
}

describe('working days: the day after the event is day 1 (BLDS 2015 Điều 147 khoản 3)', () => {
  test.each([
    ['the same day', '2026-03-02', '2026-03-02', 0, 0],
    ['the next day', '2026-03-02', '2026-03-03', 1, 1],
    ['Friday to Monday', '2026-03-06', '2026-03-09', 1, 1],
    ['Friday to Sunday', '2026-03-06', '2026-03-08', 0, 0],
    ['one week', '2026-03-02', '2026-03-09', 5, 5],
    ['an earlier end', '2026-03-09', '2026-03-02', 0, 0],
    ['Tết 2024, off 8–14/2 (Thursday to Wednesday)', '2024-02-07', '2024-02-15', 1, 1],
    ['Tết 2024, last day off', '2024-02-07', '2024-02-14', 0, 0],
    ['Tết 2025, off 27–31/1', '2025-01-24', '2025-02-03', 1, 1],
    ['Tết 2026, off 16–20/2', '2026-02-13', '2026-02-23', 1, 1],
    ['Tết 2023, off 20–26/1', '2023-01-19', '2023-01-27', 1, 1],
    ['Tết 2027, whole: the same either way', '2027-02-03', '2027-02-12', 2, 2],
    ['Tết 2027, begun on 4/2: depends', '2027-02-04', '2027-02-12', 1, 2],
    ['Tết 2028 (26/1, Wednesday), whole', '2028-01-21', '2028-02-07', 6, 6],
    ['Tết 2028, only 24/1: off or not', '2028-01-21', '2028-01-24', 0, 1],
    ['Giỗ Tổ 2026 on a Sunday, Monday in lieu', '2026-04-24', '2026-04-28', 1, 1],
    ['Giỗ Tổ, 30/4 and 1/5/2023: Tuesday and Wednesday in lieu', '2023-04-28', '2023-05-04', 1, 1],
    ['1/1/2028 on a Saturday, Monday in lieu', '2027-12-31', '2028-01-04', 1, 1],
    ['Quốc khánh 2024: 2 and 3/9', '2024-08-30', '2024-09-04', 1, 1],
    ['Quốc khánh 2025: 1 and 2/9', '2025-08-29', '2025-09-03', 1, 1],
    ['Quốc khánh 2026 not in the table: 1/9 or 3/9', '2026-08-31', '2026-09-01', 0, 1],
    ['Quốc khánh 2026, over both', '2026-08-31', '2026-09-04', 2, 2],
    ['24/11/2026: no text adding it has been read', '2026-11-23', '2026-11-24', 0, 1],
    ['24/11/2025 was worked', '2025-11-23', '2025-11-24', 1, 1],
    ['Tết 2017, off 26/1–1/2', '2017-01-25', '2017-02-02', 1, 1],
    ['Tết 2018, off 14–20/2', '2018-02-13', '2018-02-21', 1, 1],
    ['Tết 2019, off 4–8/2', '2019-02-01', '2019-02-11', 1, 1],
    ['Tết 2020, off 23–29/1', '2020-01-22', '2020-01-30', 1, 1],
    ['Tết 2021, off 10–16/2', '2021-02-09', '2021-02-17', 1, 1],
    ['Tết 2022, off 31/1–4/2', '2022-01-28', '2022-02-07', 1, 1],
    ['Quốc khánh 2020 was one day (BLLĐ 2012 Điều 115)', '2020-08-31', '2020-09-04', 3, 3],
    ['Quốc khánh 2017 on a Saturday, Monday in lieu', '2017-09-01', '2017-09-05', 1, 1],
    ['Quốc khánh 2021: 2 and 3/9', '2021-09-01', '2021-09-06', 1, 1],
    ['Quốc khánh 2022: 1 and 2/9', '2022-08-31', '2022-09-05', 1, 1],
    ['Quốc khánh 2023: 1 and 2/9, Monday in lieu of Saturday', '2023-08-31', '2023-09-05', 1, 1],
    ['2/9/2028 itself is off for sure, a Saturday: Monday in lieu', '2028-09-01', '2028-09-04', 0, 0],
    ['31/12/2018 off in a swap over the new year', '2018-12-28', '2019-01-02', 1, 1],
    ['and Saturday 5/1/2019 worked for it', '2019-01-04', '2019-01-06', 1, 1],
  ])('%s: %s → %s: %s to %s', (_, start, end, least, most) => {
    expect(count(start, end)).toEqual([least, most])
  })

  test('a year outside the table is refused, never guessed', () => {
    expect(count('2016-12-30', '2017-01-03')).toEqual({ code: 'year-not-covered', year: 2016 })
    expect(count('2032-12-30', '2033-01-04')).toEqual({ code: 'year-not-covered', year: 2033 })
  })
})

describe('what the administrator enters', () => {
  test('a swap not in the table', () => {
    const swap = {
      source: 'thông báo giả định',
      daysOff: [date('2029-04-27')],
      workedWeekends: [date('2029-05-05')],
      settles: [],
    }
    expect(count('2029-04-26', '2029-04-27')).toEqual([1, 1])
    expect(count('2029-04-26', '2029-04-27', vietnamCalendar([swap]))).toEqual([0, 0])
    expect(count('2029-05-04', '2029-05-06')).toEqual([0, 0])
    expect(count('2029-05-04', '2029-05-06', vietnamCalendar([swap]))).toEqual([1, 1])
  })

  test('a swap the table knows already changes nothing', () => {
    const swap = {
      source: 'Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024',
      daysOff: [date('2025-05-02')],
      workedWeekends: [date('2025-04-26')],
      settles: [],
    }
    expect(count('2025-04-25', '2025-04-26')).toEqual([1, 1])
    expect(count('2025-05-01', '2025-05-02')).toEqual([0, 0])
    expect(count('2025-04-25', '2025-05-05', vietnamCalendar([swap]))).toEqual(
      count('2025-04-25', '2025-05-05'),
    )
  })

  test('a decision on an undecided holiday settles it', () => {
    const decision = {
      source: 'thông báo giả định',
      daysOff: ['2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'].map(date),
      workedWeekends: [],
      settles: ['tet-2027'],
    }
    expect(count('2027-02-04', '2027-02-12', vietnamCalendar([decision]))).toEqual([1, 1])
  })
})

test('counts as a naive day-by-day walk over every undecided arrangement does', () => {
  const [first, last] = [dayNumber(date('2017-01-01')), dayNumber(date('2032-12-31'))]
  fc.assert(
    fc.property(fc.integer({ min: first, max: last }), fc.integer({ min: 0, max: 200 }), (from, length) => {
      const [start, end] = [dateOfDayNumber(from), dateOfDayNumber(Math.min(from + length, last))]
      const walked = (off: readonly LocalDate[]) => {
        let days = 0
        for (let day = addDays(start, 1); day <= end; day = addDays(day, 1))
          if (isWorkingDay(day, calendar) && !off.includes(day)) days++
        return days
      }
      // No two undecided holidays overlap, so each may take its own best and worst arrangement.
      const pick = (better: (a: number, b: number) => boolean) =>
        calendar.undecided.flatMap((holiday) =>
          holiday.arrangements.reduce((a, b) => (better(walked(b), walked(a)) ? b : a)),
        )
      const near = calendar.undecided.some((h) => h.arrangements.flat().some((d) => start < d && d <= end))
      const expected = near
        ? [walked(pick((a, b) => a < b)), walked(pick((a, b) => a > b))]
        : [walked([]), walked([])]
      expect(count(start, end)).toEqual(expected)
    }),
    { numRuns: 300 },
  )
})

describe('lunar dates against ICU’s Chinese calendar', () => {
  const format = new Intl.DateTimeFormat('en-u-ca-chinese', {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  })
  const chinese = (day: LocalDate) => format.format(new Date(`${day}T12:00:00Z`))
  /*
   * Years in which ICU may stand a day apart. 2030: the new moon falls at 23:07 in Hanoi and after midnight in Beijing, so Vietnam
   * begins its year on 2/2 and China on 3/2. 2027: the new moon falls at 23:56 in Beijing, a few minutes from midnight, and the
   * astronomy of older ICU (Node 20) misses it; both countries begin their year on 6/2.
   */
  const apart = [2027, 2030]

  test.each(Object.entries(holidayYears))('%s', (year, given) => {
    const [newYear, hungKings] = [`${year}-${given.newYear}`, `${year}-${given.hungKings}`]
    const nearNewYear = [-1, 0, 1].map((i) => chinese(addDays(date(newYear), i)))
    const nearHungKings = [-1, 0, 1].map((i) => chinese(addDays(date(hungKings), i)))
    if (apart.includes(Number(year))) {
      expect(nearNewYear).toContain('1/1')
      expect(nearHungKings).toContain('3/10')
    } else {
      expect(nearNewYear[1]).toBe('1/1')
      expect(nearHungKings[1]).toBe('3/10')
    }
  })
})

describe('the table itself', () => {
  test('every year from the first round of the 2017 set on, none left out', () => {
    const years = Object.keys(holidayYears).map(Number)
    expect(years).toEqual(years.map((_, i) => 2017 + i))
  })

  test.each(Object.entries(holidayYears).filter(([, given]) => given.tetFrom !== undefined))(
    'Tết %s begins one or two days before the new year',
    (year, given) => {
      const before =
        dayNumber(date(`${year}-${given.newYear}`)) - dayNumber(date(`${year}-${given.tetFrom ?? ''}`))
      expect([1, 2]).toContain(before)
    },
  )

  test.each(knownSwaps)('$off, a weekday, is swapped for $worked, a Saturday', ({ off, worked }) => {
    expect(weekdayOf(date(off))).toBeGreaterThanOrEqual(1)
    expect(weekdayOf(date(off))).toBeLessThanOrEqual(5)
    expect(weekdayOf(date(worked))).toBe(6)
  })
})
