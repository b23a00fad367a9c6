import { describe, expect, test } from 'vitest'
import json2025 from '../../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import { parseCorrectedFacts } from '../../../src/domain/dossier/corrected-facts.ts'
import { correctedResult } from '../../../src/domain/dossier/corrected-result.ts'
import { parseFinding } from '../../../src/domain/dossier/finding.ts'
import type { Answers } from '../../../src/domain/scoring/assessment.ts'

const set = json2025 as unknown as CriteriaSet
const self: Answers = {
  facts: { 'TC2.CT3.due': 10, 'TC2.CT3.done': 10 },
  notArising: {},
  judgements: {},
  marks: {},
  declarations: {},
  unitType: null,
}
const found = (facts: Readonly<Record<string, number>>) =>
  correctedResult(set, self, 'TC2.CT3', facts, vietnamCalendar())

describe('what an indicator comes to with the appraiser’s figures', () => {
  test('the commune’s own figures stand where none is put right', () => {
    expect(found({})?.outcome).toBe('met')
  })

  test('one figure put right changes the result', () => {
    expect(found({ 'TC2.CT3.done': 0 })?.outcome).toBe('not-met')
  })

  test('nothing follows where an answer is missing or a judgement stands in its place', () => {
    const bare = { ...self, facts: {} }
    expect(correctedResult(set, bare, 'TC2.CT3', { 'TC2.CT3.done': 3 }, vietnamCalendar())).toBeNull()
    expect(correctedResult(set, self, 'no.such', {}, vietnamCalendar())).toBeNull()
  })
})

test('only whole numbers of 0 or more are figures put right', () => {
  expect(parseCorrectedFacts({ a: 3, b: -1, c: 1.5, d: '4', e: 0 })).toEqual({ a: 3, e: 0 })
  for (const none of [null, undefined, [], 'x', {}, { a: -1 }]) expect(parseCorrectedFacts(none)).toBeNull()
})

test('figures stand beside the result of a change, and never make one', () => {
  const change = { verdict: 'change', outcome: 'not-met', reason: 'Thiếu sổ' }
  expect(parseFinding({ ...change, facts: { 'TC2.CT3.done': 7 } })).toEqual({
    ...change,
    facts: { 'TC2.CT3.done': 7 },
  })
  expect(parseFinding({ ...change, facts: { 'TC2.CT3.done': -7 } })).toEqual(change)
  expect(parseFinding({ verdict: 'change', reason: 'x', facts: { 'TC2.CT3.done': 7 } })).toBeNull()
})
