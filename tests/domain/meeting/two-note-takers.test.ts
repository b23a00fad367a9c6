import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byTimeWritten } from '../../../src/domain/log/display-order.ts'
import type { FieldState } from '../../../src/domain/log/field-state.ts'
import { headsOf } from '../../../src/domain/log/fold-field.ts'
import type { KnownEntry } from '../../../src/domain/log/ports.ts'
import { attendanceOf } from '../../../src/domain/meeting/attendance.ts'
import { resultOf } from '../../../src/domain/meeting/item-result.ts'
import { meetingLawInForce as law } from '../../../src/domain/meeting/meeting-law-in-force.ts'
import { readMeetings } from '../../../src/domain/meeting/read-meeting.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import { createTestDevice } from '../../support/device.ts'
import { attendee, MEETING } from './meeting-fields.ts'

const RECORD = 'practice:00001/2026/tcpl-2025/meetings'

/** What a phone shows that holds these entries, in whatever order they came. */
function fieldsOf(known: readonly KnownEntry[]): FieldState[] {
  const names = new Set(known.map(({ entry }) => entry.field))
  return [...names].map((field) => ({
    record: RECORD,
    field,
    heads: headsOf(
      known
        .filter(({ entry }) => entry.field === field)
        .map(({ entry, hash }) => ({ ...entry, hash, held: false })),
    ).sort(byTimeWritten),
  }))
}

/** Two phones at one meeting without a signal, each with a part of what was seen and said. */
async function twoPhones() {
  const [mai, long] = await Promise.all([
    createTestDevice('d-mai', 'p-mai'),
    createTestDevice('d-long', 'p-long'),
  ])
  const write = async (device: typeof mai, aspects: Readonly<Record<string, Json>>) => {
    for (const [aspect, value] of Object.entries(aspects))
      await device.write(RECORD, `meeting/${MEETING}/${aspect}`, value)
  }
  await write(mai, {
    plan: { kind: 'hamlet', purpose: 'decision', title: 'Họp bản', day: '2026-11-20' },
    households: { total: 6 },
    'person/r1': attendee('Vàng A Sùng', { household: 'r1' }),
    'person/r2': attendee('Giàng Thị Máy', { household: 'r2' }),
    'item/i1': { no: 1, title: 'Đường bê tông', decision: 1 },
    'vote/i1': { method: 'hands', for: 4, against: 0 },
    'note/n1': { item: 'i1', text: 'Xin chia hai đợt' },
  })
  await write(long, {
    'person/r2': attendee('Giàng Thị Máy', { household: 'r2' }),
    'person/r3': attendee('Chảo Láo Tả', { household: 'r3' }),
    'person/r4': attendee('Lò Văn Pành', { household: 'r4' }),
    'note/n2': { item: 'i1', text: 'Hộ nghèo góp ngày công' },
    'vote/i1': { method: 'hands', for: 3, against: 1 },
  })
  return { mai, long }
}

test('two note-takers make one meeting: what both ticked is one household, what they counted differently is a conflict', async () => {
  const { mai, long } = await twoPhones()
  const [meeting] = readMeetings(fieldsOf([...mai.written, ...long.written]))
  expect(attendanceOf(meeting!)).toMatchObject({ represented: 4, doubled: [] })
  expect(meeting!.notes.map(({ text }) => text)).toEqual(['Xin chia hai đợt', 'Hộ nghèo góp ngày công'])
  expect(meeting!.conflicts).toEqual([`meeting/${MEETING}/vote/i1`])

  const chosen = await mai.write(
    RECORD,
    `meeting/${MEETING}/vote/i1`,
    { method: 'hands', for: 4, against: 0 },
    [mai, long].flatMap(({ written }) =>
      written.filter(({ entry }) => entry.field.endsWith('vote/i1')).map(({ entry }) => entry.id),
    ),
  )
  expect(chosen.replaces).toHaveLength(2)
  const [settled] = readMeetings(fieldsOf([...mai.written, ...long.written]))
  expect(settled!.conflicts).toEqual([])
  expect(resultOf(settled!.items[0]!, settled!, law)).toMatchObject({
    outcome: 'passed',
    need: { votes: 4, total: 6 },
  })
})

test('their entries give the same meeting in any order and however often they come', async () => {
  const { mai, long } = await twoPhones()
  const all = [...mai.written, ...long.written]
  const whole = readMeetings(fieldsOf(all))
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all), (shuffled, again) => {
      expect(readMeetings(fieldsOf([...shuffled, ...again]))).toEqual(whole)
    }),
  )
})
