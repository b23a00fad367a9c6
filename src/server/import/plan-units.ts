import { WHOLE_COUNTRY } from '../../domain/person/role.ts'
import { foldText } from '../../domain/shared/fold-text.ts'
import type { LocalDate } from '../../domain/shared/local-date.ts'
import { unitForms } from '../../domain/unit/unit.ts'
import { parseUnitId, type UnitKind } from '../../domain/unit/unit-id.ts'
import type { ImportFault, ImportRow } from '../../protocol/import.schema.ts'
import { isRetired, type KnownUnit, type LineageStep } from '../access/units.ts'
import type { DraftUnits } from './draft-units.ts'
import type { UnitKey } from './import-columns.ts'
import type { UnitStep } from './import-plan.ts'
import { dayOf, textOf } from './read-cell.ts'
import type { TableRow } from './read-table.ts'
import { codeShown, knownUnit, readCode, type UnitFault } from './resolve-unit.ts'
import { addFault, addNotice, rowDraft, type RowDraft } from './row-draft.ts'

export interface UnitContext {
  /** Gets what the rows make of them, so that a row sees those above it. */
  readonly units: DraftUnits
  readonly today: string
  /** Whether the administrator may change this unit. */
  administers(unit: string): boolean
}

export interface PlannedUnits {
  readonly rows: readonly ImportRow[]
  readonly steps: readonly UnitStep[]
}

const LEVELS: Readonly<Record<string, UnitKind>> = {
  'cap tinh': 'province',
  tinh: 'province',
  province: 'province',
  'cap xa': 'commune',
  xa: 'commune',
  commune: 'commune',
}

/** New units, new names and mergers, row by row. */
export function planUnits(table: readonly TableRow<UnitKey>[], context: UnitContext): PlannedUnits {
  const seen = new Set<string>()
  const rows: ImportRow[] = []
  const steps: UnitStep[] = []
  for (const row of table) {
    const draft = rowDraft('units', row.row)
    const step = planRow(row, draft, context, seen)
    if (step && draft.faults.length === 0) {
      context.units.put(step.unit)
      for (const link of step.merged) {
        const older = context.units.unitOf(link.older)
        if (older) context.units.put({ ...older, retiredOn: link.since })
        context.units.link(link)
      }
      if (draft.outcome !== 'unchanged') steps.push(step)
    }
    rows.push(draft)
  }
  return { rows, steps }
}

function planRow(
  row: TableRow<UnitKey>,
  draft: RowDraft,
  context: UnitContext,
  seen: Set<string>,
): UnitStep | null {
  const { units, administers } = context
  const text = (key: UnitKey): string => {
    const value = textOf(row.cell(key))
    if (!value.ok) addFault(draft, value.error, row.at(key))
    return value.ok ? value.value : ''
  }
  const say = (key: UnitKey, { code, about, other }: UnitFault) =>
    addFault(draft, code, row.at(key), about, other)

  draft.name = text('name')
  const since = sinceOf(row, draft, context.today)
  const level = levelOf(row, draft, text('level'))
  const parent = parentOf(row, draft, context)
  const code = readCode(row.cell('code'), parent?.id.split(':')[0])
  if (!code.ok) {
    say('code', code.error)
    return null
  }
  if (code.value.zerosAdded)
    addNotice(draft, 'zeros-added', row.at('code'), codeShown(code.value.ids[0] ?? ''))
  const known = knownUnit(code.value, units, administers)
  const id = known?.id ?? idOfNew(code.value.ids, level)
  if (id === null || seen.has(id)) {
    say('code', { code: id === null ? 'code-bad' : 'code-repeated', about: text('code'), other: '' })
    return null
  }
  seen.add(id)
  if (draft.name !== '' && !isFormed(draft.name, known?.kind ?? level))
    addFault(draft, 'unit-name-form', row.at('name'), draft.name)

  const unit = known
    ? changedUnit(row, draft, context, known, level, parent)
    : newUnit(row, draft, context, id, level, parent)
  if (!unit) return null
  draft.unit = units.unitOf(unit.parent ?? '')?.name ?? null
  const merged = mergedInto(row, draft, context, unit, since)
  const renamed = known !== undefined && draft.name !== '' && draft.name !== known.name
  if (known)
    draft.outcome =
      draft.faults.length > 0 ? 'refused' : renamed || merged.length > 0 ? 'changed' : 'unchanged'
  else if (draft.faults.length === 0) draft.outcome = 'new'
  if (renamed) draft.changes.push({ what: 'name', before: known.name, after: draft.name })
  draft.from = since
  if (since === null && (renamed || merged.length > 0 || !known))
    addFault(draft, 'from-missing', row.at('from'))
  if (draft.name === '') draft.name = unit.name
  return { unit, nameBefore: known ? (renamed ? known.name : null) : '', since, merged }
}

/** From when it holds. A day ahead would need somebody to come back to it; it is imported on that day instead. */
function sinceOf(row: TableRow<UnitKey>, draft: RowDraft, today: string): LocalDate | null {
  const day = dayOf(row.cell('from'))
  if (!day.ok) addFault(draft, day.error, row.at('from'))
  else if (day.value !== null && day.value > today) addFault(draft, 'day-ahead', row.at('from'))
  return day.ok ? day.value : null
}

function levelOf(row: TableRow<UnitKey>, draft: RowDraft, text: string): UnitKind | null {
  if (text === '') return null
  const level = LEVELS[foldText(text)] ?? null
  if (level === null) addFault(draft, 'level-unknown', row.at('level'), text)
  return level
}

function parentOf(
  row: TableRow<UnitKey>,
  draft: RowDraft,
  { units, today, administers }: UnitContext,
): KnownUnit | null {
  if (row.cell('parent') === null) return null
  const code = readCode(row.cell('parent'))
  const unit = code.ok ? knownUnit(code.value, units, administers) : undefined
  const fault = (name: ImportFault) => addFault(draft, name, row.at('parent'), String(row.cell('parent')))
  if (!code.ok) fault(code.error.code)
  else if (!unit) fault('unit-unknown')
  else if (isRetired(unit, today)) fault('unit-retired')
  return unit ?? null
}

/** An id for a code that no catalogue holds: of the catalogue in force, or that of the unit above. */
function idOfNew(ids: readonly string[], level: UnitKind | null): string | null {
  const id = ids[0] ?? ''
  const parsed = parseUnitId(id)
  return parsed.ok && (level === null || parsed.value.kind === level) ? id : null
}

function changedUnit(
  row: TableRow<UnitKey>,
  draft: RowDraft,
  { administers, today }: UnitContext,
  known: KnownUnit,
  level: UnitKind | null,
  parent: KnownUnit | null,
): KnownUnit | null {
  const fault = (code: ImportFault, key: UnitKey) => addFault(draft, code, row.at(key), known.name)
  if (!administers(known.id)) fault('unit-outside', 'code')
  else if (isRetired(known, today)) fault('unit-retired', 'code')
  if (level !== null && level !== known.kind) fault('level-differs', 'level')
  if (parent !== null && parent.id !== known.parent) fault('parent-differs', 'parent')
  return { ...known, name: draft.name === '' ? known.name : draft.name }
}

function newUnit(
  row: TableRow<UnitKey>,
  draft: RowDraft,
  { administers }: UnitContext,
  id: string,
  level: UnitKind | null,
  parent: KnownUnit | null,
): KnownUnit | null {
  const fault = (code: ImportFault, key: UnitKey, about = '') => addFault(draft, code, row.at(key), about)
  if (id.startsWith('2021:')) fault('catalogue-closed', 'code', id)
  // Who has a practice province must not take a code of the national catalogue before it is given out.
  else if (parent !== null && catalogueOf(parent.id) !== catalogueOf(id)) fault('unit-outside', 'code', id)
  if (draft.name === '') fault('unit-name-missing', 'name')
  if (level === null && row.cell('level') === null) fault('level-missing', 'level')
  if (level === 'commune' && parent === null && row.cell('parent') === null) fault('parent-missing', 'parent')
  if (parent !== null && (level === 'province' || parent.kind === 'commune'))
    fault('parent-level', 'parent', parent.name)
  if (parent !== null && !administers(parent.id)) fault('unit-outside', 'parent', parent.name)
  if (level === 'province' && !administers(WHOLE_COUNTRY)) fault('unit-outside', 'code')
  return level === null ? null : { id, name: draft.name, kind: level, parent: parent?.id ?? null }
}

const catalogueOf = (id: string): string => id.split(':', 1)[0] ?? ''

function mergedInto(
  row: TableRow<UnitKey>,
  draft: RowDraft,
  { units, today, administers }: UnitContext,
  unit: KnownUnit,
  since: string | null,
): readonly LineageStep[] {
  const steps = new Map<string, LineageStep>()
  for (const typed of codesIn(row.cell('merged'))) {
    const fault = (name: ImportFault, about = String(typed)) => addFault(draft, name, row.at('merged'), about)
    const code = readCode(typed, unit.id.split(':')[0])
    const older = code.ok ? knownUnit(code.value, units, administers) : undefined
    if (!code.ok) fault(code.error.code)
    else if (!older) fault('unit-unknown')
    else if (older.id === unit.id) fault('merged-itself', older.name)
    else if (!administers(older.id)) fault('unit-outside', older.name)
    else if (older.kind !== 'commune' || unit.kind !== 'commune') fault('merged-level', older.name)
    else if (units.successorsOf(older.id, today).includes(unit.id)) continue
    else if (isRetired(older, today) && !dividedHere(older, since)) fault('unit-retired', older.name)
    else {
      steps.set(older.id, { older: older.id, newer: unit.id, since: since ?? today })
      draft.changes.push({ what: 'merged', before: older.name, after: null })
    }
  }
  return [...steps.values()]
}

/** A unit divided between two others ends with the first row that names it; the second takes its other part. */
const dividedHere = (older: KnownUnit, since: string | null): boolean =>
  since !== null && older.retiredOn === since

/** Codes apart by semicolon, comma or line; a single code may have become a number. */
function codesIn(cell: ReturnType<TableRow<UnitKey>['cell']>): readonly (string | number)[] {
  if (typeof cell === 'number') return [cell]
  const text = textOf(cell)
  return text.ok ? text.value.split(/[;,\s]+/).filter((code) => code !== '') : []
}

function isFormed(name: string, kind: UnitKind | null): boolean {
  const titles = Object.values(unitForms).filter((form) => kind === null || form.kind === kind)
  return titles.some(({ title }) => name.startsWith(`${title} `) && name.length > title.length + 1)
}
