import type { Block, Cell, Paper, PaperHead, Row } from '../../../src/documents/paper.ts'

/** Papers of a commune that does not exist, one of each shape that official papers have. */
const HEAD: PaperHead = {
  above: 'ỦY BAN NHÂN DÂN TỈNH BẮC HÀ',
  issuer: 'ỦY BAN NHÂN DÂN XÃ SUỐI MƠ',
  symbol: 'BC-UBND',
  place: 'Suối Mơ',
  kind: 'BÁO CÁO',
  subject: 'Kết quả tự đánh giá và đề nghị công nhận xã đạt chuẩn tiếp cận pháp luật năm 2025',
  formCode: 'Mẫu 01',
}

const text = (value: string): Cell => ({ text: value })
const number = (value: number, decimals: 0 | 1 | 2): Cell => ({ number: value, decimals })
const sentence = (value: string): Block => ({ kind: 'paragraph', runs: [{ text: value }] })

export function paperOf(changes: Partial<Paper> = {}): Paper {
  return {
    form: 'assessment-report',
    about: '',
    name: 'Báo cáo tự đánh giá',
    orientation: 'portrait',
    head: HEAD,
    blocks: [sentence('Thực hiện quy định về chuẩn tiếp cận pháp luật, Ủy ban nhân dân xã báo cáo như sau:')],
    foot: null,
    comments: [],
    ...changes,
  }
}

export const report: Paper = paperOf({
  blocks: [
    sentence('Thực hiện quy định về xã đạt chuẩn tiếp cận pháp luật, Ủy ban nhân dân xã Suối Mơ báo cáo:'),
    { kind: 'heading', level: 1, text: 'I. KẾT QUẢ TỰ ĐÁNH GIÁ' },
    { kind: 'heading', level: 2, text: '1. Điểm số của các tiêu chí' },
    {
      kind: 'paragraph',
      runs: [
        { text: 'Tổng số điểm tự chấm là ' },
        { text: '91,25/100 điểm', bold: true },
        { text: '; không có tiêu chí nào dưới 50% số điểm tối đa ' },
        { text: '(điều kiện công nhận)', italic: true },
        { text: '.' },
      ],
    },
    {
      kind: 'bullets',
      items: [
        [{ text: 'Tiêu chí 1: ' }, { text: '15,00 điểm', bold: true }],
        [{ text: 'Tiêu chí 2: 27,50 điểm; ban hành văn bản đúng thẩm quyền, đúng thời hạn.' }],
      ],
    },
    { kind: 'heading', level: 1, text: 'II. ĐỀ NGHỊ' },
    sentence('Đề nghị cơ quan có thẩm quyền xem xét, công nhận xã đạt chuẩn tiếp cận pháp luật năm 2025.'),
  ],
  foot: {
    recipients: ['Như trên;', 'Đảng ủy, HĐND xã (để báo cáo);', 'Lưu: VT, HS.'],
    signatures: [{ lines: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], name: 'Nguyễn Thị Hồng Vân' }],
  },
  comments: [
    'Bố cục của báo cáo này do ứng dụng dựng từ tên mẫu và số liệu; hãy đối chiếu với mẫu ban hành.',
    'Số liệu của chỉ tiêu 2.3 chưa có.',
  ],
})

const SUMMARY_ROWS: readonly Row[] = [
  { kind: 'group', cells: [text('Tiêu chí 1. Ban hành văn bản theo thẩm quyền (tối đa 15 điểm)')] },
  summaryRow('1.1', 'Ban hành đầy đủ văn bản được giao', 10, '12/12', '100%', 10),
  summaryRow('1.2', 'Văn bản được ban hành đúng thời hạn luật định', 5, '9/12', '75%', 3.75),
  { kind: 'group', cells: [text('Tiêu chí 2. Tiếp cận thông tin, phổ biến, giáo dục pháp luật')] },
  summaryRow('2.1', 'Công khai thông tin đúng hình thức, đúng thời điểm', 6, '18/18', '100%', 6),
  {
    kind: 'total',
    cells: [
      text(''),
      text('Tổng số điểm'),
      { sum: { from: 0 }, number: 21, decimals: 2 },
      text(''),
      text(''),
      { sum: { from: 0 }, number: 19.75, decimals: 2 },
      text(''),
    ],
  },
]

function summaryRow(
  no: string,
  name: string,
  max: number,
  facts: string,
  ratio: string,
  points: number,
): Row {
  return {
    kind: 'row',
    cells: [text(no), text(name), number(max, 2), text(facts), text(ratio), number(points, 2), text('')],
  }
}

export const summary: Paper = paperOf({
  form: 'self-assessment-summary',
  name: 'Bảng tổng hợp tự chấm điểm',
  orientation: 'landscape',
  head: {
    ...HEAD,
    kind: 'BẢN TỔNG HỢP',
    subject: 'Tự chấm điểm, đánh giá kết quả thực hiện các chỉ tiêu tiếp cận pháp luật',
    symbol: null,
    formCode: 'Mẫu 02',
  },
  blocks: [
    {
      kind: 'table',
      name: 'Tự chấm điểm',
      columns: [
        { title: 'TT', width: 6, align: 'center' },
        { title: 'Tiêu chí, chỉ tiêu', width: 38 },
        { title: 'Điểm tối đa', width: 10, align: 'right' },
        { title: 'Số liệu thực hiện', width: 14, align: 'center' },
        { title: 'Tỷ lệ', width: 9, align: 'center' },
        { title: 'Điểm tự chấm', width: 10, align: 'right' },
        { title: 'Chữ ký của công chức phụ trách', width: 13 },
      ],
      rows: SUMMARY_ROWS,
    },
  ],
  foot: {
    recipients: [],
    signatures: [
      { lines: ['NGƯỜI TỔNG HỢP', '(Ký, ghi rõ họ tên)'], name: null },
      { lines: ['CHỦ TỊCH', '(Ký tên, đóng dấu)'], name: null },
    ],
  },
})

/** A meeting with as many people as a village has, one of them with a name that hardly fits. */
export const participants: Paper = paperOf({
  form: 'participant-list',
  name: 'Danh sách người tham dự',
  head: {
    ...HEAD,
    above: 'ỦY BAN NHÂN DÂN XÃ SUỐI MƠ',
    issuer: 'THÔN BẢN CHUÔNG',
    symbol: null,
    kind: 'DANH SÁCH',
    subject: 'Người tham dự cuộc họp thôn ngày 12 tháng 11 năm 2025',
    formCode: null,
  },
  blocks: [
    {
      kind: 'table',
      name: 'Người tham dự',
      columns: [
        { title: 'STT', width: 8, align: 'center' },
        { title: 'Họ và tên', width: 40 },
        { title: 'Đại diện hộ', width: 32 },
        { title: 'Ký tên', width: 20 },
      ],
      rows: Array.from({ length: 300 }, (_, i) => ({
        kind: 'row' as const,
        cells: [
          number(i + 1, 0),
          text(i === 6 ? `${'Công Tằng Tôn Nữ '.repeat(12)}Hường` : `Nguyễn Văn Thử ${i + 1}`),
          text(`Hộ ông Trần Quốc Khánh ${i + 1}`),
          text(''),
        ],
      })),
    },
  ],
})

export const minutes: Paper = paperOf({
  form: 'hamlet-meeting-minutes',
  about: 'm1',
  name: 'Biên bản họp thôn',
  head: {
    ...HEAD,
    above: 'ỦY BAN NHÂN DÂN XÃ SUỐI MƠ',
    issuer: 'THÔN BẢN CHUÔNG',
    symbol: null,
    place: null,
    kind: 'BIÊN BẢN',
    subject: 'Họp thôn lấy ý kiến về kết quả tự đánh giá',
    formCode: null,
  },
  blocks: [
    { kind: 'paragraph', indent: false, runs: [{ text: 'Thời gian: ' }, { text: '19 giờ 30', bold: true }] },
    sentence('Ông Lò Văn Pành, Trưởng thôn, chủ trì; bà Vàng Thị Mỷ được bầu làm thư ký.'),
    { kind: 'lines', count: 3 },
    { kind: 'paragraph', align: 'center', runs: [{ text: 'Biên bản đã đọc lại cho mọi người nghe.' }] },
  ],
  foot: {
    recipients: [],
    signatures: [
      { lines: ['THƯ KÝ', '(Ký, ghi rõ họ tên)'], name: 'Vàng Thị Mỷ' },
      { lines: ['ĐẠI DIỆN HỘ GIA ĐÌNH', '(Ký, ghi rõ họ tên)'], name: null },
      { lines: ['CHỦ TRÌ', '(Ký, ghi rõ họ tên)'], name: 'Lò Văn Pành' },
    ],
  },
})

export const invitation: Paper = paperOf({
  form: 'meeting-invitation',
  name: 'Giấy mời',
  head: {
    ...HEAD,
    symbol: 'UBND-TP',
    kind: null,
    subject: 'lấy ý kiến về kết quả tự đánh giá',
    formCode: null,
  },
  blocks: [
    sentence('Ủy ban nhân dân xã trân trọng kính mời ông (bà) dự họp.'),
    { kind: 'page-break' },
    sentence('Phụ lục'),
  ],
  foot: { recipients: ['Như trên;', 'Lưu: VT.'], signatures: [{ lines: ['CHỦ TỊCH'], name: null }] },
})

/** What nobody types on purpose: markup, control characters, loose letters and marks, formulas. */
export const hostile: Paper = paperOf({
  name: 'Tên <xấu> & "lạ"',
  head: {
    ...HEAD,
    subject: 'Tệp & <thẻ> "nháy"\u0007\u202E đảo chiều',
    issuer: 'UY\u0309 BAN NHÂN DÂN XÃ <b>',
  },
  blocks: [
    sentence(
      'Hòa giải viên a\u0302\u0301y \uD800 <script>alert(1)</script> ]]> &amp; \u0000\u000B\uFFFE hết.',
    ),
    {
      kind: 'table',
      name: "=Bảng: [1]/*?\\'",
      columns: [
        { title: '=Cột', width: 1 },
        { title: 'Số', width: 2 },
      ],
      rows: [
        ...['=1+1', '+84 912', '-5', '@SUM(A1)', '\t=2', '\r\n=3', '|cmd', '%0A=4'].map((value) => ({
          kind: 'row' as const,
          cells: [text(value), number(-1234.5, 2)],
        })),
        { kind: 'total', cells: [text('Tổng'), { sum: { from: 0 }, number: -9876, decimals: 2 }] },
      ],
    },
  ],
  foot: { recipients: ['=HYPERLINK("x");'], signatures: [{ lines: ['<CHỦ TỊCH>'], name: 'a'.repeat(200) }] },
  comments: ['Ghi chú <&> \u0001'],
})

export const FIXTURES: Readonly<Record<string, Paper>> = {
  report,
  summary,
  participants,
  minutes,
  invitation,
  hostile,
}
