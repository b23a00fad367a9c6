import { describe, expect, test } from 'vitest'
import { indicatorsAsked, ruleAct, type ActContext } from '../../../src/domain/dossier/act.rules.ts'
import type { Finding } from '../../../src/domain/dossier/finding.ts'
import type { Role } from '../../../src/domain/person/role.ts'
import { ACCEPT, returning, SEND, START, stateAfter, WITHDRAW } from '../../support/dossier.ts'

const AGREE: Finding = { verdict: 'agree', reason: '' }
const ASK: Finding = { verdict: 'ask', reason: 'thiếu quyết định' }

const context = (over: Partial<ActContext> = {}): ActContext => ({
  part: 'self',
  roles: new Set<Role>(['leader']),
  state: stateAfter(),
  seal: '',
  notReady: [],
  findings: new Map(),
  disputed: [],
  indicators: ['TC1.CT1', 'TC1.CT2', 'TC1.CT3'],
  ...over,
})
const appraising = (findings: Record<string, Finding> = {}): ActContext =>
  context({
    part: 'appraisal',
    roles: new Set<Role>(['appraiser']),
    state: stateAfter(SEND, START),
    findings: new Map(Object.entries(findings)),
  })

describe('who may take which step, and when', () => {
  test('a leader sends a dossier that is ready', () => {
    expect(ruleAct(SEND, context()).ok).toBe(true)
  })
  test('an officer does not', () => {
    const verdict = ruleAct(SEND, context({ roles: new Set<Role>(['officer']) }))
    expect(verdict).toEqual({ ok: false, error: { code: 'not-permitted' } })
  })
  test('an appraiser cannot send in the commune’s name, nor a leader accept', () => {
    expect(ruleAct(SEND, context({ roles: new Set<Role>(['appraiser']) })).ok).toBe(false)
    expect(ruleAct(ACCEPT, { ...appraising(), roles: new Set<Role>(['leader']) }).ok).toBe(false)
  })
  test('an act in the other column’s record is refused whoever writes it', () => {
    expect(ruleAct(SEND, context({ part: 'appraisal' })).ok).toBe(false)
  })
  test('a dossier is not sent twice', () => {
    const verdict = ruleAct(SEND, context({ state: stateAfter(SEND) }))
    expect(verdict).toEqual({ ok: false, error: { code: 'wrong-phase', phase: 'sent' } })
  })
  test('what is not ready says why', () => {
    const verdict = ruleAct(SEND, context({ notReady: ['unanswered'] }))
    expect(verdict).toEqual({ ok: false, error: { code: 'not-ready', reasons: ['unanswered'] } })
  })
  test('a seal that does not match what the server folds is refused', () => {
    expect(ruleAct(SEND, context({ seal: 'other' }))).toEqual({ ok: false, error: { code: 'seal-mismatch' } })
  })
  test('withdrawing ends when appraisal begins', () => {
    expect(ruleAct(WITHDRAW, context({ state: stateAfter(SEND) })).ok).toBe(true)
    expect(ruleAct(WITHDRAW, context({ state: stateAfter(SEND, START) })).ok).toBe(false)
  })
})

describe('returning and accepting', () => {
  test('returns exactly the indicators asked about', () => {
    const asked = appraising({ 'TC1.CT1': AGREE, 'TC1.CT2': ASK })
    expect(indicatorsAsked(asked)).toEqual(['TC1.CT2'])
    expect(ruleAct(returning('TC1.CT2'), asked).ok).toBe(true)
    expect(ruleAct(returning('TC1.CT1', 'TC1.CT2'), asked)).toEqual({
      ok: false,
      error: { code: 'indicators-differ', indicators: ['TC1.CT2'] },
    })
  })
  test('with nothing asked there is nothing to return', () => {
    expect(ruleAct(returning(), appraising({ 'TC1.CT1': AGREE }))).toEqual({
      ok: false,
      error: { code: 'nothing-asked' },
    })
  })
  test('with a finding two appraisers wrote differently, neither returns nor accepts before one is chosen', () => {
    const disputed = {
      ...appraising({ 'TC1.CT1': ASK, 'TC1.CT2': AGREE, 'TC1.CT3': AGREE }),
      disputed: ['TC1.CT2'],
    }
    const refusal = { ok: false, error: { code: 'findings-disagree', indicators: ['TC1.CT2'] } }
    expect(ruleAct(returning('TC1.CT1'), disputed)).toEqual(refusal)
    expect(ruleAct(ACCEPT, disputed)).toEqual(refusal)
  })
  test('accepts when every indicator has a finding and none asks for more', () => {
    const all = { 'TC1.CT1': AGREE, 'TC1.CT2': AGREE, 'TC1.CT3': AGREE }
    expect(ruleAct(ACCEPT, appraising(all)).ok).toBe(true)
    expect(ruleAct(ACCEPT, appraising({ ...all, 'TC1.CT3': ASK }))).toEqual({
      ok: false,
      error: { code: 'findings-missing', indicators: ['TC1.CT3'] },
    })
  })
})
