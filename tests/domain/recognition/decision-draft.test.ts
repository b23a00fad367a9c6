import { expect, test } from 'vitest'
import { decisionIn, publicationIn, readDecisions } from '../../../src/domain/recognition/decision-draft.ts'
import { dossierState } from '../../../src/domain/dossier/dossier.workflow.ts'
import type { LocalDate } from '../../../src/domain/shared/local-date.ts'
import { ACCEPT, accepted, deciding, field, ruled, SEND, START, stateAfter } from '../../support/dossier.ts'

const SIGNED = { number: '15/QĐ-UBND', date: '2027-01-20' as LocalDate }

test('an office’s book → its decisions, the newest first; a removed one is gone', () => {
  const decisions = readDecisions([
    field('decision/a1/draft', { title: 'Đợt 1', note: '' }),
    field('decision/a1/unit/practice:00004', true),
    field('decision/a1/unit/practice:00005', null),
    field('decision/a1/verdict/practice:00004', { recognised: true, reason: 'Theo chỉ đạo' }),
    field('decision/a1/signed', { ...SIGNED, authority: 'Chủ tịch UBND huyện' }),
    field('decision/a1/publication', { date: '2027-01-21', address: '' }),
    field('decision/a2/draft', { title: 'Đợt 2', note: 'bổ sung' }),
    field('decision/a3/draft', null),
    field('decision/a3/unit/practice:00006', true),
    field('council/main/decree', { number: '1', date: '2027-01-01', issuer: '' }),
  ])
  expect(decisions).toEqual([
    {
      ...{ id: 'a2', title: 'Đợt 2', note: 'bổ sung', units: [], verdicts: new Map() },
      ...{ signed: null, publication: null, conflicts: [] },
    },
    {
      ...{ id: 'a1', title: 'Đợt 1', note: '', units: ['practice:00004'], conflicts: [] },
      verdicts: new Map([['practice:00004', { recognised: true, reason: 'Theo chỉ đạo' }]]),
      signed: { ...SIGNED, authority: 'Chủ tịch UBND huyện' },
      publication: { date: '2027-01-21', address: '' },
    },
  ])
})

test('two people who name the paper differently must choose', () => {
  const [decision] = readDecisions([
    field('decision/a1/draft', { title: '', note: '' }),
    field(
      'decision/a1/signed',
      { ...SIGNED, authority: 'Chủ tịch' },
      { ...SIGNED, number: '51/QĐ-UBND', authority: 'Chủ tịch' },
    ),
  ])
  expect(decision?.conflicts).toEqual(['decision/a1/signed'])
})

const WAY = [SEND, START, ACCEPT]
test('how far a paper has come in one dossier', () => {
  const waiting = dossierState([...accepted(...WAY), ruled(deciding({}), null, 9)])
  const refused = dossierState([
    ...accepted(...WAY),
    ruled(deciding({}), { outcome: 'refused', receivedAt: 9, refusal: { code: 'seal-mismatch' } }, 9),
  ])
  const done = stateAfter(...WAY, deciding({}))
  expect(decisionIn(stateAfter(...WAY), SIGNED, true).kind).toBe('todo')
  expect(decisionIn(waiting, SIGNED, true).kind).toBe('waiting')
  expect(decisionIn(refused, SIGNED, true).kind).toBe('refused')
  expect(decisionIn(done, SIGNED, true).kind).toBe('done')
  // Another verdict, or another paper, is another decision.
  expect(decisionIn(done, SIGNED, false).kind).toBe('todo')
  expect(decisionIn(done, { ...SIGNED, number: '16/QĐ-UBND' }, true).kind).toBe('todo')
})
test('a correction has to be published again', () => {
  const publish = { act: 'publish', date: '2027-01-21', address: '' } as const
  expect(publicationIn(stateAfter(...WAY, deciding({}))).kind).toBe('todo')
  expect(publicationIn(stateAfter(...WAY, deciding({}), publish)).kind).toBe('done')
  expect(publicationIn(stateAfter(...WAY, deciding({}), publish, deciding({ number: '16' }))).kind).toBe(
    'todo',
  )
})
