import { expect, test } from 'vitest'
import { parseUnitId } from '../../../src/domain/unit/unit-id.ts'

test.each([
  ['2025:00004', '2025', 'commune', '00004'],
  ['2025:p01', '2025', 'province', '01'],
  ['2021:d001', '2021', 'district', '001'],
  ['2021:p01', '2021', 'province', '01'],
  ['practice:00001', 'practice', 'commune', '00001'],
  ['practice:d001', 'practice', 'district', '001'],
])('%s', (id, catalogue, kind, code) => {
  expect(parseUnitId(id)).toEqual({ ok: true, value: { id, catalogue, kind, code } })
})

test.each([
  ['', 'unknown-catalogue'],
  ['00004', 'unknown-catalogue'],
  [':00004', 'unknown-catalogue'],
  ['2026:00004', 'unknown-catalogue'],
  ['2025:', 'bad-code'],
  ['2025:4', 'bad-code'],
  ['2025:00004 ', 'bad-code'],
  ['2025:00004\n', 'bad-code'],
  ['2025:p1', 'bad-code'],
  ['2025:P01', 'bad-code'],
  ['2025:٠٠٠٠٤', 'bad-code'],
  ['2025:00004/2025', 'bad-code'],
  ['2025:d001', 'no-districts-in-2025'],
])('%j is no unit', (id, reason) => {
  expect(parseUnitId(id)).toEqual({ ok: false, error: { code: 'bad-unit-id', reason } })
})
