import { expect, test } from 'vitest'
import { opensOnRequest } from '../../../src/domain/dossier/opens-on-request.ts'
import { unitId } from '../../../src/domain/unit/unit-id.ts'

const set = { appliesTo: { unitLevel: 'commune', fromYear: 2026, onRequest: [2025] } } as const

test.each([
  ['practice:00001', 2025, true],
  ['practice:00001', 2019, false],
  // One of its own years needs no round.
  ['practice:00001', 2026, false],
  // A province has no dossier of a commune's set.
  [unitId('practice', 'province', '01'), 2025, false],
])('a round for %s of %i: %s', (unit, year, opens) => {
  expect(opensOnRequest(set, { unit, year })).toBe(opens)
})
