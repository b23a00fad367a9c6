import { describe, expect, test } from 'vitest'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import json from '../../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { parseCriteriaSet } from '../../../src/domain/criteria-set/parse-criteria-set.ts'
import { appraisalDuties } from '../../../src/domain/dossier/appraisal-duties.ts'
import { readAppraisal } from '../../../src/domain/dossier/appraisal.ts'
import { appraisedAssessment } from '../../../src/domain/dossier/appraised-assessment.ts'
import { parseConfirmation } from '../../../src/domain/dossier/confirmation.ts'
import { parseFinding, type Finding } from '../../../src/domain/dossier/finding.ts'
import { formatFieldName } from '../../../src/domain/dossier/field-name.ts'
import { readSelfAssessment } from '../../../src/domain/dossier/self-assessment.ts'
import { assess } from '../../../src/domain/scoring/assess.ts'
import type { Answers, NamedDocument } from '../../../src/domain/scoring/assessment.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import type { Points } from '../../../src/domain/shared/points.ts'
import { COMPLETE } from '../../../src/server/practice/practice-content.ts'
import { field } from '../../support/dossier.ts'
import { noAnswers, pointsSet } from '../scoring/points-set.ts'

const calendar = vietnamCalendar()
const paper = (number: string): NamedDocument => ({ number, date: '', issuer: '', title: '' })
const mark = (points: number) => ({ points: points as Points, reason: 'Bảng chấm của xã' })
const AGREE: Finding = { verdict: 'agree', reason: '' }
const ASK: Finding = { verdict: 'ask', reason: 'thiếu quyết định' }
const change = (points: number): Finding => ({
  verdict: 'change',
  points: points as Points,
  reason: 'tính lại',
})
const CONFIRMED = { holds: true, document: paper('12/XN'), note: '' }

/** 100 points by the commune. */
const self: Answers = {
  ...noAnswers,
  facts: {
    'TC1.CT1.due': 10,
    'TC1.CT1.done': 9,
    'TC1.CT2.1.case': 'a',
    'TC1.CT2.2.late': 0,
    'TC1.CT2.3.papers': [paper('01/KH'), paper('02/KH')],
  },
  marks: { 'TC2.CT1': mark(2000), 'TC2.CT2': mark(4000) },
  declarations: { DK3: true },
}
const ALL = { 'TC1.CT1': AGREE, 'TC1.CT2': AGREE, 'TC2.CT1': AGREE, 'TC2.CT2': AGREE }
const appraised = (
  findings: Readonly<Record<string, Finding>>,
  confirmations: Readonly<Record<string, typeof CONFIRMED>> = { DK3: CONFIRMED },
  answers: Answers = self,
) =>
  appraisedAssessment(
    pointsSet,
    answers,
    { findings: new Map(Object.entries(findings)), confirmations: new Map(Object.entries(confirmations)) },
    calendar,
  )

describe('the appraised column in points', () => {
  test('all agreed to and confirmed is what the commune came to', () => {
    const own = assess(pointsSet, self, calendar)
    expect(appraised(ALL)).toEqual(own)
    expect(own.outcome).toBe('met')
  })
  test('a change wins over what the facts compute, and total and conditions follow', () => {
    const result = appraised({ ...ALL, 'TC1.CT2': change(700) })
    expect(result.points).toBe(7700)
    expect(result.criteria[0]).toMatchObject({ points: 1700, maxPoints: 4000 })
    expect(result.outcome).toBe('not-met')
    expect(result.conditions.map(({ id, holds }) => [id, holds])).toEqual([
      ['DK1', false],
      ['DK2', false],
      ['DK3', true],
    ])
  })
  test('without a finding, or asked about, an indicator is open whatever the commune says', () => {
    const { 'TC2.CT2': _, ...rest } = ALL
    for (const findings of [rest, { ...rest, 'TC2.CT2': ASK }]) {
      const result = appraised(findings)
      expect(result).toMatchObject({ points: null, soFar: 6000, outcome: 'incomplete' })
      expect(result.indicators.at(-1)).toMatchObject({ outcome: 'not-assessed', points: null })
    }
  })
  test('points above the known maximum, or in the other scale, are no finding', () => {
    const { fits, mostOf } = appraisalDuties(pointsSet)
    expect(fits('TC1.CT1', change(1000))).toBe(true)
    expect(fits('TC1.CT1', change(1001))).toBe(false)
    // Its own maximum is awaited: no more than its criterion has.
    expect(mostOf('TC2.CT2')).toBe(6000)
    expect(fits('TC2.CT2', change(6001))).toBe(false)
    expect(fits('TC1.CT1', { verdict: 'change', outcome: 'met', reason: 'có' })).toBe(false)
    expect(appraised({ ...ALL, 'TC1.CT1': change(1001) }).outcome).toBe('incomplete')
  })
  test('what the commune called not arising counts again once points are given', () => {
    const left = { ...self, notArising: { TC1: 'Không có' }, facts: {} }
    expect(appraised(ALL, { DK3: CONFIRMED }, left).maxPoints).toBe(6000)
    const result = appraised({ ...ALL, 'TC1.CT1': change(500) }, { DK3: CONFIRMED }, left)
    expect(result.indicators[0]).toMatchObject({ points: 500, maxPoints: 1000 })
    expect(result.maxPoints).toBe(7000)
  })
  test('a mark for a whole criterion stands only where all of it is agreed to', () => {
    const { 'TC2.CT1': one, 'TC2.CT2': two, ...marks } = self.marks
    expect([one, two]).toHaveLength(2)
    const whole = { ...self, marks: { ...marks, TC2: mark(5000) } }
    expect(appraised(ALL, { DK3: CONFIRMED }, whole)).toMatchObject({ points: 9000, outcome: 'met' })
    const changed = appraised({ ...ALL, 'TC2.CT1': change(1500) }, { DK3: CONFIRMED }, whole)
    expect(changed).toMatchObject({ points: null, outcome: 'awaiting-law' })
    const both = { ...ALL, 'TC2.CT1': change(1500), 'TC2.CT2': change(3000) }
    expect(appraised(both, { DK3: CONFIRMED }, whole).points).toBe(8500)
  })
})

describe('a declaration that wants confirming', () => {
  test('is open until the office has confirmed it', () => {
    expect(appraised(ALL, {}).outcome).toBe('incomplete')
  })
  test('contradicted with a document it decides, even when every point is there', () => {
    const result = appraised(ALL, { DK3: { ...CONFIRMED, holds: false } })
    expect(result).toMatchObject({ points: 10_000, outcome: 'not-met' })
  })
  test('is required by the duties where its text is known', () => {
    expect(appraisalDuties(pointsSet).confirmations).toEqual(['DK3'])
    const conditions = pointsSet.conditions.map((one) => ({ ...one, status: 'missing' as const }))
    expect(appraisalDuties({ ...pointsSet, conditions }).confirmations).toEqual([])
  })
  test.each([
    [{ holds: true, document: paper('12/XN'), note: '' }, true],
    [{ holds: false, document: { ...paper(''), title: 'Thông báo kết luận' }, note: 'x' }, true],
    [{ holds: true, document: paper(' '), note: '' }, false],
    [{ holds: true, note: '' }, false],
    [{ holds: 'yes', document: paper('12/XN'), note: '' }, false],
    [{ holds: true, document: { ...paper('1'), date: '31/12/2026' }, note: '' }, false],
    [null, false],
  ])('%j is read: %s', (value, read) => {
    expect(parseConfirmation(value as unknown as Json) !== null).toBe(read)
  })
  test('two appraisers who wrote differently are a conflict of the condition', () => {
    const other = { ...CONFIRMED, holds: false }
    const column = readAppraisal([
      field('confirmation/DK3', ...([CONFIRMED, other] as unknown as Json[])),
      field('step/9', '2027-01-15'),
    ])
    expect(column).toMatchObject({
      conflicts: ['confirmation/DK3'],
      disputedConditions: ['DK3'],
      steps: { '9': '2027-01-15' },
    })
  })
})

describe('the appraised column of met and not met', () => {
  const parsed = parseCriteriaSet(json)
  if (!parsed.ok) throw new Error('The shipped set is broken')
  const set: CriteriaSet = parsed.value
  const { answers } = readSelfAssessment(
    COMPLETE.map(({ field: name, value }) => field(formatFieldName(name), value)),
  )
  const agreed = Object.fromEntries(appraisalDuties(set).indicators.map((id) => [id, AGREE]))
  const column = (findings: Readonly<Record<string, Finding>>) =>
    appraisedAssessment(
      set,
      answers,
      { findings: new Map(Object.entries(findings)), confirmations: new Map() },
      calendar,
    )
  test('a change to met counts as met, and one to not met as not', () => {
    const own = assess(set, answers, calendar).indicators.find(({ id }) => id === 'TC3.CT2')!
    expect(own.outcome).toBe('not-met')
    const met = column({ ...agreed, 'TC3.CT2': { verdict: 'change', outcome: 'met', reason: 'tính lại' } })
    expect(met.indicators.find(({ id }) => id === 'TC3.CT2')!.outcome).toBe('met')
    expect(met.criteria.map((one) => one.met).reduce((a, b) => a + b)).toBe(14)
  })
  test('points are no finding here', () => {
    expect(column({ ...agreed, 'TC1.CT1': change(100) }).indicators[0]!.outcome).toBe('not-assessed')
  })
})

describe('reading a finding', () => {
  test.each([
    [{ verdict: 'change', points: 250, reason: 'a' }, true],
    [{ verdict: 'change', points: 2.5, reason: 'a' }, false],
    [{ verdict: 'change', points: -1, reason: 'a' }, false],
    [{ verdict: 'change', points: 250, reason: ' ' }, false],
    [{ verdict: 'change', reason: 'a' }, false],
    [{ verdict: 'change', outcome: 'awaiting-law', points: 3, reason: 'a' }, false],
  ])('%j: %s', (value, read) => {
    expect(parseFinding(value) !== null).toBe(read)
  })
})
