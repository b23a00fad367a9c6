import { describe, expect, test } from 'vitest'
import type { Due } from '../../src/domain/calendar/due-of.ts'
import { vietnamCalendar } from '../../src/domain/calendar/vietnam-holidays.ts'
import type { DeadlineRule } from '../../src/domain/criteria-set/legal-step.ts'
import { dossierPath } from '../../src/domain/dossier/dossier-path.ts'
import type { LocalDate } from '../../src/domain/shared/local-date.ts'
import { dueText, leftText, ruleText } from '../../src/ui/components/legal-path/deadline-text.ts'
import { stepMark } from '../../src/ui/components/legal-path/step-mark.ts'
import { en } from '../../src/ui/text/en/en.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { readSteps, stepsOf2021 } from '../domain/calendar/steps-of-2021.ts'
import { tcpl2025 } from '../law/tcpl-2025-set.ts'

const set = { ...tcpl2025, steps: readSteps(stepsOf2021).steps }
const calendar = vietnamCalendar()
const holidayName = (id: string) => calendar.undecided.find((one) => one.id === id)?.name ?? id
const cited = { source: 'S1', status: 'text' } as const

/** One step of a dossier of that year, on that day, with what the commune and the office have recorded. */
function step(
  no: number,
  given: {
    readonly year?: number
    readonly today: string
    readonly self?: Readonly<Record<string, string>>
    readonly appraisal?: Readonly<Record<string, string>>
  },
) {
  const { year = 2023, today, self = {}, appraisal = {} } = given
  const path = dossierPath(set, {
    year,
    today: today as LocalDate,
    state: { history: [] },
    recorded: { self, appraisal },
    calendar,
  })
  return path.find((on) => on.step.no === no)!
}
const left = (on: ReturnType<typeof step>) => leftText(vi, on.workingDaysLeft, on.dues, holidayName)
const due = (on: ReturnType<typeof step>) => on.dues.map((one) => dueText(vi, one, holidayName))

describe('what the law says of a deadline', () => {
  test.each<[DeadlineRule, string, string]>([
    [{ ...cited, kind: 'before-date', monthDay: '01-10' }, 'Trước ngày 10/01/2024', 'Before 10/01/2024'],
    [
      { ...cited, kind: 'at-least-days', days: 5, after: 'posting-begun' },
      'Ít nhất 5 ngày kể từ ngày bắt đầu niêm yết',
      'At least 5 days from the day posting began',
    ],
    [
      { ...cited, kind: 'at-least-working-days', days: 10, after: 'self-assessed' },
      'Ít nhất 10 ngày làm việc kể từ ngày hoàn thành tự chấm điểm',
      'At least 10 working days from the day the self-assessment was finished',
    ],
    [
      { ...cited, kind: 'within-working-days', days: 3, after: 'supplement-asked' },
      'Trong 3 ngày làm việc kể từ ngày nhận yêu cầu bổ sung',
      'Within 3 working days of the day a supplement was asked for',
    ],
    [
      { ...cited, kind: 'working-days-before', days: 3, before: 'council-met' },
      'Chậm nhất 3 ngày làm việc trước ngày Hội đồng họp',
      'At least 3 working days before the day the council met',
    ],
    [
      { ...cited, status: 'missing', kind: 'awaited', awaited: 'Chưa có thời hạn; chờ Thông tư.' },
      'Chưa có thời hạn; chờ Thông tư',
      'Chưa có thời hạn; chờ Thông tư',
    ],
  ])('%j', (rule, vietnamese, english) => {
    expect(ruleText(vi, rule, 2023)).toBe(vietnamese)
    expect(ruleText(en, rule, 2023)).toBe(english)
  })
})

describe('the day it comes to', () => {
  test('"trước ngày 10/01" is kept up to the 9th', () => {
    expect(due(step(7, { today: '2024-01-02' }))).toEqual(['Chậm nhất ngày 09/01/2024.'])
  })

  test('posting of five days begun on the 2nd may end with the 7th', () => {
    expect(due(step(3, { today: '2024-01-03', self: { 'posting-begun': '2024-01-02' } }))).toEqual([
      'Sớm nhất hết ngày 07/01/2024.',
    ])
    expect(due(step(3, { today: '2024-01-03' }))).toEqual(['Tính được khi có ngày bắt đầu niêm yết.'])
  })

  test('a holiday that is not decided makes it two days, with its name', () => {
    const on = step(14, { year: 2026, today: '2027-02-03', appraisal: { 13: '2027-02-02' } })
    expect(due(on)[0]).toMatch(
      /^Chậm nhất ngày \d\d\/02\/2027 hoặc đến ngày \d\d\/02\/2027, tùy lịch nghỉ chính thức: Tết Âm lịch 2027\.$/,
    )
  })

  test('what nobody has checked gives no day; an awaited one has said so already', () => {
    const unchecked = { ...cited, status: 'unverified', kind: 'before-date', monthDay: '01-10' } as const
    const unknown = (rule: DeadlineRule): Due => ({ kind: 'unknown', rule, why: { code: 'awaited' } })
    expect(dueText(vi, unknown(unchecked), holidayName)).toBe(vi.path.due.unchecked)
    const awaited = { ...cited, status: 'missing', kind: 'awaited', awaited: 'Chờ.' } as const
    expect(dueText(vi, unknown(awaited), holidayName)).toBe('')
  })
})

describe('working days left', () => {
  test.each([
    ['2024-01-02', 'Còn 5 ngày làm việc'],
    ['2024-01-08', 'Còn 1 ngày làm việc'],
    ['2024-01-09', 'Hôm nay là ngày làm việc cuối cùng của thời hạn'],
    ['2024-01-10', 'Quá hạn 1 ngày làm việc'],
    ['2024-01-12', 'Quá hạn 3 ngày làm việc'],
    ['2026-11-22', 'Quá hạn từ ngày 10/01/2024'],
  ])('on %s: %s', (today, text) => {
    expect(left(step(7, { today }))).toBe(text)
  })

  test('least and most over a Tết that is not decided, with its name', () => {
    const on = step(13, { year: 2026, today: '2027-01-28' })
    expect(left(on)).toMatch(/^Còn \d+ đến \d+ ngày làm việc, tùy lịch nghỉ chính thức: Tết Âm lịch 2027$/)
  })

  test('nothing where the law sets none, or it is done', () => {
    expect(left(step(1, { today: '2024-01-02' }))).toBe('')
    expect(left(step(7, { today: '2024-01-12', self: { 7: '2024-01-08' } }))).toBe('')
  })
})

describe('the mark of a step', () => {
  test('each state has its word and its own sign', () => {
    const states = ['done', 'now', 'due', 'overdue', 'later', 'not-needed', 'not-recorded'] as const
    const marks = states.map((state) =>
      stepMark(vi, { state, doneOn: null, doneLate: false, doneTooSoon: false }),
    )
    expect(new Set(marks.map(({ icon }) => icon)).size).toBe(states.length)
    expect(marks.map(({ text }) => text)).toEqual(states.map((state) => vi.path.state[state]))
  })

  test('done in time, too late, too soon', () => {
    expect(stepMark(vi, step(7, { today: '2024-02-01', self: { 7: '2024-01-08' } }))).toMatchObject({
      tone: 'good',
      text: 'Xong ngày 08/01/2024',
    })
    expect(stepMark(vi, step(7, { today: '2024-02-01', self: { 7: '2024-01-10' } }))).toMatchObject({
      tone: 'warn',
      text: 'Xong ngày 10/01/2024, sau thời hạn',
    })
    const posting = { 'posting-begun': '2024-01-02', 3: '2024-01-05' }
    expect(stepMark(vi, step(3, { today: '2024-02-01', self: posting }))).toMatchObject({
      tone: 'warn',
      text: 'Xong ngày 05/01/2024, chưa đủ thời gian tối thiểu',
    })
  })
})
