import { err, ok, type Result } from '../../domain/shared/result.ts'
import { accentKey } from '../../domain/unit/accent-key.ts'
import type { HistoryFault } from '../../protocol/history.schema.ts'
import type { KnownUnit } from '../access/units.ts'
import type { Queries } from '../database/database.ts'
import { textOf } from '../import/read-cell.ts'
import type { Cell } from '../import/read-workbook.ts'
import { codeShown, readCode } from '../import/resolve-unit.ts'

export interface FoundUnit {
  readonly unit: KnownUnit
  readonly zerosAdded: boolean
}

export interface PastUnitFault {
  readonly code: HistoryFault
  readonly column: 'code' | 'name'
  readonly about: string
  readonly other: string
}

/** The unit that a row of a past year means, by its code, its name, or both. It stays the unit of that time. */
export type FindPastUnit = (code: Cell, name: Cell, year: number) => Result<FoundUnit, PastUnitFault>

/** First year whose dossiers are of the units in force since 2025-07-01. */
const NEW_UNITS_FROM = 2025

/** All names that units have or had here. */
export async function pastUnitFinder(
  db: Queries,
  administers: (unit: string) => boolean,
): Promise<FindPastUnit> {
  const rows = await db.selectFrom('units').select(['id', 'name', 'kind', 'parent']).execute()
  const former = await db.selectFrom('unit_names').select(['unit', 'before', 'name']).execute()
  const byId = new Map<string, KnownUnit>(rows.map((unit) => [unit.id, unit]))
  const names = new Map<string, Set<string>>(rows.map(({ id, name }) => [id, new Set([accentKey(name)])]))
  for (const { unit, before, name } of former)
    for (const one of [before, name]) names.get(unit)?.add(accentKey(one))
  const byName = new Map<string, KnownUnit[]>()
  for (const [id, known] of names)
    for (const name of known) {
      const unit = byId.get(id)
      if (unit) byName.set(name, [...(byName.get(name) ?? []), unit])
    }

  return (code, name, year) => {
    const typed = textOf(name)
    if (!typed.ok) return fault('cell-too-long', 'name')
    const wanted = typed.value === '' ? null : accentKey(typed.value)
    let found: readonly KnownUnit[]
    let zerosAdded = false
    if (code === null) {
      if (wanted === null) return fault('unit-missing', 'code')
      found = byName.get(wanted) ?? []
      if (found.length === 0) return fault('unit-unknown', 'name', typed.value)
    } else {
      const read = readCode(code)
      // Its codes are all among ours.
      if (!read.ok) return fault(read.error.code as HistoryFault, 'code', read.error.about)
      const coded = read.value.ids.flatMap((id) => byId.get(id) ?? [])
      if (coded.length === 0) return fault('unit-unknown', 'code', String(code))
      found = coded.filter(({ id }) => wanted === null || names.get(id)?.has(wanted))
      if (found.length === 0) return fault('unit-name-differs', 'name', typed.value, listed(coded))
      zerosAdded = read.value.zerosAdded
    }
    const column = code === null ? 'name' : 'code'
    const assessing = found.filter(({ kind }) => kind !== 'province')
    if (assessing.length === 0) return fault('unit-level', column, listed(found))
    const own = assessing.filter(({ id }) => administers(id))
    if (own.length === 0) return fault('unit-outside', column, listed(assessing))
    const best = Math.min(...own.map(({ id }) => rankOf(id, year)))
    const [only, second] = own.filter(({ id }) => rankOf(id, year) === best)
    if (!only || second) return fault('unit-ambiguous', column, typed.value, listed(own))
    return ok({ unit: only, zerosAdded })
  }
}

/** Most codes of 2025 exist in the catalogue before it, often for another place: the year says which is meant. */
function rankOf(id: string, year: number): number {
  if (id.startsWith('practice:')) return 2
  return id.startsWith('2025:') === year >= NEW_UNITS_FROM ? 0 : 1
}

const listed = (units: readonly KnownUnit[]): string =>
  units.map(({ id, name }) => `${name} (${codeShown(id)})`).join(', ')

const fault = (
  code: HistoryFault,
  column: PastUnitFault['column'],
  about = '',
  other = '',
): Result<never, PastUnitFault> => err({ code, column, about, other })
