import { expect, test } from 'vitest'
import { mayBeInCharge } from '../../../src/domain/dossier/owners-candidate.ts'
import { rightsEnds } from '../../../src/domain/person/rights-end.ts'

const TODAY = '2026-11-22'
const UNIT = 'practice:00001'

test.each([
  ['2026-11-22', { unit: UNIT, day: '2026-11-22', ended: false }],
  ['2026-12-06', { unit: UNIT, day: '2026-12-06', ended: false }],
  ['2026-12-07', null],
  ['2026-11-21', { unit: UNIT, day: '2026-11-21', ended: true }],
  ['2026-08-24', { unit: UNIT, day: '2026-08-24', ended: true }],
  ['2026-08-23', null],
  [null, null],
  ['không phải ngày', null],
])('rights that last to the end of %s', (day, told) => {
  expect(rightsEnds({ [UNIT]: day }, TODAY)).toEqual(told ? [told] : [])
})

test('the soonest is told first, and a clock that says no day tells nothing', () => {
  const until = { b: '2026-11-30', a: '2026-11-20', c: null }
  expect(rightsEnds(until, TODAY).map(({ unit }) => unit)).toEqual(['a', 'b'])
  expect(rightsEnds(until, '')).toEqual([])
})

test.each([
  [{ [UNIT]: null }, true],
  [{ [UNIT]: '2026-11-22' }, true],
  [{ [UNIT]: '2026-11-21' }, false],
  [{ 'practice:00002': null }, false],
  // An older server says nothing: better one name too many than nobody to choose.
  [undefined, true],
])('somebody who works until %o can be put in charge today: %s', (until, may) => {
  expect(mayBeInCharge(UNIT, until, TODAY)).toBe(may)
})
