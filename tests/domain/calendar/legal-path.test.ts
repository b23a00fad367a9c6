import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { legalPath, type PathFacts, type StepOnPath } from '../../../src/domain/calendar/legal-path.ts'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import { legalEvents, type LegalEvent } from '../../../src/domain/criteria-set/legal-step.ts'
import { addDays, type LocalDate } from '../../../src/domain/shared/local-date.ts'
import { readSteps, stepsOf2021 } from './steps-of-2021.ts'

const { steps } = readSteps(stepsOf2021)
const calendar = vietnamCalendar()
const date = (text: string) => text as LocalDate

interface Story {
  readonly year?: number
  readonly today: string
  readonly done?: Readonly<Record<number, string>>
  readonly events?: Partial<Record<LegalEvent, string>>
}

const factsOf = ({ year = 2023, today, done = {}, events = {} }: Story): PathFacts => ({
  year,
  today: date(today),
  calendar,
  dates: new Map(Object.entries(done).map(([no, day]) => [Number(no), date(day)])),
  events: new Map(Object.entries(events).map(([event, day]) => [event as LegalEvent, date(day)])),
})
const path = (story: Story) => legalPath(steps, factsOf(story))
const step = (no: number, story: Story): StepOnPath => path(story).find((on) => on.step.no === no)!
const states = (story: Story) => path(story).map((on) => on.state)
const next = (story: Story) => path(story).find((on) => on.isNext)?.step.no ?? null
const daysLeft = (on: StepOnPath) => on.workingDaysLeft && [on.workingDaysLeft.least, on.workingDaysLeft.most]

/** A step of another procedure than that of 2021. */
const cited = { source: 'S1', status: 'text' }
const base = { no: 1, actor: 'UBND cấp xã', side: 'commune', text: 'Bước', deadlines: [], ...cited }

/** Everything of the commune up to its meeting, in January 2024, for the year 2023. */
const agreed = {
  1: '2023-12-29',
  2: '2024-01-02',
  3: '2024-01-07',
  4: '2024-01-07',
  5: '2024-01-08',
  6: '2024-01-08',
}
const sent = { ...agreed, 7: '2024-01-09' }

describe('a dossier from its first day to its publication', () => {
  test.each<[string, Story, number, StepOnPath['state']]>([
    ['in July the officer keeps watch; nothing is near', { today: '2023-07-03' }, 1, 'now'],
    [
      'the report is drafted: posting is next',
      { today: '2023-12-20', done: { 1: '2023-12-15', 2: '2023-12-18' } },
      3,
      'now',
    ],
    ['agreed on 8/1: to be sent tomorrow at the latest', { today: '2024-01-08', done: agreed }, 7, 'due'],
    ['sent: the office receives', { today: '2024-01-09', done: sent }, 8, 'now'],
    [
      'received: papers for the council',
      { today: '2024-01-11', done: { ...sent, 8: '2024-01-11' } },
      10,
      'now',
    ],
    [
      'decided: publish within two working days',
      {
        today: '2024-01-26',
        done: {
          ...sent,
          8: '2024-01-11',
          10: '2024-01-15',
          11: '2024-01-19',
          12: '2024-01-22',
          13: '2024-01-25',
        },
      },
      14,
      'due',
    ],
  ])('%s', (_, story, no, state) => {
    expect(next(story)).toBe(no)
    expect(step(no, story).state).toBe(state)
  })

  test('published: nothing is left', () => {
    const done = {
      ...sent,
      8: '2024-01-11',
      10: '2024-01-15',
      11: '2024-01-19',
      12: '2024-01-22',
      13: '2024-01-25',
      14: '2024-01-29',
    }
    expect(next({ today: '2024-02-01', done })).toBeNull()
    expect(states({ today: '2024-02-01', done }).filter((state) => state !== 'done')).toEqual(['not-needed'])
  })
})

describe('“trước ngày 10/01”', () => {
  test('sent on 09/01 is in time, on 10/01 late, and stays visibly late', () => {
    expect(step(7, { today: '2024-01-09', done: sent }).doneLate).toBe(false)
    const late = step(7, { today: '2024-03-01', done: { ...agreed, 7: '2024-01-10' } })
    expect([late.state, late.doneLate, late.doneOn]).toEqual(['done', true, '2024-01-10'])
  })

  test.each([
    ['2024-01-01', 'later', [6, 6]],
    ['2024-01-02', 'due', [5, 5]],
    ['2024-01-09', 'due', [0, 0]],
    ['2024-01-10', 'overdue', [-1, -1]],
    ['2024-01-15', 'overdue', [-4, -4]],
  ])('on %s, unsent with the posting still to come: %s', (today, state, left) => {
    const story = { today, done: { 1: '2023-12-29' } }
    expect(step(7, story).state).toBe(state)
    expect(daysLeft(step(7, story))).toEqual(left)
    expect(next(story)).toBe(2)
  })
})

describe('posting for at least five days', () => {
  const begun = {
    today: '2024-01-04',
    done: { 1: '2023-12-29', 2: '2024-01-02' },
    events: { 'posting-begun': '2024-01-02' },
  } satisfies Story

  test('while it runs, the day it may end is known', () => {
    expect(step(3, begun).state).toBe('now')
    expect(step(3, begun).dues).toMatchObject([{ kind: 'earliest', least: '2024-01-07', most: '2024-01-07' }])
    expect(step(3, begun).workingDaysLeft).toBeNull()
  })
  test('before it has begun, that is said', () => {
    expect(step(3, { ...begun, events: {} }).dues).toMatchObject([
      { kind: 'unknown', why: { code: 'not-yet', event: 'posting-begun' } },
    ])
  })
  test.each([
    ['2024-01-06', true],
    ['2024-01-07', false],
    ['2024-01-12', false],
  ])('ended on %s, too soon: %s', (end, tooSoon) => {
    const on = step(3, { ...begun, done: { ...begun.done, 3: end } })
    expect([on.doneTooSoon, on.doneLate]).toEqual([tooSoon, false])
  })
})

describe('a supplement', () => {
  const year = 2025
  const done = { 7: '2026-01-08' }
  const events = { 'supplement-asked': '2026-02-12' } as const

  test('is not needed while nobody has asked', () => {
    expect(step(9, { year, today: '2026-02-12', done }).state).toBe('not-needed')
    expect(step(9, { year, today: '2026-02-11', done, events }).state).toBe('not-needed')
  })
  test.each([
    ['2026-02-12', 'due', [3, 3]],
    ['2026-02-13', 'due', [2, 2]],
    ['2026-02-20', 'due', [2, 2]],
    ['2026-02-24', 'due', [0, 0]],
    ['2026-02-25', 'overdue', [-1, -1]],
  ])('asked on the Thursday before Tết 2026; on %s it is %s', (today, state, left) => {
    const on = step(9, { year, today, done, events })
    expect(on.state).toBe(state)
    expect(daysLeft(on)).toEqual(left)
    expect(on.dues).toMatchObject([{ kind: 'latest', least: '2026-02-24', most: '2026-02-24' }])
  })
  test.each([
    ['2026-02-24', false],
    ['2026-02-25', true],
  ])('handed in on %s, late: %s', (day, late) => {
    expect(step(9, { year, today: '2026-03-02', done: { ...done, 9: day }, events }).doneLate).toBe(late)
  })
  test('its clock runs on when the office has gone on to the next step', () => {
    const story = { year, today: '2026-02-13', done: { ...done, 8: '2026-02-12', 10: '2026-02-13' }, events }
    expect(step(9, story).state).toBe('due')
    expect(next(story)).toBe(9)
  })
})

describe('Tết 2027, not yet fixed: nobody is told late before it is sure', () => {
  const asked = {
    year: 2026,
    done: { 7: '2027-01-08' },
    events: { 'supplement-asked': '2027-02-04' },
  } satisfies Omit<Story, 'today'>

  test.each([
    ['2027-02-15', 'due'],
    ['2027-02-16', 'due'],
    ['2027-02-17', 'overdue'],
  ])('on %s: %s', (today, state) => {
    expect(step(9, { ...asked, today }).state).toBe(state)
  })
  test.each([
    ['2027-02-15', false],
    ['2027-02-16', false],
    ['2027-02-17', true],
  ])('handed in on %s, late for sure: %s', (day, late) => {
    expect(step(9, { ...asked, today: '2027-03-01', done: { ...asked.done, 9: day } }).doneLate).toBe(late)
  })
  test('a decision “trước ngày 10/02” has one or two working days left on 2/2', () => {
    const on = step(13, { year: 2026, today: '2027-02-02', done: { 7: '2027-01-08' } })
    expect(daysLeft(on)).toEqual([1, 2])
    expect(on.workingDaysLeft?.undecided).toEqual(['tet-2027'])
    expect(on.state).toBe('due')
  })
})

test('a deadline that may be five working days away counts as near', () => {
  const decision = (today: string) => step(13, { year: 2026, today, done: { 7: '2027-01-08' } })
  expect([daysLeft(decision('2027-01-26')), decision('2027-01-26').state]).toEqual([[6, 7], 'later'])
  expect([daysLeft(decision('2027-01-27')), decision('2027-01-27').state]).toEqual([[5, 6], 'due'])
})

test('of two deadlines the nearer one is told', () => {
  const both = readSteps([
    {
      ...base,
      deadlines: [
        { kind: 'before-date', monthDay: '02-10', ...cited },
        { kind: 'within-working-days', days: 2, after: 'received', ...cited },
      ],
    },
  ])
  expect(both.errors).toEqual([])
  const on = (today: string) =>
    legalPath(both.steps, factsOf({ today, events: { received: '2024-01-11' } }))[0]!
  expect([daysLeft(on('2024-01-12')), on('2024-01-12').state]).toEqual([[1, 1], 'due'])
  expect(on('2024-01-16').state).toBe('overdue')
})

describe('papers for the council', () => {
  const planned = {
    done: { ...sent, 8: '2024-01-11' },
    events: { 'council-met': '2024-01-26' },
  } satisfies Omit<Story, 'today'>

  test('three working days before a meeting fixed ahead', () => {
    expect(step(10, { ...planned, today: '2024-01-15' }).dues).toMatchObject([
      { kind: 'latest', least: '2024-01-23', most: '2024-01-23' },
    ])
    expect(step(10, { ...planned, today: '2024-01-15' }).state).toBe('now')
    expect(step(10, { ...planned, today: '2024-01-24' }).state).toBe('overdue')
  })
  test('a planned meeting has not happened: nothing may build on it', () => {
    expect(step(12, { ...planned, today: '2024-01-25' }).state).toBe('later')
    expect(next({ ...planned, today: '2024-01-25' })).toBe(10)
  })
})

test('a step left behind without its day is neither next nor overdue', () => {
  const story = { today: '2024-02-01', done: { 8: '2024-01-11' } }
  expect(states(story).slice(0, 9)).toEqual([...Array<string>(7).fill('not-recorded'), 'done', 'not-needed'])
  expect(next(story)).toBe(10)
  expect(step(7, story)).toMatchObject({ workingDaysLeft: null, doneLate: false, doneOn: null })
})

test('what builds on a step left behind may begin', () => {
  const story = { today: '2024-01-08', done: { 5: '2024-01-08' } }
  expect(step(3, story).state).toBe('not-recorded')
  expect(next(story)).toBe(6)
})

test('an event of two steps has happened with the last of them', () => {
  const within = { kind: 'within-working-days', days: 2, after: 'posting-ended', ...cited }
  const twice = readSteps([
    { ...base, no: 3, event: 'posting-ended' },
    { ...base, no: 4, event: 'posting-ended' },
    { ...base, no: 5, deadlines: [within], begins: 'posting-ended' },
  ])
  expect(twice.errors).toEqual([])
  const opinions = (done: Story['done'], today = '2024-01-10') =>
    legalPath(twice.steps, factsOf({ today, done: done ?? {} }))[2]!
  expect(opinions({ 3: '2024-01-07' }).dues).toMatchObject([{ kind: 'unknown', why: { code: 'not-yet' } }])
  expect(opinions({ 3: '2024-01-07', 4: '2024-01-08' })).toMatchObject({
    isNext: true,
    dues: [{ kind: 'latest', least: '2024-01-10' }],
  })
  expect(opinions({ 3: '2024-01-08', 4: '2024-01-07' }).dues).toMatchObject([{ least: '2024-01-10' }])
  // A posting whose last day is still to come: nothing builds on it yet.
  expect(opinions({ 3: '2024-01-07', 4: '2024-01-09' }, '2024-01-08').isNext).toBe(false)
})

test('a set without known deadlines still has its order', () => {
  const awaited = { kind: 'awaited', awaited: 'Chờ văn bản.', source: 'S7', status: 'missing' }
  const bare = [1, 2, 3].map((no) => ({ ...base, no, status: 'practice', deadlines: [awaited] }))
  const on = (done: Story['done']) =>
    legalPath(readSteps(bare).steps, factsOf({ year: 2026, today: '2026-11-22', done: done ?? {} }))
  expect(on({}).map((one) => one.state)).toEqual(['now', 'later', 'later'])
  expect(on({ 1: '2026-11-20' }).map((one) => one.state)).toEqual(['done', 'now', 'later'])
  expect(on({})[0]!.dues).toMatchObject([{ kind: 'unknown', why: { code: 'awaited' } }])
})

test('whatever has happened: one next step at most, and overdue only when it is sure', () => {
  const anyDay = fc.integer({ min: 0, max: 90 }).map((n) => addDays(date('2026-12-20'), n))
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 14 }), anyDay)),
      fc.array(fc.tuple(fc.constantFrom(...legalEvents), anyDay)),
      anyDay,
      (dates, events, today) => {
        const facts = { year: 2026, today, calendar, dates: new Map(dates), events: new Map(events) }
        const all = legalPath(steps, facts)
        expect(all.map((on) => on.step)).toEqual(steps)
        expect(all.filter((on) => on.isNext).length).toBeLessThanOrEqual(1)
        for (const on of all) {
          expect(on.state === 'done').toBe(facts.dates.has(on.step.no))
          expect(on.dues.length).toBe(on.step.deadlines.length)
          const passed = on.dues.some((due) => due.kind === 'latest' && today > due.most)
          if (on.state === 'overdue') expect(passed).toBe(true)
          if (on.state === 'due' || on.state === 'now' || on.state === 'later') expect(passed).toBe(false)
          if (on.workingDaysLeft)
            expect(on.workingDaysLeft.least).toBeLessThanOrEqual(on.workingDaysLeft.most)
        }
      },
    ),
  )
})
