import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import json from '../../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { parseCriteriaSet } from '../../../src/domain/criteria-set/parse-criteria-set.ts'

/** The shipped file with the value at a path replaced; `undefined` removes it. */
function spoilt(path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(json)
  const keys = path.split(/[.[\]]+/).filter(Boolean)
  const last = keys.pop()!
  const parent = keys.reduce<unknown>((at, key) => Reflect.get(at as object, key), copy)
  if (value === undefined) Reflect.deleteProperty(parent as object, last)
  else Reflect.set(parent as object, last, value)
  return copy
}

const errorsOf = (given: unknown) => {
  const parsed = parseCriteriaSet(given)
  return parsed.ok ? [] : parsed.error.map((error) => `${error.path}: ${error.reason}`)
}

const item = 'criteria[1].indicators[3].items[1]'

describe('a criteria-set file is refused with path and reason', () => {
  test.each<[why: string, path: string, value: unknown, error: RegExp]>([
    [
      'unknown rule',
      `${item}.rule.kind`,
      'ratio-curve',
      /items\[1\]\.rule\.kind: must be one of .*“ratio-curve”/,
    ],
    ['no source', `${item}.source`, undefined, /items\[1\]\.source: must be text/],
    ['no status', `${item}.rule.percent.status`, undefined, /percent\.status: must be one of/],
    ['a source nobody listed', `${item}.rule.source`, 'S99', /rule\.source: there is no source S99/],
    [
      'a dangling fact',
      `${item}.rule.done`,
      'TC2.CT4.2.gone',
      /rule\.done: there is no fact TC2\.CT4\.2\.gone/,
    ],
    ['a fact of the wrong kind', `${item}.rule.done`, 'TC2.CT4.1.start', /is a date, not a count/],
    ['a dangling shared fact', `${item}.facts[0].sameAs`, 'X.y', /sameAs: there is no fact X\.y/],
    ['a shared fact of itself', `${item}.facts[0].sameAs`, 'TC2.CT4.2.due', /sameAs: runs in a circle/],
    [
      'a circle of two',
      'criteria[0].indicators[0].items[0].facts[1].sameAs',
      'TC2.CT2.due',
      /runs in a circle: TC1\.CT1\.issued → TC2\.CT2\.due → TC1\.CT1\.issued/,
    ],
    [
      'a missing number with a value',
      'criteria[2].indicators[2].items[0].rule.percent.value',
      80,
      /must be null/,
    ],
    [
      'a number without a value',
      `${item}.rule.percent.value`,
      null,
      /is null, but its status is not missing/,
    ],
    [
      'a missing number without a note',
      'criteria[2].indicators[2].items[0].rule.percent.note',
      undefined,
      /awaited/,
    ],
    ['a fraction', `${item}.rule.percent.value`, 99.5, /percent\.value: must be a whole number/],
    ['more than all', `${item}.rule.percent.value`, 101, /at most 100/],
    ['a number as text', `${item}.rule.percent.value`, '100', /must be a whole number/],
    ['an unknown field', `${item}.bands`, [], /items\[1\]\.bands: is not a known field/],
    ['an indicator without items', 'criteria[1].indicators[3].items', [], /items: must have at least 1/],
    ['an id used twice', 'criteria[1].indicators[3].id', 'TC2.CT3', /TC2\.CT3 is used twice/],
    [
      'required evidence nobody lists',
      'criteria[1].indicators[0].evidence[0].required',
      true,
      /cannot be required/,
    ],
    [
      'a cross-check on nothing',
      'crossChecks[0].left',
      'nothing',
      /crossChecks\[0\]\.left: there is no fact/,
    ],
    ['a range turned round', 'appliesTo.toYear', 2020, /toYear: is before fromYear/],
    ['no such date', 'instruments[0].date', '2025-02-30', /must be a date/],
    [
      'options without choices',
      `${item}.facts[0].options`,
      [{ id: 'a', label: 'A' }],
      /belongs to facts of kind/,
    ],
  ])('%s', (_, path, value, error) => {
    expect(errorsOf(spoilt(path, value)).join('\n')).toMatch(error)
  })

  test.each([null, undefined, 3, 'x', [], {}, { id: 'x' }])('%j is no criteria set', (given) => {
    expect(errorsOf(given).length).toBeGreaterThan(0)
  })

  test('rules nested without end', () => {
    let rule: unknown = { kind: 'yes-no', fact: 'TC2.CT1.1.done', source: 'S5', status: 'practice' }
    for (let i = 0; i < 20_000; i++)
      rule = { kind: 'all-of', rules: [rule], source: 'S5', status: 'practice' }
    const copy = spoilt('revision', 1) as typeof json
    Reflect.set(copy.criteria[0]!.indicators[0]!.items[0]!, 'rule', rule)
    expect(errorsOf(copy).join('\n')).toMatch(/nested too deeply/)
  })

  test('any value anywhere is either accepted or refused, never a crash', () => {
    const paths: string[] = []
    const walk = (value: unknown, path: string) => {
      if (path) paths.push(path)
      if (typeof value !== 'object' || value === null) return
      for (const [key, child] of Object.entries(value))
        walk(child, Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key)
    }
    walk(json, '')
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.anything(), (path, value) => {
        const parsed = parseCriteriaSet(spoilt(path, value))
        if (!parsed.ok) expect(parsed.error.every((error) => error.reason !== '')).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})
