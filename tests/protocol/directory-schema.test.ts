import { expect, test } from 'vitest'
import * as v from 'valibot'
import { Directory } from '../../src/protocol/access.schema.ts'

const before = { issuedAt: 1, people: [], devices: [], units: [] }
const round = { unit: 'vn', year: 2025, set: 'tcpl-2025', openedAt: 5, closedAt: null }
const document = { number: '99/TB-BNV', date: '2026-11-20' }
const swap = { kind: 'swap', off: '2026-12-31', worked: '2027-01-09', document }
const settled = { kind: 'holiday', holiday: 'ngay-van-hoa-2026', daysOff: [], document }

test('a directory of a server that knows neither rounds nor official days is read', () => {
  expect(v.parse(Directory, before)).toEqual(before)
})

test('both are read, a holiday without days off among them', () => {
  const now = { ...before, rounds: [round], officialDays: [swap, settled] }
  expect(v.parse(Directory, now)).toEqual(now)
})

test('what a newer server says another way is passed over and costs nothing else', () => {
  const newer = {
    ...before,
    rounds: [{ ...round, closedAt: 'never' }, round, { ...round, year: 2026, phase: 'second' }],
    officialDays: [{ kind: 'half-day', off: '2026-12-31', document }, { ...swap, off: '2026-02-30' }, swap],
    sentences: ['unknown'],
  }
  expect(v.parse(Directory, newer)).toEqual({
    ...before,
    rounds: [round, { ...round, year: 2026 }],
    officialDays: [swap],
  })
})
