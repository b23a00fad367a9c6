import { describe, expect, test } from 'vitest'
import { dueOf } from '../../src/domain/calendar/due-of.ts'
import type { CriteriaSet } from '../../src/domain/criteria-set/criteria-set.ts'
import { shippedSets } from '../../src/domain/criteria-set/choose-criteria-set.ts'
import type { LegalEvent } from '../../src/domain/criteria-set/legal-step.ts'
import type { LocalDate } from '../../src/domain/shared/local-date.ts'
import { calendar, shippedSet } from './shipped-set.ts'

type Events = Partial<Record<LegalEvent, string>>

/** First or last lawful day of each deadline of a step; `null` where it is awaited. */
function daysOf(set: CriteriaSet, no: number, year: number, events: Events) {
  const dates = new Map(Object.entries(events) as [LegalEvent, LocalDate][])
  return set.steps
    .find((step) => step.no === no)!
    .deadlines.map((rule) => {
      const due = dueOf(rule, { year, events: dates, calendar })
      if (due.kind === 'unknown') return due.why.code === 'awaited' ? null : due.why.code
      expect(due.least).toBe(due.most)
      return `${due.kind} ${due.most}`
    })
}

describe('2021: QĐ 25/2021/QĐ-TTg and TT 09/2021/TT-BTP, a dossier of 2022', () => {
  const set = shippedSet('tcpl-2021')

  test('17 steps, each with its article', () => {
    expect(set.steps.map(({ no }) => no)).toEqual(Array.from({ length: 17 }, (_, i) => i + 1))
    for (const step of set.steps) {
      expect(step.status).toBe('text')
      for (const cited of [step, ...step.deadlines])
        expect(cited.clause, `${step.no}`).toMatch(/^(QĐ 25\/2021\/QĐ-TTg|TT 09\/2021\/TT-BTP), Điều \d/)
    }
  })

  test.each<[no: number, clause: string, events: Events, days: readonly (string | null)[]]>([
    [
      3,
      'Điều 3 khoản 1 điểm c: posted for 5 days',
      { 'posting-begun': '2023-01-02' },
      ['earliest 2023-01-07'],
    ],
    [
      4,
      'Điều 3 khoản 1 điểm c: announced for 5 days',
      { 'announcement-begun': '2022-12-30' },
      ['earliest 2023-01-04'],
    ],
    [7, 'Điều 5 khoản 2: before 10/01', {}, ['latest 2023-01-09']],
    [9, 'Điều 3 khoản 2 điểm a: 3 working days', { 'supplement-asked': '2023-01-11' }, ['latest 2023-01-16']],
    [9, 'over Tết 2023 (20–26/01)', { 'supplement-asked': '2023-01-18' }, ['latest 2023-01-30']],
    [
      10,
      'Điều 5 khoản 6 điểm c: 3 working days before the council',
      { 'council-met': '2023-02-03' },
      ['latest 2023-01-31'],
    ],
    [13, 'Điều 5 khoản 3: before 10/02', {}, ['latest 2023-02-09']],
    [
      14,
      'Điều 3 khoản 2 điểm d: 2 working days from the decision, and before 10/02',
      { decided: '2023-02-03' },
      ['latest 2023-02-07', 'latest 2023-02-09'],
    ],
    [15, 'Điều 6 khoản 3: before 15/02', {}, ['latest 2023-02-14']],
    [16, 'Điều 6 khoản 2: before 20/02', {}, ['latest 2023-02-19']],
    [17, 'Điều 6 khoản 1 điểm a: every year, no day', {}, []],
  ])('step %s, %s', (no, _, events, days) => {
    expect(daysOf(set, no, 2022, events)).toEqual(days)
  })
})

describe('2017: QĐ 619/QĐ-TTg, a dossier of 2020', () => {
  const set = shippedSet('tcpl-2017')
  test.each<[no: number, what: string, events: Events, days: readonly (string | null)[]]>([
    [1, 'self-assessed before 05/01', {}, ['latest 2021-01-04']],
    [2, 'posted for 10 working days', { 'self-assessed': '2021-01-04' }, ['earliest 2021-01-18']],
    [3, 'sent: the deadline is missing', {}, [null]],
    [5, 'supplement: 5 working days', { 'supplement-asked': '2021-01-20' }, ['latest 2021-01-27']],
    [8, 'decided: the deadline is missing', {}, [null]],
    [9, 'published: the deadline is missing', {}, [null]],
  ])('step %s, %s', (no, _, events, days) => {
    expect(daysOf(set, no, 2020, events)).toEqual(days)
  })
})

describe.each(shippedSets.map(({ id }) => id))('%s: its steps hang together', (id) => {
  const { steps } = shippedSet(id)
  /** What no step of the commune or the office completes: a beginning, or a request from outside. */
  const outside: readonly LegalEvent[] = ['posting-begun', 'announcement-begun', 'supplement-asked']

  test('whatever a step waits for is made by an earlier one, or comes from outside', () => {
    const made = new Set<LegalEvent>(outside)
    for (const { no, begins, onlyIf, event } of steps) {
      for (const needed of [begins, onlyIf]) if (needed) expect(made, `step ${no}`).toContain(needed)
      if (event) made.add(event)
    }
    for (const { no, deadlines } of steps)
      for (const rule of deadlines)
        if ('after' in rule) expect(made, `step ${no}`).toContain(rule.after)
        else if ('before' in rule) expect(made, `step ${no}`).toContain(rule.before)
  })
})

test('districts: no step was read, and the set says where they stand', () => {
  const { steps, process } = shippedSet('tcpl-district-2022')
  expect(steps).toEqual([])
  expect(process.recognises).toMatchObject({
    value: null,
    note: expect.stringContaining('QĐ 04/2022/QĐ-TTg') as string,
  })
})
