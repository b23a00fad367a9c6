import type { Book } from '../../domain/dossier/field-name.ts'
import type { Json } from '../../domain/shared/json.ts'
import type { SeedWrite } from './seed-device.ts'

/** What practice people enter, as the fields of a record. */
export const fact = (id: string, value: Json): SeedWrite => ({ field: { kind: 'fact', fact: id }, value })
export const judged = (item: string, met: boolean, reason: string): SeedWrite => ({
  field: { kind: 'judgement', item },
  value: { met, reason },
})
/** @param points hundredths */
export const marked = (subject: string, points: number, reason: string): SeedWrite => ({
  field: { kind: 'mark', subject },
  value: { points, reason },
})
export const notArising = (subject: string, reason: string): SeedWrite => ({
  field: { kind: 'not-arising', subject },
  value: reason,
})
export const declared = (condition: string, holds: boolean): SeedWrite => ({
  field: { kind: 'declaration', condition },
  value: holds,
})
export const remark = (indicator: string, text: string): SeedWrite => ({
  field: { kind: 'remark', indicator },
  value: text,
})
/** A day of the legal path that the commune writes down: a step's number, or the event a deadline counts from. */
export const dayOf = (step: string, day: string): SeedWrite => ({ field: { kind: 'step', step }, value: day })
/** One field of a hamlet, meeting, opinion or posting. */
export const inBook = (
  kind: Book,
  of: string,
  [aspect, each]: readonly [aspect: string, each?: string],
  value: Json,
): SeedWrite => ({ field: { kind, of, aspect, ...(each !== undefined && { each }) }, value })
/** By which revision of its criteria set a dossier was begun. */
export const begunBy = (revision: number): SeedWrite => ({ field: { kind: 'revision' }, value: revision })

/** A document published on an address that cannot exist (`.example` is reserved), in one slot. */
export function document(
  evidence: string,
  [indicator, slot]: readonly [string, string],
  card: { title: string; number: string; date: string; issuer: string; path: string },
): SeedWrite[] {
  const { path, ...described } = card
  return [
    {
      field: { kind: 'evidence', evidence },
      value: { file: null, link: `https://thuchanh.example/${path}`, ...described },
    },
    { field: { kind: 'attachment', indicator, slot, evidence }, value: true },
  ]
}
