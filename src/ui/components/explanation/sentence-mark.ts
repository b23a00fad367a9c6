import type { SentenceRole } from '../../../domain/scoring/sentence.ts'
import type { IconName } from '../../design/icon-paths.ts'
import type { Tone } from '../../design/tone.ts'

/** The sign before a sentence: its shape tells what the sentence is about, its tone whether something is to be done. */
export const sentenceMark = {
  fact: { icon: 'list', tone: 'none' },
  rule: { icon: 'scales', tone: 'none' },
  open: { icon: 'edit', tone: 'warn' },
  more: { icon: 'plus', tone: 'info' },
  awaited: { icon: 'hourglass', tone: 'waiting' },
  entered: { icon: 'person', tone: 'none' },
  source: { icon: 'book', tone: 'none' },
  result: { icon: 'check-circle', tone: 'none' },
} as const satisfies Record<SentenceRole, { icon: IconName; tone: Tone }>
