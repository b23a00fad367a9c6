import { parseNamedDocuments } from '../../../domain/scoring/named-documents.ts'
import type { NamedDocument } from '../../../domain/scoring/assessment.ts'
import { parseLocalDate } from '../../../domain/shared/local-date.ts'
import type { Json } from '../../../domain/shared/json.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'

export const NO_DOCUMENT: NamedDocument = { number: '', date: '', issuer: '', title: '' }

/** The list as it stands in the record, also rows that do not count yet. */
export function readDocumentDrafts(value: Json): readonly NamedDocument[] {
  if (!Array.isArray(value)) return []
  return (value as readonly Json[]).map((row) => {
    const parts = (typeof row === 'object' && row !== null ? row : {}) as { readonly [key: string]: Json }
    const text = (part: keyof NamedDocument) => (typeof parts[part] === 'string' ? parts[part] : '')
    return { number: text('number'), date: text('date'), issuer: text('issuer'), title: text('title') }
  })
}

/** Everything but rows in which nothing is written. */
export const writtenRows = (rows: readonly NamedDocument[]): readonly NamedDocument[] =>
  rows.filter((row) => Object.values(row).some((part: string) => part.trim() !== ''))

/** Why a row does not count, in a sentence; undefined when it does. */
export function documentError(t: Catalogue, row: NamedDocument): string | undefined {
  if (parseNamedDocuments([row])) return undefined
  const { badDate, unnamed } = t.indicator.documents
  return row.date !== '' && parseLocalDate(row.date) === null ? badDate : unnamed
}

/** How a row is called: its number, else its title, else its place in the list. */
export function documentName(t: Catalogue, row: NamedDocument, index: number): string {
  const name = [row.number, row.title].find((part) => part.trim() !== '')
  return name ?? t.indicator.documents.row(index + 1)
}

/** What stands below the name: date, issuer, title. */
export function documentDetail(t: Catalogue, row: NamedDocument): string {
  const title = row.number.trim() === '' ? '' : row.title
  const date = row.date === '' ? '' : t.indicator.documents.dated(formatDay(row.date))
  return [date, row.issuer, title].filter((part) => part.trim() !== '').join(' · ')
}
