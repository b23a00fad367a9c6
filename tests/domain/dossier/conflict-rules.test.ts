import { describe, expect, test } from 'vitest'
import json from '../../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { parseCriteriaSet } from '../../../src/domain/criteria-set/parse-criteria-set.ts'
import { readAppraisal } from '../../../src/domain/dossier/appraisal.ts'
import { conflictsThatStopSending } from '../../../src/domain/dossier/conflict.rules.ts'
import { parseFieldName, type FieldName } from '../../../src/domain/dossier/field-name.ts'
import { byPlace } from '../../../src/domain/dossier/place-in-set.ts'
import { readSelfAssessment } from '../../../src/domain/dossier/self-assessment.ts'
import { field } from '../../support/dossier.ts'

const parsed = parseCriteriaSet(json)
if (!parsed.ok) throw new Error('The shipped set is broken')
const SET = parsed.value

describe('a field that two phones wrote without seeing each other', () => {
  test('is a conflict; another field they wrote at the same time is not', () => {
    const self = readSelfAssessment([field('fact/TC1.CT1.due', 5, 7), field('fact/TC1.CT1.done', 5)])
    expect(self.conflicts).toEqual(['fact/TC1.CT1.due'])
    expect(self.answers.facts).toEqual({ 'TC1.CT1.due': 7, 'TC1.CT1.done': 5 })
  })
  test('stops the sending only where it decides a result', () => {
    expect(
      conflictsThatStopSending(['remark/TC1.CT1', 'fact/TC1.CT1.due', 'owner/TC1.CT1', 'of/another/version']),
    ).toEqual(['fact/TC1.CT1.due'])
  })
  test('of two appraisers disputes its indicator', () => {
    const agree = { verdict: 'agree', reason: '' }
    const { disputed } = readAppraisal([
      field('finding/TC1.CT1/verdict', agree, { verdict: 'ask', reason: 'thiếu quyết định' }),
      field('finding/TC1.CT2/verdict', agree),
    ])
    expect(disputed).toEqual(['TC1.CT1'])
  })
})

test('conflicts stand in the order of the criteria set, not of their spelling', () => {
  const names = [
    'evidence/p1',
    'declaration/DK2',
    'fact/TC2.CT4.2.done',
    'remark/TC1.CT2',
    'fact/TC1.CT1.done',
    'fact/TC1.CT1.due',
  ].map((name) => parseFieldName(name) as FieldName)
  const sorted = names.sort(byPlace(SET)).map((name) => Object.values(name)[1] as string)
  const facts = SET.criteria[0]?.indicators[0]?.items[0]?.facts.map(({ id }) => id) ?? []
  const firstTwo = facts.filter((id) => id === 'TC1.CT1.due' || id === 'TC1.CT1.done')
  expect(sorted).toEqual([...firstTwo, 'TC1.CT2', 'TC2.CT4.2.done', 'DK2', 'p1'])
})
