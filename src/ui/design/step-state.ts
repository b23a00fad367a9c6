import type { IconName } from './icon-paths.ts'
import type { Tone } from './tone.ts'

/** Finished, in hand, still to come, past its day. */
export type StepState = 'done' | 'now' | 'due' | 'late'

export const toneOf = {
  done: 'good',
  now: 'info',
  due: 'none',
  late: 'bad',
} as const satisfies Record<StepState, Tone>

export const iconOf = {
  done: 'check',
  now: 'edit',
  due: 'clock',
  late: 'warning',
} as const satisfies Record<StepState, IconName>
