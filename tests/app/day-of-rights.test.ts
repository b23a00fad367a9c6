import { afterEach, expect, test, vi } from 'vitest'
import { dayOfRights } from '../../src/app/session/day-of-rights.ts'

afterEach(() => vi.useRealTimers())

const GRANTS = [{ from: '2026-01-01' }, { from: '2026-11-02' }]

test('a clock at 1970 cannot lie before the grants that the server has named', () => {
  vi.useFakeTimers({ now: new Date(1970, 0, 1, 7) })
  expect(dayOfRights(GRANTS)).toBe('2026-11-02')
})

test('a clock that goes right decides', () => {
  vi.useFakeTimers({ now: new Date(2026, 10, 22, 7) })
  expect(dayOfRights(GRANTS)).toBe('2026-11-22')
  expect(dayOfRights([])).toBe('2026-11-22')
})
