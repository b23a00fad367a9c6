import { addDays, parseLocalDate, weekdayOf, type LocalDate } from '../shared/local-date.ts'
import { holidayYears, knownSwaps, type HolidayYear } from './holiday-years.ts'
import type { UndecidedHoliday, WorkingCalendar } from './working-days.ts'

/*
 * Public holidays of offices. Bộ luật Lao động 2019 (45/2019/QH14):
 *  - Điều 112 khoản 1: 1/1 · Tết Âm lịch 5 days · 30/4 · 1/5 · Quốc khánh 2 days (2/9 and the day before or after) · 10/3 lunar.
 *  - Điều 112 khoản 3: every year the Prime Minister fixes the days of Tết and Quốc khánh. Until his decision is among
 *    `holidayYears`, or entered by the administrator, those days are undecided and counted both ways.
 *  - Điều 111 khoản 3: a holiday on a weekly day of rest is made up on the next working day.
 * Text read at https://thuvienphapluat.vn/lao-dong-tien-luong/tim-kiem?page=26&q=Gi%E1%BB%97+T%E1%BB%95+H%C3%B9ng+V%C6%B0%C6%A1ng%3F
 * (Điều 112) and, for Điều 111 khoản 3, as applied by the notice for 2024 cited at that year.
 * Until 2020 Bộ luật Lao động 2012 (10/2012/QH13) Điều 115: the same, but Quốc khánh 1 day:
 * http://www.nguoiduatin.vn/lich-nghi-ngay-quoc-khanh-29-a203956.html (khoản 1)
 * http://thptngosilienbg.edu.vn/tin-giao-duc/pho-bien-phap-luat-1554720882.html (khoản 3, days in lieu)
 * Nghị quyết 80-NQ/TW (07/01/2026) and 30/NQ-CP want 24/11 added to Điều 112; no text adding it has been read:
 * https://vneconomy.vn/bo-sung-ngay-van-hoa-viet-nam-2411-vao-danh-muc-ngay-nghi-huong-nguyen-luong.htm
 */

/** A notice the administrator enters: swap days, or the Prime Minister's decision on an undecided holiday. */
export interface CalendarChange {
  /** Number and date of the notice, or its address. */
  readonly source: string
  readonly daysOff: readonly LocalDate[]
  readonly workedWeekends: readonly LocalDate[]
  /** Ids of undecided holidays whose days, days in lieu included, are all among `daysOff` now. */
  readonly settles: readonly string[]
}

/** The calendar of all years in the table, with what the administrator has entered. */
export function vietnamCalendar(changes: readonly CalendarChange[] = []): WorkingCalendar {
  const years = Object.keys(holidayYears).map(Number)
  const swaps = knownSwaps.map(({ off, worked }) => ({ off: day(off), worked: day(worked) }))
  const daysOff = new Set<LocalDate>()
  for (const { off } of swaps) daysOff.add(off)
  const open = new Map<string, UndecidedHoliday>()

  for (const year of years) {
    const given = holidayYears[year]!
    const fixed = ['01-01', given.hungKings, '04-30', '05-01', '09-02'].map((date) => day(`${year}-${date}`))
    const moving = [tetOf(year, given), ...nationalDayOf(year, given), ...cultureDayOf(year)]
    for (const { days, ...holiday } of moving) {
      if (days) fixed.push(...days)
      else open.set(holiday.id, holiday)
    }
    for (const date of withDaysInLieu(fixed)) daysOff.add(date)
  }
  // A newer table may know a holiday that was entered before it: its days must not count twice, should they differ.
  const counted = changes.filter(({ settles }) => settles.every((id) => open.has(id)))
  for (const date of counted.flatMap((change) => change.daysOff)) daysOff.add(date)
  const settled = new Set(counted.flatMap((change) => change.settles))
  return {
    firstYear: Math.min(...years),
    lastYear: Math.max(...years),
    daysOff,
    workedWeekends: new Set([
      ...swaps.map((swap) => swap.worked),
      ...counted.flatMap((change) => change.workedWeekends),
    ]),
    undecided: [...open.values()].filter(({ id }) => !settled.has(id)),
  }
}

type OpenHoliday = UndecidedHoliday & { readonly days: readonly LocalDate[] | null }

/** The two arrangements in use since NĐ 45/2013/NĐ-CP Điều 8: one day before the new year and four after, or two and three. */
function tetOf(year: number, given: HolidayYear): OpenHoliday {
  const newYear = day(`${year}-${given.newYear}`)
  const from = (first: LocalDate) => [0, 1, 2, 3, 4].map((i) => addDays(first, i))
  return {
    id: `tet-${year}`,
    name: `Tết Âm lịch ${year}`,
    days: given.tetFrom === undefined ? null : from(day(`${year}-${given.tetFrom}`)),
    arrangements: [-1, -2].map((before) => withDaysInLieu(from(addDays(newYear, before)))),
  }
}

/** The second day, beside 2/9, which is never in doubt. */
function nationalDayOf(year: number, given: HolidayYear): readonly OpenHoliday[] {
  if (year < 2021) return []
  const nationalDay = day(`${year}-09-02`)
  const beside = given.besideNationalDay
  return [
    {
      id: `quoc-khanh-${year}`,
      name: `Quốc khánh ${year}`,
      days: beside === undefined ? null : [day(`${year}-${beside}`)],
      arrangements: [-1, 1].map((i) => withDaysInLieu([nationalDay, addDays(nationalDay, i)])),
    },
  ]
}

/** Wanted from 2026 on (see above): off or worked, until the text is read. */
function cultureDayOf(year: number): readonly OpenHoliday[] {
  if (year < 2026) return []
  return [
    {
      id: `ngay-van-hoa-${year}`,
      name: `Ngày Văn hóa Việt Nam 24/11/${year}`,
      days: null,
      arrangements: [[], withDaysInLieu([day(`${year}-11-24`)])],
    },
  ]
}

/** Each holiday on a Saturday or Sunday also takes the next day that is neither weekend nor already off. */
function withDaysInLieu(holidays: readonly LocalDate[]): readonly LocalDate[] {
  const off = new Set(holidays)
  for (const holiday of [...holidays].sort()) {
    if (!isWeekend(holiday)) continue
    let lieu = addDays(holiday, 1)
    while (isWeekend(lieu) || off.has(lieu)) lieu = addDays(lieu, 1)
    off.add(lieu)
  }
  return [...off].sort()
}

const isWeekend = (date: LocalDate): boolean => weekdayOf(date) === 0 || weekdayOf(date) === 6

function day(text: string): LocalDate {
  const date = parseLocalDate(text)
  if (!date) throw new Error(`Not a date in the holiday table: ${text}`)
  return date
}
