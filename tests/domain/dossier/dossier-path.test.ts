import { describe, expect, test } from 'vitest'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import type { Act } from '../../../src/domain/dossier/act.ts'
import { dossierPath, type DossierPathFacts } from '../../../src/domain/dossier/dossier-path.ts'
import { dossierState } from '../../../src/domain/dossier/dossier.workflow.ts'
import type { LocalDate } from '../../../src/domain/shared/local-date.ts'
import { tcpl2025 } from '../../law/tcpl-2025-set.ts'
import { returning, ruled, SEND, START, WITHDRAW } from '../../support/dossier.ts'
import { readSteps, stepsOf2021 } from '../calendar/steps-of-2021.ts'

const set = { ...tcpl2025, steps: readSteps(stepsOf2021).steps }
const calendar = vietnamCalendar()

/** `2024-01-09T20:00Z` is already the morning of the 10th in Vietnam. */
interface Story {
  readonly year?: number
  readonly today: string
  readonly acts?: readonly (readonly [Act, at: string])[]
  readonly self?: Readonly<Record<string, string>>
  readonly appraisal?: Readonly<Record<string, string>>
}

const decide = (date: string): Act => ({
  act: 'decide',
  recognised: true,
  number: '12/QĐ-UBND',
  date,
  authority: 'Chủ tịch UBND huyện',
  note: '',
  upTo: {},
  seal: '',
})
const ACCEPT: Act = { act: 'accept', note: '', upTo: {}, seal: '' }

const factsOf = ({ year = 2023, today, acts = [], self = {}, appraisal = {} }: Story): DossierPathFacts => ({
  year,
  today: today as LocalDate,
  calendar,
  recorded: { self, appraisal },
  state: dossierState(
    acts.map(([act, at], i) =>
      ruled(act, { outcome: 'accepted', receivedAt: Date.parse(at), receipt: `R${i}` }, i + 1),
    ),
  ),
})
const path = (story: Story) => dossierPath(set, factsOf(story))
const step = (no: number, story: Story) => path(story).find((on) => on.step.no === no)!
const done = (no: number, story: Story) => {
  const { doneOn, toldBy, doneLate } = step(no, story)
  return [doneOn, toldBy, doneLate]
}

const SENT = '2024-01-08T03:00:00Z'
const sent = [[SEND, SENT]] as const
const begun = [...sent, [START, '2024-01-09T03:00:00Z']] as const

describe('days come from acts, in the calendar of Vietnam', () => {
  test('sending tells the day it was received by the server', () => {
    expect(done(7, { today: '2024-01-10', acts: sent })).toEqual(['2024-01-08', 'act', false])
    const night = [[SEND, '2024-01-09T16:59:59Z']] as const
    expect(done(7, { today: '2024-01-10', acts: night })).toEqual(['2024-01-09', 'act', false])
    const midnight = [[SEND, '2024-01-09T17:00:00Z']] as const
    expect(done(7, { today: '2024-01-10', acts: midnight })).toEqual(['2024-01-10', 'act', true])
  })

  test('a withdrawn sending has not happened; the next one counts', () => {
    const withdrawn = [...sent, [WITHDRAW, '2024-01-08T04:00:00Z']] as const
    expect(done(7, { today: '2024-01-08', acts: withdrawn })).toEqual([null, null, false])
    const again = [...withdrawn, [SEND, '2024-01-09T03:00:00Z']] as const
    expect(done(7, { today: '2024-01-09', acts: again })).toEqual(['2024-01-09', 'act', false])
  })

  test('a return asks for a supplement, three working days from its day; the second sending is the supplement', () => {
    const asked = [...begun, [returning('TC1.CT1'), '2024-01-11T03:00:00Z']] as const
    const waiting = step(9, { today: '2024-01-12', acts: asked })
    expect(waiting).toMatchObject({
      state: 'due',
      dues: [{ kind: 'latest', least: '2024-01-16', most: '2024-01-16' }],
    })
    const answered = [...asked, [SEND, '2024-01-16T03:00:00Z']] as const
    expect(done(9, { today: '2024-01-17', acts: answered })).toEqual(['2024-01-16', 'act', false])
    expect(done(7, { today: '2024-01-17', acts: answered })).toEqual(['2024-01-08', 'act', false])
    expect(step(9, { today: '2024-01-12', acts: begun }).state).toBe('not-needed')
    // Taken up again after the supplement: it was received on the first day.
    const resumed = [...answered, [START, '2024-01-17T03:00:00Z']] as const
    expect(done(8, { today: '2024-01-18', acts: resumed })).toEqual(['2024-01-09', 'act', false])
  })

  test('publication runs from the day the decision bears, not from the day it was typed in', () => {
    const decided = [
      ...begun,
      [ACCEPT, '2024-01-20T03:00:00Z'],
      [decide('2024-01-25'), '2024-01-29T03:00:00Z'],
    ] as const
    expect(done(13, { today: '2024-01-29', acts: decided })).toEqual(['2024-01-25', 'act', false])
    expect(step(14, { today: '2024-01-26', acts: decided }).dues).toMatchObject([
      { kind: 'latest', most: '2024-01-29' },
    ])
  })
})

describe('days an officer records', () => {
  test('the commune records its own steps, the office all others', () => {
    const story: Story = { today: '2024-01-20', self: { 2: '2023-12-18', 8: '2024-01-09', 10: '2024-01-15' } }
    expect(done(2, story)).toEqual(['2023-12-18', 'officer', false])
    expect(done(10, story)).toEqual([null, null, false])
    expect(done(10, { today: '2024-01-20', appraisal: { 10: '2024-01-15' } })).toEqual([
      '2024-01-15',
      'officer',
      false,
    ])
    expect(path(story).map(({ part }) => part)).toEqual(
      set.steps.map(({ side }) => (side === 'commune' ? 'self' : 'appraisal')),
    )
  })

  test('when posting began is asked where it is needed, and tells the first day it may end', () => {
    const open: Story = { today: '2024-01-03', self: { 2: '2024-01-01' } }
    expect(step(3, open)).toMatchObject({ asks: ['posting-begun'], dues: [{ kind: 'unknown' }] })
    expect(path(open).flatMap(({ asks }) => asks)).toEqual(['posting-begun', 'announcement-begun'])
    const begun: Story = { ...open, self: { ...open.self, 'posting-begun': '2024-01-02' } }
    expect(step(3, begun).dues).toMatchObject([{ kind: 'earliest', least: '2024-01-07' }])
    expect(
      step(3, { ...begun, today: '2024-01-06', self: { ...begun.self, 3: '2024-01-06' } }),
    ).toMatchObject({
      state: 'done',
      doneTooSoon: true,
    })
  })

  test('a day still to come is a plan: the meeting is fixed, and the papers have their last day', () => {
    const story: Story = { today: '2024-01-12', acts: begun, appraisal: { 11: '2024-01-19' } }
    expect(step(11, story)).toMatchObject({ plannedFor: '2024-01-19', doneOn: null, toldBy: null })
    expect(step(10, story)).toMatchObject({
      state: 'due',
      dues: [{ kind: 'latest', most: '2024-01-16' }],
    })
  })

  test('what is no day is none, and an act goes before what was recorded', () => {
    expect(done(2, { today: '2024-01-03', self: { 2: '31/12/2023' } })).toEqual([null, null, false])
    expect(done(7, { today: '2024-01-10', acts: sent, self: { 7: '2024-01-05' } })).toEqual([
      '2024-01-08',
      'act',
      false,
    ])
  })
})

describe('nobody is dunned for the past', () => {
  const old = { year: 2021, today: '2026-11-22' }

  test('an undecided dossier of this round is overdue where it is', () => {
    const { state, workingDaysLeft } = step(7, { today: '2024-01-12' })
    expect(state).toBe('overdue')
    expect(workingDaysLeft).toMatchObject({ least: -3, most: -3 })
  })

  test('a dossier of 2021 shows the days of January 2022; once decided, nothing is overdue', () => {
    const story: Story = {
      ...old,
      acts: [
        [SEND, '2026-11-20T03:00:00Z'],
        [START, '2026-11-21T03:00:00Z'],
      ],
      self: { 7: '2022-01-07' },
      appraisal: { 13: '2022-01-28' },
    }
    expect(done(7, story)).toEqual(['2022-01-07', 'officer', false])
    expect(done(13, story)).toEqual(['2022-01-28', 'officer', false])
    expect(step(7, story).dues).toMatchObject([{ kind: 'latest', most: '2022-01-09' }])
    expect(step(14, story)).toMatchObject({
      state: 'not-recorded',
      dues: [{ kind: 'latest', most: '2022-02-08' }],
    })
    expect(path(story).filter(({ state }) => state === 'overdue' || state === 'due')).toEqual([])
  })

  test('sending it now is not called late', () => {
    const acts = [[SEND, '2026-11-20T03:00:00Z']] as const
    expect(done(7, { ...old, acts })).toEqual(['2026-11-20', 'act', false])
  })
})
