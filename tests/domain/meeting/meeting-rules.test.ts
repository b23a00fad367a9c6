import { describe, expect, test } from 'vitest'
import type { Hamlet } from '../../../src/domain/meeting/hamlet.ts'
import type { Irregularity } from '../../../src/domain/meeting/irregularity.ts'
import { meetingLawInForce as law } from '../../../src/domain/meeting/meeting-law-in-force.ts'
import { closingRefusals, irregularitiesOf } from '../../../src/domain/meeting/meeting.rules.ts'
import { resultOf } from '../../../src/domain/meeting/item-result.ts'
import { reachOf } from '../../../src/domain/meeting/reach-of.ts'
import { readMeeting } from '../../../src/domain/meeting/read-meeting.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import type { LocalDate } from '../../../src/domain/shared/local-date.ts'
import { field } from '../../support/dossier.ts'
import { attendee, MEETING, meetingFields } from './meeting-fields.ts'

const HAMLET: Hamlet = {
  id: 'h1',
  kind: 'bản',
  name: 'Suối Mơ',
  households: 120,
  head: 'Lò Văn Pành',
  scattered: false,
  roster: [],
}

/** A meeting of 120 households with 90 there that decided on contributions as the law wants it. */
const IN_ORDER: Readonly<Record<string, Json>> = {
  chair: { name: 'Lò Văn Pành', title: 'Trưởng bản' },
  secretary: { name: 'Hoàng Thị Mai', votesFor: 88 },
  method: { method: 'hands', votesFor: 90 },
  households: { total: 120 },
  count: { represented: 90, present: 97 },
  'item/i1': { no: 1, title: 'Đường bê tông', decision: 1, text: '' },
  'vote/i1': { method: 'hands', for: 85, against: 3, other: 2, invalid: 0 },
  opened: { at: '2026-11-20T19:05', text: '' },
  'read-back': { at: '2026-11-20T21:10', text: '' },
  closed: { at: '2026-11-20T21:15', text: '' },
}

interface Given {
  readonly aspects?: Readonly<Record<string, Json>>
  readonly plan?: object
  readonly hamlet?: Partial<Hamlet>
  readonly today?: string
  readonly roles?: readonly string[]
}

function found({
  aspects = {},
  plan = {},
  hamlet = {},
  today = '2026-11-22',
  roles = [],
}: Given): readonly Irregularity[] {
  const meeting = readMeeting(MEETING, meetingFields({ ...IN_ORDER, ...aspects }, plan))!
  return irregularitiesOf(meeting, {
    law,
    today: today as LocalDate,
    hamlet: { ...HAMLET, ...hamlet },
    roles: { ids: roles, clause: 'TT 09/2021/TT-BTP, Điều 3 khoản 1 điểm đ' },
  })
}

/** `code!` for what is refused, with the article where one is named. */
const told = (given: Given) =>
  found(given).map(
    ({ code, severity, clause }) =>
      `${code}${severity === 'refused' ? '!' : ''}${clause ? ` (${clause})` : ''}`,
  )

const BALLOT = { method: 'ballot', votesFor: 80 }
const COMMITTEE = {
  members: ['A', 'B', 'C'].map((name) => ({ name, role: '' })),
  votesFor: 80,
  witnesses: ['D', 'E'],
}
const CAST = { method: 'ballot', for: 85, against: 2, other: 0, invalid: 1, issued: 90, collected: 88 }
const HOUSEHOLDS = {
  team: ['B', 'C'],
  leader: 'A',
  leaderOfFront: true,
  publicDay: '2026-11-22',
  day: '2026-11-24',
  countedDay: '2026-11-25',
  witnesses: ['D', 'E'],
  issued: 120,
  collected: 110,
  for: 100,
  against: 8,
  other: 0,
  invalid: 2,
}

const NOTICE = 'NĐ 59/2023/NĐ-CP, Điều 3 khoản 3'
const PAPERS = 'NĐ 59/2023/NĐ-CP, Điều 3 khoản 4'
const SECRETARY = 'NĐ 59/2023/NĐ-CP, Điều 3 khoản 5 điểm a'
const METHOD = 'Luật 10/2022/QH15, Điều 18 khoản 4 điểm d; NĐ 59/2023/NĐ-CP, Điều 3 khoản 5 điểm b'
const COUNTING = 'NĐ 59/2023/NĐ-CP, Điều 3 khoản 5 điểm c'
const CLUSTERS = 'Luật 10/2022/QH15, Điều 18 khoản 3; NĐ 59/2023/NĐ-CP, Điều 3 khoản 6'
const BALLOTS = 'Luật 10/2022/QH15, Điều 19; NĐ 59/2023/NĐ-CP, Điều 4'
const TOO_FEW = 'Luật 10/2022/QH15, Điều 19 khoản 1 điểm b'
const PEOPLE = 'Luật 10/2022/QH15, Điều 18 khoản 1, khoản 2'
const MEDIATORS = 'Luật 35/2013/QH13, Điều 8, Điều 12'

test('a meeting in order has nothing to be told', () => {
  expect(found({})).toEqual([])
})

describe('days and hours', () => {
  test.each<[string, Given, readonly string[]]>([
    [
      'announced two days before is in time',
      { plan: { noticeDay: '2026-11-18', papersDay: '2026-11-18' } },
      [],
    ],
    ['announced the day before', { plan: { noticeDay: '2026-11-19' } }, [`notice-late (${NOTICE})`]],
    ['never announced', { plan: { noticeDay: null } }, [`notice-missing (${NOTICE})`]],
    ['papers the day before', { plan: { papersDay: '2026-11-19' } }, [`papers-late (${PAPERS})`]],
    ['no papers', { plan: { papersDay: null } }, [`papers-missing (${PAPERS})`]],
    [
      'no papers, for a decision that needs none',
      { plan: { papersDay: null }, aspects: { 'item/i1': { no: 1, title: '', decision: 6 } } },
      [],
    ],
    [
      'a meeting that only informs is told nothing of notices',
      {
        plan: { purpose: 'information', noticeDay: null, papersDay: null },
        aspects: { 'item/i1': { no: 1, title: '', decision: null } },
      },
      [],
    ],
    ['no day', { plan: { day: null } }, ['day-missing!']],
    ['today', { today: '2026-11-20' }, []],
    ['tomorrow', { today: '2026-11-19' }, ['day-ahead!']],
    ['never opened', { aspects: { opened: null } }, ['not-opened!']],
    [
      'closed before it was opened',
      { aspects: { closed: { at: '2026-11-20T19:04', text: '' } } },
      ['closed-before-opened!'],
    ],
    [
      'opened the day after',
      { aspects: { opened: { at: '2026-11-21T19:05' }, closed: null } },
      ['opened-on-another-day'],
    ],
    ['not read back', { aspects: { 'read-back': null } }, ['not-read-back']],
    [
      'sent before the meeting',
      { aspects: { sent: { day: '2026-11-19', to: [] } } },
      ['sent-before-meeting!'],
    ],
    [
      'recognised before it was sent',
      {
        aspects: { sent: { day: '2026-11-21', to: [] }, 'recognised/i1': { day: '2026-11-20', number: '1' } },
      },
      ['recognised-before-sent!'],
    ],
  ])('%s', (_, given, codes) => {
    expect(told(given)).toEqual(codes)
  })
})

describe('who leads, writes and counts', () => {
  test.each<[string, Given, readonly string[]]>([
    ['nobody took the chair', { aspects: { chair: null } }, [expect.stringMatching(/^chair-missing! /)]],
    ['nobody wrote', { aspects: { secretary: null } }, [`secretary-missing! (${SECRETARY})`]],
    [
      'nobody wrote at a meeting that only hears opinions',
      {
        plan: { purpose: 'self-assessment' },
        aspects: { secretary: null, method: null, 'item/i1': { no: 1, title: '', decision: null } },
      },
      ['secretary-missing'],
    ],
    [
      'half of those present is not enough',
      { aspects: { secretary: { name: 'Mai', votesFor: 45 } } },
      [`not-approved (${SECRETARY})`],
    ],
    ['one more is', { aspects: { secretary: { name: 'Mai', votesFor: 46 } } }, []],
    [
      'nobody noted the votes',
      { aspects: { secretary: { name: 'Mai' } } },
      [`approval-not-recorded (${SECRETARY})`],
    ],
    [
      'more votes than people',
      { aspects: { secretary: { name: 'Mai', votesFor: 91 } } },
      [`approval-exceeds-represented! (${SECRETARY})`],
    ],
    ['no way of voting was chosen', { aspects: { method: null } }, [`method-missing (${METHOD})`]],
    ['a secret ballot in order', { aspects: { method: BALLOT, committee: COMMITTEE, 'vote/i1': CAST } }, []],
    [
      'nobody to count it',
      { aspects: { method: BALLOT, 'vote/i1': CAST } },
      [`committee-missing (${COUNTING})`],
    ],
    [
      'two to count it before one witness',
      {
        aspects: {
          method: BALLOT,
          committee: { ...COMMITTEE, members: COMMITTEE.members.slice(1), witnesses: ['D'] },
          'vote/i1': CAST,
        },
      },
      [`committee-size (${COUNTING})`, `witnesses-missing (${COUNTING})`],
    ],
    [
      'six to count it, whom half approved',
      {
        aspects: {
          method: BALLOT,
          committee: { ...COMMITTEE, members: [...COMMITTEE.members, ...COMMITTEE.members], votesFor: 45 },
          'vote/i1': CAST,
        },
      },
      [`not-approved (${COUNTING})`, `committee-size (${COUNTING})`],
    ],
    ['a committee nobody needs for a show of hands', { aspects: { committee: { members: [] } } }, []],
  ])('%s', (_, given, codes) => {
    expect(told(given)).toEqual(codes)
  })
})

describe('who is there', () => {
  const names = (...people: Json[]) =>
    Object.fromEntries(people.map((person, i) => [`person/p${i + 1}`, person]))

  test.each<[string, Given, readonly string[]]>([
    [
      'nobody knows how many households there are',
      { aspects: { households: null } },
      ['households-unknown!'],
    ],
    ['nobody noted who came', { aspects: { count: null } }, ['attendance-missing!']],
    [
      'more households came than there are',
      { aspects: { households: { total: 89 } } },
      ['represented-exceed-households!'],
    ],
    [
      'a household of the roster ticked in two clusters',
      {
        aspects: names(
          attendee('Vàng A Sùng', { household: 'r1', cluster: 'c1' }),
          attendee('Vàng Thị Dở', { household: 'r1', householdHead: 'Vàng A Sùng', cluster: 'c2' }),
        ),
      },
      [`household-twice (${PEOPLE})`],
    ],
    [
      'typed twice, once with the tone elsewhere',
      { aspects: names(attendee('Lò Thị Hòa'), attendee('Lò Thị Hoà')) },
      [`household-twice (${PEOPLE})`],
    ],
    [
      'typed once with and once without diacritics',
      { aspects: names(attendee('Lò Thị Hòa'), attendee('Lo Thi Hoa')) },
      [`household-alike (${PEOPLE})`],
    ],
    [
      'two people for one head',
      { aspects: names(attendee('Lò Thị Hòa'), attendee('Lò Văn Út', { householdHead: 'Lò Thị Hòa' })) },
      [`household-alike (${PEOPLE})`],
    ],
    [
      'Hùng and Hưng are two households',
      { aspects: names(attendee('Lò Văn Hùng'), attendee('Lò Văn Hưng')) },
      [],
    ],
    [
      'two heads of one name in the roster',
      {
        aspects: names(
          attendee('Lò Văn An', { household: 'r1' }),
          attendee('Lò Văn An', { household: 'r2' }),
        ),
      },
      [],
    ],
    [
      'who does not speak for the household may come along',
      {
        aspects: names(
          attendee('Lò Thị Hòa'),
          attendee('Lò Văn Út', { householdHead: 'Lò Thị Hòa', represents: false }),
        ),
      },
      [],
    ],
    [
      'fewer were counted than stand on the list',
      {
        aspects: {
          ...names(attendee('A'), attendee('B')),
          count: { represented: 1, present: 1 },
          'item/i1': { no: 1, title: '', decision: null },
          'vote/i1': null,
          secretary: { name: 'Mai', votesFor: 1 },
          method: { method: 'hands', votesFor: 1 },
        },
      },
      ['count-below-names'],
    ],
    [
      'clusters of a hamlet of 199',
      {
        aspects: {
          households: { total: 199 },
          'item/i1': { no: 1, title: '', decision: null },
          'vote/i1': null,
        },
        plan: { clusters: [{ id: 'c1', name: 'Cụm 1' }] },
      },
      [`clusters-not-allowed (${CLUSTERS})`],
    ],
    [
      'clusters of a scattered one',
      {
        aspects: {
          households: { total: 199 },
          'item/i1': { no: 1, title: '', decision: null },
          'vote/i1': null,
        },
        plan: { clusters: [{ id: 'c1', name: 'Cụm 1' }] },
        hamlet: { scattered: true },
      },
      [],
    ],
    [
      'clusters of 200',
      {
        aspects: {
          households: { total: 200 },
          'item/i1': { no: 1, title: '', decision: null },
          'vote/i1': null,
        },
        plan: { clusters: [{ id: 'c1', name: 'Cụm 1' }] },
      },
      [],
    ],
  ])('%s', (_, given, codes) => {
    expect(told(given)).toEqual(codes)
  })

  test('a field two people wrote differently is chosen before the meeting is closed', () => {
    const fields = [
      ...meetingFields({ ...IN_ORDER, count: null }).filter(({ field: name }) => !name.endsWith('/count')),
      field(`meeting/${MEETING}/count`, { represented: 90 }, { represented: 91 }),
    ]
    const refusals = closingRefusals(readMeeting(MEETING, fields)!, {
      law,
      today: '2026-11-22' as LocalDate,
      hamlet: HAMLET,
      roles: { ids: [], clause: null },
    })
    expect(refusals).toEqual([{ code: 'conflict', severity: 'refused', place: 'count', clause: null }])
  })
})

describe('votes', () => {
  const vote = (over: object): Given => ({
    aspects: { 'vote/i1': { method: 'hands', for: 85, against: 3, other: 2, invalid: 0, ...over } },
  })
  const ballot = (over: object): Given => ({
    aspects: { method: BALLOT, committee: COMMITTEE, 'vote/i1': { ...CAST, ...over } },
  })
  const C = {
    clusters: [
      { id: 'c1', name: 'Cụm 1' },
      { id: 'c2', name: 'Cụm 2' },
    ],
  }

  test.each<[string, Given, readonly string[]]>([
    ['one more than came', vote({ against: 4 }), ['votes-exceed-represented!']],
    ['one fewer than came', vote({ against: 2 }), ['votes-below-represented']],
    ['a hand that does not count', vote({ other: 0, invalid: 2 }), ['invalid-by-hands!']],
    ['more ballots back than out', ballot({ issued: 87 }), ['ballots-exceed-issued!']],
    ['more ballots out than households there', ballot({ issued: 91 }), ['issued-exceed-households!']],
    ['ballots that do not add up', ballot({ invalid: 0 }), ['ballots-do-not-add-up!']],
    ['nobody noted how many ballots were out', ballot({ issued: null }), ['ballots-uncounted']],
    ['nothing on the agenda', { aspects: { 'item/i1': null, 'vote/i1': null } }, ['no-items']],
    [
      'votes on an item that is gone stay in sight',
      { aspects: { 'item/i1': null } },
      ['no-items', 'vote-without-item'],
    ],
    [
      'an item nobody voted on',
      { aspects: { 'vote/i1': null } },
      [expect.stringMatching(/^item-not-voted \(.*Điều 18/)],
    ],
    [
      'too few came',
      {
        aspects: {
          count: { represented: 79 },
          secretary: { name: 'Mai', votesFor: 70 },
          method: { method: 'hands', votesFor: 70 },
          'vote/i1': { method: 'hands', for: 79 },
        },
      },
      [`too-few-households (${TOO_FEW})`],
    ],
    [
      'votes of the clusters and of the whole',
      {
        plan: C,
        hamlet: { scattered: true },
        aspects: { 'vote/i1': { method: 'hands', for: 90 }, 'vote/i1.c1': { method: 'hands', for: 45 } },
      },
      ['votes-twice!'],
    ],
    [
      'clusters that are together too many',
      {
        plan: C,
        hamlet: { scattered: true },
        aspects: {
          'vote/i1': null,
          'vote/i1.c1': { method: 'hands', for: 45 },
          'vote/i1.c2': { method: 'hands', for: 46 },
        },
      },
      ['votes-exceed-represented!'],
    ],
    [
      'a cluster that has not voted',
      {
        plan: C,
        hamlet: { scattered: true },
        aspects: { 'vote/i1': null, 'vote/i1.c1': { method: 'hands', for: 45 } },
      },
      [`cluster-not-voted (${CLUSTERS})`],
    ],
    [
      'a cluster with more votes than households',
      {
        plan: C,
        hamlet: { scattered: true },
        aspects: {
          count: null,
          'count/c1': { represented: 40 },
          'count/c2': { represented: 50 },
          'vote/i1': null,
          'vote/i1.c1': { method: 'hands', for: 41 },
          'vote/i1.c2': { method: 'hands', for: 49 },
        },
      },
      ['votes-exceed-represented!', 'votes-below-represented'],
    ],
  ])('%s', (_, given, codes) => {
    expect(told(given)).toEqual(codes)
  })
})

describe('household ballots and the election of mediators', () => {
  const few = {
    count: { represented: 60 },
    secretary: { name: 'Mai', votesFor: 60 },
    method: { method: 'hands', votesFor: 60 },
    'vote/i1': null,
  }
  const ballot = (over: object): Given => ({ aspects: { ...few, 'ballot/i1': { ...HOUSEHOLDS, ...over } } })

  test.each<[string, Given, readonly string[]]>([
    ['in order', ballot({}), []],
    ['a team of two', ballot({ team: ['B'] }), [`team-size (${BALLOTS})`]],
    [
      'a team of six, the leader not of the Front',
      ballot({ team: ['B', 'C', 'X', 'Y', 'Z'], leaderOfFront: false }),
      [`team-size (${BALLOTS})`, `team-leader (${BALLOTS})`],
    ],
    ['the leader stands in the list as well', ballot({ team: ['A', 'B', 'C'] }), []],
    ['made public the day before', ballot({ publicDay: '2026-11-23' }), [`ballot-public-late (${BALLOTS})`]],
    ['never made public', ballot({ publicDay: null }), [`ballot-not-public (${BALLOTS})`]],
    ['counted before one household', ballot({ witnesses: ['D'] }), [`witnesses-missing (${BALLOTS})`]],
    ['121 ballots for 120 households', ballot({ issued: 121 }), [`issued-exceed-households! (${BALLOTS})`]],
    ['more back than out', ballot({ issued: 109 }), ['ballots-exceed-issued!']],
    ['that do not add up', ballot({ for: 101 }), ['ballots-do-not-add-up!']],
    ['counted before they were out', ballot({ countedDay: '2026-11-23' }), ['counted-before-handed-out!']],
    ['nobody needed them', { aspects: { 'ballot/i1': HOUSEHOLDS } }, [`ballot-not-needed (${TOO_FEW})`]],
    [
      'for the absent, added to the meeting: no text read says so',
      {
        aspects: {
          ...few,
          'vote/i1': { method: 'hands', for: 60 },
          'ballot/i1': { ...HOUSEHOLDS, to: 'absent', issued: 60, collected: 50, for: 45, against: 3 },
        },
      },
      [`ballot-added-to-meeting (${TOO_FEW})`],
    ],
    [
      'for the absent, but more than are absent',
      {
        aspects: {
          ...few,
          'vote/i1': { method: 'hands', for: 60 },
          'ballot/i1': { ...HOUSEHOLDS, to: 'absent', issued: 61, collected: 50, for: 45, against: 3 },
        },
      },
      [`issued-exceed-households! (${BALLOTS})`, `ballot-added-to-meeting (${TOO_FEW})`],
    ],
    [
      'two mediators, no word on who must be among them',
      {
        plan: { purpose: 'mediators' },
        aspects: { 'item/i1': { no: 1, title: '', decision: 'mediators', elected: ['A', 'B'] } },
      },
      [`mediators-too-few (${MEDIATORS})`, `mediators-must-include (${MEDIATORS})`],
    ],
    [
      'three, voted on one by one, a woman among them',
      {
        plan: { purpose: 'mediators' },
        aspects: Object.fromEntries(
          ['i1', 'i2', 'i3'].flatMap((id, i) => [
            [`item/${id}`, { no: i, title: '', decision: 'mediators', elected: [id], includes: id === 'i2' }],
            [`vote/${id}`, { method: 'hands', for: 90 }],
          ]),
        ),
      },
      [],
    ],
  ])('%s', (_, given, codes) => {
    expect(told(given)).toEqual(codes)
  })
})

describe('the agreement meeting of the commune', () => {
  const plan = { kind: 'agreement', purpose: 'agreement', hamlet: null, noticeDay: null, papersDay: null }
  const aspects = {
    count: null,
    method: null,
    households: null,
    'item/i1': { no: 1, title: 'Thống nhất kết quả', decision: null },
    'vote/i1': { method: 'hands', for: 1 },
    'person/p1': attendee('Trần Thị Hoa', { role: 'police', represents: false }),
    'person/p2': attendee('Lê Văn Bình', {
      role: 'front',
      represents: false,
      present: false,
      absentReason: 'ốm',
    }),
  }

  test('says which role of the set is not there, and asks for no threshold', () => {
    expect(told({ plan, aspects, roles: ['police', 'front', 'hamlet-heads'] })).toEqual(
      Array(2).fill('role-absent (TT 09/2021/TT-BTP, Điều 3 khoản 1 điểm đ)'),
    )
    expect(found({ plan, aspects, roles: ['police', 'front'] })).toMatchObject([
      { code: 'role-absent', role: 'front' },
    ])
  })
})

describe('a meeting before the law', () => {
  const day = '2022-11-20'
  const before = {
    plan: { day, noticeDay: null },
    aspects: {
      opened: { at: `${day}T19:05`, text: '' },
      'read-back': { at: `${day}T21:10`, text: '' },
      closed: { at: `${day}T21:15`, text: '' },
      secretary: { name: 'Hoàng Thị Mai', votesFor: 1 },
    },
  }

  test('is told so, and judged by none of its days and shares (from 15/8/2023 both are in force)', () => {
    const [only, ...others] = found(before)
    expect(others).toEqual([])
    expect(only).toMatchObject({ code: 'before-law', severity: 'flagged', inForce: '2023-08-15' })
    const meeting = readMeeting(MEETING, meetingFields({ ...IN_ORDER, ...before.aspects }, before.plan))!
    expect(resultOf(meeting.items[0]!, meeting, law)).toMatchObject({ outcome: 'no-rule', need: null })
    expect(reachOf(meeting, law)).toEqual([])
  })

  test('on the first day of both the law holds', () => {
    expect(found({ ...before, plan: { day: '2023-08-15' } }).map(({ code }) => code)).not.toContain(
      'before-law',
    )
    expect(found({ ...before, plan: { day: '2023-08-14' } }).map(({ code }) => code)).toContain('before-law')
  })
})
