import { describe, expect, test } from 'vitest'
import { vietnamCalendar } from '../../src/domain/calendar/vietnam-holidays.ts'
import type { LocalDate } from '../../src/domain/shared/local-date.ts'
import { holidayText, officialDaysText } from '../../src/ui/components/rounds/days-text.ts'
import { swapOf, type SwapDraft } from '../../src/ui/components/rounds/swap-draft.ts'
import { en } from '../../src/ui/text/en/en.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'

const words = vi.rounds.days
const date = (text: string) => text as LocalDate
const document = { number: '99/TB-BNV', date: date('2026-11-20') }

describe('official days in words', () => {
  test('a swap names the weekdays', () => {
    const days = { kind: 'swap', off: date('2026-12-31'), worked: date('2027-01-09'), document } as const
    expect(officialDaysText(words, days)).toBe('Nghỉ thứ Năm 31/12/2026, làm bù thứ Bảy 09/01/2027')
    expect(officialDaysText(en.rounds.days, days)).toBe('Off Thursday 31/12/2026, worked Saturday 09/01/2027')
  })
  test('days on end are one span, a gap begins another', () => {
    const daysOff = ['2027-08-31', '2027-09-01', '2027-09-02', '2027-09-06'].map(date)
    expect(officialDaysText(words, { kind: 'holiday', holiday: 'quoc-khanh-2027', daysOff, document })).toBe(
      'Quốc khánh 2027: nghỉ thứ Ba 31/08/2027 đến thứ Năm 02/09/2027, thứ Hai 06/09/2027',
    )
  })
  test('a holiday that is worked', () => {
    const days = { kind: 'holiday', holiday: 'ngay-van-hoa-2026', daysOff: [], document } as const
    expect(officialDaysText(words, days)).toBe('Ngày Văn hóa Việt Nam 24/11/2026: làm việc bình thường')
  })
  test('every undecided holiday of the calendar has words of its own', () => {
    for (const { id } of vietnamCalendar().undecided) expect(holidayText(words, id)).not.toBe(id)
    expect(holidayText(words, 'trung-thu-2030', 'Trung thu 2030')).toBe('Trung thu 2030')
  })
})

describe('a swap as typed', () => {
  const full: SwapDraft = {
    off: '2026-12-31',
    worked: '2027-01-09',
    number: ' 99/TB-BNV ',
    date: '2026-11-20',
  }
  const read = (change: Partial<SwapDraft>) =>
    swapOf({ ...full, ...change }, vietnamCalendar(), date('2026-11-22'))

  test('is entered when everything is there, its number without blanks', () => {
    expect(read({})).toEqual({
      days: { kind: 'swap', off: '2026-12-31', worked: '2027-01-09', document },
    })
  })
  test.each([
    [{ off: '' }, 'off', 'day-missing'],
    [{ worked: '2027-02-' }, 'worked', 'day-missing'],
    [{ off: '2026-12-26' }, 'off', 'off-on-weekend'],
    [{ worked: '2027-01-08' }, 'worked', 'worked-not-weekend'],
    [{ off: '2033-01-03' }, 'off', 'year-not-covered'],
    [{ worked: '2033-01-08' }, 'worked', 'year-not-covered'],
    [{ number: ' ' }, 'number', 'document-missing'],
    [{ date: '' }, 'date', 'day-missing'],
    [{ date: '2026-11-23' }, 'date', 'document-in-future'],
  ] as const)('%o is refused at the field %s', (change, field, code) => {
    expect(read(change)).toEqual({ fault: { field, code } })
  })
})
