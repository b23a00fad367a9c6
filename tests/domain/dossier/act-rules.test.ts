import { describe, expect, test } from 'vitest'
import {
  earliestDecision,
  indicatorsAsked,
  NO_APPRAISAL,
  ruleAct,
  type ActContext,
} from '../../../src/domain/dossier/act.rules.ts'
import type { Decide } from '../../../src/domain/dossier/act.ts'
import type { Confirmation } from '../../../src/domain/dossier/confirmation.ts'
import { decisionsOf } from '../../../src/domain/dossier/decisions-of.ts'
import { dossierState } from '../../../src/domain/dossier/dossier.workflow.ts'
import type { Finding } from '../../../src/domain/dossier/finding.ts'
import type { Role } from '../../../src/domain/person/role.ts'
import type { Points } from '../../../src/domain/shared/points.ts'
import {
  ACCEPT,
  accepted,
  deciding,
  returning,
  SEND,
  START,
  stateAfter,
  WITHDRAW,
} from '../../support/dossier.ts'

const AGREE: Finding = { verdict: 'agree', reason: '' }
const ASK: Finding = { verdict: 'ask', reason: 'thiếu quyết định' }

const context = (over: Partial<ActContext> = {}): ActContext => ({
  part: 'self',
  author: 'p1',
  unit: 'practice:00001',
  roles: new Set<Role>(['leader']),
  state: stateAfter(),
  seal: '',
  notReady: [],
  ...NO_APPRAISAL,
  year: 2026,
  today: '2027-02-01',
  ...over,
})
const HOLDS: Confirmation = {
  holds: true,
  document: { number: '12/XN-UBKT', date: '2027-01-08', issuer: 'Ủy ban kiểm tra', title: '' },
  note: '',
}
/** Three indicators in points of at most 10. */
const appraising = (
  findings: Record<string, Finding> = {},
  { confirmations = [], confirmed = {} }: { confirmations?: string[]; confirmed?: object } = {},
): ActContext =>
  context({
    part: 'appraisal',
    roles: new Set<Role>(['appraiser']),
    state: stateAfter(SEND, START),
    appraisal: {
      ...NO_APPRAISAL.appraisal,
      findings: new Map(Object.entries(findings)),
      confirmations: new Map(Object.entries(confirmed)),
    },
    duties: {
      indicators: ['TC1.CT1', 'TC1.CT2', 'TC1.CT3'],
      confirmations,
      fits: (_, finding) => !('points' in finding) || finding.points <= 1000,
    },
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
    const open = appraising({ 'TC1.CT1': ASK, 'TC1.CT2': AGREE, 'TC1.CT3': AGREE })
    const disputed = { ...open, appraisal: { ...open.appraisal, disputed: ['TC1.CT2'] } }
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
  test('points above the maximum are no finding', () => {
    const change = (points: number): Finding => ({
      verdict: 'change',
      points: points as Points,
      reason: 'tính lại',
    })
    const all = { 'TC1.CT1': AGREE, 'TC1.CT2': AGREE }
    expect(ruleAct(ACCEPT, appraising({ ...all, 'TC1.CT3': change(1000) })).ok).toBe(true)
    expect(ruleAct(ACCEPT, appraising({ ...all, 'TC1.CT3': change(1001) }))).toEqual({
      ok: false,
      error: { code: 'findings-missing', indicators: ['TC1.CT3'] },
    })
  })
})

describe('confirming what the commune declared', () => {
  const all = { 'TC1.CT1': AGREE, 'TC1.CT2': AGREE, 'TC1.CT3': AGREE }
  test('without a document for each declared condition nothing is concluded', () => {
    const open = appraising(all, { confirmations: ['DK3', 'DK4'], confirmed: { DK4: HOLDS } })
    expect(ruleAct(ACCEPT, open)).toEqual({
      ok: false,
      error: { code: 'confirmation-missing', conditions: ['DK3'] },
    })
  })
  test('a contradiction is a confirmation too: it concludes, and decides the outcome', () => {
    const contradicted = appraising(all, {
      confirmations: ['DK3'],
      confirmed: { DK3: { ...HOLDS, holds: false } },
    })
    expect(ruleAct(ACCEPT, contradicted).ok).toBe(true)
  })
  test('returning needs none: the commune may still have to answer', () => {
    const asked = appraising({ ...all, 'TC1.CT2': ASK }, { confirmations: ['DK3'] })
    expect(ruleAct(returning('TC1.CT2'), asked).ok).toBe(true)
  })
  test('two appraisers who say different things must choose first', () => {
    const open = appraising(all, { confirmations: ['DK3'], confirmed: { DK3: HOLDS } })
    const disputed = { ...open, appraisal: { ...open.appraisal, disputedConditions: ['DK3'] } }
    const refusal = { ok: false, error: { code: 'confirmations-disagree', conditions: ['DK3'] } }
    expect(ruleAct(ACCEPT, disputed)).toEqual(refusal)
  })
})

describe('recording the authority’s decision', () => {
  const DECIDE = deciding({})
  const DAY = 24 * 3600 * 1000
  const sentOn = (day: string) => {
    const [send, ...rest] = accepted(SEND, START, ACCEPT)
    const receivedAt = Date.parse(`${day}T03:00:00+07:00`)
    return dossierState([{ ...send!, ruling: { outcome: 'accepted', receivedAt, receipt: 'R' } }, ...rest])
  }
  const concluded = (over: Partial<ActContext> = {}): ActContext => ({
    ...appraising(),
    state: sentOn('2027-01-08'),
    ...over,
  })
  const ruled = (act: Decide, over: Partial<ActContext> = {}) => {
    const verdict = ruleAct(act, concluded(over))
    return verdict.ok ? 'accepted' : verdict.error
  }

  test('by the appraiser’s office, once the appraisal is concluded', () => {
    expect(ruled(DECIDE)).toBe('accepted')
    expect(ruled(DECIDE, { roles: new Set<Role>(['leader']) })).toEqual({ code: 'not-permitted' })
    expect(ruled(DECIDE, { part: 'self' })).toEqual({ code: 'not-permitted' })
    expect(ruled(DECIDE, { state: stateAfter(SEND, START) })).toEqual({
      code: 'wrong-phase',
      phase: 'appraising',
    })
  })
  test('it names its number, its date and its authority', () => {
    expect(ruled(deciding({ number: '  ' }))).toEqual({ code: 'decision-incomplete', missing: ['number'] })
    expect(ruled(deciding({ date: '31/01/2027', authority: '' }))).toEqual({
      code: 'decision-incomplete',
      missing: ['date', 'authority'],
    })
    expect(ruled(deciding({ date: '2027-02-30' }))).toEqual({
      code: 'decision-incomplete',
      missing: ['date'],
    })
  })
  test.each([
    ['2027-01-07', { code: 'decision-too-early', earliest: '2027-01-08' }],
    ['2027-01-08', 'accepted'],
    ['2027-02-01', 'accepted'],
    ['2027-02-02', { code: 'decision-in-future', today: '2027-02-01' }],
  ])('sent on 8 January, today 1 February: a decision of %s', (date, expected) => {
    expect(ruled(deciding({ date }))).toEqual(expected)
  })
  test('a past year entered long afterwards: its decision is older than the sending', () => {
    expect(earliestDecision(sentOn('2026-11-22'), 2021)).toBe('2021-01-01')
    expect(earliestDecision(sentOn('2022-12-31'), 2021)).toBe('2022-12-31')
    const history = { state: sentOn('2026-11-22'), year: 2021 }
    expect(ruled(deciding({ date: '2022-01-20' }), history)).toBe('accepted')
    expect(ruled(deciding({ date: '2020-12-31' }), history)).toMatchObject({ code: 'decision-too-early' })
  })
  test('the day of sending is Vietnam’s, whatever zone the server runs in', () => {
    const late = Date.parse('2027-01-08T18:00:00Z')
    const [send] = accepted(SEND)
    const state = dossierState([
      { ...send!, ruling: { outcome: 'accepted', receivedAt: late, receipt: 'R' } },
    ])
    expect(earliestDecision(state, 2026)).toBe('2027-01-09')
    expect(late % DAY).toBeGreaterThan(0)
  })
  test('a later one corrects it and both stay', () => {
    const corrected = deciding({ recognised: false, number: '16/QĐ-UBND' })
    const state = stateAfter(SEND, START, ACCEPT, DECIDE, corrected)
    expect(state.phase).toBe('decided')
    expect(decisionsOf(state).map(({ act }) => act.number)).toEqual(['15/QĐ-UBND', '16/QĐ-UBND'])
    expect(state.last.decide?.act).toEqual(corrected)
  })
  test('after it nothing is sent, returned or withdrawn', () => {
    const state = stateAfter(SEND, START, ACCEPT, DECIDE)
    for (const act of [SEND, WITHDRAW]) expect(ruleAct(act, context({ state })).ok).toBe(false)
    expect(ruleAct(ACCEPT, { ...appraising(), state }).ok).toBe(false)
  })
})
