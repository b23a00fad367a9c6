import type { IconName } from './icon-paths.ts'
import type { Tone } from './tone.ts'

/** One short state of one thing, always with words: `text` is read out, `icon` and `tone` only support it. */
export interface Mark {
  tone: Tone
  text: string
  icon?: IconName | undefined
}

/** The icon a tone carries when the caller names none: six different shapes, told apart without colour. */
export const toneIcons = {
  good: 'check-circle',
  bad: 'cross-circle',
  warn: 'warning',
  info: 'info',
  waiting: 'hourglass',
  none: 'dash-circle',
} as const satisfies Record<Tone, IconName>
