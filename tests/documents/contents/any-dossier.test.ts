import { describe, expect, test } from 'vitest'
import { makePaper } from '../../../src/documents/make-paper.ts'
import type { Paper, Row, Table } from '../../../src/documents/paper.ts'
import type { PaperSource } from '../../../src/documents/paper-source.ts'
import { renderDocx } from '../../../src/documents/render/render-docx.ts'
import { hasTable, renderXlsx } from '../../../src/documents/render/render-xlsx.ts'
import { FORM_IDS, type FormId } from '../../../src/domain/procedure/form.ts'
import { dossierOf2024, fieldsOf, readDossier, setOf } from './fixture-dossier.ts'
import { AGREEMENT, BOARD, DECIDING, HAMLETS, HEARING, MEETINGS, MODEL } from './fixture-people.ts'
import { toldPaper } from './told-paper.ts'

const FOOTER = { footer: 'Mã kiểm tra: 22222-22222' }

const SETS = ['tcpl-2017', 'tcpl-2021', 'tcpl-2025'] as const

/** A meeting and a posting of which only the field is there: everything else is for the clerk. */
const NOTHING = {
  'meeting/m/plan': { kind: 'hamlet' },
  'posting/p/card': { kind: 'board' },
  'model/x/card': { name: '' },
}

const ABOUT: Readonly<Partial<Record<FormId, string>>> = {
  'model-opinion-form': 'x',
  'model-opinions-summary': 'x',
  'posting-notice': 'p',
  'posting-minutes': 'p',
  'posting-closing-minutes': 'p',
  'meeting-invitation': 'm',
  'hamlet-meeting-minutes': 'm',
  'ballot-count-minutes': 'm',
  'agreement-minutes': 'm',
  'participant-list': 'm',
}

const tablesOf = ({ blocks }: Paper): readonly Table[] => blocks.filter((block) => block.kind === 'table')

async function expectSound(paper: Paper): Promise<void> {
  const told = toldPaper(paper)
  expect(told).toBe(told.normalize('NFC'))
  expect(told).not.toMatch(/undefined|null|NaN|\[object/)
  for (const { columns, rows, name } of tablesOf(paper)) {
    expect(name).not.toBe('')
    for (const row of rows) if (row.kind !== 'group') expect(row.cells).toHaveLength(columns.length)
    rows.forEach((row, i) => row.cells.forEach((_, column) => expectSum(rows, row, i, column)))
  }
  expect((await renderDocx(paper, FOOTER)).length).toBeGreaterThan(1000)
  if (hasTable(paper)) expect(renderXlsx([paper], FOOTER).length).toBeGreaterThan(1000)
}

/** A sum is of the rows it names, to the hundredth. */
function expectSum(rows: readonly Row[], row: Row, at: number, column: number): void {
  const cell = row.cells[column]
  if (!cell || !('sum' in cell)) return
  const hundredths = rows
    .slice(cell.sum.from, at)
    .filter(({ kind }) => kind === 'row')
    .map(({ cells }) => cells[column])
    .reduce((sum, one) => sum + (one && 'number' in one ? Math.round(one.number * 100) : 0), 0)
  expect(hundredths).toBe(Math.round(cell.number * 100))
}

describe.each(SETS)('a dossier of %s in which nothing is recorded', (id) => {
  const fields = fieldsOf(NOTHING)
  const source = readDossier({ set: setOf(id), self: fields, meetings: fields })

  test.each(FORM_IDS)('%s comes with blanks for the clerk', async (form) => {
    const paper = makePaper(source, { form, about: ABOUT[form] ?? '' })
    expect(paper).not.toBeNull()
    await expectSound(paper!)
  })

  test('nobody has scored: nothing reads as 0 points', () => {
    const paper = makePaper(source, { form: 'self-assessment-summary', about: '' })!
    const cells = tablesOf(paper).flatMap(({ rows }) => rows.flatMap((row) => row.cells))
    expect(cells.filter((cell) => 'number' in cell && cell.number === 0)).toEqual([])
  })

  test('nothing is asked of the office while the conditions are open', () => {
    const report = toldPaper(makePaper(source, { form: 'assessment-report', about: '' })!)
    expect(report).not.toContain('đề nghị công nhận xã Nà Pàng')
  })
})

test('a paper about a meeting that is not in the dossier is none', () => {
  expect(makePaper(dossierOf2024(), { form: 'hamlet-meeting-minutes', about: 'gone' })).toBeNull()
  expect(makePaper(dossierOf2024(), { form: 'posting-notice', about: DECIDING })).toBeNull()
})

test('300 households stand on the list, each with its line', async () => {
  const people = Object.fromEntries(
    Array.from({ length: 300 }, (_, i) => [
      `meeting/${DECIDING}/person/h${i}`,
      {
        name: `Nguyễn Thị Hoàng Phương Thảo Nguyên ${i}`,
        household: `h${i}`,
        householdHead: `Trần Công Tằng Tôn Nữ Khánh Huyền ${i}`,
        represents: true,
        role: '',
        present: true,
        absentReason: '',
        cluster: null,
      },
    ]),
  )
  const { [`meeting/${DECIDING}/count`]: counted, ...named } = MEETINGS
  expect(counted).toBeDefined()
  const source = readDossier({
    set: setOf('tcpl-2021'),
    meetings: fieldsOf({ ...HAMLETS, ...named, ...people }),
  })
  const list = makePaper(source, { form: 'participant-list', about: DECIDING })!
  expect(tablesOf(list)[0]?.rows).toHaveLength(301)
  await expectSound(list)
})

test('a count typed with too many digits makes no book of empty lines', () => {
  const source = readDossier({
    set: setOf('tcpl-2021'),
    meetings: fieldsOf({
      ...HAMLETS,
      ...MEETINGS,
      [`meeting/${DECIDING}/count`]: { represented: 9_800_000, present: null },
    }),
  })
  const list = makePaper(source, { form: 'participant-list', about: DECIDING })!
  expect(tablesOf(list)[0]?.rows.length).toBeLessThan(600)
})

test('what a phone typed in pieces, marks and very long names, comes out whole', async () => {
  const hostile = '=HYPERLINK("x") & <b>\u0007 Hòa giải'.normalize('NFD')
  const long = 'Nguyễn Phúc Vĩnh Bửu '.repeat(40).trim()
  const source = readDossier({
    set: setOf('tcpl-2021'),
    unit: { form: 'dac-khu', name: long },
    self: fieldsOf({
      'opinion/o/said': { text: hostile, who: long, channel: 'phone', day: null, indicators: ['TC9.CT9'] },
      'opinion/o/reply': { outcome: 'accepted', text: hostile, day: null, by: '' },
      'remark/TC1.CT1': hostile,
      ...AGREEMENT,
    }),
    meetings: fieldsOf({
      'hamlet/h/card': { kind: 'khu phố', name: long, households: 3, head: hostile, scattered: true },
      'meeting/m/plan': { kind: 'hamlet', hamlet: 'h', title: hostile, day: '2024-13-45', time: '99' },
      'meeting/m/item/i': { no: 1, title: long, decision: 3, text: hostile },
    }),
  })
  for (const form of ['opinions-summary', 'assessment-report'] as const)
    await expectSound(makePaper(source, { form, about: '' })!)
  for (const form of ['hamlet-meeting-minutes', 'meeting-invitation', 'participant-list'] as const)
    await expectSound(makePaper(source, { form, about: 'm' })!)
})

const told = (source: PaperSource, form: FormId, about = ''): string =>
  toldPaper(makePaper(source, { form, about })!)

describe('what the law asks stands in the papers', () => {
  const source = dossierOf2024()

  test('Mẫu 02 keeps the columns of the form letter for letter', () => {
    const { columns } = tablesOf(makePaper(source, { form: 'self-assessment-summary', about: '' })!)[0]!
    const form = source.procedure.forms.find(({ id }) => id === 'self-assessment-summary')!
    expect(columns.map(({ title }) => title)).toEqual(form.known.map(({ text }) => text))
  })

  test('the minutes of a decision hold what Điều 20 of Luật 10/2022/QH15 names', () => {
    const minutes = told(source, 'hamlet-meeting-minutes', DECIDING)
    for (const part of [
      '[Mẫu số 03]',
      'ngày 20 tháng 11 năm 2024',
      'Tổng số hộ gia đình của bản: 120 hộ',
      'có mặt: 98; số hộ vắng: 22',
      'Nội dung bàn: Mỗi hộ đóng góp 600.000 đồng',
      'Hình thức quyết định: bỏ phiếu kín',
      'tán thành: 84; không tán thành: 9; ý kiến khác: 3',
      'Nội dung quyết định: Mỗi hộ đóng góp 600.000 đồng',
      'TRƯỞNG BẢN: Lò Văn Xôm',
      'CÔNG TÁC MẶT TRẬN: Lường Văn Ơn',
      'HỘ GIA ĐÌNH / (thứ nhất)',
      'HỘ GIA ĐÌNH / (thứ hai)',
    ])
      expect(minutes).toContain(part)
  })

  test('what did not pass is no decision', () => {
    expect(told(source, 'hamlet-meeting-minutes', DECIDING)).not.toContain(
      'Nội dung quyết định: Sáng chủ nhật',
    )
  })

  test('a meeting that only listens carries no number of a form of NĐ 59/2023', () => {
    expect(told(source, 'hamlet-meeting-minutes', HEARING)).not.toContain('[Mẫu')
  })

  test('the count of a secret ballot is made in as many copies as the law says', () => {
    expect(told(source, 'ballot-count-minutes', DECIDING)).toContain('lập thành 03 bản')
  })

  test('household ballots carry the number of their own form', () => {
    const ballot = {
      to: 'all',
      team: ['Lường Văn Ơn', 'Lò Thị Ọi', 'Cà Văn Chựa'],
      leader: 'Lường Văn Ơn',
      leaderOfFront: true,
      publicDay: '2024-11-24',
      day: '2024-11-27',
      countedDay: '2024-11-28',
      witnesses: [],
      issued: 120,
      collected: 111,
      for: 64,
      against: 40,
      other: 7,
      invalid: 0,
    }
    const meetings = { ...MEETINGS, [`meeting/${DECIDING}/ballot/i2`]: ballot }
    const both = readDossier({ set: setOf('tcpl-2021'), meetings: fieldsOf({ ...HAMLETS, ...meetings }) })
    expect(told(both, 'ballot-count-minutes', DECIDING)).toContain('[Mẫu số 02, Mẫu số 04]')
  })

  test('a notice names the first day on which the posting may end, as long as it is not over', () => {
    const board = (from: string) =>
      readDossier({
        set: setOf('tcpl-2021'),
        self: fieldsOf({ 'posting/p/card': { kind: 'board', what: [], place: '', from, link: '' } }),
      })
    // TT 09/2021/TT-BTP, Điều 3 khoản 1 điểm c: at least 5 days.
    expect(told(board('2024-12-26'), 'posting-notice', 'p')).toContain(
      'từ ngày 26 tháng 12 năm 2024, ít nhất đến hết ngày 31 tháng 12 năm 2024',
    )
    const ofNow = readDossier({
      set: setOf('tcpl-2025'),
      self: fieldsOf({ 'posting/p/card': { kind: 'board', from: '2026-11-20' } }),
    })
    expect(told(ofNow, 'posting-notice', 'p')).toContain('đến hết ngày …… tháng …… năm 20…')
  })

  test('an opinion taken back is not in Mẫu 03, one without a reply is, with its cell empty', () => {
    const summary = told(source, 'opinions-summary')
    expect(summary).not.toContain('Ghi nhầm')
    expect(summary).toContain('chưa trả lời: 1')
  })

  test('a form whose layout nobody has read says so to whoever edits it, and prints nothing of it', () => {
    for (const [form, about] of [
      ['opinions-summary', ''],
      ['posting-notice', BOARD],
      ['model-opinion-form', MODEL],
    ] as const) {
      const { comments, blocks } = makePaper(source, { form, about })!
      expect(comments.join(' ')).toContain('Sổ TCPL trình bày')
      expect(JSON.stringify(blocks)).not.toContain('Sổ TCPL')
    }
  })
})
