import type { DossierPhase } from '../../../domain/dossier/dossier.workflow.ts'
import type { Tone } from '../../design/tone.ts'

/** The tone that goes with a phase; its word is `t.common.phase`. */
export const phaseTone: Readonly<Record<DossierPhase, Tone>> = {
  open: 'info',
  sent: 'waiting',
  appraising: 'waiting',
  returned: 'warn',
  accepted: 'good',
  concluded: 'waiting',
  decided: 'good',
  published: 'good',
  revoked: 'bad',
}
