import { expect, test } from 'vitest'
import type { OfficialDays } from '../../../src/domain/calendar/official-days.ts'
import type { Round } from '../../../src/domain/criteria-set/round.ts'
import type { FieldState } from '../../../src/domain/log/field-state.ts'
import { unitsFrom, type Units } from '../../../src/server/access/units.ts'
import type { PublishedSets } from '../../../src/server/law/published-sets.ts'
import { rulesOfSets, shippedCriteriaSets } from '../../../src/server/shipped-criteria-sets.ts'
import { UNITS } from './test-server.ts'

const sets = shippedCriteriaSets()
const units: Units = {
  ...unitsFrom([
    ...UNITS,
    { id: 'practice:d001', name: 'Huyện A', kind: 'district', parent: 'practice:p01' },
  ]),
  reload: () => Promise.resolve(),
}
const NOVEMBER = Date.UTC(2026, 10, 22)

const readiness = (dossier: string, rounds: readonly Round[] = [], fields: readonly FieldState[] = []) =>
  codesOf(dossier, fields, rounds).includes('set-not-in-force')

function codesOf(dossier: string, fields: readonly FieldState[], rounds: readonly Round[] = []) {
  const lawSettings = { rounds, officialDays: [] as readonly OfficialDays[], reload: () => Promise.resolve() }
  return rulesOfSets(sets, { units, lawSettings, publishedSets }, () => NOVEMBER).readiness(dossier, fields, {
    phase: 'open',
  })
}

const publishedSets: PublishedSets = {
  revisionsOf: () => [],
  setsOf: () => [],
  turn: '',
  reload: () => Promise.resolve(),
}
const round = (unit: string, closedAt: number | null = null): Round => ({
  unit,
  year: 2025,
  set: 'tcpl-2025',
  openedAt: 100,
  closedAt,
})
const writtenAt = (wall: number): FieldState => ({
  record: 'practice:00001/2025/tcpl-2025/self',
  field: 'remark/TC1.CT1',
  heads: [{ id: 'a', hash: 'h', value: 'x', author: 'p', device: 'd', n: 1, wall, off: 0 }],
})

test.each([
  ['the set of this year', 'practice:00001/2026/tcpl-2025', false],
  ['the set of the district, in its years', 'practice:d001/2024/tcpl-district-2022', false],
  ['a set before its years', 'practice:00001/2024/tcpl-2025', true],
  ['a set after its years', 'practice:00001/2026/tcpl-2021', true],
  ["a commune under the district's set", 'practice:00001/2024/tcpl-district-2022', true],
  ["a district under the communes' set", 'practice:d001/2026/tcpl-2025', true],
  ['a paused year nobody opened', 'practice:00001/2025/tcpl-2025', true],
])('sending with %s', (_, dossier, refused) => {
  expect(readiness(dossier)).toBe(refused)
})

test.each([
  ['for the commune itself', [round('practice:00001')], false],
  ['for its province', [round('practice:p01')], false],
  ['for the whole country', [round('vn')], false],
  ['for another province', [round('practice:p02')], true],
  ['for another commune', [round('practice:00002')], true],
  ['for another year', [{ ...round('vn'), year: 2024 }], true],
  ['and closed before anything was written', [round('vn', 200)], true],
])('a paused year that was opened %s', (_, rounds, refused) => {
  expect(readiness('practice:00001/2025/tcpl-2025', rounds)).toBe(refused)
})

test('closing a round does not touch a dossier begun before it', () => {
  const closed = [round('practice:p01', 200)]
  expect(readiness('practice:00001/2025/tcpl-2025', closed, [writtenAt(199), writtenAt(900)])).toBe(false)
  expect(readiness('practice:00001/2025/tcpl-2025', closed, [writtenAt(201)])).toBe(true)
})

test('nothing is ruled by another revision of the set than the one the dossier was begun with', () => {
  const begunBy = (revision: number): FieldState => {
    const state = writtenAt(100)
    return { ...state, field: 'revision', heads: [{ ...state.heads[0]!, value: revision }] }
  }
  expect(codesOf('practice:00001/2026/tcpl-2025', [begunBy(1)])).not.toContain('unknown-set')
  expect(codesOf('practice:00001/2026/tcpl-2025', [begunBy(2)])).toEqual(['unknown-set'])
})
