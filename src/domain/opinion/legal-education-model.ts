import { parseFieldName } from '../dossier/field-name.ts'
import type { FieldState } from '../log/field-state.ts'
import { inConflict } from '../log/in-conflict.ts'
import { Recorded } from '../meeting/recorded.ts'
import { standingValue } from '../meeting/standing-value.ts'

/**
 * A form or model of legal information and education (hình thức, mô hình thông tin, PBGDPL hiệu quả tại cơ sở) on which
 * people are asked by forms (Mẫu 04, TT 09/2021 Điều 4 khoản 1 điểm d). The columns of Mẫu 04 are not known: these are ours.
 */
export interface LegalEducationModel {
  readonly id: string
  /** `model/<id>/card` {name, description}; null removes it. */
  readonly name: string
  readonly description: string
  /** `model/<id>/tally`; null while nobody has counted. */
  readonly tally: ModelTally | null
  /** Names of fields in which two people wrote differently. */
  readonly conflicts: readonly string[]
}

/** Numbers of opinion forms; null: not entered. */
export interface ModelTally {
  readonly issued: number | null
  readonly collected: number | null
  readonly effective: number | null
  readonly notEffective: number | null
  readonly other: number | null
}

export type TallyFault =
  /** More came back than were handed out. */
  | { readonly code: 'collected-above-issued'; readonly issued: number; readonly collected: number }
  /** What people ticked does not add up to what came back. */
  | { readonly code: 'answers-differ'; readonly collected: number; readonly answers: number }

/** What cannot be in a tally; empty while figures are missing that would tell. */
export function tallyFaults({ issued, collected, effective, notEffective, other }: ModelTally): TallyFault[] {
  const faults: TallyFault[] = []
  if (collected === null) return faults
  if (issued !== null && collected > issued)
    faults.push({ code: 'collected-above-issued', issued, collected })
  if (effective === null || notEffective === null) return faults
  const answers = effective + notEffective + (other ?? 0)
  if (answers !== collected) faults.push({ code: 'answers-differ', collected, answers })
  return faults
}

/** The `model/…` fields of a dossier's record `self` → its models, in the order they were entered. */
export function readModels(fields: readonly FieldState[]): readonly LegalEducationModel[] {
  const cards = new Map<string, Recorded>()
  const tallies = new Map<string, ModelTally>()
  const conflicts = new Map<string, string[]>()
  for (const { field, heads } of fields) {
    const name = parseFieldName(field)
    if (name?.kind !== 'model') continue
    if (inConflict(heads)) conflicts.set(name.of, [...(conflicts.get(name.of) ?? []), field])
    const value = Recorded.of(standingValue(heads))
    if (value && name.aspect === 'card') cards.set(name.of, value)
    if (value && name.aspect === 'tally') tallies.set(name.of, tallyOf(value))
  }
  return [...cards]
    .map(([id, card]) => ({
      id,
      name: card.text('name'),
      description: card.text('description'),
      tally: tallies.get(id) ?? null,
      conflicts: conflicts.get(id) ?? [],
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

const tallyOf = (value: Recorded): ModelTally => ({
  issued: value.count('issued'),
  collected: value.count('collected'),
  effective: value.count('effective'),
  notEffective: value.count('notEffective'),
  other: value.count('other'),
})
