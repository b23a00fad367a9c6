import { expect, test } from 'vitest'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import json from '../../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { parseCriteriaSet } from '../../../src/domain/criteria-set/parse-criteria-set.ts'
import { formatFieldName } from '../../../src/domain/dossier/field-name.ts'
import { readSelfAssessment } from '../../../src/domain/dossier/self-assessment.ts'
import { assess } from '../../../src/domain/scoring/assess.ts'
import { changesNothing, compareAssessments } from '../../../src/domain/scoring/compare-assessments.ts'
import type { Answers } from '../../../src/domain/scoring/assessment.ts'
import { changeText } from '../../../src/ui/components/conflict/change-text.ts'
import { vi } from '../../../src/ui/text/vi/vi.ts'
import { noAnswers, pointsSet } from './points-set.ts'
import { COMPLETE } from '../../../src/server/practice/practice-content.ts'
import { field } from '../../support/dossier.ts'

const parsed = parseCriteriaSet(json)
if (!parsed.ok) throw new Error('The shipped set is broken')
const SET = parsed.value

/** The practice dossier with one count changed. */
function withFact(fact: string, value: number) {
  const answers = [...COMPLETE.map((write) => [formatFieldName(write.field), write.value] as const)]
  const fields = new Map([...answers, [`fact/${fact}`, value] as const])
  const self = readSelfAssessment([...fields].map(([name, one]) => field(name, one)))
  return assess(SET, self.answers, vietnamCalendar())
}

test('two results of one dossier: which indicators turn, and what it comes to', () => {
  const change = compareAssessments(withFact('TC3.CT2.2.done', 15), withFact('TC3.CT2.2.done', 1))
  expect(change.results).toEqual([
    { id: 'TC3.CT2.2', from: 'met', to: 'not-met' },
    { id: 'TC3.CT2', from: 'met', to: 'not-met' },
  ])
  expect(change.met.from - change.met.to).toBe(1)
  expect(change.total).toBe(14)
})

test('points are compared too: an indicator, its item, and the dossier so far', () => {
  const marked = (points: number) => {
    const marks = { 'TC2.CT1': { points, reason: 'Biên bản' } } as unknown as Answers['marks']
    return assess(pointsSet, { ...noAnswers, marks }, vietnamCalendar())
  }
  const change = compareAssessments(marked(500), marked(750))
  expect(change.results).toEqual([
    { id: 'TC2.CT1', from: 'scored', to: 'scored', points: { from: 500, to: 750 } },
  ])
  expect(change.soFar).toEqual({ from: 500, to: 750 })
  expect(changesNothing(change)).toBe(false)
  expect(changesNothing(compareAssessments(marked(500), marked(500)))).toBe(true)
  expect(changeText(vi, 'vi', change)).toEqual([
    'Tiêu chí 2, chỉ tiêu 1: 5 điểm → 7,5 điểm',
    'Tổng số điểm: 5 điểm → 7,5 điểm',
  ])
})

test('a value that changes no result changes nothing', () => {
  const same = withFact('TC3.CT2.2.done', 15)
  const change = compareAssessments(same, withFact('TC3.CT2.2.done', 15))
  expect(change.results).toEqual([])
  expect(change.met).toEqual({ from: change.met.to, to: change.met.to })
  expect(change.outcome).toEqual({ from: same.outcome, to: same.outcome })
})

test('two revisions of a set: a maximum that was awaited, a question that is new, one that is gone', () => {
  const criterion = pointsSet.criteria[1]!
  const [first, ...rest] = criterion.indicators
  const renamed = { ...first!, id: 'TC2.CT99', items: [{ ...first!.items[0]!, id: 'TC2.CT99' }] }
  const changed = {
    ...pointsSet,
    criteria: pointsSet.criteria.map((one) =>
      one === criterion ? { ...one, indicators: [renamed, ...rest] } : one,
    ),
  }
  const before = assess(pointsSet, noAnswers, vietnamCalendar())
  const change = compareAssessments(before, assess(changed, noAnswers, vietnamCalendar()))
  expect(change.added).toContain('TC2.CT99')
  expect(change.removed).toEqual([first!.id])
  expect(changesNothing(change)).toBe(false)

  const most = { ...pointsSet.criteria[0]!.indicators[0]!.maxPoints, value: null, status: 'missing' as const }
  const unknown = {
    ...pointsSet,
    criteria: pointsSet.criteria.map((one, i) =>
      i > 0 ? one : { ...one, indicators: one.indicators.map((x, k) => (k ? x : { ...x, maxPoints: most })) },
    ),
  }
  const known = compareAssessments(assess(unknown as typeof pointsSet, noAnswers, vietnamCalendar()), before)
  expect(known.results[0]).toMatchObject({
    id: pointsSet.criteria[0]!.indicators[0]!.id,
    maxPoints: { from: null, to: before.indicators[0]!.maxPoints },
  })
})
