import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/domain/shared/json.ts'
import { readMeeting, readMeetings } from '../../../src/domain/meeting/read-meeting.ts'
import { field } from '../../support/dossier.ts'
import { attendee, MEETING, meetingFields } from './meeting-fields.ts'

describe('the fields of a meeting', () => {
  test('say who was there, what was voted on and what was said', () => {
    const [meeting] = readMeetings(
      meetingFields({
        chair: { name: 'Lò Văn Pành', title: 'Trưởng bản' },
        secretary: { name: 'Hoàng Thị Mai', votesFor: 80 },
        households: { total: 120 },
        'person/p2': attendee('Vàng A Sùng'),
        'person/p1': attendee('Giàng Thị Máy', { present: false, absentReason: 'đi làm xa' }),
        'item/i2': { no: 2, title: 'Quy ước', decision: 3, text: '' },
        'item/i1': { no: 1, title: 'Đường bê tông', decision: 1, text: 'Mỗi hộ 500.000 đồng' },
        'vote/i1': { method: 'hands', for: 81, against: 2, other: 0, invalid: 0 },
        'note/n1': { item: 'i1', kind: 'discussion', text: 'Xin chia hai đợt', by: 'Bà Máy' },
        'photo/e1': { of: 'signed-page' },
        'tag/TC2.CT1': ['minutes'],
        opened: { at: '2026-11-20T19:05', text: '' },
      }),
    )
    expect(meeting).toMatchObject({
      plan: { purpose: 'decision', day: '2026-11-20' },
      chair: { name: 'Lò Văn Pành' },
      secretary: { name: 'Hoàng Thị Mai', votesFor: 80 },
      households: 120,
      votes: [{ item: 'i1', cluster: null, method: 'hands', for: 81, against: 2, issued: null }],
      notes: [{ text: 'Xin chia hai đợt', by: 'Bà Máy' }],
      photos: [{ evidence: 'e1', of: 'signed-page' }],
      tags: [{ indicator: 'TC2.CT1', slots: ['minutes'] }],
      opened: { at: '2026-11-20T19:05' },
      closed: null,
      conflicts: [],
    })
    expect(meeting!.people.map(({ name, present }) => [name, present])).toEqual([
      ['Giàng Thị Máy', false],
      ['Vàng A Sùng', true],
    ])
    expect(meeting!.items.map(({ no, decision }) => [no, decision])).toEqual([
      [1, 1],
      [2, 3],
    ])
  })

  test('votes of clusters are kept apart, and votes nobody has counted are not votes', () => {
    const meeting = readMeeting(
      MEETING,
      meetingFields({
        'vote/i1.c1': { method: 'ballot', for: 40, issued: 50, collected: 45 },
        'vote/i1.c2': { method: 'ballot', for: null, issued: 30 },
        'ballot/i1': { team: ['A', 'B', ' '], issued: 60 },
      }),
    )!
    expect(meeting.votes).toEqual([
      {
        item: 'i1',
        cluster: 'c1',
        method: 'ballot',
        for: 40,
        against: 0,
        other: 0,
        invalid: 0,
        issued: 50,
        collected: 45,
      },
    ])
    expect(meeting.ballots[0]).toMatchObject({ counted: false, issued: 60, for: 0, team: ['A', 'B'] })
  })

  test('an emptied plan removes the meeting, an emptied field only what it held', () => {
    expect(readMeetings([field(`meeting/${MEETING}/plan`, null)])).toEqual([])
    const [meeting] = readMeetings(
      meetingFields({ secretary: null, 'person/p1': null, 'item/i1': null, 'tag/TC1.CT1': null }),
    )
    expect(meeting).toMatchObject({ secretary: null, people: [], items: [], tags: [] })
  })

  test('removed on one phone and changed on another: it stands, and is told as a conflict', () => {
    const [meeting] = readMeetings([
      field(`meeting/${MEETING}/plan`, { kind: 'hamlet', purpose: 'other', title: 'Họp bản' }, null),
    ])
    expect(meeting).toMatchObject({ plan: { title: 'Họp bản' }, conflicts: [`meeting/${MEETING}/plan`] })
  })

  test('two note-takers who write the same are no conflict', () => {
    const same = attendee('Vàng A Sùng')
    const [meeting] = readMeetings([field(`meeting/${MEETING}/person/p1`, same, same)])
    expect(meeting).toMatchObject({ people: [{ name: 'Vàng A Sùng' }], conflicts: [] })
  })

  test('a meeting whose plan has not arrived yet is not lost, nor what a newer version wrote', () => {
    const [meeting] = readMeetings(
      meetingFields({ 'note/n1': { text: 'Có' }, weather: { rain: true } }, null),
    )
    expect(meeting).toMatchObject({ plan: { kind: 'hamlet', title: '' }, notes: [{ text: 'Có' }] })
  })

  test('other books and other meetings are left alone', () => {
    const fields = [
      ...meetingFields({ 'item/i1': { no: 1, title: 'A' } }),
      field('meeting/other/item/i9', { no: 9, title: 'B' }),
      field('hamlet/h1/card', { name: 'Suối Mơ' }),
      field('fact/TC2.CT4.2.done', 3),
    ]
    const counted = readMeetings(fields).map(({ id, items }) => [id, items.length])
    expect(new Map(counted as [string, number][])).toEqual(
      new Map([
        [MEETING, 1],
        ['other', 1],
      ]),
    )
  })
})

test('fields in any order and with repetitions give the same meeting; no value makes it throw', () => {
  const fields = meetingFields({
    'person/p1': attendee('A'),
    'person/p2': attendee('B'),
    'item/i1': { no: 1, title: 'x' },
    'item/i2': { no: 1, title: 'y' },
    'count/c2': { represented: 3 },
    'count/c1': { represented: 4 },
  })
  const whole = readMeetings(fields)
  fc.assert(
    fc.property(fc.shuffledSubarray(fields, { minLength: fields.length }), (shuffled) => {
      expect(readMeetings(shuffled)).toEqual(whole)
    }),
  )
  const aspects = [
    'plan',
    'chair',
    'committee',
    'person/p',
    'item/i',
    'vote/i.c',
    'vote/a.b.c',
    'ballot/i',
    'tag/t',
  ]
  fc.assert(
    fc.property(fc.constantFrom(...aspects), fc.jsonValue(), (aspect, value) => {
      expect(readMeetings(meetingFields({ [aspect]: value as Json })).length).toBeLessThan(2)
    }),
  )
})
