import { parseFieldName } from '../../../domain/dossier/field-name.ts'
import type { Redaction, Restoration } from '../../../domain/log/redaction.ts'
import { vietnamDay } from '../../../domain/shared/vietnam-day.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'
import { fieldNameText } from '../../text/reasons/field-name-text.ts'

/** In the place of a value that was taken out: by order of what. */
export const goneText = (t: Catalogue, { document }: Redaction): string =>
  t.redaction.journal.goneBy(document.number, formatDay(document.date), document.authority)

/** What the server did to the entry the line is about. */
export function redactionTitle(t: Catalogue, said: Redaction | Restoration | null): string {
  const { journal } = t.redaction
  if (said?.state === 'restored') return journal.restored
  const about = said ? parseFieldName(said.of.field) : null
  return about ? `${journal.redacted}: ${fieldNameText(t, about)}` : journal.redacted
}

/** Who, why, by order of what, and until when it can be given back. */
export function redactionText(t: Catalogue, said: Redaction | Restoration): string {
  const { journal, list, reason } = t.redaction
  if (said.state === 'restored') return journal.restoredBy(said.name)
  const { number, date, authority } = said.document
  const document = list.document(number, formatDay(date), authority)
  return [
    journal.redactedBy(said.name, reason[said.reason], document),
    journal.until(formatDay(vietnamDay(said.until))),
  ].join(' ')
}
