import type { Meeting } from '../../domain/meeting/meeting.ts'
import type { Block } from '../paper.ts'
import { bullets, line } from './blocks.ts'

/** Who was not there and gave a reason; of the others only the number is told. */
export function absentTold({ people }: Meeting): readonly Block[] {
  const excused = people.filter(({ present, absentReason }) => !present && absentReason !== '')
  if (excused.length === 0) return []
  return [
    line('Vắng mặt có lý do:'),
    ...bullets(
      excused.map(({ name, householdHead, absentReason }) => `${name || householdHead}: ${absentReason}`),
    ),
  ]
}
