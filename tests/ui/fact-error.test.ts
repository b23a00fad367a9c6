import { describe, expect, test } from 'vitest'
import type { FactDefinition } from '../../src/domain/criteria-set/fact-definition.ts'
import { factError } from '../../src/ui/components/field/fact-error.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'

const { error } = vi.indicator
const fact = (more: Partial<FactDefinition>): FactDefinition =>
  ({ id: 'f', kind: 'count', label: 'Số vụ việc', ...more }) as FactDefinition
const said = (definition: FactDefinition, value: Parameters<typeof factError>[3]) =>
  factError(vi, 'vi', definition, value)

describe('a count', () => {
  const count = fact({ min: 1, max: 1000 })
  test.each([null, '', 1, 1000])('%j is in order', (value) => expect(said(count, value)).toBeUndefined())
  test('outside its bounds', () => {
    expect(said(count, 0)).toContain(error.tooSmall('1'))
    expect(said(count, -1)).toContain(error.negative)
    expect(said(count, 1001)).toContain(error.tooLarge('1.000'))
  })
  test('text that could not be read: why, and that it is kept', () => {
    expect(said(count, '-3')).toBe(`${error.negative} ${error.kept}`)
    expect(said(count, '2,5')).toBe(`${error.notWhole} ${error.kept}`)
    expect(said(count, 'chín')).toBe(`${error.notNumber} ${error.kept}`)
  })
})

test('a day that is in no calendar', () => {
  expect(said(fact({ kind: 'date' }), '2026-02-29')).toBe(error.badDate)
  expect(said(fact({ kind: 'date' }), '2028-02-29')).toBeUndefined()
})

test('yes or no, and nothing else', () => {
  expect(said(fact({ kind: 'yes-no' }), false)).toBeUndefined()
  expect(said(fact({ kind: 'yes-no' }), 'yes')).toBe(error.badChoice)
})

test('only choices the set knows', () => {
  const choices = fact({
    kind: 'choices',
    options: [{ id: 'a', label: 'A' }] as NonNullable<FactDefinition['options']>,
  })
  expect(said(choices, ['a'])).toBeUndefined()
  expect(said(choices, [])).toBeUndefined()
  expect(said(choices, ['a', 'gone'])).toBe(error.badChoice)
})
