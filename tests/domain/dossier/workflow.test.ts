import { describe, expect, test } from 'vitest'
import type { Council } from '../../../src/domain/council/council.ts'
import { NO_COUNCIL } from '../../../src/domain/council/council-column.ts'
import { NO_APPRAISAL, ruleAct, type ActContext } from '../../../src/domain/dossier/act.rules.ts'
import type { Act, ActKind } from '../../../src/domain/dossier/act.ts'
import {
  dossierState,
  mayFollow,
  PHASES,
  WORKFLOW,
  type DossierPhase,
} from '../../../src/domain/dossier/dossier.workflow.ts'
import { RIGHTS } from '../../../src/domain/person/rights.ts'
import { ROLES, type Role } from '../../../src/domain/person/role.ts'
import { ACCEPT, deciding, returning, ruled, SEND, START, WITHDRAW } from '../../support/dossier.ts'

/**
 * The procedure written down once more, apart from the code: which act leads from where to where. TT 09/2021 Điều 3, 5; QĐ
 * 25/2021 Điều 5; what is not there is refused.
 */
const EXPECTED = `
            open  sent        appraising  returned    accepted    concluded   decided    published  revoked
send        sent  -           -           sent        -           -           -          -          -
withdraw    -     open        -           -           -           -           -          -          -
start       -     appraising  -           -           -           -           -          -          -
return      -     -           returned    -           -           -           -          -          -
extend      -     -           -           returned    -           -           -          -          -
resume      -     -           -           appraising  -           -           -          -          -
accept      -     -           accepted    -           -           -           -          -          -
reopen      -     -           -           -           appraising  appraising  -          -          -
conclude    -     -           -           -           concluded   concluded   -          -          -
admit       -     -           -           -           -           concluded   -          -          -
decide      -     -           -           -           decided     decided     decided    decided    -
publish     -     -           -           -           -           -           published  -          -
revoke      -     -           -           -           -           -           revoked    revoked    -
`

/** Who may, of all roles. */
const WHO: Readonly<Record<string, readonly Role[]>> = {
  ...{ send: ['leader'], withdraw: ['leader'] },
  ...{ start: ['appraiser', 'office-leader'], return: ['appraiser', 'office-leader'] },
  ...{ extend: ['appraiser', 'office-leader'], resume: ['appraiser', 'office-leader'] },
  ...{ accept: ['appraiser', 'office-leader'], reopen: ['appraiser', 'office-leader'] },
  // The member who asks below sits as the council's chair.
  conclude: ['appraiser', 'office-leader', 'council-member'],
  admit: ['council-member'],
  decide: ['appraiser', 'office-leader'],
  publish: ['appraiser', 'office-leader'],
  revoke: ['appraiser', 'office-leader'],
}

const UNIT = 'practice:00004'
const CONCLUDE: Act = {
  ...{ act: 'conclude', office: 'practice:d001', sitting: 's1', recommended: true, reason: '' },
  ...{ upTo: {}, seal: '' },
}
const SAID: Readonly<Record<string, Act>> = {
  ...{ send: SEND, withdraw: WITHDRAW, start: START, return: returning('TC1.CT1') },
  extend: { act: 'extend', until: '2025-01-20', reason: 'Mất điện' },
  resume: { act: 'resume', reason: 'Đơn vị không bổ sung' },
  accept: ACCEPT,
  reopen: { act: 'reopen', reason: 'Còn một chỉ tiêu chưa rõ' },
  conclude: CONCLUDE,
  admit: { act: 'admit-late', member: 'm2', reason: 'Gửi đúng hạn, mạng chậm' },
  decide: deciding({ date: '2025-01-15' }),
  publish: { act: 'publish', date: '2025-01-15', address: '' },
  revoke: {
    ...{ act: 'revoke', number: '9/QĐ', date: '2025-01-15', authority: 'Chủ tịch UBND huyện' },
    reason: 'Hồ sơ không trung thực',
  },
}
const CLOCK = { from: '2025-01-10', until: '2025-01-15' }
const PATH: Readonly<Record<DossierPhase, readonly string[]>> = {
  open: [],
  sent: ['send'],
  appraising: ['send', 'start'],
  returned: ['send', 'start', 'return'],
  accepted: ['send', 'start', 'accept'],
  concluded: ['send', 'start', 'accept', 'conclude'],
  decided: ['send', 'start', 'accept', 'conclude', 'decide'],
  published: ['send', 'start', 'accept', 'conclude', 'decide', 'publish'],
  revoked: ['send', 'start', 'accept', 'conclude', 'decide', 'revoke'],
}
const RECEIVED = Date.parse('2025-01-10T02:00:00Z')
const acts = (names: readonly string[]) =>
  names.map((name, i) =>
    ruled(
      SAID[name] as Act,
      {
        ...{ outcome: 'accepted', receivedAt: RECEIVED + i, receipt: `R${i}` },
        ...(name === 'return' && { supplement: CLOCK }),
      },
      i + 1,
    ),
  )
const CHAIR: Council = {
  ...{ decree: null, ownQuorum: null, conflicts: [] },
  members: [
    { id: 'p1', name: 'Chủ tịch', title: '', agency: '', seat: 'chair', hasAccount: true },
    { id: 'm2', name: 'Ủy viên', title: '', agency: '', seat: 'member', hasAccount: false },
  ],
  sittings: [
    {
      ...{ id: 's1', kind: 'meeting', day: null, time: '', place: '', papersSent: null, presider: 'p1' },
      ...{ units: [UNIT], attendance: new Map(), openedAt: 1, closedAt: null, waiting: false },
    },
  ],
}
function contextOf(name: string, phase: DossierPhase, role: Role): ActContext {
  const finding = name === 'return' ? 'ask' : 'agree'
  const findings = new Map([['TC1.CT1', { verdict: finding, reason: 'Thiếu quyết định' } as const]])
  return {
    ...NO_APPRAISAL,
    part: WORKFLOW[kindOf(name)].part,
    // The chair is one of the council's members; everybody else is somebody else.
    author: role === 'council-member' ? 'p1' : 'p9',
    ...{ unit: UNIT, year: 2024, today: '2025-01-15', roles: new Set([role]), seal: '', notReady: [] },
    state: dossierState(acts(PATH[phase])),
    appraisal: { ...NO_APPRAISAL.appraisal, findings },
    duties: { ...NO_APPRAISAL.duties, indicators: ['TC1.CT1'] },
    council: {
      ...{ council: CHAIR, recused: [] },
      column: { ...NO_COUNCIL, findings: new Map([['TC1.CT1', { verdict: 'agree', reason: '' }]]) },
    },
  }
}
const kindOf = (name: string): ActKind => (SAID[name] as Act).act

const [head = '', ...lines] = EXPECTED.trim().split('\n')
const phases = head.trim().split(/\s+/) as DossierPhase[]
const rows = lines.map((line) => line.trim().split(/\s+/))

test('the table beside speaks of every act and every phase', () => {
  expect(phases).toEqual(PHASES)
  expect(rows.map(([name = '']) => kindOf(name)).sort()).toEqual(Object.keys(WORKFLOW).sort())
})

describe.each(rows.map(([name = '', ...next]) => ({ name, next })))('$name', ({ name, next }) => {
  test.each(phases.map((phase, i) => ({ phase, to: next[i] as string })))(
    'while $phase → $to',
    ({ phase, to }) => {
      const said = SAID[name] as Act
      expect(mayFollow(said.act, phase)).toBe(to !== '-')
      for (const role of ROLES) {
        const verdict = ruleAct(said, contextOf(name, phase, role))
        const may = WHO[name]?.includes(role) ?? false
        const expected = !may ? 'not-permitted' : to === '-' ? 'wrong-phase' : 'accepted'
        // Who holds no seat on the council is told so after its phase.
        const code = verdict.ok ? 'accepted' : verdict.error.code
        const seatless = name === 'admit' && ['appraiser', 'office-leader'].includes(role) && to === '-'
        expect(code, role).toBe(seatless ? 'wrong-phase' : expected)
      }
      if (to === '-') return
      const after = dossierState([...acts(PATH[phase]), ...later(said, PATH[phase].length)])
      expect(after.phase).toBe(to)
    },
  )
})

function later(act: Act, before: number) {
  return [ruled(act, { outcome: 'accepted', receivedAt: RECEIVED + before, receipt: 'R' }, before + 1)]
}

test('the phases of a right to act are those of its row', () => {
  for (const [kind, { from, part }] of Object.entries(WORKFLOW)) {
    const right = RIGHTS[kind as ActKind]
    expect({ part: right.record, from: right.phases }, kind).toEqual({ part, from })
  }
})

describe('what must hold besides', () => {
  const rule = (name: string, phase: DossierPhase, over: Partial<ActContext>, role: Role = 'appraiser') =>
    ruleAct(SAID[name] as Act, { ...contextOf(name, phase, role), ...over })
  const refusal = (...given: Parameters<typeof rule>) => {
    const verdict = rule(...given)
    return verdict.ok ? null : verdict.error.code
  }

  test.each([
    ...['start', 'return', 'extend', 'resume', 'accept', 'reopen', 'conclude', 'admit', 'decide', 'revoke'],
  ])('nobody who wrote the dossier, or is recused, may %s', (name) => {
    const column = rows.find(([one]) => one === name) ?? []
    const phase = phases[column.slice(1).findIndex((to) => to !== '-')] as DossierPhase
    const role = name === 'admit' ? 'council-member' : 'appraiser'
    expect(refusal(name, phase, { separation: { own: true, recused: false } }, role)).toBe('own-dossier')
    expect(refusal(name, phase, { separation: { own: false, recused: true } }, role)).toBe('recused')
  })

  test('a supplement is refused after its last day, and taken again once the office has extended it', () => {
    const late = { today: '2025-01-16' }
    expect(refusal('send', 'returned', { today: '2025-01-15' }, 'leader')).toBeNull()
    expect(refusal('send', 'returned', late, 'leader')).toBe('supplement-ended')
    const state = dossierState([...acts(PATH.returned), ...later(SAID['extend'] as Act, 3)])
    expect(state.supplement).toEqual({ from: '2025-01-10', until: '2025-01-20', extended: true })
    expect(refusal('send', 'returned', { ...late, state }, 'leader')).toBeNull()
    expect(refusal('extend', 'returned', { today: '2025-01-21' })).toBe('day-in-past')
  })

  test('no officer takes from the commune a day that the law gave it; his own later word he may correct', () => {
    const until = (day: string) =>
      ruleAct({ ...(SAID['extend'] as Act), until: day } as Act, {
        ...contextOf('extend', 'returned', 'appraiser'),
        today: '2025-01-13',
        state: dossierState([...acts(PATH.returned), ...later(SAID['extend'] as Act, 3)]),
      })
    expect(until('2025-01-14')).toEqual({ ok: false, error: { code: 'day-in-past', today: '2025-01-15' } })
    expect(until('2025-01-16').ok).toBe(true)
  })

  test('where the set has a council, nothing is decided before it has concluded', () => {
    expect(refusal('decide', 'accepted', { needsCouncil: true })).toBe('council-missing')
    expect(refusal('decide', 'concluded', { needsCouncil: true })).toBeNull()
    // An old dossier that is entered now: its council sat on paper.
    expect(refusal('decide', 'accepted', { needsCouncil: true, year: 2022 })).toBeNull()
  })

  test('the council concludes only in an open sitting with the dossier on its agenda', () => {
    const council = contextOf('conclude', 'accepted', 'appraiser').council!
    const [sitting] = council.council.sittings
    const over = (change: object) => ({
      council: { ...council, council: { ...council.council, sittings: [{ ...sitting!, ...change }] } },
    })
    expect(refusal('conclude', 'accepted', over({ openedAt: null }))).toBe('sitting-not-open')
    expect(refusal('conclude', 'accepted', over({ closedAt: 2 }))).toBe('sitting-not-open')
    expect(refusal('conclude', 'accepted', over({ units: [] }))).toBe('not-on-agenda')
    expect(refusal('conclude', 'accepted', { council: null })).toBe('sitting-not-open')
  })

  test.each([
    { approve: 2, reject: 0, abstain: 0, recommended: true, code: null },
    { approve: 1, reject: 1, abstain: 0, recommended: true, code: 'reason-missing' },
    { approve: 0, reject: 2, abstain: 0, recommended: true, code: 'reason-missing' },
    { approve: 0, reject: 2, abstain: 0, recommended: false, code: null },
    { approve: 2, reject: 1, abstain: 0, recommended: true, code: 'ballot-too-large' },
  ])(
    'votes $approve for, $reject against, concluded $recommended: $code',
    ({ recommended, code, ...votes }) => {
      const context = contextOf('conclude', 'accepted', 'appraiser')
      const council = context.council!
      const ballot = { kind: 'open', ...votes } as const
      const verdict = ruleAct({ ...CONCLUDE, recommended } as Act, {
        ...context,
        council: { ...council, column: { ...council.column, ballot } },
      })
      expect(verdict.ok ? null : verdict.error.code).toBe(code)
    },
  )

  test('a member of the council who holds no office in it does not conclude', () => {
    const context = { ...contextOf('conclude', 'accepted', 'council-member'), author: 'm2' }
    expect(ruleAct(CONCLUDE, context)).toEqual({ ok: false, error: { code: 'not-permitted' } })
  })

  test('only a recognition is revoked', () => {
    const refused = deciding({ recognised: false, date: '2025-01-15' })
    const state = dossierState([...acts(PATH.concluded), ...later(refused, 4)])
    expect(refusal('revoke', 'decided', { state })).toBe('wrong-phase')
  })
})
