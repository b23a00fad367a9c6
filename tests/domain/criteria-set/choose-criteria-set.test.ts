import { describe, expect, test } from 'vitest'
import {
  chooseCriteriaSet,
  shippedSets,
  yearsOf,
} from '../../../src/domain/criteria-set/choose-criteria-set.ts'
import type { SetSummary } from '../../../src/domain/criteria-set/revision.ts'
import type { UnitLevel } from '../../../src/domain/criteria-set/criteria-set.ts'
import type { OpenedRound } from '../../../src/domain/criteria-set/opened-round.ts'
import { shippedSet } from '../../law/shipped-set.ts'

const round = (year: number, set: string): OpenedRound => ({ unit: 'p-91', year, set })

describe('the set of a unit level and a year', () => {
  test.each<[UnitLevel, year: number, set: string | null]>([
    ['commune', 2016, null],
    ['commune', 2017, 'tcpl-2017'],
    ['commune', 2021, 'tcpl-2017'],
    ['commune', 2022, 'tcpl-2021'],
    ['commune', 2024, 'tcpl-2021'],
    ['commune', 2025, null],
    ['commune', 2026, 'tcpl-2025'],
    ['commune', 2040, 'tcpl-2025'],
    ['district', 2021, null],
    ['district', 2022, 'tcpl-district-2022'],
    ['district', 2025, 'tcpl-district-2022'],
    ['district', 2026, null],
  ])('%s %s → %s', (level, year, set) => {
    expect(chooseCriteriaSet(level, year)).toBe(set)
  })
})

describe('a round on request', () => {
  test.each<[why: string, year: number, opened: OpenedRound, set: string | null]>([
    ['opened for the year the set holds on request', 2025, round(2025, 'tcpl-2025'), 'tcpl-2025'],
    ['another year', 2025, round(2024, 'tcpl-2025'), null],
    ['another set', 2025, round(2025, 'tcpl-2021'), null],
    ['no word of an administrator stretches the years of the law', 2016, round(2016, 'tcpl-2017'), null],
    ['nor replaces the set in force', 2024, round(2024, 'tcpl-2025'), 'tcpl-2021'],
    ['a set this version does not carry', 2025, round(2025, 'tcpl-2031'), null],
  ])('%s', (_, year, opened, set) => {
    expect(chooseCriteriaSet('commune', year, [opened])).toBe(set)
  })

  test('is none of a district', () => {
    expect(chooseCriteriaSet('district', 2025, [round(2025, 'tcpl-2025')])).toBe('tcpl-district-2022')
  })
})

describe('years of a set', () => {
  const set = (id: string) => shippedSets.find((one) => one.id === id)!
  test.each<[SetSummary, until: number, years: readonly number[]]>([
    [set('tcpl-2021'), 2026, [2024, 2023, 2022]],
    [set('tcpl-2021'), 2023, [2023, 2022]],
    [set('tcpl-2017'), 2026, [2021, 2020, 2019, 2018, 2017]],
    [set('tcpl-2025'), 2027, [2027, 2026]],
    [set('tcpl-2025'), 2025, []],
    [set('tcpl-district-2022'), 2026, [2025, 2024, 2023, 2022]],
  ])('$id until %s', (of, until, years) => {
    expect(yearsOf(of, until)).toEqual(years)
  })
})

describe('the table agrees with the files', () => {
  test.each(shippedSets.map((set) => [set.id, set] as const))('%s', (id, { unitLevel, ...known }) => {
    const file = shippedSet(id)
    const { note: _, ...appliesTo } = file.appliesTo
    const { shortTitle, scale } = file
    expect({ unitLevel, ...known }).toEqual({ id: file.id, shortTitle, scale, ...appliesTo })
  })

  test('no two sets of a level are in force in the same year', () => {
    for (const level of ['commune', 'district'])
      for (let year = 2013; year <= 2040; year++) {
        const held = shippedSets.filter((set) => set.unitLevel === level && yearsOf(set, year)[0] === year)
        expect(held.length, `${level} ${year}`).toBeLessThanOrEqual(1)
      }
  })
})
