import { unitForms, unitTitle, type Unit } from '../../domain/unit/unit.ts'

export type NamedUnit = Pick<Unit, 'form' | 'name'>

/** The commune's organs and offices as papers name them. */
export interface UnitNames {
  /** "Xã Suối Mơ". */
  readonly title: string
  /** "xã Suối Mơ", within a sentence. */
  readonly inText: string
  /** "xã", "phường", "đặc khu". */
  readonly form: string
  /** "ỦY BAN NHÂN DÂN XÃ SUỐI MƠ". */
  readonly committee: string
  /** "Ủy ban nhân dân xã Suối Mơ". */
  readonly committeeInText: string
  /** Named before the date of a paper: "Suối Mơ". */
  readonly place: string
}

export function unitNames(unit: NamedUnit): UnitNames {
  const form = unitForms[unit.form].title.toLocaleLowerCase('vi')
  const inText = `${form} ${unit.name}`
  return {
    title: unitTitle(unit),
    inText,
    form,
    committee: capitals(`Ủy ban nhân dân ${inText}`),
    committeeInText: `Ủy ban nhân dân ${inText}`,
    // A unit named by a number cannot stand alone (NĐ 30/2020/NĐ-CP, Phụ lục I).
    place: /^\d/.test(unit.name) ? unitTitle(unit) : unit.name,
  }
}

export const capitals = (text: string): string => text.toLocaleUpperCase('vi')
