import { parseConfirmation } from '../../../domain/dossier/confirmation.ts'
import type { NamedDocument } from '../../../domain/scoring/assessment.ts'
import { parseLocalDate } from '../../../domain/shared/local-date.ts'
import type { Json } from '../../../domain/shared/json.ts'

/** A confirmation while it is being written: it counts only once `parseConfirmation` reads it. */
export interface ConfirmationDraft {
  readonly holds: boolean | null
  readonly document: NamedDocument
  readonly note: string
}

const PARTS = ['number', 'date', 'issuer', 'title'] as const
const NO_DOCUMENT: NamedDocument = { number: '', date: '', issuer: '', title: '' }

/** Value of a confirmation field, finished or not → what the form shows. */
export function readConfirmationDraft(value: Json): ConfirmationDraft {
  const { holds, document, note } = partsOf(value)
  const written = partsOf(document)
  return {
    holds: typeof holds === 'boolean' ? holds : null,
    document: Object.fromEntries(
      PARTS.map((part) => [part, typeof written[part] === 'string' ? written[part] : '']),
    ) as unknown as NamedDocument,
    note: typeof note === 'string' ? note : '',
  }
}

/** What the form shows → value of the field; null when nothing is entered. */
export function confirmationValue({ holds, document, note }: ConfirmationDraft): Json {
  const empty = holds === null && note === '' && PARTS.every((part) => document[part] === '')
  return empty ? null : { ...(holds === null ? {} : { holds }), document: { ...document }, note }
}

export type ConfirmationFault = 'needsAnswer' | 'needsDocument' | 'badDate'

/** Why it does not count yet; null when it does. */
export function confirmationFault(draft: ConfirmationDraft): ConfirmationFault | null {
  const { holds, document } = draft
  if (document.date !== '' && parseLocalDate(document.date) === null) return 'badDate'
  if (parseConfirmation(confirmationValue(draft))) return null
  return holds === null ? 'needsAnswer' : 'needsDocument'
}

function partsOf(value: Json | undefined): { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })
    : { ...NO_DOCUMENT, document: null, note: null, holds: null }
}
