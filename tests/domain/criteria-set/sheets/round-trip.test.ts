import { describe, expect, test } from 'vitest'
import { fromSheets } from '../../../../src/domain/criteria-set/sheets/from-sheets.ts'
import { toSheets } from '../../../../src/domain/criteria-set/sheets/to-sheets.ts'
import { shippedCriteriaSets } from '../../../../src/server/shipped-criteria-sets.ts'

describe.each([...shippedCriteriaSets().values()].map((set) => [set.id, set] as const))('%s', (_, set) => {
  test('as sheets and back says the same', () => {
    expect(fromSheets(toSheets(set))).toStrictEqual({ ok: true, value: set })
  })
})
