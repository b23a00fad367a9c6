import { parseFieldName } from '../../domain/dossier/field-name.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import { stepOfPlace, type MeetingStep } from './meeting-step.ts'

/** A part of a meeting's record, and the item of the agenda there. */
export interface LeftAt {
  readonly step: MeetingStep
  readonly item?: string
}

/**
 * Where this device wrote last at a meeting: there it goes on after a call or a flat battery. The log itself says so; what a
 * browser remembers beside it may be lost when it is killed. Null: this device has written nothing.
 */
export function leftAt(
  fields: readonly FieldState[],
  isThisDevice: (device: string) => boolean,
): LeftAt | null {
  const own = fields.flatMap(({ field, heads }) => {
    const name = parseFieldName(field)
    return name?.kind === 'meeting'
      ? heads.filter(({ device }) => isThisDevice(device)).map((head) => ({ name, head }))
      : []
  })
  const last = own.sort((a, b) => a.head.n - b.head.n).at(-1)
  if (!last) return null
  const { aspect, each } = last.name
  const step = stepOfPlace(aspect)
  const item = aspect === 'note' ? (last.head.value as { item?: string } | null)?.item : each?.split('.')[0]
  return { step, ...(step === 'content' && item && { item }) }
}
