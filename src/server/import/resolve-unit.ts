import { parseUnitId } from '../../domain/unit/unit-id.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { ImportFault } from '../../protocol/import.schema.ts'
import { isRetired, type KnownUnit } from '../access/units.ts'
import type { DraftUnits } from './draft-units.ts'
import { textOf } from './read-cell.ts'
import type { Cell } from './read-workbook.ts'

/** A code as typed: full (`2025:00004`), or the official digits alone in the catalogues where they may stand. */
export interface TypedCode {
  readonly ids: readonly string[]
  /** Excel had taken it for a number and its zeros were put back. */
  readonly zerosAdded: boolean
}

export interface UnitFault {
  readonly code: ImportFault
  readonly about: string
  readonly other: string
}

const CATALOGUES = ['2025', '2021', 'practice'] as const

/** Ids that a code may mean, the catalogue in force first. `catalogue` holds where only one can be meant. */
export function readCode(cell: Cell, catalogue?: string): Result<TypedCode, UnitFault> {
  const text = textOf(cell)
  if (!text.ok) return err(fault(text.error))
  if (text.value === '') return err(fault('unit-missing'))
  const full = parseUnitId(text.value)
  if (full.ok) return ok({ ids: [full.value.id], zerosAdded: false })
  const wanted = catalogue === undefined ? CATALOGUES : [catalogue]
  if (typeof cell === 'number') {
    // 4 may be commune 00004 or province 04; from four digits on it can only be a commune.
    if (!Number.isInteger(cell) || cell < 1 || cell > 99_999) return err(fault('code-bad', text.value))
    if (cell < 1000) return err(fault('zeros-lost', text.value))
    const code = String(cell).padStart(5, '0')
    return ok({ ids: wanted.map((name) => `${name}:${code}`), zerosAdded: code !== String(cell) })
  }
  const code = /^p?\d{2}$/.test(text.value)
    ? `p${text.value.slice(-2)}`
    : text.value.replace(/^(\d{3})$/, 'd$1')
  const ids = wanted.map((name) => `${name}:${code}`).filter((id) => parseUnitId(id).ok)
  return ids.length > 0 ? ok({ ids, zerosAdded: false }) : err(fault('code-bad', text.value))
}

/** The unit a code means: where several catalogues hold it, one of the administrator's own, else the first. */
export function knownUnit(
  code: TypedCode,
  units: DraftUnits,
  administered: (unit: string) => boolean,
): KnownUnit | undefined {
  const found = code.ids.flatMap((id) => units.unitOf(id) ?? [])
  return found.find(({ id }) => administered(id)) ?? found[0]
}

/** The unit that stands in the place of this one today: itself, or the one it was merged into. */
export function unitToday(unit: KnownUnit, units: DraftUnits, today: string): Result<KnownUnit, UnitFault> {
  let at = unit
  // Each step is a later merger; more than this many in a row can only be a ring.
  for (let step = 0; step < 20 && isRetired(at, today); step++) {
    const next = units.successorsOf(at.id, today).flatMap((id) => units.unitOf(id) ?? [])
    const [only, second] = next
    if (!only) return err(fault('unit-retired', unit.name))
    if (second) {
      const names = next.map(({ id, name }) => `${name} (${codeShown(id)})`).join(', ')
      return err(fault('unit-divided', unit.name, names))
    }
    at = only
  }
  return isRetired(at, today) ? err(fault('unit-retired', unit.name)) : ok(at)
}

/** As officials write it: digits alone in the catalogue in force, in full elsewhere. */
export const codeShown = (id: string): string => id.replace(/^2025:p?/, '')

const fault = (code: ImportFault, about = '', other = ''): UnitFault => ({ code, about, other })
