import type { Json } from '../shared/json.ts'

/** Value of an `assignee` field → person id of whom the dossier was given to; null for nobody, and when unreadable. */
export function parseAssignee(value: Json): string | null {
  const person = isObject(value) ? value['person'] : undefined
  return typeof person === 'string' && person !== '' ? person : null
}

/** Value of a `recusal/<id>` field that stands → what the conflict of interest rests on; '' where nothing readable says it. */
export function recusalReason(value: Json): string {
  const reason = isObject(value) ? value['reason'] : undefined
  return typeof reason === 'string' ? reason : ''
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
