import { describe, expect, test } from 'vitest'
import json from '../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { parseCriteriaSet } from '../../src/domain/criteria-set/parse-criteria-set.ts'
import { assess } from '../../src/domain/scoring/assess.ts'
import type { Answers, DossierOutcome } from '../../src/domain/scoring/assessment.ts'
import { answers, calendar } from './shipped-set.ts'
import { everythingMet, tcpl2025 } from './tcpl-2025-set.ts'

const indicators = tcpl2025.criteria.flatMap((criterion) => criterion.indicators)
const items = indicators.flatMap((indicator) => indicator.items)

describe('the set as shipped', () => {
  test('3 criteria with 3, 7 and 4 indicators (S3, S5/S6)', () => {
    expect(tcpl2025.criteria.map((c) => [c.id, c.indicators.length])).toEqual([
      ['TC1', 3],
      ['TC2', 7],
      ['TC3', 4],
    ])
  })

  test('every item, rule and number names a source and a status', () => {
    for (const item of items)
      for (const cited of [item, item.rule]) {
        expect(tcpl2025.sources, item.id).toHaveProperty([cited.source])
        expect(cited.status, item.id).toBeTruthy()
      }
  })

  test.each(['source', 'status'])('an item without %s is refused with its path', (field) => {
    const copy = structuredClone(json)
    Reflect.deleteProperty(copy.criteria[1]!.indicators[3]!.items[1]!, field)
    const parsed = parseCriteriaSet(copy)
    const path = `criteria[1].indicators[3].items[1].${field}`
    expect(parsed.ok ? [] : parsed.error.map((e) => e.path)).toContain(path)
  })

  test('what is awaited: exactly these', () => {
    expect(items.filter((item) => item.rule.kind === 'judged').map((item) => item.id)).toEqual([
      'TC2.CT6.1',
      'TC2.CT7.1',
      'TC2.CT7.3',
      'TC3.CT4.1',
    ])
    const withoutNumber = items.filter(
      (i) => i.rule.kind === 'ratio-at-least' && i.rule.percent.value === null,
    )
    expect(withoutNumber.map((item) => item.id)).toEqual(['TC3.CT3'])
    expect(indicators.filter((i) => i.combine.kind === 'awaited').map((i) => i.id)).toEqual(['TC3.CT4'])
    for (const id of ['TC2.CT6.1', 'TC2.CT7.1', 'TC2.CT7.3', 'TC3.CT4.1'])
      expect(items.find((item) => item.id === id)).toMatchObject({
        status: 'missing',
        name: `Nội dung ${id.slice(-3)} (chưa có tên gọi chính thức)`,
      })
  })

  test('evidence is required only where a source lists it', () => {
    const slots = indicators.flatMap((indicator) => indicator.evidence)
    expect(slots.filter((slot) => slot.required).map((slot) => slot.id)).toEqual([
      'TC2.CT4.plan',
      'TC2.CT4.report',
    ])
    expect(slots.filter((slot) => slot.status === 'missing').every((slot) => !slot.required)).toBe(true)
  })
})

describe('outcome of a dossier: not met, incomplete, awaiting the law, met, in this order', () => {
  const all = everythingMet()
  test.each<[why: string, change: Partial<Answers>, DossierOutcome]>([
    ['everything met and declared', {}, 'met'],
    ['conditions not declared', { declarations: {} }, 'awaiting-law'],
    ['DK2 not declared', { declarations: { DK1: true } }, 'awaiting-law'],
    ['DK2 declared not to hold', { declarations: { DK1: true, DK2: false } }, 'not-met'],
    [
      'DK1 declared not to hold, though nothing is filled in',
      { facts: {}, declarations: { DK1: false } },
      'not-met',
    ],
    ['an awaited item not judged', { judgements: {} }, 'awaiting-law'],
    ['one fact missing', { facts: { ...all.facts, 'TC2.CT3.due': null } }, 'incomplete'],
    ['incomplete comes before awaiting', { facts: {}, declarations: {} }, 'incomplete'],
    ['a broken cross-check', { facts: { ...all.facts, 'TC3.CT4.4.successful': 3 } }, 'incomplete'],
  ])('%s → %s', (_, change, outcome) => {
    expect(assess(tcpl2025, { ...all, ...change }, calendar).outcome).toBe(outcome)
  })

  test('an empty dossier is incomplete, with nothing assessed', () => {
    const assessment = assess(tcpl2025, answers(), calendar)
    expect(assessment.outcome).toBe('incomplete')
    expect(assessment.criteria.map((c) => [c.met, c.assessed, c.total])).toEqual([
      [0, 0, 3],
      [0, 0, 7],
      [0, 0, 4],
    ])
  })

  test('DK1 computes itself once a revision says that its text has been checked', () => {
    const [first, ...rest] = tcpl2025.conditions
    const checked = { ...tcpl2025, conditions: [{ ...first!, status: 'text' as const }, ...rest] }
    const holds = (facts: Answers['facts']) => assess(checked, { ...all, facts }, calendar).conditions[0]
    const reason = (...notMet: string[]) => ({ kind: 'indicators', notMet })
    expect(holds(all.facts)).toEqual({
      id: 'DK1',
      holds: true,
      by: 'computed',
      reason: reason(),
    })
    expect(holds({ ...all.facts, 'TC2.CT3.done': 3 })).toEqual({
      id: 'DK1',
      holds: false,
      by: 'computed',
      reason: reason('TC2.CT3'),
    })
    expect(holds({})).toEqual({ id: 'DK1', holds: null, by: 'open', reason: reason() })
  })
})

describe('cross-checks', () => {
  const broken = (facts: Answers['facts']) =>
    assess(tcpl2025, answers({ facts }), calendar).crossChecks.map((check) => check.id)

  test('done at most due, for every ratio, also over a shared fact', () => {
    expect(broken({ 'TC2.CT3.due': 2, 'TC2.CT3.done': 3 })).toEqual(['TC2.CT3.done-at-most-due'])
    expect(broken({ 'TC1.CT1.issued': 2, 'TC2.CT2.done': 3 })).toEqual(['TC2.CT2.done-at-most-due'])
    expect(broken({ 'TC2.CT3.due': 3, 'TC2.CT3.done': 3 })).toEqual([])
    expect(broken({ 'TC2.CT3.done': 3 })).toEqual([])
  })

  test('successful cases of TC3.CT4.4 equal those of TC3.CT2.2 (S6)', () => {
    const facts = { 'TC3.CT2.1.done': 9, 'TC3.CT2.2.done': 8 }
    expect(broken({ ...facts, 'TC3.CT4.4.successful': 7 })).toEqual(['TC3.CT4.4.successful-equal'])
    expect(broken({ ...facts, 'TC3.CT4.4.successful': 8 })).toEqual([])
  })
})
