import type { HeldReason } from '../../../domain/log/entry.ts'
import type { Catalogue } from '../catalogue.ts'

export type LockReason = HeldReason | 'waiting-for-ruling'

/** Why an entry does not count, or a field is locked, in one sentence. */
export function heldReasonText(t: Catalogue, reason: LockReason): string {
  return reason === 'waiting-for-ruling' ? t.outbox.waitingForRuling : t.outbox.held[reason]
}

/** What the person can do about it. */
export function heldRemedyText(t: Catalogue, reason: HeldReason): string {
  return t.outbox.heldRemedy[reason]
}

/** Whether a reason that came with an answer is one this version has words for. */
export function isHeldReason(t: Catalogue, reason: string): reason is HeldReason {
  return Object.hasOwn(t.outbox.held, reason)
}
