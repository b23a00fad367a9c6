import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import { scoreDossier, type DossierScore } from '../../../src/domain/scoring/score-dossier.ts'
import { shippedCriteriaSets } from '../../../src/server/shipped-criteria-sets.ts'
import { fullInput } from './full-input.ts'

const context = {
  sets: shippedCriteriaSets(),
  calendar: vietnamCalendar(),
  basis: 'dữ liệu trong tệp nhập vào',
}

function scoreOf(input: unknown): DossierScore {
  const scored = scoreDossier(input, context)
  if (!scored.ok) throw new Error(JSON.stringify(scored.error))
  return scored.value
}

const errorsOf = (input: unknown, path?: string): readonly string[] => {
  const scored = scoreDossier(input, context, path)
  return scored.ok ? [] : scored.error.map((error) => `${error.path}: ${error.reason}`)
}

/** Xã Lai Uyên, loại I, 2017: QĐ 2793/QĐ-UBND ngày 20/11/2017, huyện Bàu Bàng. */
const laiUyen = {
  criteriaSet: 'tcpl-2017',
  unitType: 'I',
  facts: {},
  criterionPoints: { TC1: 1500, TC2: 2963, TC3: 2125, TC4: 957, TC5: 2000 },
  declarations: { DK3: true, DK4: true },
}

describe('a past result', () => {
  test('adds up to the published total and is recognised', () => {
    const score = scoreOf(laiUyen)
    expect(score).toMatchObject({ criteriaSet: 'tcpl-2017', outcome: 'met', total: 9545 })
    expect(score.criteria[1]).toEqual({ id: 'TC2', points: 2963, maxPoints: 3000, outcome: 'scored' })
    expect(score.conditions.map(({ id, holds }) => [id, holds])).toEqual([
      ['DK1', true],
      ['DK2', true],
      ['DK3', true],
      ['DK4', true],
    ])
    for (const { reason } of score.conditions) expect(reason).toMatch(/^\S.*\.$/)
  })

  test('stands in the README as it is', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
    const [, example] = /echo '(\{[^']+\})' > /.exec(readme)!
    expect(JSON.parse(example!)).toEqual(laiUyen)
    expect(readme).toContain(JSON.stringify(scoreOf(laiUyen)).slice(0, 100))
  })

  test('says exactly what the issue lists', () => {
    const score = scoreOf(laiUyen)
    expect(Object.keys(score)).toEqual([
      'criteriaSet',
      'outcome',
      'total',
      'criteria',
      'indicators',
      'conditions',
    ])
    expect(Object.keys(score.indicators[0]!)).toEqual(['id', 'points', 'maxPoints', 'outcome', 'reasons'])
    expect(Object.keys(score.conditions[0]!)).toEqual(['id', 'holds', 'reason'])
  })

  test.each([
    [
      'half of one criterion not reached',
      { criterionPoints: { ...laiUyen.criterionPoints, TC4: 499 } },
      'not-met',
    ],
    ['a leader disciplined, every point there', { declarations: { DK3: true, DK4: false } }, 'not-met'],
    ['nothing declared about the leaders', { declarations: { DK3: true } }, 'incomplete'],
    [
      'a condition whose text nobody has checked, undeclared',
      { declarations: { DK4: true } },
      'awaiting-law',
    ],
    [
      'a total of 84 for a commune of class I',
      { criterionPoints: { ...laiUyen.criterionPoints, TC2: 1863 } },
      'not-met',
    ],
  ])('%s', (_, change, outcome) => {
    expect(scoreOf({ ...laiUyen, ...change }).outcome).toBe(outcome)
  })

  test.each([
    ['I', 'not-met'],
    ['II', 'met'],
    ['III', 'met'],
  ])('the same total of 84.45 points for a commune of class %s: %s', (unitType, outcome) => {
    const criterionPoints = { ...laiUyen.criterionPoints, TC2: 1863 }
    expect(scoreOf({ ...laiUyen, unitType, criterionPoints })).toMatchObject({ outcome, total: 8445 })
  })

  test('a criterion without its mark leaves the total open: its bands await the law', () => {
    const { TC5: _, ...criterionPoints } = laiUyen.criterionPoints
    expect(scoreOf({ ...laiUyen, criterionPoints })).toMatchObject({ outcome: 'awaiting-law', total: null })
  })
})

test('marks of indicators and facts beside each other (2021)', () => {
  const score = scoreOf({
    criteriaSet: 'tcpl-2021',
    facts: { 'TC1.CT1.1.case': 'a', 'TC1.CT1.2.case': 'a' },
    points: { 'TC1.CT2': 650 },
    criterionPoints: { TC2: 2500, TC3: 1200, TC4: 1800, TC5: 2100 },
    declarations: { DK2: true, DK3: true },
  })
  expect(score).toMatchObject({ outcome: 'met', total: 8550 })
  expect(score.criteria[0]).toEqual({ id: 'TC1', points: 950, maxPoints: 1000, outcome: 'scored' })
  // The maximum of TC2 has not been checked: it is not given.
  expect(score.criteria[1]!.maxPoints).toBeNull()
  expect(score.indicators[1]!.reasons.join(' ')).toContain('6,5')
})

test('what did not arise earns its points (2021, khoản 1)', () => {
  const score = scoreOf({ criteriaSet: 'tcpl-2021', facts: {}, notArising: ['TC1.CT1'] })
  expect(score.indicators[0]).toMatchObject({ id: 'TC1.CT1', points: 300, outcome: 'scored' })
})

test('figures that contradict each other are told where they were entered', () => {
  const { crossChecks } = context.sets.get('tcpl-2025')!
  const check = crossChecks.find(({ kind }) => kind === 'at-most')!
  const score = scoreOf({ criteriaSet: 'tcpl-2025', facts: { [check.left]: 3, [check.right]: 2 } })
  expect(
    score.indicators.flatMap(({ reasons }) => reasons).filter((text) => text.startsWith('Số liệu chưa khớp')),
  ).toHaveLength(1)
})

test('a shared fact may be given under any of its names, the same everywhere', () => {
  const facts = { 'TC2.CT2.due': 4, 'TC2.CT2.done': 4 }
  const score = scoreOf({ criteriaSet: 'tcpl-2025', facts })
  expect(score.indicators.find(({ id }) => id === 'TC2.CT2')!.outcome).toBe('met')
  expect(errorsOf({ criteriaSet: 'tcpl-2025', facts: { ...facts, 'TC1.CT1.issued': 5 } })).toEqual([
    'facts.TC1.CT1.issued: is the same fact as TC2.CT2.due, which has another value',
  ])
})

test('met and not met where the rule is awaited is said as a judgement (2025)', () => {
  const judged = { criteriaSet: 'tcpl-2025', facts: {}, judgements: { 'TC2.CT6.1': true } }
  expect(
    scoreOf(judged)
      .indicators.find(({ id }) => id === 'TC2.CT6')!
      .reasons.join(' '),
  ).toContain('Đạt')
})

describe('wrong input is refused with path and reason', () => {
  const points2021 = (points: object, more: object = {}) => ({
    criteriaSet: 'tcpl-2021',
    facts: {},
    points,
    ...more,
  })
  test.each<[why: string, input: unknown, error: RegExp]>([
    ['no object', 3, /^: must be an object$/m],
    ['no set', { facts: {} }, /^criteriaSet: must be text$/m],
    [
      'an unknown set',
      { criteriaSet: 'tcpl-2020' },
      /^criteriaSet: there is no set tcpl-2020; there are .*tcpl-2021/m,
    ],
    ['an unknown member', { ...laiUyen, unittype: 'I' }, /^unittype: is not a known field$/m],
    ['a class nobody has', { ...laiUyen, unitType: 'IV' }, /^unitType: must be one of I, II, III/m],
    ['facts as a list', { ...laiUyen, facts: [] }, /^facts: must be an object$/m],
    [
      'a mistyped fact',
      { criteriaSet: 'tcpl-2025', facts: { 'TC2.CT4.2.dnoe': 2 } },
      /^facts\.TC2\.CT4\.2\.dnoe: there is no TC2\.CT4\.2\.dnoe here; did you mean TC2\.CT4\.2\.done/m,
    ],
    [
      'a count as text',
      { criteriaSet: 'tcpl-2025', facts: { 'TC1.CT1.due': '4' } },
      /^facts\.TC1\.CT1\.due: must be a whole number from 0/m,
    ],
    [
      'a negative count',
      { criteriaSet: 'tcpl-2025', facts: { 'TC1.CT1.due': -1 } },
      /must be a whole number from 0/,
    ],
    [
      'a broken count',
      { criteriaSet: 'tcpl-2025', facts: { 'TC1.CT1.due': 1.5 } },
      /must be a whole number from 0/,
    ],
    [
      'nothing as a value',
      { criteriaSet: 'tcpl-2025', facts: { 'TC1.CT1.due': null } },
      /must be a whole number from 0/,
    ],
    [
      'no such day',
      { criteriaSet: 'tcpl-2025', facts: { 'TC2.CT4.1.start': '2026-02-30' } },
      /must be a day that exists, YYYY-MM-DD/,
    ],
    [
      'yes as a word',
      { criteriaSet: 'tcpl-2025', facts: { 'TC2.CT1.1.done': 'có' } },
      /must be true or false/,
    ],
    [
      'an unknown case',
      { criteriaSet: 'tcpl-2021', facts: { 'TC1.CT1.1.case': 'z' } },
      /must be one of a, b/,
    ],
    [
      'documents without number and title',
      { criteriaSet: 'tcpl-2021', facts: { 'TC5.CT4.decision': [{ date: '2024-01-05' }] } },
      /each with its number or title/,
    ],
    [
      'half points as a fraction',
      points2021({ 'TC1.CT2': 2.5 }),
      /^points\.TC1\.CT2: points are whole hundredths: 2,5 points is 250$/m,
    ],
    [
      'points as text',
      points2021({ 'TC1.CT2': '2,5' }),
      /^points\.TC1\.CT2: must be points in whole hundredths/m,
    ],
    ['points below zero', points2021({ 'TC1.CT2': -1 }), /must be points in whole hundredths/],
    [
      'an unknown indicator',
      points2021({ 'TC1.CT9': 1 }),
      /^points\.TC1\.CT9: there is no TC1\.CT9 here; did you mean TC1\.CT1/m,
    ],
    ['a criterion among the indicators', points2021({ TC1: 1 }), /^points\.TC1: there is no TC1 here/m],
    [
      'an unknown criterion',
      { ...laiUyen, criterionPoints: { TC6: 1 } },
      /^criterionPoints\.TC6: there is no TC6 here/m,
    ],
    [
      'points in a set of met and not met',
      { criteriaSet: 'tcpl-2025', points: { 'TC1.CT1': 100 } },
      /knows met and not met only/,
    ],
    [
      'a judgement in a set of points',
      { ...laiUyen, judgements: { 'TC1.CT2': true } },
      /^judgements\.TC1\.CT2: tcpl-2017 gives points: enter points$/m,
    ],
    [
      'a judgement beside facts that decide',
      {
        criteriaSet: 'tcpl-2025',
        facts: { 'TC1.CT1.due': 4, 'TC1.CT1.done': 4 },
        judgements: { 'TC1.CT1': false },
      },
      /^judgements\.TC1\.CT1: counts only where the rule is awaited/m,
    ],
    [
      'more than the maximum of an indicator',
      points2021({ 'TC1.CT2': 701 }),
      /^points\.TC1\.CT2: is more than the maximum of 700$/m,
    ],
    [
      'more than the maximum of a criterion',
      { ...laiUyen, criterionPoints: { TC1: 1501 } },
      /^criterionPoints\.TC1: is more than the maximum of 1500$/m,
    ],
    [
      'marks that add up to more than their criterion',
      { criteriaSet: 'tcpl-2017', points: { 'TC4.CT1': 400, 'TC4.CT2': 400, 'TC4.CT3': 400 } },
      /^points: the marks of TC4 come to 1200, more than its 1000$/m,
    ],
    [
      'criteria that add up to more than the whole',
      { criteriaSet: 'tcpl-2021', criterionPoints: { TC1: 1000, TC2: 9500 } },
      /^criterionPoints: the marks of tcpl-2021 come to 10500, more than its 10000$/m,
    ],
    [
      'a mark beside facts that give one',
      points2021({ 'TC1.CT1.1': 100 }, { facts: { 'TC1.CT1.1.case': 'a' } }),
      /^points\.TC1\.CT1\.1: its facts already give 100: give the facts or the mark$/m,
    ],
    [
      'a mark of an indicator beside those of its items',
      { criteriaSet: 'tcpl-2017', points: { 'TC2.CT5': 900, 'TC2.CT5.1': 400 } },
      /^points\.TC2\.CT5\.1: TC2\.CT5 has a mark of its own/m,
    ],
    [
      'a mark of a criterion below its indicators',
      { criteriaSet: 'tcpl-2017', points: { 'TC4.CT1': 400 }, criterionPoints: { TC4: 300 } },
      /^criterionPoints\.TC4: its indicators alone already come to 400$/m,
    ],
    [
      'a mark where nothing arose',
      points2021({ 'TC1.CT1.1': 50 }, { notArising: ['TC1.CT1'] }),
      /^points\.TC1\.CT1\.1: is declared not to arise/m,
    ],
    [
      '“không phát sinh” as an object',
      { ...laiUyen, notArising: { TC1: true } },
      /^notArising: must be a list$/m,
    ],
    [
      '“không phát sinh” at an unknown place',
      { ...laiUyen, notArising: ['TC9'] },
      /^notArising\[0\]: there is no TC9 here/m,
    ],
    [
      '“không phát sinh” where the law gives none',
      { ...laiUyen, notArising: ['TC5'] },
      /^notArising\[0\]: tcpl-2017 gives “không phát sinh” no effect at TC5$/m,
    ],
    [
      'an unknown condition',
      { ...laiUyen, declarations: { DK9: true } },
      /^declarations\.DK9: there is no DK9 here/m,
    ],
    [
      'a declaration as text',
      { ...laiUyen, declarations: { DK4: 'true' } },
      /^declarations\.DK4: must be true or false$/m,
    ],
    [
      'a declaration of what is computed',
      { ...laiUyen, declarations: { DK2: true } },
      /^declarations\.DK2: is not declared/m,
    ],
    [
      'prototypes',
      JSON.parse('{"criteriaSet":"tcpl-2017","facts":{"__proto__":1},"points":{"constructor":1}}'),
      /^facts\.__proto__: there is no[^]*^points\.constructor: there is no/m,
    ],
  ])('%s', (_, input, error) => {
    expect(errorsOf(input).join('\n')).toMatch(error)
  })

  test('every error at once, each with the place of its input in the file', () => {
    const wrong = { ...laiUyen, facts: { x: 1 }, points: { y: 1 }, unitType: 2, declarations: { DK4: 1 } }
    expect(errorsOf(wrong, '[3]').map((error) => error.replace(/:.*/, ''))).toEqual([
      '[3].unitType',
      '[3].facts.x',
      '[3].points.y',
      '[3].declarations.DK4',
    ])
  })

  test('any value anywhere is scored or refused, never a crash', () => {
    const input = fc.record(
      {
        criteriaSet: fc.oneof(fc.constantFrom(...context.sets.keys()), fc.anything()),
        unitType: fc.anything(),
        facts: fc.oneof(fc.dictionary(fc.string(), fc.anything()), fc.anything()),
        notArising: fc.anything(),
        points: fc.oneof(
          fc.dictionary(fc.constantFrom('TC1.CT1', 'TC1.CT2', 'x'), fc.anything()),
          fc.anything(),
        ),
        criterionPoints: fc.oneof(fc.dictionary(fc.constantFrom('TC1', 'TC2'), fc.anything()), fc.anything()),
        judgements: fc.anything(),
        declarations: fc.oneof(fc.dictionary(fc.constantFrom('DK1', 'DK3'), fc.anything()), fc.anything()),
      },
      { requiredKeys: ['criteriaSet'] },
    )
    fc.assert(
      fc.property(fc.oneof(input, fc.anything()), (given) => {
        const scored = scoreDossier(given, context)
        if (!scored.ok) expect(scored.error.every(({ reason }) => reason !== '')).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('a full dossier of every set is taken as it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...context.sets.values()), fc.infiniteStream(fc.nat()), (set, numbers) => {
        const choose = (below: number) => (numbers.next().value as number) % below
        expect(errorsOf(fullInput(set, choose))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})
