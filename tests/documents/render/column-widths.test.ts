import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Table } from '../../../src/documents/paper.ts'
import { columnWidths } from '../../../src/documents/render/column-widths.ts'

const tableOf = (columns: readonly (readonly [string, number])[], text = ''): Table => ({
  kind: 'table',
  name: 'Bảng',
  columns: columns.map(([title, width]) => ({ title, width })),
  rows: [{ kind: 'row', cells: [{ text }] }],
})
const room = { all: 9354, aside: 170, size: 12 }

test('columns that have room enough keep their shares', () => {
  expect(
    columnWidths(
      tableOf([
        ['A', 1],
        ['B', 3],
      ]),
      { ...room, all: 4000 },
    ),
  ).toEqual([1000, 3000])
})

test('a column too narrow for its title or for a day in it gets more from the wide ones', () => {
  const [title = 0, other = 0] = columnWidths(
    tableOf([
      ['STT', 2],
      ['Nội dung', 98],
    ]),
    room,
  )
  expect(title).toBeGreaterThan(600)
  expect(title + other).toBe(9354)
  const [day = 0] = columnWidths(
    tableOf(
      [
        ['', 2],
        ['Nội dung', 98],
      ],
      '31/12/2025',
    ),
    room,
  )
  expect(day).toBeGreaterThan(1200)
})

test('any shares add up to the room, and no column is left without any', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string({ maxLength: 30 }), fc.integer({ min: 1, max: 100 })), {
        minLength: 1,
        maxLength: 12,
      }),
      (columns) => {
        const widths = columnWidths(tableOf(columns), room)
        expect(widths.reduce((sum, width) => sum + width, 0)).toBe(9354)
        for (const width of widths) expect(width).toBeGreaterThan(0)
      },
    ),
  )
})
