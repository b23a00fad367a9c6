import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addWorkingDays, subtractWorkingDays } from '../../../src/domain/calendar/add-working-days.ts'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import { workingDaysBetween } from '../../../src/domain/calendar/working-days.ts'
import {
  addDays,
  dateOfDayNumber,
  dayNumber,
  weekdayOf,
  type LocalDate,
} from '../../../src/domain/shared/local-date.ts'

const calendar = vietnamCalendar()
const date = (text: string) => text as LocalDate
const range = (result: ReturnType<typeof addWorkingDays>) =>
  result.ok ? [result.value.least, result.value.most] : result.error

describe('the n-th working day after a day', () => {
  test.each([
    ['none', '2026-03-04', 0, '2026-03-04'],
    ['Wednesday and 3', '2026-03-04', 3, '2026-03-09'],
    ['Friday and 1', '2026-03-06', 1, '2026-03-09'],
    ['Saturday and 1: Monday is the first', '2026-03-07', 1, '2026-03-09'],
    ['posting of ten working days (2017 set)', '2019-01-03', 10, '2019-01-16'],
    ['Tết 2023, off 20–26/1 (Friday to Thursday): asked on Wednesday', '2023-01-18', 3, '2023-01-30'],
    ['asked on the last day worked before Tết 2023', '2023-01-19', 1, '2023-01-27'],
    ['Tết 2024, off 8–14/2 (Thursday to Wednesday)', '2024-02-06', 3, '2024-02-16'],
    ['asked on the eve, in the holiday itself (2024)', '2024-02-09', 3, '2024-02-19'],
    ['Tết 2025, off 27–31/1 (a whole week): asked on Thursday', '2025-01-23', 3, '2025-02-04'],
    ['Tết 2026, off 16–20/2: asked on Thursday', '2026-02-12', 3, '2026-02-24'],
    ['published within 2 of a decision on the eve of Tết 2026', '2026-02-13', 2, '2026-02-24'],
    ['Tết 2027 undecided, off 4–10/2 or 5–11/2: all past by then', '2027-02-02', 3, '2027-02-12'],
    ['29/4/2024 off, Saturday 4/5 worked for it', '2024-04-26', 3, '2024-05-04'],
  ])('%s: %s + %i = %s', (_, start, days, expected) => {
    expect(range(addWorkingDays(date(start), days, calendar))).toEqual([expected, expected])
  })

  test.each([
    ['4/2/2027 worked or off', '2027-02-03', 1, '2027-02-04', '2027-02-11'],
    ['two days: 12/2 either way', '2027-02-03', 2, '2027-02-12', '2027-02-12'],
    ['asked on Thursday 4/2/2027, if it is worked', '2027-02-04', 3, '2027-02-15', '2027-02-16'],
    ['1/9 or 3/9/2026', '2026-08-31', 1, '2026-09-01', '2026-09-03'],
    ['both passed', '2026-08-31', 2, '2026-09-04', '2026-09-04'],
  ])('undecided, %s: %s + %i is %s or %s', (_, start, days, least, most) => {
    const result = addWorkingDays(date(start), days, calendar)
    expect(range(result)).toEqual([least, most])
    expect(result.ok && result.value.undecided.length).toBe(least === most ? 0 : 1)
  })
})

describe('the n-th working day before a day', () => {
  test.each([
    ['papers three working days before Thursday: Monday', '2026-03-12', 3, '2026-03-09', '2026-03-09'],
    ['before Tuesday: Thursday of the week before', '2026-03-10', 3, '2026-03-05', '2026-03-05'],
    ['before a Saturday: Wednesday', '2026-03-14', 3, '2026-03-11', '2026-03-11'],
    ['over Tết 2023', '2023-01-30', 3, '2023-01-18', '2023-01-18'],
    ['over Tết 2024', '2024-02-16', 3, '2024-02-06', '2024-02-06'],
    ['over Tết 2025', '2025-02-04', 3, '2025-01-23', '2025-01-23'],
    ['over Tết 2026', '2026-02-24', 3, '2026-02-12', '2026-02-12'],
    ['over Tết 2027: the same either way', '2027-02-12', 3, '2027-02-02', '2027-02-02'],
    ['before Friday 12/2/2027: 4/2 or 11/2', '2027-02-12', 1, '2027-02-04', '2027-02-11'],
  ])('%s: %s − %i = %s', (_, end, days, least, most) => {
    expect(range(subtractWorkingDays(date(end), days, calendar))).toEqual([least, most])
  })
})

test('a year outside the table is refused', () => {
  expect(range(addWorkingDays(date('2032-12-30'), 5, calendar))).toEqual({
    code: 'year-not-covered',
    year: 2033,
  })
  expect(range(subtractWorkingDays(date('2017-01-03'), 3, calendar))).toEqual({
    code: 'year-not-covered',
    year: 2016,
  })
})

/** Every way the undecided holidays near a day can turn out: the days off in each. */
function turnouts(near: LocalDate): readonly ReadonlySet<LocalDate>[] {
  const open = calendar.undecided.filter((holiday) =>
    holiday.arrangements.flat().some((day) => Math.abs(dayNumber(day) - dayNumber(near)) < 150),
  )
  return open
    .reduce<readonly LocalDate[][]>(
      (ways, holiday) => ways.flatMap((way) => holiday.arrangements.map((days) => [...way, ...days])),
      [[]],
    )
    .map((days) => new Set(days))
}

/** Day by day, as one counts on a paper calendar. */
function walk(from: LocalDate, days: number, step: 1 | -1, off: ReadonlySet<LocalDate>): LocalDate {
  let [day, left] = [from, days]
  while (left > 0) {
    day = addDays(day, step)
    const weekend = weekdayOf(day) === 0 || weekdayOf(day) === 6
    if (weekend ? calendar.workedWeekends.has(day) : !calendar.daysOff.has(day) && !off.has(day)) left--
  }
  return day
}

const [first, last] = [dayNumber(date('2017-06-01')), dayNumber(date('2032-06-01'))]
const anyStart = fc.oneof(
  fc.integer({ min: first, max: last }),
  // Around Tết, Quốc khánh and 24/11 of the undecided years, where it matters.
  fc
    .tuple(
      fc.constantFrom(...calendar.undecided.map((holiday) => dayNumber(holiday.arrangements[1]![0]!))),
      fc.integer({ min: -15, max: 15 }),
    )
    .map(([day, by]) => Math.min(day + by, last)),
)

test.each([
  ['forward', 1, addWorkingDays],
  ['backward', -1, subtractWorkingDays],
] as const)('%s as a naive walk through every turnout of the undecided holidays', (_, step, move) => {
  fc.assert(
    fc.property(anyStart, fc.integer({ min: 0, max: 60 }), (start, days) => {
      const from = dateOfDayNumber(start)
      const reached = turnouts(from)
        .map((off) => walk(from, days, step, off))
        .sort()
      expect(range(move(from, days, calendar))).toEqual([reached[0], reached.at(-1)])
    }),
    { numRuns: 500 },
  )
})

test('there and back: n working days later, n working days lie between', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: first, max: dayNumber(date('2026-06-01')) }),
      fc.integer({ min: 1, max: 40 }),
      (start, days) => {
        const from = dateOfDayNumber(start)
        const to = addWorkingDays(from, days, calendar)
        if (!to.ok || to.value.least !== to.value.most) return
        const between = workingDaysBetween(from, to.value.most, calendar)
        expect(between).toMatchObject({ ok: true, value: { least: days, most: days } })
      },
    ),
  )
})
