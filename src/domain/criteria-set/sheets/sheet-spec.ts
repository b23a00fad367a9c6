import { CHOICES } from './choice-words.ts'
import type { SheetChoice, SheetColumn, SheetColumnKind, SheetId } from './sheet.ts'

/**
 * A column and the field of the row's object it holds: `name`, `maxPoints.value`. A name that begins with `#` is not part
 * of the object: it says where the object belongs. The id of the column is the name of the field.
 */
export type ColumnSpec = SheetColumn

export interface SheetSpec {
  readonly id: SheetId
  readonly title: string
  readonly columns: readonly ColumnSpec[]
  /** Columns that name the row, together. */
  readonly keys: readonly string[]
  /** Two rows of the same key would be one thing said twice. */
  readonly unique: boolean
  /** Objects within the row that may be absent: their columns are then all empty. */
  readonly optional: readonly string[]
}

interface ColumnOptions {
  readonly required?: boolean
  readonly official?: boolean
  readonly choices?: readonly SheetChoice[]
  readonly group?: string
  readonly width?: number
}

const WIDTHS: Readonly<Partial<Record<SheetColumnKind, number>>> = {
  text: 44,
  code: 18,
  status: 26,
  choice: 26,
}

function column(id: string, title: string, kind: SheetColumnKind, options: ColumnOptions = {}): ColumnSpec {
  const {
    required = false,
    official = false,
    choices = [],
    group = null,
    width = WIDTHS[kind] ?? 14,
  } = options
  return { id, title, kind, required, official, choices, group, width }
}

const text = (id: string, title: string, options?: ColumnOptions) => column(id, title, 'text', options)
const code = (id: string, title: string, options?: ColumnOptions) => column(id, title, 'code', options)
const choice = (id: string, title: string, choices: readonly SheetChoice[], options?: ColumnOptions) =>
  column(id, title, 'choice', { ...options, choices })
const flag = (id: string, title: string, options?: ColumnOptions) =>
  column(id, title, 'flag', { ...options, choices: CHOICES.flag })

const needed = { required: true } as const
const wording = { required: true, official: true } as const

/** Where the row, or the value `of` it, comes from and how well it is known. */
function cited(of = '', called = '', required = true): readonly ColumnSpec[] {
  const field = (name: string) => (of === '' ? name : `${of}.${name}`)
  const title = (name: string) => (called === '' ? name : `${called} – ${name.toLowerCase()}`)
  const group = of === '' ? 'own' : of
  return [
    column(field('status'), title('Trạng thái'), 'status', { required, group, choices: CHOICES.status }),
    column(field('source'), title('Nguồn'), 'source', { required, group }),
    column(field('also'), title('Nguồn khác'), 'keys', { group }),
    text(field('clause'), title('Điều, khoản'), { group, width: 36 }),
    text(field('note'), title('Ghi chú'), { group }),
  ]
}

/** A value of the law with its citation. */
const value = (of: string, called: string, kind: SheetColumnKind, options?: ColumnOptions) => [
  column(`${of}.value`, called, kind, { ...options, group: of }),
  ...cited(of, called, false),
]

const sheet = (
  id: SheetId,
  title: string,
  columns: readonly (ColumnSpec | readonly ColumnSpec[])[],
  keys: readonly string[],
  { unique = true, optional = [] }: { readonly unique?: boolean; readonly optional?: readonly string[] } = {},
): SheetSpec => ({ id, title, columns: columns.flat(), keys, unique, optional })

const placeColumns = (parent: string) => [
  code('id', 'Mã', needed),
  ...(parent === '' ? [] : [code('#parent', parent, needed)]),
]

/** A row of the sheet of the set itself. */
export interface SetRowSpec {
  /** `appliesTo.fromYear`, or the value itself where `cited`. */
  readonly field: string
  readonly column: ColumnSpec
  readonly cited: boolean
}

const setRow = (field: string, spec: ColumnSpec, isCited = false): SetRowSpec => ({
  field,
  column: spec,
  cited: isCited,
})

/** In this order, every one of them at most once. */
export const SET_ROWS: readonly SetRowSpec[] = [
  setRow('id', code('id', 'Mã bộ tiêu chí', needed)),
  setRow('revision', column('revision', 'Bản sửa đổi số', 'number', needed)),
  setRow('title', text('title', 'Tên bộ tiêu chí', wording)),
  setRow('shortTitle', text('shortTitle', 'Tên gọi tắt', needed)),
  setRow('scale', choice('scale', 'Cách đánh giá', CHOICES.scale, needed)),
  setRow('maxPoints', column('maxPoints', 'Điểm tối đa của hồ sơ', 'points'), true),
  setRow('appliesTo.unitLevel', choice('appliesTo.unitLevel', 'Đơn vị áp dụng', CHOICES.unitLevel, needed)),
  setRow('appliesTo.fromYear', column('appliesTo.fromYear', 'Từ năm đánh giá', 'number', needed)),
  setRow('appliesTo.toYear', column('appliesTo.toYear', 'Đến năm đánh giá', 'number')),
  setRow('appliesTo.onRequest', column('appliesTo.onRequest', 'Năm chỉ mở theo yêu cầu', 'years')),
  setRow('appliesTo.note', text('appliesTo.note', 'Ghi chú về phạm vi áp dụng')),
  setRow('process.receiver', text('process.receiver', 'Cơ quan tiếp nhận hồ sơ', { official: true }), true),
  setRow('process.council', text('process.council', 'Hội đồng đánh giá', { official: true }), true),
  setRow('process.recognises', text('process.recognises', 'Thẩm quyền công nhận', { official: true }), true),
]

export const SET_KEY = '#row'

/** What the sheets are called and what stands in their columns; the file, the reader and the screens follow this list. */
export const SHEET_SPECS: Readonly<Record<SheetId, SheetSpec>> = {
  set: sheet(
    'set',
    'Bộ tiêu chí',
    [
      choice(
        SET_KEY,
        'Mục',
        SET_ROWS.map(({ field, column: { title } }) => ({ code: field, vi: title, en: title })),
        { required: true, width: 30 },
      ),
      column('value', 'Giá trị', 'any', { group: 'own', width: 60 }),
      cited('', '', false),
    ],
    [SET_KEY],
  ),
  sources: sheet(
    'sources',
    'Nguồn',
    [
      code('#key', 'Mã nguồn', needed),
      text('title', 'Tên nguồn', { required: true, width: 70 }),
      text('address', 'Địa chỉ', { required: true, width: 70 }),
    ],
    ['#key'],
  ),
  instruments: sheet(
    'instruments',
    'Văn bản',
    [
      code('id', 'Mã văn bản', needed),
      text('number', 'Số, ký hiệu', { ...wording, width: 22 }),
      column('date', 'Ngày ban hành', 'date', needed),
      text('title', 'Trích yếu', { ...wording, width: 70 }),
      value('effective', 'Ngày có hiệu lực', 'text', { width: 18 }),
      cited(),
    ],
    ['id'],
    { unique: false },
  ),
  criteria: sheet(
    'criteria',
    'Tiêu chí',
    [
      placeColumns(''),
      column('no', 'Số thứ tự', 'number', needed),
      text('name', 'Tên tiêu chí', { ...wording, width: 70 }),
      value('maxPoints', 'Điểm tối đa', 'points'),
      cited(),
    ],
    ['id'],
    { optional: ['maxPoints'] },
  ),
  indicators: sheet(
    'indicators',
    'Chỉ tiêu',
    [
      placeColumns('Thuộc tiêu chí'),
      column('no', 'Số thứ tự', 'number', needed),
      text('name', 'Tên chỉ tiêu', { ...wording, width: 70 }),
      value('maxPoints', 'Điểm tối đa', 'points'),
      choice('combine.kind', 'Cách tổng hợp', CHOICES.combination, { required: true, group: 'combine' }),
      text('combine.awaited', 'Cách tổng hợp – văn bản chờ', { group: 'combine' }),
      cited('combine', 'Cách tổng hợp'),
      text('defaultOwner', 'Người phụ trách mặc định', { width: 28 }),
      cited(),
    ],
    ['id'],
    { optional: ['maxPoints'] },
  ),
  items: sheet(
    'items',
    'Nội dung',
    [
      placeColumns('Thuộc chỉ tiêu'),
      text('name', 'Tên nội dung', { ...wording, width: 70 }),
      value('maxPoints', 'Điểm tối đa', 'points'),
      cited(),
    ],
    ['id'],
    { optional: ['maxPoints'] },
  ),
  rules: sheet(
    'rules',
    'Cách chấm',
    [
      code('#item', 'Mã nội dung', needed),
      code('#branch', 'Phần', { width: 8 }),
      choice('kind', 'Loại', CHOICES.rule, needed),
      code('fact', 'Số liệu'),
      code('done', 'Số đã thực hiện'),
      code('due', 'Số phải thực hiện'),
      code('start', 'Ngày bắt đầu'),
      code('end', 'Ngày kết thúc'),
      value('#threshold', 'Ngưỡng', 'number'),
      choice('nothingDue', 'Khi số phải thực hiện bằng 0', CHOICES.nothingDue),
      text('awaited', 'Văn bản chờ'),
      cited(),
    ],
    ['#item', '#branch'],
    { optional: ['#threshold'] },
  ),
  awards: sheet(
    'awards',
    'Mức điểm',
    [
      code('#parent', 'Mã nội dung hoặc điều kiện', { required: true, width: 24 }),
      code('#branch', 'Phần', { width: 8 }),
      choice('#kind', 'Loại', CHOICES.award, needed),
      column('from', 'Từ (%)', 'percent'),
      column('below', 'Đến dưới (%)', 'percent'),
      code('option', 'Mã trường hợp'),
      value('points', 'Điểm', 'points'),
      cited('', 'Khoảng tỷ lệ', false),
    ],
    ['#parent', '#branch', '#kind', 'option'],
    { unique: false },
  ),
  facts: sheet(
    'facts',
    'Số liệu',
    [
      code('id', 'Mã số liệu', { required: true, width: 24 }),
      code('#parent', 'Thuộc nội dung hoặc điều kiện', { required: true, width: 26 }),
      choice('kind', 'Loại', CHOICES.fact, needed),
      text('label', 'Tên số liệu', { required: true, width: 70 }),
      text('unit', 'Đơn vị tính', { width: 18 }),
      text('counted', 'Danh từ sau số'),
      column('min', 'Nhỏ nhất', 'number'),
      column('max', 'Lớn nhất', 'number'),
      code('sameAs', 'Dùng chung với', { width: 24 }),
      flag('optional', 'Không bắt buộc'),
      text('note', 'Chú thích'),
      cited('cited', 'Căn cứ', false),
    ],
    ['id'],
    { optional: ['cited'] },
  ),
  lines: sheet(
    'lines',
    'Lựa chọn, hướng dẫn',
    [
      code('#fact', 'Mã số liệu', { required: true, width: 24 }),
      choice('#kind', 'Loại', CHOICES.line, needed),
      code('id', 'Mã lựa chọn'),
      text('label', 'Lời văn', { ...wording, width: 90 }),
    ],
    ['#fact', '#kind', 'id'],
    { unique: false },
  ),
  'not-arising': sheet(
    'not-arising',
    'Không phát sinh',
    [
      choice('#level', 'Cấp', CHOICES.level, { required: true, width: 14 }),
      code('#parent', 'Mã', needed),
      text('when', 'Khi nào', { ...wording, width: 70 }),
      choice('outcome', 'Kết quả', CHOICES.notArising, needed),
      column('zeroes', 'Số liệu tính bằng 0', 'keys', { width: 44 }),
      cited(),
    ],
    ['#level', '#parent'],
  ),
  evidence: sheet(
    'evidence',
    'Tài liệu',
    [
      code('id', 'Mã tài liệu', { required: true, width: 26 }),
      code('#parent', 'Thuộc chỉ tiêu', needed),
      text('label', 'Tên tài liệu', { ...wording, width: 70 }),
      flag('required', 'Bắt buộc', needed),
      cited(),
    ],
    ['id'],
    { unique: false },
  ),
  conditions: sheet(
    'conditions',
    'Điều kiện',
    [
      code('id', 'Mã điều kiện', needed),
      choice('kind', 'Loại', CHOICES.condition, { required: true, width: 34 }),
      text('text', 'Nội dung điều kiện', { ...wording, width: 70 }),
      flag('confirmed', 'Người thẩm định xác nhận'),
      value('least', 'Tổng điểm từ', 'points'),
      choice('of', 'Tính cho', CHOICES.shareOf),
      code('done', 'Số đã thực hiện'),
      code('due', 'Số phải thực hiện'),
      value('percent', 'Tỷ lệ từ (%)', 'percent'),
      cited(),
    ],
    ['id'],
    { optional: ['least', 'percent'] },
  ),
  'cross-checks': sheet(
    'cross-checks',
    'Kiểm tra chéo',
    [
      code('id', 'Mã kiểm tra', { required: true, width: 34 }),
      code('left', 'Số liệu', { required: true, width: 24 }),
      choice('kind', 'So với', CHOICES.crossCheck, needed),
      code('right', 'Số liệu đối chiếu', { required: true, width: 24 }),
      cited(),
    ],
    ['id'],
    { unique: false },
  ),
  steps: sheet(
    'steps',
    'Trình tự',
    [
      column('no', 'Bước', 'number', needed),
      text('actor', 'Người thực hiện', { required: true, width: 30 }),
      choice('side', 'Cấp', CHOICES.side, { required: true, width: 14 }),
      text('text', 'Nội dung bước', { ...wording, width: 70 }),
      choice('event', 'Xong bước là', CHOICES.event),
      choice('begins', 'Chỉ bắt đầu sau', CHOICES.event),
      choice('onlyIf', 'Chỉ cần khi đã', CHOICES.event),
      cited(),
    ],
    ['no'],
  ),
  deadlines: sheet(
    'deadlines',
    'Thời hạn',
    [
      column('#step', 'Bước', 'number', needed),
      choice('kind', 'Loại', CHOICES.deadline, { required: true, width: 28 }),
      column('monthDay', 'Ngày/tháng', 'month-day'),
      column('days', 'Số ngày', 'number'),
      choice('after', 'Tính từ', CHOICES.event),
      choice('before', 'Tính ngược từ', CHOICES.event),
      text('awaited', 'Văn bản chờ'),
      cited(),
    ],
    ['#step', 'kind'],
    { unique: false },
  ),
}

/** The name of the threshold in each kind of rule; the others have none. */
export const THRESHOLDS: Readonly<Partial<Record<string, string>>> = {
  'ratio-at-least': 'percent',
  checklist: 'least',
  'count-at-least': 'least',
  'working-days-within': 'days',
}
