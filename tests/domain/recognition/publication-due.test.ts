import { expect, test } from 'vitest'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import { publicationClock } from '../../../src/domain/recognition/publication-due.ts'
import type { LocalDate } from '../../../src/domain/shared/local-date.ts'
import { shippedCriteriaSets } from '../../../src/server/shipped-criteria-sets.ts'

const sets = shippedCriteriaSets()
const untilOf = (set: string, year: number, decided: string) => {
  const found = sets.get(set)
  if (!found) throw new Error(set)
  return publicationClock(found, { year, decided: decided as LocalDate }, vietnamCalendar())
}

// TT 09/2021/TT-BTP: công bố trong 02 ngày làm việc kể từ ngày quyết định, và trước ngày 10/02.
test.each([
  ['Thứ Hai 20/01/2025', 2024, '2025-01-20', '2025-01-22'],
  ['Thứ Sáu 17/01/2025: qua cuối tuần', 2024, '2025-01-17', '2025-01-21'],
  ['sát Tết Ất Tỵ (nghỉ 25/01–02/02/2025)', 2024, '2025-01-24', '2025-02-04'],
  ['quyết định ngày 09/02: chậm nhất chính ngày ấy', 2022, '2023-02-09', '2023-02-09'],
])('of the 2021 set: %s', (_what, year, decided, until) => {
  expect(untilOf('tcpl-2021', year, decided)?.until).toBe(until)
})
test('where the law’s number is awaited there is a step and no day', () => {
  const clock = untilOf('tcpl-2017', 2020, '2021-01-20')
  expect(clock?.until).toBeNull()
  expect(clock?.dues.map(({ kind }) => kind)).toEqual(['unknown'])
})
test('the 2025 set knows no step of its own for it', () => {
  expect(untilOf('tcpl-2025', 2026, '2027-01-20')).toBeNull()
})
