import writeExcelFile, { type Row, type SheetData } from 'write-excel-file/node'
import { ROLES, type Role } from '../../domain/person/role.ts'
import { ROLE_PLACES } from '../../domain/person/role.ts'
import type { KnownUnit } from '../access/units.ts'
import { PERSON_COLUMNS, SHEET_NAMES, UNIT_COLUMNS, type ImportColumn } from './import-columns.ts'
import { codeShown } from './resolve-unit.ts'
import { ROLE_WORDS } from './role-words.ts'

/** Rows prepared as text, so that Excel leaves the zeros of a code and the order of a date alone. */
const PREPARED_ROWS = 500
const HEAD = { fontWeight: 'bold', backgroundColor: '#e8eef5', wrap: true, alignVertical: 'top' } as const
const FONT = { fontFamily: 'Times New Roman', fontSize: 12 } as const
const AS_TEXT = { type: String, format: '@' } as const

const LEVEL_NAMES = {
  province: 'cấp tỉnh',
  district: 'cấp huyện (trước 01/7/2025)',
  commune: 'cấp xã',
} as const

/** The .xlsx to fill in, with a sheet that explains it and one with the codes of the administrator's `units`. */
export function makeTemplate(
  units: readonly KnownUnit[],
  parentName: (unit: KnownUnit) => string,
): Promise<Buffer> {
  return writeExcelFile(
    [
      {
        sheet: 'Hướng dẫn',
        data: guide(),
        columns: [{ width: 34 }, { width: 92 }, { width: 34 }],
        ...sheet(0),
      },
      { sheet: SHEET_NAMES.units, data: blank(UNIT_COLUMNS), columns: widths(UNIT_COLUMNS), ...sheet(1) },
      {
        sheet: SHEET_NAMES.people,
        data: blank(PERSON_COLUMNS),
        columns: widths(PERSON_COLUMNS),
        ...sheet(1),
      },
      {
        sheet: 'Danh mục đơn vị',
        data: catalogue(units, parentName),
        columns: [{ width: 18 }, { width: 44 }, { width: 12 }, { width: 34 }],
        ...sheet(1),
      },
    ],
    FONT,
  ).toBuffer()
}

const sheet = (stickyRowsCount: number) => ({ stickyRowsCount, orientation: 'landscape' as const })
const widths = (columns: readonly ImportColumn[]) => columns.map(({ width }) => ({ width }))
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

function guide(): SheetData {
  return [
    [{ value: 'Nhập đơn vị và người dùng từ Excel', fontWeight: 'bold', fontSize: 14 }],
    line(
      '1. Điền',
      `Điền trang “${SHEET_NAMES.people}”, khi cần thì cả trang “${SHEET_NAMES.units}”. Trang nào không dùng thì để trống. Không đổi tên trang và tên cột. Tối đa 5.000 dòng.`,
    ),
    line(
      '2. Kiểm tra',
      'Tải tệp lên trang “Nhập từ Excel” và bấm kiểm tra. Chưa có gì thay đổi; ứng dụng nêu từng dòng sẽ thêm, sẽ sửa, không đổi hoặc còn sai.',
    ),
    line(
      '3. Nhập',
      'Khi không còn dòng sai, bấm nhập. Hoặc nhập được tất cả, hoặc không thay đổi gì. Vai trò không có trong tệp thì giữ nguyên; tệp không xóa ai và không bỏ vai trò nào.',
    ),
    line(
      '4. Sau khi nhập',
      'Mở từng người để cấp mã ghi danh điện thoại, hoặc đặt mật khẩu cho người có tên đăng nhập.',
    ),
    [],
    ...columnsOf(SHEET_NAMES.people, PERSON_COLUMNS),
    [],
    ...columnsOf(SHEET_NAMES.units, UNIT_COLUMNS),
    [],
    head('Vai trò', 'Giao ở đơn vị', 'Mã vai trò (ghi thay tên cũng được)'),
    ...ROLES.map((role) => line(ROLE_WORDS[role][0], placesOf(role), role)),
  ]
}

const columnsOf = (name: string, columns: readonly ImportColumn[]): SheetData => [
  head(`Trang “${name}” – cột`, 'Cách ghi (cột có dấu * là cột phải có)', 'Ví dụ'),
  ...columns.map(({ title, note, sample, required }) => line(required ? `${title} *` : title, note, sample)),
]

const placesOf = (role: Role): string => ROLE_PLACES[role].kinds.map((kind) => LEVEL_NAMES[kind]).join(', ')

function catalogue(units: readonly KnownUnit[], parentName: (unit: KnownUnit) => string): SheetData {
  return [
    head('Mã đơn vị', 'Tên đơn vị', 'Cấp', 'Thuộc'),
    ...units.map((unit) => line(codeShown(unit.id), unit.name, LEVEL_NAMES[unit.kind], parentName(unit))),
  ]
}
