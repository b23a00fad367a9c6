import { wasAppraised, type DossierPhase } from '../../../domain/dossier/dossier.workflow.ts'
import type { HeldReason } from '../../../domain/log/entry.ts'
import type { Catalogue } from '../catalogue.ts'

export type LockReason = HeldReason | 'waiting-for-ruling'

/** Why an entry that was written does not count, in one sentence. */
export function heldReasonText(t: Catalogue, reason: HeldReason): string {
  return t.outbox.held[reason]
}

/** Why a field cannot be written now, and what would open it: taking a dossier back is no way once it is appraised. */
export function lockReasonText(t: Catalogue, reason: LockReason, phase: DossierPhase): string {
  const { lock } = t.indicator
  if (reason === 'dossier-sent' && phase === 'appraising') return lock.appraising
  if (reason === 'dossier-sent' && wasAppraised(phase)) return lock.accepted
  return lock.reason[reason]
}

/** What the person can do about it. */
export function heldRemedyText(t: Catalogue, reason: HeldReason): string {
  return t.outbox.heldRemedy[reason]
}

/** Whether a reason that came with an answer is one this version has words for. */
export function isHeldReason(t: Catalogue, reason: string): reason is HeldReason {
  return Object.hasOwn(t.outbox.held, reason)
}

/** Why the server would not take an entry or a file, and what to do; a code of a newer server is shown as it is. */
export function refusedText(
  t: Catalogue,
  code: string,
): { readonly why: string; readonly remedy: string | null } {
  const why: Readonly<Record<string, string>> = t.outbox.refused
  const remedy: Readonly<Record<string, string>> = t.outbox.refusedRemedy
  return Object.hasOwn(why, code)
    ? { why: why[code] ?? '', remedy: remedy[code] ?? null }
    : { why: t.outbox.unknownReason(code), remedy: null }
}
