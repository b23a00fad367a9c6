import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { carryOver } from '../../../../src/domain/criteria-set/draft/carry-over.ts'
import { draftChanges } from '../../../../src/domain/criteria-set/draft/draft-changes.ts'
import {
  applyStep,
  beginDraft,
  cellStep,
  replacementStep,
  sheetsOf,
  takeBack,
  takeStep,
} from '../../../../src/domain/criteria-set/draft/set-draft.ts'
import type { Sheet, SheetCell, SheetRow } from '../../../../src/domain/criteria-set/sheets/sheet.ts'

const sheet = (id: 'items' | 'facts', rows: readonly SheetRow[]): Sheet => ({
  id,
  title: id,
  columns: [],
  rows,
})
const row = (key: string, ...cells: SheetCell[]): SheetRow => ({ key, cells })
const BASE = [
  sheet('items', [
    row('TC1.CT1', 'Ban hành', 3),
    row('TC1.CT2', 'Truyền thông', null),
    row('TC1.CT3', 'Hòa giải', null),
  ]),
  sheet('facts', [row('TC1.CT1.done', 'Số văn bản')]),
]
const draft = beginDraft('practice:p01', 'tcpl-2021', 1, BASE)
const cell = (sheets: readonly Sheet[], at: number, column: number, value: SheetCell, visit?: string) => {
  const step = cellStep(sheets, 'items', at, { [column]: value }, visit)
  if (!step) throw new Error('nothing changed')
  return step
}

describe('the draft of a set', () => {
  test('one visit to a cell is one step, however many keys were pressed', () => {
    const first = takeStep(draft, cell(BASE, 1, 1, '7', 'a'))
    const second = takeStep(first, cell(sheetsOf(first), 1, 1, '7,5', 'a'))
    expect(second.done).toBe(1)
    expect(sheetsOf(second)[0]?.rows[1]).toEqual(row('TC1.CT2', 'Truyền thông', '7,5'))
    expect(takeBack(sheetsOf(second), second.steps[0]!)).toEqual(BASE)
    const other = takeStep(second, cell(sheetsOf(second), 1, 1, 8, 'b'))
    expect(other.done).toBe(2)
  })

  test('what was undone is given up by the next edit', () => {
    const one = takeStep(draft, cell(BASE, 1, 1, 7))
    const undone = { ...one, done: 0 }
    const next = takeStep(undone, cell(BASE, 2, 1, 5))
    expect(next.steps).toHaveLength(1)
    expect(sheetsOf(next)[0]?.rows.map(({ cells }) => cells[1])).toEqual([3, null, 5])
  })

  test('a cell that says so already is no edit', () => {
    expect(cellStep(BASE, 'items', 0, { 1: 3 })).toBeNull()
    expect(cellStep(BASE, 'items', 9, { 1: 3 })).toBeNull()
  })

  test('changes are told cell by cell, rows that came and went as rows', () => {
    const now = [
      sheet('items', [
        row('TC1.CT1', 'Ban hành', 4),
        row('TC1.CT9', 'Mới', 1),
        row('TC1.CT3', 'Hòa giải', null),
      ]),
      BASE[1]!,
    ]
    expect(draftChanges(BASE, now)).toEqual([
      { kind: 'cell', sheet: 'items', key: 'TC1.CT1', column: 1, before: 3, after: 4 },
      { kind: 'added', sheet: 'items', key: 'TC1.CT9', row: row('TC1.CT9', 'Mới', 1) },
      { kind: 'removed', sheet: 'items', key: 'TC1.CT2', row: row('TC1.CT2', 'Truyền thông', null) },
    ])
  })

  test('an imported file is one step that is taken back whole', () => {
    const imported = [sheet('items', [row('TC1.CT1', 'Khác', 9)]), BASE[1]!]
    const step = replacementStep(BASE, imported)
    expect(step.changes.map((change) => change.sheet)).toEqual(['items'])
    expect(applyStep(BASE, step)).toEqual(imported)
    expect(takeBack(imported, step)).toEqual(BASE)
  })
})

describe('carried over to a newer revision', () => {
  const mine = applyStep(applyStep(BASE, cell(BASE, 1, 1, 7)), cell(BASE, 2, 1, 5))

  test('what the newer one left alone is carried', () => {
    const newer = applyStep(BASE, cell(BASE, 0, 0, 'Ban hành văn bản'))
    const { sheets, conflicts } = carryOver(BASE, mine, newer)
    expect(conflicts).toEqual([])
    expect(sheets[0]?.rows.map(({ cells }) => cells)).toEqual([
      ['Ban hành văn bản', 3],
      ['Truyền thông', 7],
      ['Hòa giải', 5],
    ])
  })

  test('what both changed is listed, and the newer value stands', () => {
    const newer = applyStep(applyStep(BASE, cell(BASE, 1, 1, 6)), cell(BASE, 2, 1, 5))
    const { sheets, conflicts } = carryOver(BASE, mine, newer)
    expect(sheets[0]?.rows[1]?.cells[1]).toBe(6)
    expect(conflicts).toEqual([{ sheet: 'items', key: 'TC1.CT2', column: 1, mine: 7, theirs: 6 }])
  })

  test('rows that were added stand behind the row they stood behind', () => {
    const added = [{ ...BASE[0]!, rows: BASE[0]!.rows.toSpliced(1, 0, row('new-1', 'Mới', 2)) }, BASE[1]!]
    const newer = [{ ...BASE[0]!, rows: BASE[0]!.rows.slice(0, 2) }, BASE[1]!]
    const { sheets, conflicts } = carryOver(BASE, added, newer)
    expect(sheets[0]?.rows.map(({ key }) => key)).toEqual(['TC1.CT1', 'new-1', 'TC1.CT2'])
    expect(conflicts).toEqual([])
  })

  test('an edit in a row that is gone is listed', () => {
    const newer = [{ ...BASE[0]!, rows: BASE[0]!.rows.slice(0, 2) }, BASE[1]!]
    expect(carryOver(BASE, mine, newer).conflicts).toEqual([
      { sheet: 'items', key: 'TC1.CT3', column: 1, mine: 5, theirs: null },
    ])
  })
})

const edit = fc.record({ at: fc.nat(2), column: fc.nat(1), value: fc.oneof(fc.nat(99), fc.constant(null)) })

test('whatever is edited: undoing all gives the base, doing it again the same; on the same base all is carried', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
      const made = edits.reduce((now, { at, column, value }) => {
        const step = cellStep(sheetsOf(now), 'items', at, { [column]: value })
        return step ? takeStep(now, step) : now
      }, draft)
      const sheets = sheetsOf(made)
      expect(made.steps.toReversed().reduce(takeBack, sheets)).toEqual(BASE)
      expect(made.steps.reduce(applyStep, made.from)).toEqual(sheets)
      expect(carryOver(BASE, sheets, BASE)).toEqual({ sheets, conflicts: [] })
    }),
  )
})
