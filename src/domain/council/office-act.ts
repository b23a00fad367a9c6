import type { FieldState } from '../log/field-state.ts'
import { parseRuling, parseSealed, type Ruling, type Sealed } from '../dossier/act.ts'
import type { Json } from '../shared/json.ts'

/** An act of the office's book; each seals the book. It counts only with its ruling. */
export type OfficeAct = {
  readonly act: 'open-sitting' | 'close-sitting'
  readonly sitting: string
} & Sealed

export const isOfficeAct = (act: { readonly act: string }): act is OfficeAct =>
  act.act === 'open-sitting' || act.act === 'close-sitting'

/** Value of an `act/<id>` field of an office's book → act; null when it is not one this version knows. */
export function parseOfficeAct(value: Json): OfficeAct | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const fields = value as { readonly [key: string]: Json }
  const { act, sitting } = fields
  const sealed = parseSealed(fields)
  if ((act !== 'open-sitting' && act !== 'close-sitting') || typeof sitting !== 'string') return null
  return sealed && { act, sitting, ...sealed }
}

export interface RuledOfficeAct {
  readonly id: string
  readonly act: OfficeAct
  readonly author: string
  readonly ruling: Ruling | null
}

/** The acts of an office's book with their rulings; of two rulings on one act the earlier word stands. */
export function readOfficeActs(fields: readonly FieldState[]): readonly RuledOfficeAct[] {
  const rulings = new Map(fields.map((state) => [state.field, state]))
  return fields.flatMap((state) => {
    const head = state.heads.at(-1)
    const act = head && state.field.startsWith('act/') ? parseOfficeAct(head.value) : null
    if (!head || !act) return []
    const id = state.field.slice('act/'.length)
    const answers = (rulings.get(`ruling/${id}`)?.heads ?? []).flatMap(
      ({ value }) => parseRuling(value) ?? [],
    )
    const [ruling] = answers.sort((a, b) => a.receivedAt - b.receivedAt)
    return [{ id, act, author: head.author, ruling: ruling ?? null }]
  })
}
