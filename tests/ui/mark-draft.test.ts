import { describe, expect, test } from 'vitest'
import { parseMark } from '../../src/domain/dossier/self-assessment.ts'
import { readMarkDraft, typedPoints, writeMarkDraft } from '../../src/ui/components/field/mark-draft.ts'
import { markLimit } from '../../src/ui/components/field/mark-limit.ts'
import { parsePoints } from '../../src/ui/components/field/parse-points.ts'
import { pointsSet } from '../domain/scoring/points-set.ts'
import { shippedSet } from '../law/shipped-set.ts'

describe('points as officers write them', () => {
  test.each([
    ['2,5', 250],
    ['2.5', 250],
    ['2,05', 205],
    ['2,50', 250],
    [' 10 ', 1000],
    ['0', 0],
    ['007', 700],
  ])('%j is %i hundredths', (text, points) => expect(parsePoints(text)).toBe(points))
  test.each(['', ' ', '2,', ',5', '2,505', '1.250', '-1', '+1', '2 điểm', '1e3', '٣', '9999999999'])(
    '%j is none',
    (text) => expect(parsePoints(text)).toBeNull(),
  )
})

describe('a mark while it is entered', () => {
  const typed = (text: string, reason = '') => writeMarkDraft({ ...typedPoints(text), reason })

  test('goes into the record and comes back as it was', () => {
    for (const [text, reason] of [
      ['2,5', 'Biên bản họp'],
      ['hai', 'Biên bản họp'],
      ['', 'Biên bản họp'],
      ['2,', ''],
    ] as const)
      expect(readMarkDraft(typed(text, reason))).toEqual({ ...typedPoints(text), reason })
  })
  test('with points and grounds it is a mark', () =>
    expect(parseMark(typed('2,5', 'Biên bản họp'))).toEqual({ points: 250, reason: 'Biên bản họp' }))
  test('text that is no number is kept and is no mark', () => {
    expect(typed('hai', 'x')).toEqual({ points: 'hai', reason: 'x' })
    expect(parseMark(typed('hai', 'x'))).toBeNull()
    expect(parseMark(typed('', 'x'))).toBeNull()
  })
  test('nothing entered is nothing recorded', () => expect(typed('  ', '')).toBeNull())
  test.each([null, 5, 'x', [], [1], {}, { points: 1.5, reason: 7 }])('%j reads as an empty one', (value) =>
    expect(readMarkDraft(value)).toEqual({ points: null, raw: '', reason: '' }),
  )
})

describe('the most a mark can be', () => {
  test('the maximum of the place itself, an only item speaking for its indicator', () => {
    expect(markLimit(pointsSet, 'TC2.CT1')).toEqual({ most: 2000, of: null })
    expect(markLimit(shippedSet('tcpl-2021'), 'TC1.CT2')).toEqual({ most: 700, of: null })
    expect(markLimit(shippedSet('tcpl-2017'), 'TC1.CT1.2')).toEqual({ most: 300, of: null })
  })
  test('where it is awaited, that of the narrowest place around with a checked one', () => {
    expect(markLimit(pointsSet, 'TC2.CT2')).toEqual({ most: 6000, of: 'TC2' })
    expect(markLimit(shippedSet('tcpl-2017'), 'TC2.CT5.1')).toEqual({ most: 1200, of: 'TC2.CT5' })
    // Criterion 2 of 2021 has an unverified maximum: it bounds nothing.
    expect(markLimit(shippedSet('tcpl-2021'), 'TC2.CT1')).toEqual({ most: 10_000, of: 'tcpl-2021' })
  })
  test('of a criterion', () => expect(markLimit(pointsSet, 'TC2')).toEqual({ most: 6000, of: null }))
  test('none for an id the set does not have', () => expect(markLimit(pointsSet, 'TC9')).toBeNull())
})
