import type { Attendance, Council, Seat, Sitting } from '../../../src/domain/council/council.ts'

/** A council of `members` people: m1 the chair, m2 the vice-chair, the last one the secretary. */
export function councilOf(members: number, over: Partial<Council> = {}): Council {
  const seatOf = (no: number): Seat =>
    no === 1 ? 'chair' : no === 2 ? 'vice-chair' : no === members ? 'secretary' : 'member'
  return {
    decree: null,
    ownQuorum: null,
    members: Array.from({ length: members }, (_, at) => ({
      id: `m${at + 1}`,
      name: `Thành viên ${at + 1}`,
      title: '',
      agency: '',
      seat: seatOf(at + 1),
      hasAccount: true,
    })),
    sittings: [],
    conflicts: [],
    ...over,
  }
}

/** A meeting at which these members are present. */
export const sittingWith = (present: readonly string[], over: Partial<Sitting> = {}): Sitting => ({
  id: 's1',
  kind: 'meeting',
  day: null,
  time: '',
  place: '',
  papersSent: null,
  presider: 'm1',
  units: ['practice:00009'],
  attendance: new Map(present.map((id): [string, Attendance] => [id, { present: true, reason: '' }])),
  openedAt: null,
  closedAt: null,
  waiting: false,
  ...over,
})
