import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import { approvalsOf } from '../../../src/domain/meeting/approvals.ts'
import { attendanceOf } from '../../../src/domain/meeting/attendance.ts'
import { dutiesAfter } from '../../../src/domain/meeting/duties-after.ts'
import { resultOf } from '../../../src/domain/meeting/item-result.ts'
import { meetingLawInForce as law } from '../../../src/domain/meeting/meeting-law-in-force.ts'
import { reachOf } from '../../../src/domain/meeting/reach-of.ts'
import { irregularitiesOf } from '../../../src/domain/meeting/meeting.rules.ts'
import { readMeeting } from '../../../src/domain/meeting/read-meeting.ts'
import type { LocalDate } from '../../../src/domain/shared/local-date.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import { attendee, MEETING, meetingFields } from './meeting-fields.ts'

const meetingOf = (aspects: Readonly<Record<string, Json>>, plan = {}) =>
  readMeeting(MEETING, meetingFields({ households: { total: 120 }, ...aspects }, plan))!
const resultOfFirst = (aspects: Readonly<Record<string, Json>>, plan = {}) => {
  const meeting = meetingOf({ 'item/i1': { no: 1, title: 'Đường', decision: 1 }, ...aspects }, plan)
  return resultOf(meeting.items[0]!, meeting, law)
}
const CLUSTERS = {
  clusters: [
    { id: 'c1', name: 'Cụm 1' },
    { id: 'c2', name: 'Cụm 2' },
  ],
}

describe('the result of an item', () => {
  test('names the figures of its sentence: 79 of 120, 80 needed, 1 missing', () => {
    expect(
      resultOfFirst({ count: { represented: 90 }, 'vote/i1': { method: 'hands', for: 79, against: 11 } }),
    ).toMatchObject({
      outcome: 'failed',
      by: 'meeting',
      votes: { for: 79 },
      need: { total: 120, votes: 80, share: { kind: 'at-least', part: 2, whole: 3, of: 'all-households' } },
      missing: 1,
    })
  })

  test('the clusters are added up, and wait for each other', () => {
    const first = { 'vote/i1.c1': { method: 'ballot', for: 50, issued: 60, collected: 52, against: 2 } }
    const second = { 'vote/i1.c2': { method: 'ballot', for: 30, issued: 35, collected: 30 } }
    expect(resultOfFirst(first, CLUSTERS)).toMatchObject({ outcome: 'open', missing: 30 })
    expect(resultOfFirst({ ...first, ...second }, CLUSTERS)).toMatchObject({
      outcome: 'passed',
      votes: { for: 80, against: 2, issued: 95, collected: 82 },
    })
  })

  test('one cluster may already be enough', () => {
    expect(resultOfFirst({ 'vote/i1.c1': { method: 'hands', for: 80 } }, CLUSTERS).outcome).toBe('passed')
  })

  test.each<[string, Readonly<Record<string, Json>>, object]>([
    ['nothing is voted yet', { count: { represented: 60 } }, { outcome: 'open', by: null, missing: 80 }],
    [
      'closed without a vote because too few came',
      { count: { represented: 60 }, closed: { at: '2026-11-20T21:00' } },
      { outcome: 'too-few' },
    ],
    [
      'too few came and ballots are out',
      { count: { represented: 60 }, 'ballot/i1': { issued: 120 }, closed: { at: '2026-11-20T21:00' } },
      { outcome: 'open' },
    ],
    [
      'the ballots of all households decide in place of the meeting',
      {
        count: { represented: 60 },
        'vote/i1': { method: 'hands', for: 60 },
        'ballot/i1': { for: 80, against: 20, issued: 120, collected: 100 },
      },
      { outcome: 'passed', by: 'ballots', votes: { for: 80 } },
    ],
    [
      'and may fail',
      { count: { represented: 60 }, 'ballot/i1': { for: 79, against: 20, issued: 120, collected: 99 } },
      { outcome: 'failed', by: 'ballots', missing: 1 },
    ],
    [
      'ballots of the absent are added',
      {
        count: { represented: 60 },
        'vote/i1': { method: 'hands', for: 55, against: 5 },
        'ballot/i1': { to: 'absent', for: 25, issued: 60, collected: 25 },
      },
      { outcome: 'passed', by: 'meeting-and-ballots', votes: { for: 80, against: 5 } },
    ],
    [
      'a meeting that was large enough stands, whatever ballots say',
      {
        count: { represented: 100 },
        'vote/i1': { method: 'hands', for: 85, against: 15 },
        'ballot/i1': { for: 10, against: 90, issued: 120, collected: 100 },
      },
      { outcome: 'passed', by: 'meeting' },
    ],
    [
      'more votes than households',
      { 'ballot/i1': { for: 121, issued: 121, collected: 121 } },
      { outcome: 'contradictory' },
    ],
    [
      'more votes than came',
      { count: { represented: 79 }, 'vote/i1': { method: 'hands', for: 80 } },
      { outcome: 'contradictory' },
    ],
    [
      'nobody knows the households',
      { households: null, 'vote/i1': { for: 80 } },
      { outcome: 'unknown-households' },
    ],
    [
      'the law asks for nothing',
      { 'item/i1': { no: 1, title: 'Nghe thông báo', decision: null }, 'vote/i1': { for: 3, against: 80 } },
      { outcome: 'no-rule', need: null, missing: 0, votes: { for: 3 } },
    ],
  ])('%s', (_, aspects, result) => {
    expect(resultOfFirst(aspects)).toMatchObject(result)
  })

  test('at the agreement meeting of the commune no threshold of hamlets holds', () => {
    expect(
      resultOfFirst({ 'vote/i1': { method: 'hands', for: 3 } }, { kind: 'agreement', purpose: 'agreement' }),
    ).toMatchObject({ outcome: 'no-rule', need: null })
  })
})

describe('what is still missing', () => {
  test('households, for each kind on the agenda', () => {
    const items = {
      'item/i1': { no: 1, title: '', decision: 1 },
      'item/i2': { no: 2, title: '', decision: 3 },
    }
    const missing = (represented: number) =>
      reachOf(meetingOf({ ...items, count: { represented } }), law).map((reach) => [
        reach.decision,
        reach.missing,
      ])
    expect(missing(0)).toEqual([
      [1, 80],
      [3, 61],
    ])
    expect(missing(70)).toEqual([
      [1, 10],
      [3, 0],
    ])
    expect(missing(80)).toEqual([
      [1, 0],
      [3, 0],
    ])
  })

  test('for all kinds while nothing on the agenda decides', () => {
    expect(reachOf(meetingOf({}), law).map(({ decision }) => decision)).toEqual([
      1,
      2,
      3,
      4,
      5,
      6,
      'mediators',
    ])
  })

  test('votes for the secretary, the way of voting and those who count, of the households there', () => {
    const aspects = {
      count: { represented: 90 },
      secretary: { name: 'Mai', votesFor: 40 },
      method: { method: 'ballot', votesFor: 46 },
    }
    expect(approvalsOf(meetingOf(aspects), law)).toMatchObject([
      { what: 'secretary', outcome: 'not-approved', missing: 6, need: { votes: 46, total: 90 } },
      { what: 'method', outcome: 'approved', missing: 0 },
      { what: 'committee', outcome: 'open', missing: 46 },
    ])
    expect(approvalsOf(meetingOf(aspects, { purpose: 'information' }), law)).toEqual([])
  })
})

describe('who is there', () => {
  const people = (...all: Json[]) => Object.fromEntries(all.map((one, i) => [`person/p${i + 1}`, one]))

  test('names, without whoever is absent or only came along', () => {
    const aspects = people(
      attendee('A'),
      attendee('B', { present: false, absentReason: 'ốm' }),
      attendee('C', { represents: false }),
    )
    expect(attendanceOf(meetingOf(aspects))).toMatchObject({
      represented: 1,
      present: 2,
      absent: 119,
      voters: 1,
    })
    expect(attendanceOf(meetingOf(aspects, { kind: 'agreement' })).voters).toBe(2)
  })

  test('counted heads go before names; clusters are counted or named', () => {
    const aspects = people(attendee('A', { cluster: 'c1' }), attendee('B', { cluster: 'c2' }))
    const meeting = meetingOf({ ...aspects, 'count/c1': { represented: 44, present: 50 } }, CLUSTERS)
    expect(attendanceOf(meeting)).toMatchObject({ represented: 45, present: 51, named: 2 })
    expect([...attendanceOf(meeting).byCluster]).toEqual([
      ['c1', 44],
      ['c2', 1],
    ])
    expect(attendanceOf(meetingOf({ ...aspects, count: { represented: 70 } }, CLUSTERS))).toMatchObject({
      represented: 70,
      present: null,
    })
  })

  test('nothing recorded is not nobody', () => {
    expect(attendanceOf(meetingOf({}))).toMatchObject({ represented: null, present: null, absent: null })
  })
})

describe('whatever is entered', () => {
  const count = fc.nat({ max: 130 })
  test('more votes in favour never make a passed item fail, and nothing passes below what is needed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 3, 4, 5, 6, 'mediators'),
        fc.record({ households: count, represented: fc.option(count), votesFor: count, against: count }),
        fc.option(fc.record({ for: count, against: count, to: fc.constantFrom('all', 'absent') })),
        fc.integer({ min: 1, max: 20 }),
        (decision, { households, represented, votesFor, against }, ballot, more) => {
          const outcome = (added: number) =>
            resultOfFirst({
              households: { total: households },
              count: represented === null ? null : { represented },
              'item/i1': { no: 1, title: '', decision },
              'vote/i1': { method: 'hands', for: votesFor + added, against },
              ...(ballot && { 'ballot/i1': ballot }),
            })
          const before = outcome(0)
          if (before.outcome !== 'passed') return
          expect(before.votes!.for).toBeGreaterThanOrEqual(before.need!.votes)
          expect(['passed', 'contradictory']).toContain(outcome(more).outcome)
        },
      ),
    )
  })

  test('nothing a phone may have written makes the rules throw, or a meeting pass without enough votes', () => {
    const aspects = [
      'plan',
      'households',
      'count',
      'count/c1',
      'person/p1',
      'item/i1',
      'vote/i1',
      'vote/i1.c1',
      'ballot/i1',
      'committee',
      'method',
      'opened',
      'sent',
    ]
    const number = fc.oneof(fc.nat({ max: 9 }), fc.constantFrom(Number.MAX_SAFE_INTEGER, -1, null, 'x'))
    const value = fc.oneof(
      fc.jsonValue(),
      fc.record({
        total: number,
        represented: number,
        for: number,
        against: number,
        issued: number,
        collected: number,
        votesFor: number,
        decision: fc.constantFrom(1, 3, 'mediators', 9),
        represents: fc.boolean(),
        present: fc.boolean(),
        day: fc.constantFrom('2026-11-20', '2026-02-30'),
        at: fc.string(),
      }),
    )
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...aspects), value), (entered) => {
        const meeting = readMeeting(MEETING, meetingFields(entered as Record<string, Json>))
        if (!meeting) return
        const today = '2026-11-22' as LocalDate
        irregularitiesOf(meeting, { law, today, hamlet: null, roles: { ids: [], clause: null } })
        dutiesAfter(meeting, { law, calendar: vietnamCalendar(), today })
        for (const item of meeting.items) {
          const { outcome, votes, need } = resultOf(item, meeting, law)
          if (outcome === 'passed') expect(votes!.for).toBeGreaterThanOrEqual(need!.votes)
        }
      }),
    )
  })

  const anyone = fc.record({
    name: fc.constantFrom('Lò Văn Hùng', 'Lò Văn Hưng', 'lo van hung', 'Vàng A Sùng', ''),
    householdHead: fc.constantFrom('Lò Văn Hùng', 'Vàng A Sùng', ''),
    household: fc.constantFrom('r1', 'r2', null),
    cluster: fc.constantFrom('c1', 'c2', null),
    represents: fc.boolean(),
    present: fc.boolean(),
  })
  const listed = (all: readonly object[]) =>
    Object.fromEntries(all.map((one, i) => [`person/p${String(i).padStart(3, '0')}`, one as Json]))

  test('ticking somebody once more never raises the count, in whichever cluster and order', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyone, { minLength: 1, maxLength: 12 })
          .filter((all) => all.every(({ name, householdHead }) => name !== '' || householdHead !== '')),
        fc.nat(),
        fc.constantFrom('c1', 'c2', null),
        (all, which, cluster) => {
          const represented = (list: readonly object[]) =>
            attendanceOf(meetingOf(listed(list), CLUSTERS)).represented
          const again = { ...all[which % all.length]!, cluster }
          expect(represented([...all, again])).toBe(represented(all))
          expect(represented([...all].reverse())).toBe(represented(all))
        },
      ),
    )
  })
})
