import { describe, expect, test } from 'vitest'
import { dutiesAfter, type DutyAfter } from '../../src/domain/meeting/duties-after.ts'
import { meetingLawInForce as law } from '../../src/domain/meeting/meeting-law-in-force.ts'
import { readMeeting } from '../../src/domain/meeting/read-meeting.ts'
import type { Json } from '../../src/domain/shared/json.ts'
import type { LocalDate } from '../../src/domain/shared/local-date.ts'
import { MEETING, meetingFields } from '../domain/meeting/meeting-fields.ts'
import { calendar } from './shipped-set.ts'

interface Given {
  readonly decision: Json
  readonly day: string
  readonly today: string
  readonly sent?: string
  readonly recognised?: string
  readonly aspects?: Readonly<Record<string, Json>>
}

function dutiesOf({ decision, day, today, sent, recognised, aspects = {} }: Given): readonly DutyAfter[] {
  const meeting = readMeeting(
    MEETING,
    meetingFields(
      {
        households: { total: 100 },
        'item/i1': { no: 1, title: '', decision },
        'vote/i1': { method: 'hands', for: 90 },
        ...(sent !== undefined && { sent: { day: sent, to: ['UBND xã'] } }),
        ...(recognised !== undefined && { 'recognised/i1': { day: recognised, number: '12/QĐ-UBND' } }),
        ...aspects,
      },
      { day },
    ),
  )!
  return dutiesAfter(meeting, { law, calendar, today: today as LocalDate })
}

/** `send 2026-11-27 open`: what, its last lawful day, and how it stands. */
const told = (given: Given) =>
  dutiesOf(given).map(({ what, due, state }) => {
    const day = due?.ok
      ? due.value.least === due.value.most
        ? due.value.most
        : `${due.value.least}…${due.value.most}`
      : '-'
    return `${what} ${day} ${state}`
  })

describe('Luật 10/2022/QH15, Điều 20–21: sent within 5 working days, recognised within 5 working days', () => {
  // 2023-10-06 is a Friday; no holiday is near.
  const friday = { day: '2023-10-06' }
  test.each<[string, Given, readonly string[]]>([
    [
      'kind 1 is sent, and nobody recognises it',
      { ...friday, decision: 1, today: '2023-10-13' },
      ['send 2023-10-13 open'],
    ],
    [
      'the fifth working day is over',
      { ...friday, decision: 1, today: '2023-10-14' },
      ['send 2023-10-13 overdue'],
    ],
    [
      'sent on the fifth',
      { ...friday, decision: 2, today: '2023-11-01', sent: '2023-10-13' },
      ['send 2023-10-13 kept'],
    ],
    [
      'sent on the sixth',
      { ...friday, decision: 2, today: '2023-11-01', sent: '2023-10-16' },
      ['send 2023-10-13 late'],
    ],
    [
      'kind 3 is recognised within 5 of its sending',
      { ...friday, decision: 3, today: '2023-10-20', sent: '2023-10-13' },
      ['send 2023-10-13 kept', 'recognise 2023-10-20 open'],
    ],
    [
      'an elected head, recognised in time',
      { ...friday, decision: 4, today: '2023-11-01', sent: '2023-10-09', recognised: '2023-10-16' },
      ['send 2023-10-13 kept', 'recognise 2023-10-16 kept'],
    ],
    [
      'not sent yet: recognition has not begun to run',
      { ...friday, decision: 5, today: '2023-10-09' },
      ['send 2023-10-13 open', 'recognise - open'],
    ],
    [
      'over Tết 2024 (08–14/02)',
      { day: '2024-02-06', decision: 1, today: '2024-02-20' },
      ['send 2024-02-20 open'],
    ],
    [
      'mediators are recognised; no deadline has been read',
      { ...friday, decision: 'mediators', today: '2024-10-09' },
      ['recognise - open'],
    ],
    ['self-government is sent', { ...friday, decision: 6, today: '2023-10-09' }, ['send 2023-10-13 open']],
    [
      'what did not pass is not sent',
      { ...friday, decision: 1, today: '2023-10-09', aspects: { 'vote/i1': { for: 66, against: 1 } } },
      [],
    ],
    ['what is not decided by the law neither', { ...friday, decision: null, today: '2023-10-09' }, []],
    [
      'household ballots count from their counting',
      {
        ...friday,
        decision: 1,
        today: '2023-10-20',
        aspects: {
          'vote/i1': null,
          'ballot/i1': { for: 90, issued: 100, collected: 90, countedDay: '2023-10-13' },
        },
      },
      ['send 2023-10-20 open'],
    ],
  ])('%s', (_, given, duties) => {
    expect(told(given)).toEqual(duties)
  })

  test('each names its article and who is asked', () => {
    expect(dutiesOf({ ...friday, decision: 5, today: '2023-10-09' })).toMatchObject([
      {
        who: 'UBND cấp xã, Ủy ban MTTQ Việt Nam cấp xã',
        days: 5,
        clause: 'Luật 10/2022/QH15, Điều 20; NĐ 59/2023/NĐ-CP, Điều 3 khoản 5 điểm d',
      },
      { who: 'Ủy ban MTTQ Việt Nam cấp xã', days: 5, clause: expect.stringMatching(/Điều 21/) },
    ])
  })

  test('a Tết nobody has fixed yet leaves the day open between two', () => {
    const [duty] = dutiesOf({ decision: 1, day: '2027-01-28', today: '2027-01-29' })
    const due = duty!.due
    if (!due?.ok) throw new Error('The calendar covers 2027')
    expect(due.value.undecided).toEqual(['tet-2027'])
    expect(due.value.least < due.value.most).toBe(true)
    expect(dutiesOf({ decision: 1, day: '2027-01-28', today: due.value.most })[0]!.state).toBe('unsure')
  })
})
