import type { HeldReason } from '../../domain/log/entry.ts'
import type { DossierState } from '../../domain/dossier/dossier.workflow.ts'
import type { DossierPart } from '../../domain/log/record-id.ts'
import { reasonToHold, type WriteAttempt } from '../../domain/dossier/write.rules.ts'

export type LockReason = HeldReason | 'waiting-for-ruling'

/**
 * Why a field is locked on screen: what the server would hold, and besides, fields wait while an act on them waits.
 * Who has begun an appraisal offline may go on: his findings follow his act in the same chain.
 */
export function lockReason(attempt: WriteAttempt): LockReason | null {
  const { part, state } = attempt
  const waiting = state.waiting.map(({ act }) => act.act)
  const closes = waiting.some((act) => CLOSING[part].includes(act))
  if (closes) return 'waiting-for-ruling'
  return reasonToHold({ ...attempt, state: begun(state, waiting) })
}

/** Acts that close a record while they wait for their ruling. */
const CLOSING: Readonly<Record<DossierPart, readonly string[]>> = {
  self: ['send'],
  meetings: [],
  appraisal: ['return', 'accept', 'decide'],
  council: ['conclude', 'reopen', 'decide'],
  sheets: ['conclude', 'reopen', 'decide'],
  office: [],
}

const begun = (state: DossierState, waiting: readonly string[]): DossierState =>
  waiting.includes('start-appraisal') && state.phase === 'sent' ? { ...state, phase: 'appraising' } : state
