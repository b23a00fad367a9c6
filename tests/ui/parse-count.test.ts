import { describe, expect, test } from 'vitest'
import { parseCount } from '../../src/ui/design/parse-count.ts'

describe('parseCount', () => {
  test.each([
    ['0', 0],
    [' 12 ', 12],
    ['1.250', 1250],
    ['1 250 000', 1_250_000],
    ['007', 7],
  ])('reads %j as officers write it', (raw, count) => expect(parseCount(raw)).toBe(count))

  test.each(['', '  ', '-3', '2,5', '2.5', '1.25', '12.50', 'chín', '3 vụ', '1e3', '99999999999999999999'])(
    'does not guess at %j',
    (raw) => expect(parseCount(raw)).toBeNull(),
  )
})
