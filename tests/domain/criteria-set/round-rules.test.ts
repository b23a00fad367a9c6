import { expect, test } from 'vitest'
import { shippedSets } from '../../../src/domain/criteria-set/choose-criteria-set.ts'
import { roundsOver } from '../../../src/domain/criteria-set/round.ts'
import { mayOpenRound, type RoundContext } from '../../../src/domain/criteria-set/round.rules.ts'

const parentOf = (unit: string) =>
  ({ '2025:00004': '2025:p01', '2025:p01': null, '2025:p02': null })[unit] ?? null
const round = { unit: '2025:p01', year: 2025, set: 'tcpl-2025', reason: 'Công văn 12/STP' }
const context: RoundContext = { sets: shippedSets, opened: [], parentOf, administers: () => true }
const verdict = (change: object = {}, given: Partial<RoundContext> = {}) => {
  const may = mayOpenRound({ ...round, ...change }, { ...context, ...given })
  return may.ok ? 'ok' : may.error
}

test('the paused year of a set is opened by an administrator of the unit, with a reason', () => {
  expect(verdict()).toBe('ok')
  expect(verdict({ unit: 'vn' })).toBe('ok')
})

test.each([
  ['a unit he does not administer', {}, { administers: () => false }, 'not-administrator'],
  ['a year in which the set is in force anyway', { year: 2026 }, {}, 'not-on-request'],
  ['a year the law gives to another set', { year: 2024 }, {}, 'not-on-request'],
  ['a set that holds no year on request', { set: 'tcpl-2021', year: 2025 }, {}, 'not-on-request'],
  ['a set nobody knows', { set: 'tcpl-2031' }, {}, 'not-on-request'],
  ['no reason', { reason: ' \n' }, {}, 'reason-missing'],
  ['the same round', {}, { opened: [round] }, 'already-open'],
  [
    'a round open for the province, in its commune',
    { unit: '2025:00004' },
    { opened: [round] },
    'already-open',
  ],
  ['a round open for the whole country', {}, { opened: [{ ...round, unit: 'vn' }] }, 'already-open'],
])('not for %s', (_, change, given, expected) => {
  expect(verdict(change, given)).toBe(expected)
})

test('a round of another province, or of a commune below, does not stand in the way', () => {
  expect(verdict({}, { opened: [{ ...round, unit: '2025:p02' }] })).toBe('ok')
  expect(verdict({}, { opened: [{ ...round, unit: '2025:00004' }] })).toBe('ok')
})

test('rounds reach the unit itself and those below it', () => {
  const rounds = ['vn', '2025:p01', '2025:p02', '2025:00004'].map((unit) => ({ ...round, unit }))
  const reaching = (unit: string) => roundsOver(unit, rounds, parentOf).map((one) => one.unit)
  expect(reaching('2025:00004')).toEqual(['vn', '2025:p01', '2025:00004'])
  expect(reaching('2025:p01')).toEqual(['vn', '2025:p01'])
})
