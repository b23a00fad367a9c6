import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CriteriaSet } from '../../../../src/domain/criteria-set/criteria-set.ts'
import { awaitedValues } from '../../../../src/domain/criteria-set/sheets/awaited-values.ts'
import { CHOICES } from '../../../../src/domain/criteria-set/sheets/choice-words.ts'
import { fromSheets } from '../../../../src/domain/criteria-set/sheets/from-sheets.ts'
import { choiceOf } from '../../../../src/domain/criteria-set/sheets/sheet-cell.ts'
import type { Sheet } from '../../../../src/domain/criteria-set/sheets/sheet.ts'
import { toSheets } from '../../../../src/domain/criteria-set/sheets/to-sheets.ts'
import { withCells } from '../../../../src/domain/criteria-set/sheets/with-cells.ts'
import { shippedCriteriaSets } from '../../../../src/server/shipped-criteria-sets.ts'
import { anyPointsSet } from '../../scoring/any-points-set.ts'
import { pointsSet } from '../../scoring/points-set.ts'

const sets = shippedCriteriaSets()
const all = [...sets.values(), pointsSet].map((set) => [set.id, set] as const)

describe.each(all)('%s', (_, set) => {
  const sheets = toSheets(set)

  test('as sheets and back says the same', () => {
    expect(fromSheets(sheets)).toStrictEqual({ ok: true, value: set })
  })

  test('names every row once and every column once', () => {
    for (const { rows, columns } of sheets) {
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
      expect(new Set(columns.map(({ title }) => title)).size).toBe(columns.length)
    }
  })

  test('every awaited value has a cell, and a value cell of a missing one is empty', () => {
    for (const { cell, isValue, status } of awaitedValues(set)) {
      const value = cellAt(sheets, cell)
      if (isValue && status === 'missing') expect(value).toBeNull()
      if (!isValue) expect(value).toBe(status)
    }
  })
})

const cellAt = (sheets: readonly Sheet[], place: { sheet: string; row: number; column: string }) => {
  const sheet = sheets.find(({ title }) => title === place.sheet)
  const column = sheet?.columns.findIndex(({ title }) => title === place.column) ?? -1
  return sheet?.rows[place.row - 2]?.cells[column]
}

test('any set of points, with nested rules, bands, deductions and conditions, says the same', () => {
  fc.assert(
    fc.property(anyPointsSet, (set) => {
      expect(fromSheets(toSheets(set))).toStrictEqual({ ok: true, value: set })
    }),
    { numRuns: 60 },
  )
})

describe('the 18 maxima of the 2021 set', () => {
  const set = sets.get('tcpl-2021') as CriteriaSet
  // One item has a maximum of its own, in another sheet.
  const missing = awaitedValues(set).filter(
    ({ kind, status, cell }) => kind === 'max-points' && status === 'missing' && cell.sheet === 'Chỉ tiêu',
  )

  test('are awaited, each by its indicator and in its cell', () => {
    expect(missing).toHaveLength(18)
    expect(missing[0]).toEqual({
      path: 'criteria[1].indicators[0].maxPoints',
      kind: 'max-points',
      status: 'missing',
      place: { id: 'TC2.CT1', name: set.criteria[1]!.indicators[0]!.name },
      source: 'S1',
      note: 'Chưa có điểm tối đa của chỉ tiêu này; chờ Phụ lục I Thông tư 09/2021/TT-BTP.',
      cell: { sheet: 'Chỉ tiêu', row: 4, column: 'Điểm tối đa' },
      isValue: true,
    })
  })

  test('entered in any numbers change those maxima and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 800 }), { minLength: 18, maxLength: 18 }), (given) => {
        const sheets = withCells(
          toSheets(set),
          missing.flatMap(({ cell }, i) => [
            { ...cell, value: (given[i]! / 100).toFixed(2).replace('.', ',') },
            { ...cell, column: 'Điểm tối đa – trạng thái', value: 'text' },
          ]),
        )
        const read = fromSheets(sheets)
        let k = 0
        const criteria = set.criteria.map((criterion) => ({
          ...criterion,
          indicators: criterion.indicators.map((indicator) =>
            indicator.maxPoints?.status === 'missing'
              ? { ...indicator, maxPoints: { ...indicator.maxPoints, status: 'text', value: given[k++] } }
              : indicator,
          ),
        }))
        expect(read).toStrictEqual({ ok: true, value: { ...set, criteria } })
      }),
      { numRuns: 40 },
    )
  })

  test('a cell the sheets do not have is refused loudly', () => {
    expect(() =>
      withCells(toSheets(set), [{ sheet: 'Chỉ tiêu', row: 99, column: 'Mã', value: 'x' }]),
    ).toThrow()
  })
})

test('whatever is typed into whatever cell is read or refused with a cell of that sheet, never a crash', () => {
  const set = sets.get('tcpl-2021') as CriteriaSet
  const sheets = toSheets(set)
  const typed = fc.oneof(
    fc.string(),
    fc.double(),
    fc.integer(),
    fc.constantFrom(null, 'TC1', 'S1', 'text', 'sum', '1', 0),
  )
  const titles = new Set(sheets.map(({ title }) => title))
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), typed, (s, r, c, value) => {
      const sheet = sheets[s % sheets.length]!
      const column = sheet.columns[c % sheet.columns.length]!.title
      const row = (r % sheet.rows.length) + 2
      const read = fromSheets(withCells(sheets, [{ sheet: sheet.title, row, column, value }]))
      if (read.ok) return
      expect(read.error.length).toBeGreaterThan(0)
      for (const error of read.error) {
        expect(titles).toContain(error.sheet)
        expect(error.row).toBeGreaterThan(0)
      }
    }),
    { numRuns: 400 },
  )
})

test.each(Object.entries(CHOICES))('%s: every word and every code is one choice', (_, choices) => {
  const column = toSheets(pointsSet)[0]!.columns[0]!
  for (const { code, vi } of choices)
    for (const text of [code, vi, vi.toUpperCase()]) expect(choiceOf({ ...column, choices }, text)).toBe(code)
})
