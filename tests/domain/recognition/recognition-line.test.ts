import { describe, expect, test } from 'vitest'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import { NO_COUNCIL } from '../../../src/domain/council/council-column.ts'
import type { Act } from '../../../src/domain/dossier/act.ts'
import type { Confirmation } from '../../../src/domain/dossier/confirmation.ts'
import type { Finding } from '../../../src/domain/dossier/finding.ts'
import { columnOfRecord, conclusionOf } from '../../../src/domain/recognition/column-of-record.ts'
import { recognitionLine, type Candidate } from '../../../src/domain/recognition/recognition-line.ts'
import type { Answers, NamedDocument } from '../../../src/domain/scoring/assessment.ts'
import type { Points } from '../../../src/domain/shared/points.ts'
import { ACCEPT, deciding, returning, SEND, START, stateAfter } from '../../support/dossier.ts'
import { noAnswers, pointsSet } from '../scoring/points-set.ts'

const calendar = vietnamCalendar()
const paper = (number: string): NamedDocument => ({ number, date: '', issuer: '', title: '' })
const mark = (points: number) => ({ points: points as Points, reason: 'Bảng chấm của xã' })
const AGREE: Finding = { verdict: 'agree', reason: '' }
const change = (points: number): Finding => ({
  verdict: 'change',
  points: points as Points,
  reason: 'tính lại',
})

/** 100 points by the commune. */
const answers: Answers = {
  ...noAnswers,
  facts: {
    'TC1.CT1.due': 10,
    'TC1.CT1.done': 9,
    'TC1.CT2.1.case': 'a',
    'TC1.CT2.2.late': 0,
    'TC1.CT2.3.papers': [paper('01/KH'), paper('02/KH')],
  },
  marks: { 'TC2.CT1': mark(2000), 'TC2.CT2': mark(4000) },
  declarations: { DK3: true },
}
const INDICATORS = ['TC1.CT1', 'TC1.CT2', 'TC2.CT1', 'TC2.CT2']
const agreed = (over: Readonly<Record<string, Finding>> = {}) =>
  new Map<string, Finding>(INDICATORS.map((id) => [id, over[id] ?? AGREE]))
const HOLDS: Confirmation = { holds: true, document: paper('12/XN'), note: '' }
const DENIED: Confirmation = { holds: false, document: paper('07/KL-UBKT'), note: '' }

const concluding = (recommended: boolean, reason = ''): Act => ({
  ...{ act: 'conclude', office: 'practice:d001', sitting: 's1', recommended, reason, upTo: {}, seal: '' },
})
const APPRAISED = [SEND, START, ACCEPT]
const publishing: Act = { act: 'publish', date: '2027-01-21', address: '' }
const revoking: Act = {
  ...{ act: 'revoke', number: '20/QĐ', date: '2027-03-01', authority: 'Chủ tịch UBND', reason: 'kỷ luật' },
}

interface Case {
  readonly acts?: readonly Act[]
  readonly found?: Readonly<Record<string, Finding>>
  readonly council?: Readonly<Record<string, Finding>>
  readonly confirmation?: Confirmation
  readonly councilConfirms?: Confirmation
  readonly needsCouncil?: boolean
  readonly entered?: Candidate['entered']
  readonly answers?: Answers
  readonly withoutSet?: true
}

function candidate(given: Case): Candidate {
  const state = stateAfter(...(given.acts ?? APPRAISED))
  const confirmations = (word?: Confirmation) =>
    new Map<string, Confirmation>(word === undefined ? [] : [['DK3', word]])
  const record = columnOfRecord(
    {
      set: pointsSet,
      answers: given.answers ?? answers,
      appraisal: { findings: agreed(given.found), confirmations: confirmations(given.confirmation ?? HOLDS) },
      council: {
        ...NO_COUNCIL,
        findings: agreed(given.council),
        confirmations: confirmations(given.councilConfirms),
      },
      concluded: conclusionOf(state) !== null,
    },
    calendar,
  )
  return {
    ...{ dossier: 'practice:00004/2030/test-points', unit: 'practice:00004', year: 2030 },
    ...{ state, needsCouncil: given.needsCouncil ?? false, entered: given.entered ?? null },
    ...(given.withoutSet ? { set: null, record: null } : { set: pointsSet, record }),
  }
}
const lineOf = (given: Case) => recognitionLine(candidate(given), 'vi')

describe('on which list of the decision a dossier stands', () => {
  const council = { needsCouncil: true }
  const table: readonly [what: string, given: Case, list: string, kinds: readonly string[]][] = [
    ['100 điểm, thẩm định xong', {}, 'met', []],
    ['thẩm định còn 77 điểm', { found: { 'TC1.CT2': change(700) } }, 'not-met', ['told', 'told']],
    ['100 điểm, người đứng đầu bị kỷ luật', { confirmation: DENIED }, 'not-met', ['denied']],
    ['mới gửi', { acts: [SEND] }, 'open', ['phase']],
    ['đang bổ sung', { acts: [SEND, START, returning('TC1.CT1')] }, 'open', ['phase']],
    ['bộ tiêu chí có Hội đồng, chưa kết luận', council, 'open', ['council-missing']],
    ['Hội đồng đề nghị', { ...council, acts: [...APPRAISED, concluding(true)] }, 'met', []],
    [
      'Hội đồng chấm còn 77 điểm, không đề nghị',
      { ...council, acts: [...APPRAISED, concluding(false)], council: { 'TC1.CT2': change(700) } },
      'not-met',
      ['told', 'told'],
    ],
    [
      'Hội đồng xác nhận kỷ luật, thẩm định chưa biết',
      { ...council, acts: [...APPRAISED, concluding(false)], councilConfirms: DENIED },
      'not-met',
      ['denied'],
    ],
    [
      'đủ điểm mà Hội đồng không đề nghị: người có thẩm quyền quyết định',
      { ...council, acts: [...APPRAISED, concluding(false, 'Còn đơn thư chưa giải quyết.')] },
      'open',
      ['council-differs'],
    ],
    [
      'Hội đồng kết luận rồi thẩm định lại',
      {
        ...council,
        acts: [...APPRAISED, concluding(true), { act: 'reopen', reason: 'có tài liệu mới' }, ACCEPT],
      },
      'open',
      ['council-missing'],
    ],
    ['đã quyết định và công bố', { acts: [...APPRAISED, deciding({}), publishing] }, 'met', []],
    ['đã thu hồi', { acts: [...APPRAISED, deciding({}), publishing, revoking] }, 'open', ['revoked']],
    [
      'người có thẩm quyền quyết định khác kết quả tính',
      { entered: { recognised: false, reason: 'Theo kết luận thanh tra.' } },
      'not-met',
      ['entered'],
    ],
    [
      'không đạt theo kết quả tính, vẫn được công nhận',
      { found: { 'TC1.CT2': change(700) }, entered: { recognised: true, reason: 'Chỉ đạo của UBND.' } },
      'met',
      ['entered'],
    ],
    ['máy này chưa có bộ tiêu chí', { withoutSet: true }, 'open', ['set-missing']],
    [
      'lời của người nhập không thay được thẩm định',
      { acts: [SEND], entered: { recognised: true, reason: '' } },
      'open',
      ['phase'],
    ],
  ]
  test.each(table)('%s', (_what, given, list, kinds) => {
    const line = lineOf(given)
    expect({ list: line.list, kinds: line.reasons.map(({ kind }) => kind) }).toEqual({ list, kinds })
  })

  test('the points are those of the column of record', () => {
    expect(lineOf({})).toMatchObject({ column: 'appraisal', points: 10_000, maxPoints: 10_000 })
    expect(
      lineOf({ acts: [...APPRAISED, concluding(true)], council: { 'TC1.CT2': change(2000) } }),
    ).toMatchObject({ column: 'council', points: 9000, list: 'met' })
  })
  test('a condition that was denied names its document, and none of the declaration', () => {
    expect(lineOf({ confirmation: DENIED }).reasons).toEqual([
      { kind: 'denied', condition: 'DK3', document: paper('07/KL-UBKT') },
    ])
  })
  test('what awaits the law is open, and the authority’s word puts it on a list', () => {
    const unmarked = { ...answers, marks: {} }
    const line = lineOf({ answers: unmarked })
    expect(line).toMatchObject({ list: 'open', mayBeEntered: true, points: null })
    expect(line.reasons.length).toBeGreaterThan(0)
    expect(lineOf({ answers: unmarked, entered: { recognised: true, reason: 'Đủ' } }).list).toBe('met')
  })
  test('nobody’s word takes the place of an appraisal that is not finished', () => {
    expect(lineOf({ acts: [SEND] }).mayBeEntered).toBe(false)
    expect(lineOf({ needsCouncil: true }).mayBeEntered).toBe(false)
  })
})
