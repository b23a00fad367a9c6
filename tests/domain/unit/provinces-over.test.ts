import { expect, test } from 'vitest'
import type { UnitTies } from '../../../src/domain/person/role.ts'
import { provincesOver } from '../../../src/domain/unit/provinces-over.ts'

const PARENT: Readonly<Record<string, string>> = {
  '2025:00004': '2025:p01',
  '2025:00009': '2025:p02',
  '2021:00004': '2021:d001',
  '2021:d001': '2021:p01',
  '2021:p01': 'vn',
  '2025:p01': 'vn',
}
const BECOMES: Readonly<Record<string, readonly string[]>> = {
  '2021:00004': ['2025:00004'],
  '2021:00007': ['2025:00004', '2025:00009'],
  '2021:p01': ['2025:p01'],
}
const ties: UnitTies = {
  parentOf: (id) => PARENT[id] ?? null,
  successorsOf: (id) => BECOMES[id] ?? [],
  predecessorsOf: () => [],
}
const over = (unit: string) => provincesOver(unit, ties, '2026-11-22')

test('a commune belongs to its province, a province to itself', () => {
  expect(over('2025:00004')).toEqual(['2025:p01'])
  expect(over('2025:p01')).toEqual(['2025:p01'])
})

test('a commune of 2021 belongs to the province of today, which comes first', () => {
  expect(over('2021:00004')).toEqual(['2025:p01', '2021:p01'])
})

test('a divided commune belongs to the provinces of its parts; one nobody told of to none', () => {
  expect(over('2021:00007')).toEqual(['2025:p01', '2025:p02'])
  expect(over('2025:99999')).toEqual([])
})

test('a ring in what is known of units ends', () => {
  const ring: UnitTies = { ...ties, successorsOf: (id) => [id], parentOf: () => '2025:p01' }
  expect(provincesOver('2025:00004', ring, '2026-11-22')).toEqual(['2025:p01'])
})
