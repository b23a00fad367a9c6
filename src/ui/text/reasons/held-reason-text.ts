import type { HeldReason } from '../../../domain/log/entry.ts'
import type { Catalogue } from '../catalogue.ts'

export type LockReason = HeldReason | 'waiting-for-ruling'

/** Why an entry that was written does not count, in one sentence. */
export function heldReasonText(t: Catalogue, reason: HeldReason): string {
  return t.outbox.held[reason]
}

/** Why a field cannot be written now, and what would open it. */
export function lockReasonText(t: Catalogue, reason: LockReason): string {
  return t.indicator.lock.reason[reason]
}

/** What the person can do about it. */
export function heldRemedyText(t: Catalogue, reason: HeldReason): string {
  return t.outbox.heldRemedy[reason]
}

/** Whether a reason that came with an answer is one this version has words for. */
export function isHeldReason(t: Catalogue, reason: string): reason is HeldReason {
  return Object.hasOwn(t.outbox.held, reason)
}
