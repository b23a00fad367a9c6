import { err, ok, type Result } from '../../shared/result.ts'
import type { CriteriaSet } from '../criteria-set.ts'
import { checkPoints } from '../check-points.ts'
import { checkReferences } from '../check-references.ts'
import { readCriteriaSet } from '../parse-criteria-set.ts'
import type { CriteriaSetError } from '../read-value.ts'
import type { SetFault } from '../set-fault.ts'
import { nestSet, type RowsRead } from './nest-set.ts'
import { readRows } from './read-rows.ts'
import { readSetSheet } from './read-set-sheet.ts'
import { cellOfPath, SetReader } from './set-reader.ts'
import { SHEET_SPECS } from './sheet-spec.ts'
import { SHEET_IDS, type CellPlace, type GivenSheet, type SheetError, type SheetId } from './sheet.ts'
import type { SheetFault } from './sheet-fault.ts'

/**
 * The set that the sheets say, or every wrong cell with its reason. Sheets and columns are known by their titles and may
 * stand in any order; blank rows are passed over.
 */
export function fromSheets(sheets: readonly GivenSheet[]): Result<CriteriaSet, readonly SheetError[]> {
  const read = readSheets(sheets)
  if (read.errors.length === 0 && read.set) return ok(read.set)
  return err(read.errors)
}

interface SheetsRead {
  readonly set: CriteriaSet | null
  readonly errors: readonly SheetError[]
  /** By the paths of the set's JSON. */
  readonly cells: ReadonlyMap<string, CellPlace>
}

/** The sheets read as far as they can be, with the cell of every field. */
export function readSheets(sheets: readonly GivenSheet[]): SheetsRead {
  const reader = new SetReader()
  const given = matchSheets(sheets, reader)
  // Without a sheet or a column nothing that refers to it could be judged.
  const rowsOf = (id: SheetId) => {
    const sheet = given.get(id)
    return sheet ? readRows(SHEET_SPECS[id], sheet, reader) : []
  }
  const rows = Object.fromEntries(
    SHEET_IDS.filter((id) => id !== 'set').map((id) => [id, rowsOf(id)]),
  ) as unknown as RowsRead
  const own = given.get('set')
  const set = own ? readSetSheet(own, reader) : {}
  if (reader.errors.some(({ reason }) => STRUCTURE.has(reason.code)))
    return { set: null, errors: inOrder(reader.errors), cells: new Map() }

  const json = Object.assign(set, nestSet(rows, reader))
  for (const [field, id] of LISTS)
    reader.placeField(json, field, { sheet: SHEET_SPECS[id].title, row: 1, column: '' })
  const cells = reader.cellsByPath(json)
  const errors: CriteriaSetError[] = []
  const read = readCriteriaSet(json, errors)
  const isWhole = reader.errors.length === 0 && errors.length === 0
  if (isWhole) errors.push(...checkReferences(read), ...checkPoints(read))
  else errors.push(...checkReferences(read).filter(({ code }) => CERTAIN.has(code)))
  const left = reader.errors.some(({ reason }) => LEFT_OUT.has(reason.code))
  placeErrors(left ? errors.filter(({ code }) => !FOLLOWING.has(code)) : errors, cells, json, reader)
  return { set: reader.errors.length === 0 ? read : null, errors: inOrder(reader.errors), cells }
}

const STRUCTURE: ReadonlySet<SheetFault> = new Set([
  'sheet-missing',
  'sheet-twice',
  'column-missing',
  'column-twice',
  'too-many-rows',
])
/** Wrong whatever else is wrong: told together with what cannot be read. */
const CERTAIN: ReadonlySet<SetFault> = new Set([
  'source-unknown',
  'id-twice',
  'id-form',
  'indicator-name',
  'item-name',
  'fact-unknown',
  'fact-name',
])
/** A row was left out for these: what its absence makes wrong elsewhere is not told a second time. */
const LEFT_OUT: ReadonlySet<SheetFault> = new Set([
  'key-twice',
  'parent-unknown',
  'rule-missing',
  'row-unfit',
])
const FOLLOWING: ReadonlySet<SetFault> = new Set([
  'fact-unknown',
  'choice-unknown',
  'list-short',
  'band-floor',
  'band-gap',
  'band-top-bounded',
  'band-unbounded',
])
/** What an empty cell is called, whatever the parser expected in it. */
const EMPTY: ReadonlySet<SetFault> = new Set([
  'text-expected',
  'integer-expected',
  'flag-expected',
  'choice-unknown',
  'list-expected',
  'object-expected',
])
const LISTS = [
  ['sources', 'sources'],
  ['instruments', 'instruments'],
  ['criteria', 'criteria'],
  ['conditions', 'conditions'],
  ['crossChecks', 'cross-checks'],
  ['steps', 'steps'],
] as const

function matchSheets(sheets: readonly GivenSheet[], reader: SetReader): ReadonlyMap<SheetId, GivenSheet> {
  const given = new Map<SheetId, GivenSheet>()
  for (const sheet of sheets) {
    const id = SHEET_IDS.find((one) => SHEET_SPECS[one].title === sheet.title)
    const whole = { sheet: sheet.title, row: 0, column: '' }
    if (!id) reader.refuse(whole, 'sheet-unknown', sheet.title)
    else if (given.has(id)) reader.refuse(whole, 'sheet-twice', sheet.title)
    else given.set(id, sheet)
  }
  for (const id of SHEET_IDS)
    if (!given.has(id)) {
      const { title } = SHEET_SPECS[id]
      reader.refuse({ sheet: title, row: 0, column: '' }, 'sheet-missing', title)
    }
  return given
}

function placeErrors(
  errors: readonly CriteriaSetError[],
  cells: ReadonlyMap<string, CellPlace>,
  json: object,
  reader: SetReader,
): void {
  for (const error of errors) {
    const path = narrowPath(error, json)
    const cell = cellOfPath(cells, path)
    // One reason for a cell is enough: the others may follow from it.
    if (!cell || reader.isRefused(cell) || kindIsRefused(path, cells, reader)) continue
    const isEmpty = EMPTY.has(error.code) && valueAt(json, path) === undefined
    if (isEmpty) reader.refuse(cell, 'cell-needed')
    else reader.refuse(cell, error.code, ...error.params)
  }
}

/** Where the parser blames a whole value and one cell of it is to blame. */
function narrowPath({ path, code, params }: CriteriaSetError, json: object): string {
  if (code === 'note-needed') return path.replace(/value$/, 'note')
  if (code !== 'awards-options') return path
  const options = String(params[0]).split(', ')
  if (options.at(-1) === '…') return path
  const awarded = (valueAt(json, path) as readonly { readonly option?: unknown }[]).map(
    ({ option }) => option,
  )
  const wrong = awarded.findIndex((one, i) => !options.includes(String(one)) || awarded.indexOf(one) < i)
  return wrong < 0 ? path : `${path}[${wrong}].option`
}

/** While the kind of a thing is not known, nobody can say what it needs. */
function kindIsRefused(path: string, cells: ReadonlyMap<string, CellPlace>, reader: SetReader): boolean {
  for (let around = path; around !== ''; around = around.replace(/(?:^|\.)[^.]*$/, '')) {
    const kind = cells.get(`${around}.kind`)
    if (kind && reader.isRefused(kind)) return true
  }
  return false
}

/** What stands at a path of the parser; undefined where nothing does. */
const valueAt = (json: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter((name) => name !== '')
    .reduce<unknown>(
      (at, name) =>
        typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[name] : undefined,
      json,
    )

const inOrder = (errors: readonly SheetError[]): readonly SheetError[] => {
  const titles = SHEET_IDS.map((id) => SHEET_SPECS[id].title)
  return errors.toSorted((a, b) => titles.indexOf(a.sheet) - titles.indexOf(b.sheet) || a.row - b.row)
}
