import { describe, expect, test } from 'vitest'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import json from '../../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { parseCriteriaSet } from '../../../src/domain/criteria-set/parse-criteria-set.ts'
import type { Act } from '../../../src/domain/dossier/act.ts'
import { dossierState } from '../../../src/domain/dossier/dossier.workflow.ts'
import { formatFieldName } from '../../../src/domain/dossier/field-name.ts'
import { readSelfAssessment } from '../../../src/domain/dossier/self-assessment.ts'
import { readOpinions } from '../../../src/domain/opinion/read-opinions.ts'
import { canSend, type SendVerdict } from '../../../src/domain/dossier/send.rules.ts'
import type { Role } from '../../../src/domain/person/role.ts'
import { assess } from '../../../src/domain/scoring/assess.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import type { Points } from '../../../src/domain/shared/points.ts'
import { COMPLETE } from '../../../src/server/practice/practice-content.ts'
import { accepted, field, ruled, SEND, START } from '../../support/dossier.ts'
import { pointsSet } from '../scoring/points-set.ts'

const parsed = parseCriteriaSet(json)
if (!parsed.ok) throw new Error('The shipped set is broken')
const SET: CriteriaSet = parsed.value
const calendar = vietnamCalendar()
const POINTS_YEAR = 2030
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
  readonly inForce?: boolean
  readonly today?: string
}

/** A complete dossier of 2026, changed in what the case is about. */
function verdict({
  change = {},
  set = SET,
  roles = ['leader'],
  acts = [],
  waiting,
  inForce = true,
  today = '2026-12-20',
}: Case = {}): SendVerdict {
  const fields = new Map<string, Json[]>([
    ...answers.map(([name, value]): [string, Json[]] => [name, [value]]),
    ...Object.entries(change),
  ])
  const all = [...fields].map(([name, values]) => field(name, ...values))
  const self = readSelfAssessment(all)
  const state = dossierState([...accepted(...acts), ...(waiting ? [ruled(SEND, null, 99)] : [])])
  return canSend(
    {
      set,
      inForce,
      year: 2026,
      self,
      assessment: assess(set, self.answers, calendar),
      opinions: readOpinions(all),
      calendar,
      state,
      roles: new Set(roles),
    },
    today,
  )
}
const codes = (one: Case) => verdict(one).refusals.map((refusal) => refusal.code)

describe('may this dossier be sent', () => {
  test('a complete one by the leader: yes', () => {
    expect(verdict()).toEqual({
      refusals: [],
      notMet: [],
      awaited: [
        { code: 'condition-awaited', condition: 'DK1' },
        { code: 'condition-awaited', condition: 'DK2' },
      ],
    })
  })
  test('by a set that is not in force for its unit and year: no', () => {
    expect(codes({ inForce: false })).toEqual(['set-not-in-force'])
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
    expect(verdict({ change: { 'fact/TC1.CT1.done': [4] } })).toMatchObject({
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

describe('what only the law can settle', () => {
  test('does not stop the sending, and is told with its place', () => {
    const one = verdict({ change: { 'judgement/TC2.CT6.1': [null] } })
    expect(one.refusals).toEqual([])
    expect(one.awaited).toContainEqual({
      code: 'indicator-awaited',
      indicator: 'TC2.CT6',
      items: ['TC2.CT6.1'],
    })
  })
  test('judged without a reason it is not settled: the reason is asked for', () => {
    expect(verdict({ change: { 'judgement/TC2.CT6.1': [{ met: true, reason: ' ' }] } }).refusals).toEqual([
      { code: 'reason-missing', indicator: 'TC2.CT6', item: 'TC2.CT6.1' },
    ])
  })
})

describe('a dossier in points', () => {
  const paper = (number: string) => ({ number, date: '', issuer: '', title: '' })
  const mark = (points: number, reason = 'Bảng chấm của xã') => ({ points, reason })
  const full: Readonly<Record<string, Json>> = {
    'fact/TC1.CT1.due': 10,
    'fact/TC1.CT1.done': 9,
    'fact/TC1.CT2.1.case': 'a',
    'fact/TC1.CT2.2.late': 0,
    'fact/TC1.CT2.3.papers': [paper('01/KH'), paper('02/KH')],
    'mark/TC2.CT1': mark(2000),
    'mark/TC2.CT2': mark(4000),
    'declaration/DK3': true,
  }
  function inPoints(change: Readonly<Record<string, Json>> = {}, set = pointsSet) {
    const fields = Object.entries({ ...full, ...change }).filter(([, value]) => value !== null)
    const self = readSelfAssessment(fields.map(([name, value]) => field(name, value)))
    const assessment = assess(set, self.answers, calendar)
    const dossier = { set, inForce: true, year: POINTS_YEAR, self, assessment, state: dossierState([]) }
    const people = { opinions: [], calendar, roles: new Set<Role>(['leader']) }
    return canSend({ ...dossier, ...people }, '2030-12-20')
  }

  test('that is whole can be sent', () => {
    expect(inPoints()).toEqual({ refusals: [], notMet: [], awaited: [] })
  })
  test('an indicator whose bands are awaited and that was given no mark is told, not refused', () => {
    expect(inPoints({ 'mark/TC2.CT2': null })).toMatchObject({
      refusals: [],
      awaited: [
        { code: 'indicator-awaited', indicator: 'TC2.CT2', items: ['TC2.CT2'] },
        { code: 'condition-awaited', condition: 'DK1' },
        { code: 'condition-awaited', condition: 'DK2' },
      ],
    })
  })
  test.each<[string, Readonly<Record<string, Json>>, object]>([
    [
      'an unanswered item',
      { 'fact/TC1.CT2.2.late': null },
      { code: 'unanswered', indicator: 'TC1.CT2', items: ['TC1.CT2.2'] },
    ],
    [
      'a mark that rests on nothing',
      { 'mark/TC2.CT1': mark(2000, ' ') },
      { code: 'mark-reason-missing', subject: 'TC2.CT1' },
    ],
    [
      'a mark above the maximum of its indicator',
      { 'mark/TC2.CT1': mark(2001) },
      { code: 'mark-too-high', subject: 'TC2.CT1', most: 2000 },
    ],
    [
      'marks that together are above the maximum of their criterion',
      { 'mark/TC2.CT2': mark(4001) },
      { code: 'over-maximum', subject: 'TC2' },
    ],
    [
      'an unanswered declaration',
      { 'declaration/DK3': null },
      { code: 'declaration-missing', condition: 'DK3' },
    ],
    [
      'a mark for a whole criterion that rests on nothing',
      { 'mark/TC2.CT2': null, 'mark/TC2': mark(5000, '') },
      { code: 'mark-reason-missing', subject: 'TC2' },
    ],
  ])('%s stops it, and is named', (_, change, refusal) => {
    expect(inPoints(change).refusals).toEqual([refusal])
  })
  test('a mark for a whole criterion leaves nothing to ask about its indicators', () => {
    const change = { 'mark/TC2.CT1': null, 'mark/TC2.CT2': null, 'mark/TC2': mark(5000) }
    expect(inPoints(change)).toEqual({ refusals: [], notMet: [], awaited: [] })
  })
  test('the class of the commune is asked for where the threshold depends on it', () => {
    const least = (value: number) => ({ value: value as Points, source: 'S', status: 'text' as const })
    const byType: CriteriaSet = {
      ...pointsSet,
      conditions: [
        {
          id: 'DK1',
          kind: 'least-total-by-type',
          text: 'Theo loại xã',
          source: 'S',
          status: 'text',
          least: { I: least(9000), II: least(8000), III: least(7000) },
        },
      ],
    }
    const short = { 'mark/TC2.CT2': mark(2500) }
    expect(inPoints(short, byType).refusals).toEqual([{ code: 'unit-type-missing', condition: 'DK1' }])
    expect(inPoints({ ...short, 'unit-type': 'II' }, byType)).toMatchObject({ refusals: [], notMet: [] })
    expect(inPoints({}, byType).refusals).toEqual([])
  })
  test('the figures of a condition of its own are asked for', () => {
    const cited = { source: 'S', status: 'text' as const }
    const count = (id: string) => ({ id, kind: 'count' as const, label: id })
    const ratio: CriteriaSet = {
      ...pointsSet,
      conditions: [
        {
          ...cited,
          id: 'DK1',
          kind: 'ratio',
          text: '100% xã đạt chuẩn',
          facts: [count('DK1.due'), count('DK1.done')],
          due: 'DK1.due',
          done: 'DK1.done',
          percent: { value: 100, ...cited },
        },
      ],
    }
    expect(inPoints({}, ratio).refusals).toEqual([{ code: 'condition-unanswered', condition: 'DK1' }])
    expect(inPoints({ 'fact/DK1.due': 9, 'fact/DK1.done': 9 }, ratio).refusals).toEqual([])
    expect(inPoints({ 'fact/DK1.due': 9, 'fact/DK1.done': 8 }, ratio).notMet).toEqual([
      { code: 'condition-fails', condition: 'DK1' },
    ])
  })
})
