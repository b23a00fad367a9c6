import fc from 'fast-check'
import { expect, test } from 'vitest'
import { missingRanges, sizeOf } from '../../../src/domain/log/missing-ranges.ts'

test('what is not there is named in ranges, lowest first', () => {
  expect(missingRanges([3, 1, 2, 7, 7], 1, 9)).toEqual([
    { from: 4, to: 6 },
    { from: 8, to: 9 },
  ])
  expect(missingRanges([], 5, 5)).toEqual([{ from: 5, to: 5 }])
  expect(missingRanges([5, 4, 900], 4, 5)).toEqual([])
})

test('present and missing together are all there ever was', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 60 })),
      fc.nat({ max: 30 }),
      fc.nat({ max: 30 }),
      (present, from, more) => {
        const to = from + more
        const missing = missingRanges(present, from, to)
        const there = new Set(present.filter((n) => n >= from && n <= to))
        expect(there.size + sizeOf(missing)).toBe(more + 1)
        for (const range of missing)
          for (let n = range.from; n <= range.to; n++) expect(there.has(n)).toBe(false)
      },
    ),
  )
})
