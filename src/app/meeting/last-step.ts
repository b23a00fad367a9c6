import { MEETING_STEPS, type MeetingStep } from './meeting-step.ts'

const KEY = 'tcpl-meeting-steps'
/** Meetings remembered, the latest ones. */
const MOST = 20

/** On which part of its record a meeting was left on this device: where to go on after a call or a flat battery. */
export const lastStep = {
  of(meeting: string): MeetingStep | null {
    return MEETING_STEPS.find((step) => step === stored().get(meeting)) ?? null
  },
  remember(meeting: string, step: MeetingStep): void {
    const steps = stored()
    steps.delete(meeting)
    steps.set(meeting, step)
    localStorage.setItem(KEY, JSON.stringify([...steps].slice(-MOST)))
  },
}

function stored(): Map<string, string> {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return new Map(Array.isArray(list) ? (list as [string, string][]) : [])
  } catch (cause) {
    // Only a convenience: what cannot be read is begun anew.
    if (cause instanceof SyntaxError || cause instanceof TypeError) return new Map()
    throw cause
  }
}
