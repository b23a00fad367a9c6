import type { OpenDossier } from '../../../app/dossier/use-dossier.ts'
import type { FieldName } from '../../../domain/dossier/field-name.ts'
import { writtenAt } from '../../../domain/log/display-order.ts'
import type { ItemResult } from '../../../domain/scoring/assessment.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { formatMoment } from '../../text/format.ts'

/** "Người nhập: …, 05/01/2025 14:05." of a field of the commune's column; null where nothing was entered. */
export function enteredBy(
  t: Catalogue,
  dossier: Pick<OpenDossier, 'headsOf' | 'personName'>,
  field: FieldName | null,
): string | null {
  const head = field && dossier.headsOf(field, 'self').at(-1)
  if (!head) return null
  const name = dossier.personName(head.author) ?? t.dossier.unknownPerson
  return t.explanation.enteredBy(name, formatMoment(writtenAt(head)))
}

/** The field an item's result was entered in; null for one that its figures made. */
export function enteredField({ id, reason }: Pick<ItemResult, 'id' | 'reason'>): FieldName | null {
  switch (reason.kind) {
    case 'judged':
      return { kind: 'judgement', item: id }
    case 'marked':
    case 'mark-too-high':
      return { kind: 'mark', subject: id }
    case 'not-arising':
      return { kind: 'not-arising', subject: reason.declaredOn }
    default:
      return null
  }
}
