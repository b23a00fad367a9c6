import { parseLocalDate } from '../shared/local-date.ts'
import type { NamedDocument } from './assessment.ts'

const PARTS = ['number', 'date', 'issuer', 'title'] as const

/**
 * A value from outside → its documents; null when it is no list of documents. Each names at least its number or its title;
 * a date is ISO or `''`.
 */
export function parseNamedDocuments(value: unknown): readonly NamedDocument[] | null {
  if (!Array.isArray(value)) return null
  const documents = value.map(parseNamedDocument)
  return documents.every((document) => document !== null) ? documents : null
}

function parseNamedDocument(value: unknown): NamedDocument | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const parts = value as Partial<Record<string, unknown>>
  const [number, date, issuer, title] = PARTS.map((part) => parts[part] ?? '')
  if (typeof number !== 'string' || typeof date !== 'string') return null
  if (typeof issuer !== 'string' || typeof title !== 'string') return null
  if (number.trim() === '' && title.trim() === '') return null
  if (date !== '' && parseLocalDate(date) === null) return null
  return { number, date, issuer, title }
}
