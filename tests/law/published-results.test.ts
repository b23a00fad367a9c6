import { describe, expect, test } from 'vitest'
import { chooseCriteriaSet } from '../../src/domain/criteria-set/choose-criteria-set.ts'
import type { Answers } from '../../src/domain/scoring/assessment.ts'
import { publishedParts, publishedTotals } from './published-totals.ts'
import { publishedUnits, type PublishedUnit } from './published-units.ts'
import { hundredths, marks, resultsOf, shippedSet } from './shipped-set.ts'

const { whole } = resultsOf(shippedSet('tcpl-2017'))

/** What the commune's dossier would have held: the published marks; recognition says that the declarations held. */
const dossier = ({ criteria, type }: PublishedUnit): Partial<Answers> => ({
  marks: marks(Object.fromEntries(criteria.map((points, i) => [`TC${i + 1}`, points]))),
  unitType: type,
  declarations: { DK3: true, DK4: true },
})

describe('recognised units of the set of 2017', () => {
  test.each(publishedUnits.map((unit) => [unit.unit, unit.year, unit.total, unit] as const))(
    '%s, %s: %s points',
    (_, year, total, unit) => {
      expect(chooseCriteriaSet('commune', year)).toBe('tcpl-2017')
      const result = whole(dossier(unit))
      expect(result.outcome).toBe('met')
      expect(result.conditions.map(({ holds }) => holds)).toEqual([true, true, true, true])

      const exact = result.points!
      const printed = hundredths(total)
      // No legal text on rounding was found: thresholds look at the exact sum, a list may print whole points, x,5 up.
      const halfUp = Math.floor((exact + 50) / 100) * 100
      if (unit.printed === 'exact') expect(printed).toBe(exact)
      else if (unit.printed === 'rounded to whole points') expect(printed).toBe(halfUp)
      else expect([exact, halfUp]).not.toContain(printed)
    },
  )

  test('sums are exact to the hundredth', () => {
    const sumOf = (name: string) => whole(dossier(publishedUnits.find(({ unit }) => unit === name)!)).points
    expect(sumOf('Xã Lai Uyên')).toBe(9545)
    expect(sumOf('Xã Trừ Văn Thố')).toBe(9520)
    expect(sumOf('Thị trấn Yến Lạc')).toBe(9024)
    expect(sumOf('Xã Sơn Thành Đông')).toBe(9523)
    expect(sumOf('Xã Sơn Thành Tây')).toBe(9455)
    expect(sumOf('Xã Hòa Tân Tây')).toBe(9486)
  })

  test('three rows print exactly x,5 as the next whole point', () => {
    const halves = publishedUnits.filter((unit) => whole(dossier(unit)).points! % 100 === 50)
    expect(halves.map(({ unit, total }) => [unit, total])).toEqual([
      ['Xã Văn Vũ', 85],
      ['Xã Liêm Thủy', 91],
      ['Xã Hòa Thịnh', 95],
    ])
  })

  test('the same points with an official disciplined are refused: the cause most refusals name', () => {
    for (const unit of publishedUnits)
      expect(whole({ ...dossier(unit), declarations: { DK3: true, DK4: false } }).outcome).toBe('not-met')
  })

  test('the same points as a commune of a higher class: 85 and 88 points are not enough for class I', () => {
    const asFirst = publishedUnits.filter(
      (unit) => whole({ ...dossier(unit), unitType: 'I' }).outcome !== 'met',
    )
    expect(asFirst.map(({ unit }) => unit)).toEqual(['Xã Côn Minh', 'Xã Văn Minh', 'Xã Văn Vũ'])
  })

  test('satisfaction is printed beside the points, always above the unverified 50 %', () => {
    const known = publishedUnits.flatMap(({ satisfaction }) => (satisfaction === null ? [] : [satisfaction]))
    expect(known).toHaveLength(publishedUnits.length - 1)
    expect(Math.min(...known)).toBe(97)
  })
})

describe('published totals', () => {
  test.each(publishedTotals.map((row) => [row.place, row.year, row.recognised, row.evaluated, row] as const))(
    '%s %s: %s of %s',
    (_, year, recognised, evaluated, row) => {
      expect(recognised).toBeLessThanOrEqual(evaluated)
      if (year !== null) expect(chooseCriteriaSet('commune', year)).toBe(row.set)
      if (row.percent !== undefined)
        expect(isRoundingOf(row.percent, recognised, evaluated)).toBe(!row.contradictory)
    },
  )

  test('the printed percentage of one year is not what its numbers say: 94,7 for 95,47 (2023)', () => {
    const odd = publishedTotals.filter(({ contradictory }) => contradictory)
    expect(odd.map(({ place, year, percent }) => [place, year, percent])).toEqual([['Cả nước', 2023, '94,7']])
    expect(isRoundingOf('95,47', 10188, 10671)).toBe(true)
  })

  test.each(publishedParts)('$place adds up', ({ whole: printed, parts }) => {
    const sum = (at: 0 | 1) => Object.values(parts).reduce((all, part) => all + part[at], 0)
    expect([sum(0), sum(1)]).toEqual(printed)
  })
})

/** Whether the printed percentage is the share rounded, up or down, at its own last digit. Whole numbers only. */
function isRoundingOf(printed: string, part: number, of: number): boolean {
  const [whole = '', decimals = ''] = printed.split(',')
  const unit = 10 ** decimals.length
  return Math.abs(Number(whole + decimals) * of - 100 * part * unit) < of
}

describe('every row names the page it was read from', () => {
  test.each([...publishedUnits, ...publishedTotals, ...publishedParts].map(({ source }) => source))(
    '%s',
    (source) => {
      expect(URL.canParse(source)).toBe(true)
    },
  )
})
