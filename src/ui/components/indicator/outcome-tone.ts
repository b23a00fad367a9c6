import type { DossierOutcome, Outcome } from '../../../domain/scoring/assessment.ts'
import type { Tone } from '../../design/tone.ts'

/** The tone that goes with a result; its word is `t.common.outcome`. */
export const outcomeTone: Readonly<Record<Outcome | DossierOutcome, Tone>> = {
  met: 'good',
  'not-met': 'bad',
  scored: 'good',
  'not-assessed': 'none',
  incomplete: 'none',
  'awaiting-law': 'waiting',
}
