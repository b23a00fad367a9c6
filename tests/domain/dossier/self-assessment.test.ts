import { expect, test } from 'vitest'
import { formatFieldName, parseFieldName } from '../../../src/domain/dossier/field-name.ts'
import { readSelfAssessment } from '../../../src/domain/dossier/self-assessment.ts'
import { field } from '../../support/dossier.ts'

const FIELDS = [
  'fact/TC2.CT4.2.done',
  'judgement/TC2.CT6.1',
  'not-arising/TC1',
  'declaration/DK2',
  'remark/TC3.CT1',
  'owner/TC3.CT1',
  'evidence/e1',
  'removed/e1',
  'attachment/TC3.CT1/TC3.CT1.general/e1',
  'revision',
  'finding/TC3.CT1/verdict',
  'act/a1',
  'ruling/a1',
]

test.each(FIELDS)('the name %s is read and written alike', (name) => {
  const parsed = parseFieldName(name)
  expect(parsed && formatFieldName(parsed)).toBe(name)
})

test.each(['', 'fact', 'fact/', 'fact/a/b', 'attachment/a/b', 'finding/x', 'constructor/x', 'act/a/b/c/d'])(
  '%j is no field of a dossier',
  (name) => {
    expect(parseFieldName(name)).toBeNull()
  },
)

const CARD = {
  file: null,
  link: 'https://xa.gov.vn/qd',
  title: 'QĐ 12',
  number: '12/QĐ',
  date: '',
  issuer: '',
}

test('reads answers, evidence and where it is attached', () => {
  const self = readSelfAssessment([
    field('fact/TC1.CT1.due', 3),
    field('not-arising/TC2.CT3', 'Không có yêu cầu'),
    field('judgement/TC2.CT6.1', { met: true, reason: 'Đã bố trí' }),
    field('remark/TC1.CT1', 'ghi chú'),
    field('evidence/e1', CARD),
    field('attachment/TC1.CT1/doc/e1', true),
  ])
  expect(self.answers.facts).toEqual({ 'TC1.CT1.due': 3 })
  expect(self.answers.notArising).toEqual({ 'TC2.CT3': 'Không có yêu cầu' })
  expect(self.answers.judgements['TC2.CT6.1']).toEqual({ met: true, reason: 'Đã bố trí' })
  expect(self.attachments).toEqual([{ indicator: 'TC1.CT1', slot: 'doc', evidence: 'e1' }])
  expect(self.conflicts).toEqual([])
})

test('two heads are a conflict: the later one is used, and named', () => {
  const self = readSelfAssessment([field('fact/TC1.CT1.due', 3, 5)])
  expect(self.answers.facts).toEqual({ 'TC1.CT1.due': 5 })
  expect(self.conflicts).toEqual(['fact/TC1.CT1.due'])
})

test('a removed piece fills no slot, and a restored one does again', () => {
  const attached = [field('evidence/e1', CARD), field('attachment/TC1.CT1/doc/e1', true)]
  const removed = readSelfAssessment([...attached, field('removed/e1', true)])
  expect(removed.attachments).toEqual([])
  expect(removed.evidence.get('e1')?.removed).toBe(true)
  expect(readSelfAssessment([...attached, field('removed/e1', false)]).attachments).toHaveLength(1)
})

test('an emptied answer is no answer, and unreadable values are passed over', () => {
  const self = readSelfAssessment([
    field('fact/TC1.CT1.due', null),
    field('judgement/TC2.CT6.1', 'met'),
    field('not-arising/TC1', '   '),
    field('evidence/e1', { link: null, file: null }),
    field('whatever/x', 1),
  ])
  expect(self.answers).toEqual({
    facts: {},
    notArising: {},
    judgements: {},
    marks: {},
    declarations: {},
    unitType: null,
  })
  expect(self.evidence.size).toBe(0)
})
