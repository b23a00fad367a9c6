import type { HeldReason } from '../../domain/log/entry.ts'
import { COUNCIL } from '../../protocol/version.ts'

/** Reasons that versions before 0.7 do not know, and would refuse a whole answer for, with the nearest they do. */
const BEFORE: Readonly<Partial<Record<HeldReason, HeldReason>>> = {
  'supplement-ended': 'dossier-sent',
  'not-at-council': 'appraisal-not-started',
  'council-concluded': 'not-permitted',
  'ballot-secret': 'not-permitted',
  'own-dossier': 'not-permitted',
  recused: 'not-permitted',
}

/** Why an entry is held, in words the device's version knows; `words`: what it follows (P3). */
export const toldReason = (reason: HeldReason, words: readonly string[]): HeldReason =>
  words.includes(COUNCIL) ? reason : (BEFORE[reason] ?? reason)
