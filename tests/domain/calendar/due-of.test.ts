import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueOf } from '../../../src/domain/calendar/due-of.ts'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import { workingDaysBetween } from '../../../src/domain/calendar/working-days.ts'
import { workingDaysLeft } from '../../../src/domain/calendar/working-days-left.ts'
import type { DeadlineRule, LegalEvent } from '../../../src/domain/criteria-set/legal-step.ts'
import type { ValueStatus } from '../../../src/domain/criteria-set/legal-value.ts'
import { addDays, dateOfDayNumber, dayNumber, type LocalDate } from '../../../src/domain/shared/local-date.ts'

const calendar = vietnamCalendar()
const date = (text: string) => text as LocalDate
const cited = { source: 'S1', status: 'text' } as const
const on = (event: LegalEvent, day: string, year = 2025) => ({
  year,
  events: new Map([[event, date(day)]]),
  calendar,
})

const before = (monthDay: string): DeadlineRule => ({ kind: 'before-date', monthDay, ...cited })
const posting: DeadlineRule = { kind: 'at-least-days', days: 5, after: 'posting-begun', ...cited }
const postingOf2017: DeadlineRule = {
  kind: 'at-least-working-days',
  days: 10,
  after: 'self-assessed',
  ...cited,
}
const supplement: DeadlineRule = {
  kind: 'within-working-days',
  days: 3,
  after: 'supplement-asked',
  ...cited,
}
const papers: DeadlineRule = { kind: 'working-days-before', days: 3, before: 'council-met', ...cited }

describe('last lawful day', () => {
  test.each([
    ['trước ngày 10/01', before('01-10'), on('sent', '2025-12-01'), '2026-01-09', '2026-01-09'],
    [
      'of the year after, whatever it is',
      before('01-10'),
      on('sent', '2025-12-01', 2023),
      '2024-01-09',
      '2024-01-09',
    ],
    ['a Sunday stays a Sunday', before('01-05'), on('sent', '2025-12-01', 2025), '2026-01-04', '2026-01-04'],
    [
      'trước ngày 01/03 after a leap February',
      before('03-01'),
      on('sent', '2023-12-01', 2023),
      '2024-02-29',
      '2024-02-29',
    ],
    [
      'supplement asked on Thursday before Tết 2026',
      supplement,
      on('supplement-asked', '2026-02-12'),
      '2026-02-24',
      '2026-02-24',
    ],
    [
      'asked on 4/2/2027, Tết not fixed',
      supplement,
      on('supplement-asked', '2027-02-04'),
      '2027-02-15',
      '2027-02-16',
    ],
    ['papers for a Thursday', papers, on('council-met', '2026-03-12'), '2026-03-09', '2026-03-09'],
  ])('%s', (_, rule, dossier, least, most) => {
    expect(dueOf(rule, dossier)).toMatchObject({ kind: 'latest', least, most })
  })
})

describe('first lawful day', () => {
  test.each([
    [
      'five days of posting begun on 22/12',
      posting,
      on('posting-begun', '2025-12-22'),
      '2025-12-27',
      '2025-12-27',
    ],
    ['weekends count in days', posting, on('posting-begun', '2025-12-26'), '2025-12-31', '2025-12-31'],
    [
      'ten working days from the report (2017)',
      postingOf2017,
      on('self-assessed', '2019-01-03'),
      '2019-01-16',
      '2019-01-16',
    ],
    ['over an undecided Tết', postingOf2017, on('self-assessed', '2027-02-04'), '2027-02-24', '2027-02-25'],
  ])('%s', (_, rule, dossier, least, most) => {
    expect(dueOf(rule, dossier)).toMatchObject({ kind: 'earliest', least, most })
  })
})

describe('unknown, and why', () => {
  const why = (rule: DeadlineRule, day = '2026-03-02') => {
    const due = dueOf(rule, on('supplement-asked', day))
    return due.kind === 'unknown' ? due.why : due
  }
  test('the event has not happened', () => {
    expect(why(posting)).toEqual({ code: 'not-yet', event: 'posting-begun' })
    expect(why(papers)).toEqual({ code: 'not-yet', event: 'council-met' })
  })
  test('the year is not covered', () => {
    expect(why(supplement, '2033-01-05')).toEqual({ code: 'year-not-covered', year: 2033 })
  })
  test('the number is missing', () => {
    expect(why({ ...cited, kind: 'awaited', status: 'missing', awaited: 'Chờ văn bản.' })).toEqual({
      code: 'awaited',
    })
  })
  test.each<[ValueStatus, boolean]>([
    ['text', true],
    ['secondary', true],
    ['secondary-single', true],
    ['practice', true],
    ['derived', true],
    ['unverified', false],
  ])('a %s number is computed with: %s', (status, computed) => {
    expect(dueOf({ ...supplement, status }, on('supplement-asked', '2026-03-02')).kind).toBe(
      computed ? 'latest' : 'unknown',
    )
  })
})

describe('working days left', () => {
  const left = (rule: DeadlineRule, dossier: ReturnType<typeof on>, today: string) => {
    const due = dueOf(rule, dossier)
    if (due.kind !== 'latest') throw new Error(due.kind)
    const days = workingDaysLeft(due, date(today), dossier)
    return days.ok ? [days.value.least, days.value.most] : days.error
  }
  const sending = on('sent', '2025-12-01')
  const asked = on('supplement-asked', '2026-03-05')
  const askedBeforeTet = on('supplement-asked', '2027-02-04')
  const meeting = on('council-met', '2026-03-12')

  test.each([
    ['a week before 10/01', before('01-10'), sending, '2026-01-02', [5, 5]],
    ['on the last day', before('01-10'), sending, '2026-01-09', [0, 0]],
    ['the Monday after: one day late', before('01-10'), sending, '2026-01-12', [-1, -1]],
    ['the day of the request', supplement, asked, '2026-03-05', [3, 3]],
    ['Saturday between', supplement, asked, '2026-03-07', [2, 2]],
    ['the last of three', supplement, asked, '2026-03-10', [0, 0]],
    ['two too late', supplement, asked, '2026-03-12', [-2, -2]],
    ['three, whatever is decided about Tết', supplement, askedBeforeTet, '2027-02-04', [3, 3]],
    ['11/2/2027 was worked or not', supplement, askedBeforeTet, '2027-02-11', [2, 3]],
    ['the day papers must go', papers, meeting, '2026-03-09', [0, 0]],
    ['Friday before it', papers, meeting, '2026-03-06', [1, 1]],
    ['the day after it', papers, meeting, '2026-03-10', [-1, -1]],
    ['the day of the meeting', papers, meeting, '2026-03-12', [-3, -3]],
  ])('%s', (_, rule, dossier, today, expected) => {
    expect(left(rule, dossier, today)).toEqual(expected)
  })

  test('never contradicts the last lawful day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(supplement, papers),
        fc.integer({ min: dayNumber(date('2018-01-01')), max: dayNumber(date('2031-12-01')) }),
        fc.integer({ min: -40, max: 40 }),
        (rule, day, by) => {
          const event = rule.kind === 'working-days-before' ? rule.before : 'supplement-asked'
          const dossier = on(event, dateOfDayNumber(day))
          const due = dueOf(rule, dossier)
          if (due.kind !== 'latest' || due.least !== due.most) return
          const today = addDays(dateOfDayNumber(day), by)
          const expected =
            today <= due.most
              ? workingDaysBetween(today, due.most, calendar)
              : workingDaysBetween(due.most, today, calendar)
          if (!expected.ok || expected.value.least !== expected.value.most) return
          const days = expected.value.most * (today <= due.most ? 1 : -1)
          expect(left(rule, dossier, today)).toEqual([days + 0, days + 0])
        },
      ),
      { numRuns: 500 },
    )
  })
})
