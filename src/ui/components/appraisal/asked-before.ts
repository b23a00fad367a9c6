import type { OpenDossier } from '../../../app/dossier/use-dossier.ts'
import { writtenAt } from '../../../domain/log/display-order.ts'

/** Whether the commune has sent again since the office last wrote on this indicator, so that a question is answered. */
export function askedBefore(dossier: OpenDossier, indicator: string): boolean {
  const head = dossier.headsOf({ kind: 'finding', indicator }, 'appraisal').at(-1)
  const sentAt = dossier.state.value.last.send?.ruling?.receivedAt
  return head !== undefined && sentAt !== undefined && writtenAt(head) < sentAt
}
