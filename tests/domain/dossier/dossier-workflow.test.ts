import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dossierState } from '../../../src/domain/dossier/dossier.workflow.ts'
import {
  ACCEPT,
  accepted,
  returning,
  ruled,
  SEND,
  START,
  stateAfter,
  WITHDRAW,
} from '../../support/dossier.ts'

describe('where a dossier stands', () => {
  test.each([
    ['nothing has happened', [], 'open'],
    ['sent', [SEND], 'sent'],
    ['sent and withdrawn', [SEND, WITHDRAW], 'open'],
    ['appraisal begun', [SEND, START], 'appraising'],
    ['returned', [SEND, START, returning('TC1.CT1')], 'returned'],
    ['sent again', [SEND, START, returning('TC1.CT1'), SEND], 'sent'],
    ['accepted', [SEND, START, returning('TC1.CT1'), SEND, START, ACCEPT], 'accepted'],
  ])('%s', (_, acts, phase) => {
    expect(stateAfter(...acts).phase).toBe(phase)
  })

  test('withdrawing is too late once appraisal has begun', () => {
    expect(stateAfter(SEND, START, WITHDRAW).phase).toBe('appraising')
  })

  test('a withdrawn second sending is a returned dossier again, open only where it was asked', () => {
    const state = stateAfter(SEND, START, returning('TC2.CT1'), SEND, WITHDRAW)
    expect(state).toMatchObject({ phase: 'returned', returned: ['TC2.CT1'], round: 2 })
  })

  test('an act without a ruling moves nothing and is shown as waiting', () => {
    const state = dossierState([...accepted(SEND), ruled(START, null, 2)])
    expect(state.phase).toBe('sent')
    expect(state.waiting.map(({ act }) => act.act)).toEqual(['start-appraisal'])
  })

  test('a refusal moves nothing, and is shown until another act is ruled', () => {
    const refusal = ruled(SEND, { outcome: 'refused', receivedAt: 1, refusal: { code: 'seal-mismatch' } }, 1)
    expect(dossierState([refusal])).toMatchObject({ phase: 'open', refused: refusal })
    const later = ruled(SEND, { outcome: 'accepted', receivedAt: 2, receipt: 'R' }, 2)
    expect(dossierState([refusal, later])).toMatchObject({ phase: 'sent', refused: null })
  })

  test('the order in which acts arrive does not matter, only the order of their rulings', () => {
    const acts = accepted(SEND, START, returning('TC1.CT1'), SEND, WITHDRAW, SEND, START, ACCEPT)
    fc.assert(
      fc.property(fc.shuffledSubarray(acts, { minLength: acts.length }), (shuffled) => {
        expect(dossierState(shuffled)).toEqual(dossierState(acts))
      }),
    )
  })

  test('two sendings under one counter of a restored server: the earlier ruling counts, in whatever order they come', () => {
    const first = ruled(SEND, { outcome: 'accepted', receivedAt: 10, receipt: 'R1' }, 1)
    const again = { ...ruled(SEND, { outcome: 'accepted', receivedAt: 20, receipt: 'R2' }, 1), id: 'act-0' }
    for (const acts of [
      [first, again],
      [again, first],
    ])
      expect(dossierState(acts)).toMatchObject({ phase: 'sent', round: 1, last: { send: first } })
  })
})
