import writeExcelFile, { type Row, type SheetData } from 'write-excel-file/node'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { checkedPoints } from '../../domain/criteria-set/legal-value.ts'
import type { KnownUnit } from '../access/units.ts'
import type { ImportColumn } from '../import/import-columns.ts'
import { codeShown } from '../import/resolve-unit.ts'
import { HISTORY_SHEETS, RESULT_COLUMNS, SUBJECT_COLUMNS } from './history-columns.ts'

/** Rows prepared as text, so that Excel leaves the zeros of a code and the order of a date alone. */
const PREPARED_ROWS = 500
const HEAD = { fontWeight: 'bold', backgroundColor: '#e8eef5', wrap: true, alignVertical: 'top' } as const
const FONT = { fontFamily: 'Times New Roman', fontSize: 12 } as const
const AS_TEXT = { type: String, format: '@' } as const

/** The .xlsx to fill in, explained, with the codes of the administrator's `units` and of the indicators of all sets. */
export function makeHistoryTemplate(
  units: readonly KnownUnit[],
  parentName: (unit: KnownUnit) => string,
  sets: readonly CriteriaSet[],
): Promise<Buffer> {
  return writeExcelFile(
    [
      sheet('Hướng dẫn', guide(sets), [34, 92, 34], 0),
      sheet(HISTORY_SHEETS.results, blank(RESULT_COLUMNS), widths(RESULT_COLUMNS)),
      sheet(HISTORY_SHEETS.subjects, blank(SUBJECT_COLUMNS), widths(SUBJECT_COLUMNS)),
      sheet('Danh mục đơn vị', catalogue(units, parentName), [18, 44, 34, 16]),
      sheet('Danh mục chỉ tiêu', indicators(sets), [24, 16, 92, 14]),
    ],
    FONT,
  ).toBuffer()
}

const sheet = (name: string, data: SheetData, columns: readonly number[], stickyRowsCount = 1) => ({
  sheet: name,
  data,
  columns: columns.map((width) => ({ width })),
  stickyRowsCount,
  orientation: 'landscape' as const,
})
const widths = (columns: readonly ImportColumn[]) => columns.map(({ width }) => width)
const head = (...titles: readonly string[]): Row => titles.map((value) => ({ value, ...HEAD }))
const line = (...texts: readonly string[]): Row =>
  texts.map((value) => ({ value, ...AS_TEXT, wrap: true, alignVertical: 'top' }))

function blank(columns: readonly ImportColumn[]): SheetData {
  const row: Row = columns.map(() => ({ ...AS_TEXT }))
  return [
    head(...columns.map(({ title, required }) => (required ? `${title} *` : title))),
    ...Array.from({ length: PREPARED_ROWS }, () => row),
  ]
}

function guide(sets: readonly CriteriaSet[]): SheetData {
  return [
    [{ value: 'Nhập kết quả các năm trước', fontWeight: 'bold', fontSize: 14 }],
    line(
      '1. Điền',
      `Trang “${HISTORY_SHEETS.results}”: mỗi đơn vị, mỗi năm một dòng. Trang “${HISTORY_SHEETS.subjects}” chỉ điền khi còn lưu kết quả từng tiêu chí, chỉ tiêu. Không đổi tên trang và tên cột. Tối đa 20.000 dòng.`,
    ),
    line(
      '2. Kiểm tra',
      'Chọn tệp ở trang “Nhập kết quả các năm trước”. Chưa có gì thay đổi; ứng dụng nêu từng dòng còn sai, sai ở cột nào, vì sao.',
    ),
    line(
      '3. Nhập',
      'Khi không còn dòng sai, bấm nhập. Hoặc nhập được tất cả, hoặc không thay đổi gì. Nhập xong vẫn hoàn tác được.',
    ),
    line(
      'Tệp CSV',
      `Chỉ chứa trang “${HISTORY_SHEETS.results}”, mã hóa UTF-8, ngăn cách bằng dấu phẩy hoặc dấu chấm phẩy; tên cột như dưới đây.`,
    ),
    [],
    ...columnsOf(HISTORY_SHEETS.results, RESULT_COLUMNS),
    [],
    ...columnsOf(HISTORY_SHEETS.subjects, SUBJECT_COLUMNS),
    [],
    head('Bộ tiêu chí – tên gọi', 'Tên đầy đủ', 'Số văn bản'),
    ...sets.map((set) => line(set.shortTitle, set.title, set.instruments[0]?.number ?? '')),
  ]
}

const columnsOf = (name: string, columns: readonly ImportColumn[]): SheetData => [
  head(`Trang “${name}” – cột`, 'Cách ghi (cột có dấu * là cột phải có)', 'Ví dụ'),
  ...columns.map(({ title, note, sample, required }) => line(required ? `${title} *` : title, note, sample)),
]

function catalogue(units: readonly KnownUnit[], parentName: (unit: KnownUnit) => string): SheetData {
  return [
    head('Mã đơn vị', 'Tên đơn vị', 'Thuộc', 'Thôi dùng từ'),
    ...units.map((unit) =>
      line(codeShown(unit.id), unit.name, parentName(unit), dayShown(unit.retiredOn ?? null)),
    ),
  ]
}

const dayShown = (day: string | null): string => day?.split('-').reverse().join('/') ?? ''

function indicators(sets: readonly CriteriaSet[]): SheetData {
  return [
    head('Bộ tiêu chí', 'Mã', 'Tiêu chí, chỉ tiêu', 'Điểm tối đa'),
    ...sets.flatMap(({ shortTitle, criteria }) =>
      criteria.flatMap((criterion) =>
        [criterion, ...criterion.indicators].map(({ id, name, maxPoints }) => {
          const most = checkedPoints(maxPoints)
          return line(shortTitle, id, name, most === null ? '' : String(most / 100).replace('.', ','))
        }),
      ),
    ),
  ]
}
