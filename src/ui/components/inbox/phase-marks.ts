import type { DossierPhase } from '../../../domain/dossier/dossier.workflow.ts'
import type { Mark } from '../../design/mark.ts'
import type { Catalogue } from '../../text/catalogue.ts'

const LOOKS = {
  open: { tone: 'none', icon: 'edit' },
  sent: { tone: 'info', icon: 'inbox' },
  appraising: { tone: 'waiting', icon: 'scales' },
  returned: { tone: 'warn', icon: 'undo' },
  accepted: { tone: 'waiting', icon: 'stamp' },
  concluded: { tone: 'waiting', icon: 'stamp' },
  decided: { tone: 'good', icon: 'check-circle' },
  published: { tone: 'good', icon: 'check-circle' },
  revoked: { tone: 'bad', icon: 'undo' },
} as const satisfies Record<DossierPhase, Omit<Mark, 'text'>>

/** Where a dossier stands, as the office reads it. */
export const phaseMark = (t: Catalogue, phase: DossierPhase): Mark => ({
  ...LOOKS[phase],
  text: t.common.phase[phase],
})
