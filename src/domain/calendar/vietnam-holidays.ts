import { addDays, parseLocalDate, weekdayOf, type LocalDate } from '../shared/local-date.ts'
import type { UndecidedHoliday, WorkingCalendar } from './working-days.ts'

/*
 * Public holidays of offices. Bộ luật Lao động 2019 (45/2019/QH14):
 *  - Điều 112 khoản 1: 1/1 · Tết Âm lịch 5 days · 30/4 · 1/5 · Quốc khánh 2 days (2/9 and the day before or after) · 10/3 lunar.
 *  - Điều 112 khoản 3: every year the Prime Minister fixes the days of Tết and Quốc khánh. Until his decision is in the table
 *    below, or entered by the administrator, those days are undecided and counted both ways.
 *  - Điều 111 khoản 3: a holiday on a weekly day of rest is made up on the next working day.
 * Text read at https://thuvienphapluat.vn/lao-dong-tien-luong/tim-kiem?page=26&q=Gi%E1%BB%97+T%E1%BB%95+H%C3%B9ng+V%C6%B0%C6%A1ng%3F
 * (Điều 112) and, for Điều 111 khoản 3, as applied by the notice for 2024 cited at that year.
 * Nghị quyết 80-NQ/TW (07/01/2026) and 30/NQ-CP want 24/11 added to Điều 112; no text adding it has been read:
 * https://vneconomy.vn/bo-sung-ngay-van-hoa-viet-nam-2411-vao-danh-muc-ngay-nghi-huong-nguyen-luong.htm
 */

interface LunarYear {
  /** Mùng 1 tháng Giêng. */
  readonly newYear: string
  /** Mùng 10 tháng 3, Giỗ Tổ Hùng Vương. */
  readonly hungKings: string
  /** Days of Tết fixed by the Prime Minister, without days in lieu. */
  readonly tet?: { readonly days: readonly string[]; readonly source: string }
  /** Days of Quốc khánh fixed by the Prime Minister, without days in lieu. */
  readonly nationalDay?: { readonly days: readonly string[]; readonly source: string }
}

/**
 * Lunar dates by Vietnam's own calendar (UTC+7), table of Hồ Ngọc Đức, https://www.informatik.uni-leipzig.de/~duc/amlich/
 * In 2030 China begins its year one day later (3 February): its new moon falls after midnight there.
 */
export const lunarYears: Readonly<Record<number, LunarYear>> = {
  2023: {
    newYear: '2023-01-22',
    hungKings: '2023-04-29',
    tet: {
      days: ['2023-01-20', '2023-01-21', '2023-01-22', '2023-01-23', '2023-01-24'],
      source: 'https://pld.net.vn/tag/nghi-tet-nguyen-dan.html',
    },
  },
  2024: {
    newYear: '2024-02-10',
    hungKings: '2024-04-18',
    tet: {
      days: ['2024-02-08', '2024-02-09', '2024-02-10', '2024-02-11', '2024-02-12'],
      source:
        'https://sucsongtre.vn/doi-song/can-bo-cong-chuc-vien-chuc-nguoi-lao-dong-nghi-tet-nguyen-dan-giap-thin-7-ngay.html',
    },
    nationalDay: {
      days: ['2024-09-02', '2024-09-03'],
      source:
        'http://m.btv.org.vn/tin-tuc/le-quoc-khanh-29-nguoi-lao-dong-duoc-nghi-4-ngay-lien-tiep-95086.html',
    },
  },
  2025: {
    newYear: '2025-01-29',
    hungKings: '2025-04-07',
    tet: {
      days: ['2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'],
      source:
        'https://vtv9.vtv.vn/index.php/thu-tuong-dong-y-nghi-9-ngay-lien-tuc-dip-tet-nguyen-dan-at-ty-2025',
    },
    nationalDay: {
      days: ['2025-09-01', '2025-09-02'],
      source:
        'https://dantocmiennui.baotintuc.vn/nghi-tet-nguyen-dan-at-ty-2025-keo-dai-9-ngay-post356984.html',
    },
  },
  2026: {
    newYear: '2026-02-17',
    hungKings: '2026-04-26',
    tet: {
      days: ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'],
      source:
        'https://vietnammedia.vnanet.vn/video/lich-nghi-tet-nguyen-dan-va-quoc-khanh-nam-2026-165342.htm',
    },
  },
  2027: { newYear: '2027-02-06', hungKings: '2027-04-16' },
  2028: { newYear: '2028-01-26', hungKings: '2028-04-04' },
  2029: { newYear: '2029-02-13', hungKings: '2029-04-23' },
  2030: { newYear: '2030-02-02', hungKings: '2030-04-12' },
  2031: { newYear: '2031-01-23', hungKings: '2031-04-01' },
  2032: { newYear: '2032-02-11', hungKings: '2032-04-19' },
}

/** A notice the administrator enters: swap days, or the Prime Minister's decision on an undecided holiday. */
export interface CalendarDecision {
  /** Number and date of the notice, or its address. */
  readonly source: string
  readonly daysOff: readonly LocalDate[]
  readonly workedWeekends: readonly LocalDate[]
  /** Ids of undecided holidays whose days, days in lieu included, are all among `daysOff` now. */
  readonly settles: readonly string[]
}

/** The calendar of all years in the table, with what the administrator has entered. */
export function vietnamCalendar(decisions: readonly CalendarDecision[] = []): WorkingCalendar {
  const years = Object.keys(lunarYears).map(Number)
  const settled = new Set(decisions.flatMap((decision) => decision.settles))
  const daysOff = new Set<LocalDate>(decisions.flatMap((decision) => decision.daysOff))
  const undecided: UndecidedHoliday[] = []

  for (const year of years) {
    const lunar = lunarYears[year]!
    const fixed = [`${year}-01-01`, lunar.hungKings, `${year}-04-30`, `${year}-05-01`].map(day)
    const open = [tetOf(year, lunar), nationalDayOf(year, lunar), ...cultureDayOf(year)]
    for (const { days, ...holiday } of open) {
      if (days) fixed.push(...days)
      else if (!settled.has(holiday.id)) undecided.push(holiday)
    }
    for (const date of withDaysInLieu(fixed)) daysOff.add(date)
  }
  return {
    firstYear: Math.min(...years),
    lastYear: Math.max(...years),
    daysOff,
    workedWeekends: new Set(decisions.flatMap((decision) => decision.workedWeekends)),
    undecided,
  }
}

type OpenHoliday = UndecidedHoliday & { readonly days: readonly LocalDate[] | null }

/** The two arrangements in use since NĐ 45/2013/NĐ-CP Điều 8: one day before the new year and four after, or two and three. */
function tetOf(year: number, lunar: LunarYear): OpenHoliday {
  const newYear = day(lunar.newYear)
  const from = (first: number) => [0, 1, 2, 3, 4].map((i) => addDays(newYear, first + i))
  return {
    id: `tet-${year}`,
    name: `Tết Âm lịch ${year}`,
    days: lunar.tet ? lunar.tet.days.map(day) : null,
    arrangements: [withDaysInLieu(from(-1)), withDaysInLieu(from(-2))],
  }
}

function nationalDayOf(year: number, lunar: LunarYear): OpenHoliday {
  const [before, on, after] = ['01', '02', '03'].map((d) => day(`${year}-09-${d}`))
  return {
    id: `quoc-khanh-${year}`,
    name: `Quốc khánh ${year}`,
    days: lunar.nationalDay ? lunar.nationalDay.days.map(day) : null,
    arrangements: [withDaysInLieu([before!, on!]), withDaysInLieu([on!, after!])],
  }
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
