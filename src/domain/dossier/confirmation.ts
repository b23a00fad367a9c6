import type { NamedDocument } from '../scoring/assessment.ts'
import { parseNamedDocuments } from '../scoring/named-documents.ts'
import type { Json } from '../shared/json.ts'

/**
 * The appraiser's word on a condition the commune declared, such as that its leaders were not disciplined: whether it
 * holds, and the document that says so. It decides, whatever was declared and however many points there are.
 */
export interface Confirmation {
  readonly holds: boolean
  /** Names at least its number or its title. */
  readonly document: NamedDocument
  readonly note: string
}

/** Value of a `confirmation/<condition>` field → confirmation; null when taken back, unfinished or unreadable. */
export function parseConfirmation(value: Json): Confirmation | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { holds, document, note } = value as { readonly [key: string]: Json }
  if (typeof holds !== 'boolean' || typeof note !== 'string') return null
  const [named] = parseNamedDocuments([document]) ?? []
  return named ? { holds, document: named, note } : null
}
