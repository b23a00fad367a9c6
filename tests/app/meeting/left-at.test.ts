import { expect, test } from 'vitest'
import { leftAt } from '../../../src/app/meeting/left-at.ts'
import { meetingState } from '../../../src/app/meeting/meeting-state.ts'
import { momentInVietnam } from '../../../src/app/meeting/moment-in-vietnam.ts'
import type { FieldState } from '../../../src/domain/log/field-state.ts'
import { meetingLawInForce } from '../../../src/domain/meeting/meeting-law-in-force.ts'
import { readMeeting } from '../../../src/domain/meeting/read-meeting.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import { attendee, MEETING, meetingFields } from '../../domain/meeting/meeting-fields.ts'

/** The fields of one meeting, each written by a device as its n-th entry. */
const written = (
  ...entries: readonly (readonly [aspect: string, device: string, n: number, value?: Json])[]
) =>
  entries.map(([aspect, device, n, value = {}]): FieldState => {
    const [state] = meetingFields({ [aspect]: value }, null)
    return { ...state!, heads: state!.heads.map((head) => ({ ...head, device, n })) }
  })
const isHere = (device: string) => device === 'here'

test('a meeting goes on where this device wrote last, whatever came from others since', () => {
  const fields = written(
    ['person/h1', 'here', 3],
    ['vote/i1', 'here', 7],
    ['note/n1', 'here', 5, { item: 'i2', text: 'Ý kiến' }],
    ['secretary', 'there', 90],
  )
  expect(leftAt(fields, isHere)).toEqual({ step: 'content', item: 'i1' })
  expect(leftAt(written(['note/n1', 'here', 5, { item: 'i2', text: '' }]), isHere)).toEqual({
    step: 'content',
    item: 'i2',
  })
  expect(leftAt(written(['vote/i1.c1', 'here', 5]), isHere)).toEqual({ step: 'content', item: 'i1' })
  expect(leftAt(written(['person/h1', 'here', 3]), isHere)).toEqual({ step: 'people' })
  expect(leftAt(written(['secretary', 'there', 90]), isHere)).toBeNull()
})

test('a closed meeting with a decision waits to be sent; one that only informed does not', () => {
  const people = Object.fromEntries(
    ['A', 'B', 'C'].map((name) => [`person/${name}`, attendee(name, { household: name })]),
  )
  const state = (over: Readonly<Record<string, Json>>, decision: number | null = 6) => {
    const item = { no: 1, title: 'Việc tự quản', decision, text: '' }
    const vote = { method: 'hands', for: 3, against: 0, other: 0, invalid: 0 }
    const fields = meetingFields({
      households: { total: 4 },
      ...people,
      'item/i': item,
      'vote/i': vote,
      ...over,
    })
    return meetingState(readMeeting(MEETING, fields)!, meetingLawInForce)
  }
  const opened = { opened: { at: '2026-11-20T19:00', text: '' } }
  const closed = { ...opened, closed: { at: '2026-11-20T21:00', text: '' } }
  expect(state({})).toBe('preparing')
  expect(state(opened)).toBe('in-session')
  expect(state(closed)).toBe('to-send')
  expect(state({ ...closed, sent: { day: '2026-11-23', to: [] } })).toBe('closed')
  expect(state(closed, null)).toBe('closed')
  // Opened again for a reason.
  expect(state({ ...opened, closed: { at: '', text: 'Ghi thiếu một ý' } })).toBe('in-session')
})

test('a moment is said in Vietnam whatever zone the device is set to', () => {
  expect(momentInVietnam(Date.UTC(2026, 10, 20, 17, 5))).toBe('2026-11-21T00:05')
})
