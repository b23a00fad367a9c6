import { createHash } from 'node:crypto'
import { foldText } from '../../domain/shared/fold-text.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import { MAX_IMPORT_ROWS, type ImportRow } from '../../protocol/import.schema.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import { administers, type Administrator, type AdministrativeRight } from '../access/administration.rules.ts'
import { administratorGrants } from '../access/change-people.ts'
import type { UnitTree } from '../access/units.ts'
import type { Queries } from '../database/database.ts'
import { draftUnits } from './draft-units.ts'
import { PERSON_COLUMNS, SHEET_NAMES, UNIT_COLUMNS, type ImportColumn } from './import-columns.ts'
import type { ImportPlan } from './import-plan.ts'
import { knownPeople } from './known-people.ts'
import { planPeople } from './plan-people.ts'
import { planUnits } from './plan-units.ts'
import { readTable, type Table } from './read-table.ts'
import type { Sheet } from './read-workbook.ts'
import { addFault, rowDraft } from './row-draft.ts'

export interface ImportTask {
  readonly sheets: readonly Sheet[]
  readonly by: Administrator
  readonly units: UnitTree
}

/** What the sheets would do, row by row, with the people and units as they are now. Changes nothing. */
export async function planImport(
  db: Queries,
  { sheets, by, units }: ImportTask,
): Promise<Result<ImportPlan, RefusalCode>> {
  const unitSheet = sheetNamed(sheets, SHEET_NAMES.units)
  const peopleSheet = sheetNamed(sheets, SHEET_NAMES.people)
  if (!unitSheet && !peopleSheet) return err('import-no-sheet')
  const unitTable = unitSheet && readTable(unitSheet, UNIT_COLUMNS)
  const peopleTable = peopleSheet && readTable(peopleSheet, PERSON_COLUMNS)
  const count = (unitTable?.rows.length ?? 0) + (peopleTable?.rows.length ?? 0)
  if (count === 0) return err('import-empty')
  if (count > MAX_IMPORT_ROWS) return err('import-too-long')
  const untitled = [...untitledColumns('units', unitTable), ...untitledColumns('people', peopleTable)]
  if (untitled.length > 0) return ok({ rows: untitled, units: [], people: [], faultless: false })

  const draft = draftUnits(units)
  const rights: Administrator = { ...by, ...draft }
  const { today } = by
  const may = (right: AdministrativeRight) => (unit: string) => administers(rights, unit, right)
  const plannedUnits = planUnits(unitTable?.rows ?? [], {
    units: draft,
    today,
    administers: may('manage-units'),
  })
  const plannedPeople = planPeople(peopleTable?.rows ?? [], {
    by: rights,
    units: draft,
    today,
    administers: remembered(may('manage-people')),
    known: await knownPeople(db),
    administrators: await administratorGrants(db),
  })
  const rows = [...plannedUnits.rows, ...plannedPeople.rows]
  return ok({
    rows,
    units: plannedUnits.steps,
    people: plannedPeople.steps,
    faultless: rows.every(({ faults }) => faults.length === 0),
  })
}

/** Names exactly what this file would do now: another file, another outcome or another day has another name. */
export const planName = (plan: ImportPlan): string =>
  createHash('sha256').update(JSON.stringify(plan)).digest('base64url')

const sheetNamed = (sheets: readonly Sheet[], name: string): Sheet | undefined =>
  sheets.find((sheet) => foldText(sheet.name) === foldText(name))

/** A row with something in it, under titles that are not there, cannot be read at all. */
function untitledColumns<Key extends string>(
  sheet: ImportRow['sheet'],
  table: Table<Key> | undefined,
): ImportRow[] {
  if (!table || table.missing.length === 0) return []
  const draft = rowDraft(sheet, table.titleRow)
  for (const { title } of table.missing as readonly ImportColumn[])
    addFault(draft, 'column-missing', { column: null, title }, title)
  return [draft]
}

/** A province has few units and many people. */
function remembered(judge: (unit: string) => boolean): (unit: string) => boolean {
  const known = new Map<string, boolean>()
  return (unit) => {
    const found = known.get(unit) ?? judge(unit)
    known.set(unit, found)
    return found
  }
}
