import { describe, expect, test } from 'vitest'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import json from '../../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { parseCriteriaSet } from '../../../src/domain/criteria-set/parse-criteria-set.ts'
import type { Act } from '../../../src/domain/dossier/act.ts'
import { dossierState } from '../../../src/domain/dossier/dossier.workflow.ts'
import { formatFieldName } from '../../../src/domain/dossier/field-name.ts'
import { readSelfAssessment } from '../../../src/domain/dossier/self-assessment.ts'
import { canSend, type SendVerdict } from '../../../src/domain/dossier/send.rules.ts'
import type { Role } from '../../../src/domain/person/role.ts'
import { assess } from '../../../src/domain/scoring/assess.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import { COMPLETE } from '../../../src/server/practice/practice-content.ts'
import { accepted, field, ruled, SEND, START } from '../../support/dossier.ts'

const parsed = parseCriteriaSet(json)
if (!parsed.ok) throw new Error('The shipped set is broken')
const SET: CriteriaSet = parsed.value
const calendar = vietnamCalendar()
const answers = [
  ...COMPLETE.map((write) => [formatFieldName(write.field), write.value] as const),
  ['fact/TC3.CT2.2.done', 15] as const, // the practice dossier fails its mediation rate on purpose
]

interface Case {
  readonly change?: Record<string, Json[]>
  readonly set?: CriteriaSet
  readonly roles?: Role[]
  readonly acts?: Act[]
  readonly waiting?: boolean
  readonly today?: string
}

/** A complete dossier of 2026, changed in what the case is about. */
function verdict({
  change = {},
  set = SET,
  roles = ['leader'],
  acts = [],
  waiting,
  today = '2026-12-20',
}: Case = {}): SendVerdict {
  const fields = new Map<string, Json[]>([
    ...answers.map(([name, value]): [string, Json[]] => [name, [value]]),
    ...Object.entries(change),
  ])
  const self = readSelfAssessment([...fields].map(([name, values]) => field(name, ...values)))
  const state = dossierState([...accepted(...acts), ...(waiting ? [ruled(SEND, null, 99)] : [])])
  return canSend(
    { set, year: 2026, self, assessment: assess(set, self.answers, calendar), state, roles: new Set(roles) },
    today,
  )
}
const codes = (one: Case) => verdict(one).refusals.map((refusal) => refusal.code)

describe('may this dossier be sent', () => {
  test('a complete one by the leader: yes', () => {
    expect(verdict()).toEqual({ refusals: [], notMet: [] })
  })
  test('by an officer: only the leader sends', () => {
    expect(codes({ roles: ['officer'] })).toEqual(['not-leader'])
  })
  test('while it is with the office: no', () => {
    expect(codes({ acts: [SEND] })).toEqual(['wrong-phase'])
    expect(codes({ acts: [SEND, START] })).toEqual(['wrong-phase'])
  })
  test('while an earlier sending waits for its ruling: no', () => {
    expect(codes({ waiting: true })).toEqual(['waiting-for-ruling'])
  })
  test('before its year has begun: no', () => {
    expect(codes({ today: '2025-12-31' })).toEqual(['year-not-begun'])
    expect(codes({ today: '2026-01-01' })).toEqual([])
  })
  test('an unanswered item is named with its indicator', () => {
    expect(verdict({ change: { 'fact/TC2.CT4.2.done': [null] } }).refusals).toEqual([
      { code: 'unanswered', indicator: 'TC2.CT4', items: ['TC2.CT4.2'] },
    ])
  })
  test('two counts of the same thing that differ stop it', () => {
    expect(
      codes({
        change: { 'fact/TC3.CT4.4.due': [17], 'fact/TC3.CT4.4.done': [17], 'fact/TC3.CT4.4.successful': [9] },
      }),
    ).toContain('facts-disagree')
  })
  test('a field with two values waits for a person to choose', () => {
    expect(verdict({ change: { 'fact/TC1.CT1.due': [5, 6] } }).refusals).toEqual([
      { code: 'conflict', field: 'fact/TC1.CT1.due' },
    ])
  })
  test.each<[string, Json[]]>([
    [
      'judgement/TC2.CT3',
      [
        { met: true, reason: 'a' },
        { met: true, reason: 'b' },
      ],
    ],
    ['not-arising/TC3.CT2.1', ['không có vụ việc', 'chưa tổng hợp']],
    ['declaration/DK2', [true, false]],
    ['attachment/TC1.CT1/e1/p1', [true, null]],
    ['removed/p1', [true, false]],
  ])('%s decides a result or its evidence: two values stop the sending', (name, values) => {
    expect(verdict({ change: { [name]: values } }).refusals).toContainEqual({ code: 'conflict', field: name })
  })
  test.each<[string, Json[]]>([
    ['remark/TC1.CT1', ['một', 'hai']],
    ['owner/TC1.CT1', ['p1', 'p2']],
    ['evidence/p1', [{ title: 'a' }, { title: 'b' }]],
  ])('%s decides nothing: two values do not stop it', (name, values) => {
    expect(codes({ change: { [name]: values } })).not.toContain('conflict')
  })
  test('two phones that say the same leave nothing to choose', () => {
    expect(codes({ change: { 'fact/TC1.CT1.due': [5, 5] } })).toEqual([])
  })
  test('three values are one conflict', () => {
    expect(codes({ change: { 'fact/TC1.CT1.due': [5, 6, 7] } })).toEqual(['conflict'])
  })
  test('a required slot of evidence that is empty is named', () => {
    const [first, ...rest] = SET.criteria
    const [indicator, ...others] = first!.indicators
    const slot = { ...indicator!.evidence[0]!, required: true }
    const set = {
      ...SET,
      criteria: [{ ...first!, indicators: [{ ...indicator!, evidence: [slot] }, ...others] }, ...rest],
    }
    expect(verdict({ set }).refusals).toEqual([
      { code: 'evidence-missing', indicator: indicator!.id, slot: slot.id },
    ])
  })
})

describe('a dossier that will not be met', () => {
  test('may be sent, and is told which indicator fails', () => {
    expect(verdict({ change: { 'fact/TC1.CT1.done': [4] } })).toEqual({
      refusals: [],
      notMet: [{ code: 'indicator-not-met', indicator: 'TC1.CT1' }],
    })
  })
  test('and which condition its officer declares not to hold', () => {
    expect(verdict({ change: { 'declaration/DK2': [false] } }).notMet).toEqual([
      { code: 'condition-fails', condition: 'DK2' },
    ])
  })
})
