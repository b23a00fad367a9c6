import type { FieldState } from '../../../src/domain/log/field-state.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import { field } from '../../support/dossier.ts'

export const MEETING = '0199a000-0000-7000-8000-000000000001'

/** A hamlet meeting of 120 households that was announced in time. */
const PLAN = {
  kind: 'hamlet',
  purpose: 'decision',
  title: 'Bàn mức đóng góp làm đường bê tông',
  hamlet: 'h1',
  day: '2026-11-20',
  time: '19:00',
  place: 'Nhà văn hóa thôn Suối Mơ',
  noticeDay: '2026-11-17',
  noticeWays: ['truyền thanh'],
  papersDay: '2026-11-17',
  clusters: [],
}

/** Fields of one meeting, `meeting/<id>/` left out; a plan is there unless it is given. */
export function meetingFields(
  aspects: Readonly<Record<string, Json>>,
  plan: object | null = {},
): FieldState[] {
  const planned: Record<string, Json> = plan === null ? {} : { plan: { ...PLAN, ...plan } }
  return Object.entries({ ...planned, ...aspects }).map(([aspect, value]) =>
    field(`meeting/${MEETING}/${aspect}`, value),
  )
}

/** A household representative who is there. */
export const attendee = (name: string, over: Readonly<Record<string, Json>> = {}): Json => ({
  name,
  household: null,
  householdHead: name,
  represents: true,
  role: '',
  present: true,
  absentReason: '',
  cluster: null,
  ...over,
})
