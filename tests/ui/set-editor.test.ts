import { describe, expect, test } from 'vitest'
import of2021 from '../../src/domain/criteria-set/data/tcpl-2021.json' with { type: 'json' }
import { parseCriteriaSet } from '../../src/domain/criteria-set/parse-criteria-set.ts'
import { draftChanges } from '../../src/domain/criteria-set/draft/draft-changes.ts'
import { applyStep, cellStep } from '../../src/domain/criteria-set/draft/set-draft.ts'
import { awaitedValues } from '../../src/domain/criteria-set/sheets/awaited-values.ts'
import { fromSheets } from '../../src/domain/criteria-set/sheets/from-sheets.ts'
import type { Sheet, SheetId } from '../../src/domain/criteria-set/sheets/sheet.ts'
import { toSheets } from '../../src/domain/criteria-set/sheets/to-sheets.ts'
import { awaitedCards, filledCells, isFilled } from '../../src/ui/components/set-editor/awaited-card.ts'
import { cellColumn } from '../../src/ui/components/set-editor/cell-column.ts'
import { cellText, typedCell } from '../../src/ui/components/set-editor/cell-text.ts'
import { gridMarks } from '../../src/ui/components/set-editor/grid-marks.ts'
import { placedFaults } from '../../src/ui/components/set-editor/placed-faults.ts'
import { useGridCursor } from '../../src/ui/components/set-editor/use-grid-cursor.ts'

const parsed = parseCriteriaSet(of2021)
if (!parsed.ok) throw new Error('the shipped set does not parse')
const set = parsed.value
const sheets = toSheets(set)
const sheetOf = (id: SheetId, all: readonly Sheet[] = sheets) => {
  const found = all.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}
const indicators = sheetOf('indicators')
const most = indicators.columns.findIndex(({ id }) => id === 'maxPoints.value')
const pointsColumn = indicators.columns[most]
if (!pointsColumn) throw new Error('no points')

describe('what is typed into a cell', () => {
  test.each([
    ['7', 7],
    ['7,5', 7.5],
    ['7.5', 7.5],
    ['0,05', 0.05],
    // On the way to 0,05 and 7,50: not tidied under the fingers.
    ['0,0', '0,0'],
    ['7,', '7,'],
    ['7,50', '7,50'],
    ['bảy', 'bảy'],
    ['  ', null],
  ])('%j as points is %j', (text, cell) => {
    expect(typedCell(pointsColumn, text)).toBe(cell)
  })

  test('every number there is comes back as it is shown', () => {
    for (const sheet of sheets)
      for (const row of sheet.rows)
        row.cells.forEach((cell, i) => {
          const column = cellColumn(sheet, row, i)
          if (typeof cell === 'number' && column)
            expect(typedCell(column, cellText(column, cell, 'vi'))).toBe(cell)
        })
  })

  test('a choice is shown in its word, and a value of the sheet of the set by its row', () => {
    const own = sheetOf('set')
    const scale = own.rows.find(({ key }) => key === 'scale')
    const value = own.columns.findIndex(({ id }) => id === 'value')
    const column = scale && cellColumn(own, scale, value)
    expect(column && cellText(column, scale.cells[value] ?? null, 'vi')).toBe('Chấm điểm')
  })
})

describe('an awaited value', () => {
  const cards = awaitedCards(set, awaitedValues(set), sheets)
  const card = cards.find(({ awaited }) => awaited.kind === 'max-points' && awaited.status === 'missing')
  if (!card) throw new Error('nothing is awaited')
  const edit = (now: readonly Sheet[], value: number | null) => {
    const sheet = sheetOf(card.sheet.id, now)
    const at = sheet.rows.findIndex(({ key }) => key === card.row.key)
    const row = sheet.rows[at]
    const step = row && cellStep(now, card.sheet.id, at, filledCells(card, row, value))
    return step ? applyStep(now, step) : now
  }

  test('stands in its cell, with its criterion and indicator', () => {
    expect(cards).toHaveLength(awaitedValues(set).length)
    expect(card).toMatchObject({ criterion: { no: 2 }, indicator: 1, column: most })
  })

  test('becomes known when it is entered, no more said to be awaited, and is as it was when it is taken out', () => {
    const filled = edit(sheets, 5)
    const row = sheetOf('indicators', filled).rows.find(({ key }) => key === card.row.key)
    expect(row && isFilled(card, row)).toBe(true)
    expect(row?.cells[card.cited.status]).toBe('text')
    expect(row?.cells[card.cited.note]).toBeNull()
    expect(fromSheets(filled).ok).toBe(true)
    expect(edit(filled, null)).toEqual(sheets)
  })
})

describe('marks of the grid', () => {
  test('stand at changed cells, wrong cells and rows that are wrong as a whole', () => {
    const step = cellStep(sheets, 'indicators', 3, { [most]: 'abc' })
    const now = step ? applyStep(sheets, step) : sheets
    const read = fromSheets(now)
    const faults = placedFaults(read.ok ? [] : read.error, now, 'vi')
    const marks = gridMarks(sheetOf('indicators', now), draftChanges(sheets, now), faults)
    expect([...marks.keys()]).toEqual([3])
    expect(marks.get(3)?.changed.has(most)).toBe(true)
    expect(marks.get(3)?.wrong.get(most)).toContain('abc')
  })
})

test.each([
  ['ArrowDown', false, { row: 5, column: 2 }],
  ['ArrowUp', true, { row: 0, column: 2 }],
  ['ArrowRight', true, { row: 4, column: 6 }],
  ['Home', false, { row: 4, column: 0 }],
  ['Home', true, { row: 0, column: 0 }],
  ['End', false, { row: 4, column: 6 }],
  ['End', true, { row: 99, column: 6 }],
  ['PageDown', false, { row: 14, column: 2 }],
  ['PageUp', false, { row: 0, column: 2 }],
  ['a', false, null],
])('%s (ctrl: %s) leads to %j', (key, ctrl, to) => {
  const cursor = useGridCursor(
    () => 100,
    () => 7,
  )
  cursor.go({ row: 4, column: 2 })
  expect(cursor.lead(key, ctrl)).toEqual(to)
})
