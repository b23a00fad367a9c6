import { expect, test } from 'vitest'
import { rolesOver, type Grant, type Role } from '../../../src/domain/person/role.ts'

const PARENTS: Readonly<Record<string, string>> = {
  'practice:00001': 'practice:p01',
  'practice:00004': 'practice:d001',
  'practice:d001': 'practice:p01',
}
const parentOf = (unit: string) => PARENTS[unit] ?? null
const TODAY = '2026-11-22'
const ties = { parentOf, successorsOf: () => [], predecessorsOf: () => [] }
const over = (unit: string, role: Role, granted: string, term: Partial<Grant> = {}) =>
  rolesOver(unit, [{ role, unit: granted, from: '2026-01-01', to: null, ...term }], TODAY, ties).has(role)

test.each<[Role, string, string, boolean]>([
  ['officer', 'practice:00004', 'practice:00004', true],
  ['officer', 'practice:d001', 'practice:d001', true],
  ['leader', 'practice:d001', 'practice:00004', false],
  // Communes of a district: its office and the province's. A commune under the province: only the province's.
  ['appraiser', 'practice:d001', 'practice:00004', true],
  ['appraiser', 'practice:p01', 'practice:00004', true],
  ['appraiser', 'practice:p01', 'practice:00001', true],
  ['appraiser', 'practice:d001', 'practice:00001', false],
  // The district's own dossier is appraised above it, never by itself.
  ['appraiser', 'practice:p01', 'practice:d001', true],
  ['appraiser', 'practice:d001', 'practice:d001', false],
  ['administrator', 'practice:d001', 'practice:d001', true],
  ['administrator', 'practice:p01', 'practice:00004', true],
  ['administrator', 'vn', 'practice:00004', true],
  ['appraiser', '2025:p01', 'practice:00004', false],
])('%s of %s over %s: %s', (role, granted, unit, has) => {
  expect(over(unit, role, granted)).toBe(has)
})

test('a grant counts from its first day to its last', () => {
  const office = ['practice:00004', 'appraiser', 'practice:d001'] as const
  expect(over(...office, { from: '2026-11-23' })).toBe(false)
  expect(over(...office, { to: '2026-11-21' })).toBe(false)
  expect(over(...office, { from: TODAY, to: TODAY })).toBe(true)
})
