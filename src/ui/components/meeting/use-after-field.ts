import { computed, type ComputedRef } from 'vue'
import { mustChoose } from '../../../app/dossier/must-choose.ts'
import { useMeetingField, type MeetingField } from '../../../app/meeting/use-meeting-field.ts'
import { useOpenMeeting } from '../../../app/meeting/use-meeting.ts'
import type { Json } from '../../../domain/shared/json.ts'

/** A field that is filled in after the meeting was closed: its closing does not lock it. */
export function useAfterField(
  aspect: string,
  blank: { readonly [key: string]: Json },
  each?: string,
): { readonly of: MeetingField; readonly locked: ComputedRef<boolean> } {
  const of = useMeetingField(useOpenMeeting(), aspect, blank, each)
  return { of, locked: computed(() => of.field.lock.value !== null || mustChoose(of.field)) }
}
