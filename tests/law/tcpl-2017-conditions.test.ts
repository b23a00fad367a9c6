import { describe, expect, test } from 'vitest'
import type { UnitType } from '../../src/domain/criteria-set/criteria-set.ts'
import type { Answers, DossierOutcome } from '../../src/domain/scoring/assessment.ts'
import { marks, resultsOf, shippedSet } from './shipped-set.ts'

/* Conditions of recognition: Điều 6 of the rules that come with QĐ 619/QĐ-TTg, in the order of the handbook. */

const set = shippedSet('tcpl-2017')
const { condition, whole } = resultsOf(set)

/** Marks of criteria 1 to 5. */
const marked = (...points: readonly number[]) =>
  marks(Object.fromEntries(points.map((one, i) => [`TC${i + 1}`, one])))
const everything = marked(15, 30, 25, 10, 20)

describe('DK1: no criterion below half of its maximum', () => {
  test.each<[at: string, half: number, below: number]>([
    ['TC1', 7.5, 7.49],
    ['TC2', 15, 14.99],
    ['TC3', 12.5, 12.49],
    ['TC4', 5, 4.99],
    ['TC5', 10, 9.99],
  ])('%s: %s reaches it, %s does not', (id, half, below) => {
    const holds = (points: number) =>
      condition({ marks: { ...everything, ...marks({ [id]: points }) } }, 'DK1')
    expect(holds(half)).toMatchObject({ holds: true, by: 'computed' })
    expect(holds(below)).toMatchObject({ holds: false, reason: { below: [id] } })
    expect(holds(0)).toMatchObject({ holds: false })
    // Surely failed although every other criterion is open.
    expect(condition({ marks: marks({ [id]: below }) }, 'DK1').holds).toBe(false)
    expect(condition({ marks: marks({ [id]: half }) }, 'DK1').holds).toBeNull()
  })

  test('an indicator may stay below half where its criterion reaches it', () => {
    const low = marks({ 'TC1.CT1.1': 0, 'TC1.CT1.2': 0, 'TC1.CT2': 4.5, 'TC1.CT3': 3 })
    const { TC1: _, ...rest } = everything
    expect(condition({ marks: { ...rest, ...low } }, 'DK1')).toMatchObject({ holds: true, by: 'computed' })
    const lower = { ...low, ...marks({ 'TC1.CT3': 2.99 }) }
    expect(condition({ marks: { ...rest, ...lower } }, 'DK1').holds).toBe(false)
  })
})

describe('DK2: least total by class of the commune: 90, 80, 70', () => {
  test.each<[type: UnitType | null, given: Answers['marks'], holds: boolean | null]>([
    ['I', marked(15, 25, 25, 10, 15), true],
    ['I', marked(15, 25, 25, 10, 14.99), false],
    ['II', marked(15, 20, 20, 10, 15), true],
    ['II', marked(15, 20, 20, 10, 14.99), false],
    ['III', marked(10, 20, 15, 10, 15), true],
    ['III', marked(10, 20, 15, 10, 14.99), false],
    ['I', marked(15, 20, 20, 10, 15), false],
    ['II', marked(10, 20, 15, 10, 15), false],
    // Nobody has said the class: certain only where every class says the same.
    [null, marked(15, 25, 25, 10, 15), true],
    [null, marked(15, 25, 25, 10, 14.99), null],
    [null, marked(10, 20, 15, 10, 14.99), false],
    ['III', {}, null],
  ])('class %s: %j → %s', (unitType, given, holds) => {
    expect(condition({ marks: given, unitType }, 'DK2').holds).toBe(holds)
  })

  test('which class is asked for', () => {
    const given = { marks: marked(15, 20, 20, 10, 15) }
    expect(condition(given, 'DK2')).toMatchObject({ by: 'open', reason: { kind: 'unit-type-missing' } })
  })

  test.each<[UnitType, given: Answers['marks'], holds: boolean | null]>([
    ['I', marked(15, 19.99), false],
    ['I', marked(15, 20), null],
    ['II', marked(15, 9.99), false],
    ['III', marked(0, 14.99), false],
  ])('class %s: surely failed with criteria open: %j → %s', (unitType, given, holds) => {
    expect(condition({ marks: given, unitType }, 'DK2').holds).toBe(holds)
  })
})

describe('DK3: satisfaction; its 50 % are unverified, so the officer declares it', () => {
  test.each<[declared: boolean | undefined, holds: boolean | null, by: string]>([
    [true, true, 'declared'],
    [false, false, 'declared'],
    [undefined, null, 'awaiting'],
  ])('%s → %s', (declared, holds, by) => {
    const declarations = declared === undefined ? {} : { DK3: declared }
    expect(condition({ declarations }, 'DK3')).toMatchObject({ holds, by })
    expect(set.conditions[2]).toMatchObject({ status: 'unverified', kind: 'declared' })
  })
})

describe('DK4: no official disciplined by a warning or more: declared, confirmed by the appraiser', () => {
  test.each<[declared: boolean | undefined, holds: boolean | null, by: string]>([
    [true, true, 'declared'],
    [false, false, 'declared'],
    [undefined, null, 'open'],
  ])('%s → %s', (declared, holds, by) => {
    const declarations = declared === undefined ? {} : { DK4: declared }
    expect(condition({ declarations }, 'DK4')).toMatchObject({ holds, by })
    expect(set.conditions[3]).toMatchObject({ confirmed: true, status: 'text' })
  })
})

describe('outcome: not met, incomplete, awaiting the law, met, in this order', () => {
  const all: Partial<Answers> = {
    marks: everything,
    unitType: 'I',
    declarations: { DK3: true, DK4: true },
  }
  test.each<[why: string, change: Partial<Answers>, DossierOutcome]>([
    ['100 points, all declared', {}, 'met'],
    ['no class and 100 points: enough for any', { unitType: null }, 'met'],
    ['no class and 85 points', { unitType: null, marks: marked(15, 25, 20, 10, 15) }, 'incomplete'],
    ['class I with 89,99', { marks: marked(15, 25, 25, 10, 14.99) }, 'not-met'],
    ['class II with 89,99', { marks: marked(15, 25, 25, 10, 14.99), unitType: 'II' }, 'met'],
    ['95 points with mediation at 4,99 of 10', { marks: marked(15, 30, 25, 4.99, 20) }, 'not-met'],
    ['100 points, an official disciplined', { declarations: { DK3: true, DK4: false } }, 'not-met'],
    ['100 points, satisfaction too low', { declarations: { DK3: false, DK4: true } }, 'not-met'],
    ['discipline not declared', { declarations: { DK3: true } }, 'incomplete'],
    ['satisfaction not declared: its number is awaited', { declarations: { DK4: true } }, 'awaiting-law'],
    ['more than a criterion has', { marks: marked(15.01, 30, 25, 10, 19.99) }, 'incomplete'],
    ['nothing', { marks: {}, declarations: {}, unitType: null }, 'incomplete'],
  ])('%s → %s', (_, change, outcome) => {
    expect(whole({ ...all, ...change }).outcome).toBe(outcome)
  })
})
