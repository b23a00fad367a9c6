import { describe, expect, test } from 'vitest'
import { makePaper } from '../../../src/documents/make-paper.ts'
import type { PaperSource } from '../../../src/documents/paper-source.ts'
import type { FormId } from '../../../src/domain/procedure/form.ts'
import { fieldsOf, readDossier, setOf } from './fixture-dossier.ts'
import { AGREEING, AGREEMENT, DECIDING, HAMLETS, MEETINGS } from './fixture-people.ts'
import { toldPaper } from './told-paper.ts'

const told = (source: PaperSource, form: FormId, about = ''): string =>
  toldPaper(makePaper(source, { form, about })!)

const meetingWith = (fields: Readonly<Record<string, object | null>>): PaperSource => {
  const changed = Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [`meeting/${DECIDING}/${field}`, value]),
  )
  return readDossier({
    set: setOf('tcpl-2021'),
    meetings: fieldsOf({ ...HAMLETS, ...MEETINGS, ...changed } as typeof MEETINGS),
  })
}

describe('a paper claims nothing that did not happen, and no number that no text gives', () => {
  test('a meeting that went past midnight did not end on the same day', () => {
    const late = meetingWith({ closed: { at: '2024-11-21T00:20', text: '' } })
    const minutes = told(late, 'hamlet-meeting-minutes', DECIDING)
    expect(minutes).toContain('kết thúc lúc 00 giờ 20 phút, ngày 21 tháng 11 năm 2024.')
    expect(minutes).not.toContain('cùng ngày')
  })

  test('the head of the Front who was absent is not named above a signature', () => {
    const without = meetingWith({
      'person/a1': { name: 'Lường Văn Ơn', role: 'Trưởng Ban công tác Mặt trận bản', present: false },
    })
    expect(told(without, 'hamlet-meeting-minutes', DECIDING)).toContain('CÔNG TÁC MẶT TRẬN: (để trống)')
  })

  test('of a count of household ballots alone the number of copies is left to the clerk, and its own form is named', () => {
    const hands = { method: 'hands', for: 55, against: 40, other: 3, invalid: 0 }
    const ballot = { to: 'all', team: [], leader: '', witnesses: [], for: 64, issued: 120, collected: 64 }
    const count = told(
      meetingWith({ method: null, 'vote/i1': hands, 'ballot/i2': ballot }),
      'ballot-count-minutes',
      DECIDING,
    )
    expect(count).toContain('[Mẫu số 04]')
    expect(count).toContain('được lập thành …… bản')
    expect(count).toContain('Mẫu số 04 “biên bản kiểm phiếu lấy ý kiến hộ gia đình”')
    expect(count).not.toContain('Mẫu số 02')
  })

  test('who was only counted at the agreement meeting is in its number', () => {
    const source = readDossier({
      set: setOf('tcpl-2021'),
      self: fieldsOf({ ...AGREEMENT, [`meeting/${AGREEING}/count`]: { represented: 0, present: 31 } }),
    })
    expect(told(source, 'agreement-minutes', AGREEING)).toContain('Tổng số người dự họp: 31 ')
  })

  test('a ward sends the reader to the book of the ward', () => {
    const source = readDossier({
      set: setOf('tcpl-2025'),
      unit: { form: 'phuong', name: 'Bến Sông' },
      self: fieldsOf({
        'evidence/e': { file: null, link: null, title: 'Biên bản họp', for: 'meeting/m' },
        'attachment/TC1.CT1/s1/e': true,
      }),
    })
    expect(told(source, 'evidence-index')).toContain('Xem sổ họp của phường')
  })

  test('the minutes of a decision cite the article as the law has it', () => {
    const { forms } = meetingWith({}).procedure
    // Shared law: L10/2022 Đ20; ND59/2023 Đ3.5d.
    expect(forms.find(({ id }) => id === 'hamlet-meeting-minutes')?.clause).toBe(
      'Luật 10/2022/QH15, Điều 20; NĐ 59/2023/NĐ-CP, Điều 3 khoản 5 điểm d',
    )
  })

  test('where too few came, the households that lacked are told, not the votes', () => {
    const few = meetingWith({
      count: { represented: 70, present: 75 },
      'vote/i1': { method: 'ballot', for: 60, against: 10, other: 0, invalid: 0, issued: 70, collected: 70 },
    })
    // 120 households: 80 must agree, 70 were there, 60 agreed.
    expect(told(few, 'hamlet-meeting-minutes', DECIDING)).toContain('(còn thiếu 10 hộ)')
  })

  test('minutes of a meeting before the law carry neither its form nor its shares', () => {
    const plan = { kind: 'hamlet', purpose: 'decision', title: '', hamlet: 'h1', day: '2022-11-20' }
    const early = meetingWith({ plan })
    const minutes = told(early, 'hamlet-meeting-minutes', DECIDING)
    expect(minutes).not.toContain('[Mẫu')
    expect(minutes).not.toContain('Yêu cầu: ')
    expect(minutes).toContain('cần đối chiếu quy định tại thời điểm họp')
    const count = told(early, 'ballot-count-minutes', DECIDING)
    expect(count).not.toContain('03 bản')
    expect(count).not.toContain('[Mẫu')
  })
})
