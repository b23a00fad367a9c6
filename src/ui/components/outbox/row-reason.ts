import type { OutboxRow } from '../../../app/sync/use-outbox.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { actRefusalText } from '../../text/reasons/act-refusal-text.ts'
import {
  heldReasonText,
  heldRemedyText,
  isHeldReason,
  refusedText,
} from '../../text/reasons/held-reason-text.ts'

export interface RowReason {
  readonly why: string
  readonly remedy: string | null
  /** The server's own word, for whoever helps; null when it gave none. */
  readonly code: string | null
}

/** Why a row does not count, in plain words, and what to do; null while it merely waits. */
export function rowReason(
  t: Catalogue,
  { reason: code, refusal, state }: Pick<OutboxRow, 'reason' | 'refusal' | 'state'>,
): RowReason | null {
  if (state !== 'held' && state !== 'refused') return null
  if (refusal) return { why: actRefusalText(t, refusal), remedy: null, code: refusal.code }
  if (code === null) return { why: t.outbox.heldNoReason, remedy: null, code }
  return isHeldReason(t, code)
    ? { why: heldReasonText(t, code), remedy: heldRemedyText(t, code), code }
    : { ...refusedText(t, code), code }
}
