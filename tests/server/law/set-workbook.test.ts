import { describe, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import { tellError } from '../../../src/domain/criteria-set/sheets/fault-words.ts'
import { SHEET_SPECS } from '../../../src/domain/criteria-set/sheets/sheet-spec.ts'
import type { Sheet, SheetCell, SheetId } from '../../../src/domain/criteria-set/sheets/sheet.ts'
import { toSheets } from '../../../src/domain/criteria-set/sheets/to-sheets.ts'
import { withCells } from '../../../src/domain/criteria-set/sheets/with-cells.ts'
import { unpackWorkbook } from '../../../src/server/import/unpack-workbook.ts'
import { packStored } from '../../../src/server/import/pack-stored.ts'
import { readSetWorkbook } from '../../../src/server/law/read-set-workbook.ts'
import { writeSetWorkbook, writeSheets } from '../../../src/server/law/set-workbook.ts'
import { shippedCriteriaSets } from '../../../src/server/shipped-criteria-sets.ts'

const sets = shippedCriteriaSets()
const set2021 = sets.get('tcpl-2021') as CriteriaSet

test.each([...sets.keys()])('%s goes through a workbook and nothing changes', async (id) => {
  const set = sets.get(id) as CriteriaSet
  expect(await readSetWorkbook(await writeSetWorkbook(set))).toStrictEqual({ ok: true, value: set })
})

test('columns in another order, blank rows between and words without diacritics say the same', async () => {
  const sheets = toSheets(set2021).map((sheet) => ({
    ...sheet,
    columns: sheet.columns.toReversed(),
    rows: sheet.rows.flatMap(({ key, cells }) => [
      { key: `blank ${key}`, cells: cells.map(() => null) },
      { key, cells: cells.toReversed() },
    ]),
  }))
  expect(await readSetWorkbook(await writeSheets(sheets))).toStrictEqual({ ok: true, value: set2021 })
})

/** Sheet, row and column as a person sees them, and the code of the reason. */
async function faultsOf(bytes: Buffer): Promise<readonly string[]> {
  const read = await readSetWorkbook(bytes)
  if (read.ok) return []
  for (const error of read.error)
    for (const language of ['vi', 'en'] as const)
      expect(tellError(error, language)).not.toMatch(/undefined|\{\d/)
  return read.error.map(({ sheet, row, column, reason }) => `${sheet} ${row} ${column}: ${reason.code}`)
}

type Break = (sheets: readonly Sheet[]) => readonly Sheet[]

const enter =
  (id: SheetId, row: number, column: string, value: SheetCell): Break =>
  (sheets) =>
    withCells(sheets, [{ sheet: SHEET_SPECS[id].title, row, column, value }])

const change =
  (id: SheetId, edit: (sheet: Sheet) => Sheet): Break =>
  (sheets) =>
    sheets.map((sheet) => (sheet.id === id ? edit(sheet) : sheet))

const addRow = (id: SheetId, cells: Readonly<Record<string, SheetCell>>): Break =>
  change(id, (sheet) => ({
    ...sheet,
    rows: [...sheet.rows, { key: 'new', cells: sheet.columns.map(({ title }) => cells[title] ?? null) }],
  }))

const removeRow = (id: SheetId, row: number): Break =>
  change(id, (sheet) => ({ ...sheet, rows: sheet.rows.toSpliced(row - 2, 1) }))

const removeColumn = (id: SheetId, title: string): Break =>
  change(id, (sheet) => {
    const at = sheet.columns.findIndex((column) => column.title === title)
    return {
      ...sheet,
      columns: sheet.columns.toSpliced(at, 1),
      rows: sheet.rows.map((row) => ({ ...row, cells: row.cells.toSpliced(at, 1) })),
    }
  })

const all =
  (...breaks: readonly Break[]): Break =>
  (sheets) =>
    breaks.reduce((now, one) => one(now), sheets)

describe('a broken workbook: every wrong cell with sheet, row, column and reason', () => {
  test.each<[string, Break, readonly string[]]>([
    [
      'a sheet is missing',
      (sheets) => sheets.filter(({ id }) => id !== 'facts'),
      ['Số liệu 0 : sheet-missing'],
    ],
    [
      'a sheet nobody knows',
      (sheets) => [...sheets, { ...sheets[0]!, title: 'Điểm' }],
      ['Điểm 0 : sheet-unknown'],
    ],
    [
      'a column is missing',
      removeColumn('indicators', 'Điểm tối đa'),
      ['Chỉ tiêu 1 Điểm tối đa: column-missing'],
    ],
    [
      'a column nobody knows',
      change('items', (sheet) => ({
        ...sheet,
        columns: sheet.columns.map((one) =>
          one.title === 'Ghi chú' ? { ...one, title: 'Ghi chu thêm' } : one,
        ),
      })),
      ['Nội dung 1 Ghi chu thêm: column-unknown', 'Nội dung 1 Ghi chú: column-missing'],
    ],
    [
      'points that are words',
      enter('indicators', 4, 'Điểm tối đa', 'bảy'),
      ['Chỉ tiêu 4 Điểm tối đa: not-a-number'],
    ],
    [
      'points of three decimals',
      enter('indicators', 2, 'Điểm tối đa', '0,125'),
      ['Chỉ tiêu 2 Điểm tối đa: too-fine'],
    ],
    ['points below zero', enter('criteria', 2, 'Điểm tối đa', -1), ['Tiêu chí 2 Điểm tối đa: negative']],
    [
      'a number whose status says it is missing',
      enter('indicators', 4, 'Điểm tối đa', 7),
      ['Chỉ tiêu 4 Điểm tối đa: value-with-missing'],
    ],
    [
      'no number although the status says it was read',
      enter('indicators', 2, 'Điểm tối đa', null),
      ['Chỉ tiêu 2 Điểm tối đa: value-without'],
    ],
    [
      'a missing number without a word on what is awaited',
      enter('indicators', 4, 'Điểm tối đa – ghi chú', null),
      ['Chỉ tiêu 4 Điểm tối đa – ghi chú: note-needed'],
    ],
    [
      'a status that is no status',
      enter('criteria', 3, 'Điểm tối đa – trạng thái', 'Chắc chắn'),
      ['Tiêu chí 3 Điểm tối đa – trạng thái: choice-unknown'],
    ],
    [
      'a source that is not listed',
      enter('criteria', 3, 'Nguồn', 'S99'),
      ['Tiêu chí 3 Nguồn: source-unknown'],
    ],
    [
      'a further source that is not listed',
      enter('conditions', 2, 'Nguồn khác', 'S4; S98'),
      ['Điều kiện 2 Nguồn khác: source-unknown'],
    ],
    [
      'parts that come to more than the whole',
      enter('items', 2, 'Điểm tối đa', 1.5),
      ['Chỉ tiêu 2 Điểm tối đa: sum-above'],
    ],
    [
      'criteria that come to more than the dossier',
      enter('criteria', 2, 'Điểm tối đa', '110'),
      ['Bộ tiêu chí 7 Giá trị: sum-above', 'Tiêu chí 2 Điểm tối đa: sum-differs'],
    ],
    [
      'the same indicator twice',
      enter('indicators', 5, 'Mã', 'TC2.CT1'),
      [
        'Chỉ tiêu 5 Mã: key-twice',
        'Nội dung 6 Thuộc chỉ tiêu: parent-unknown',
        'Tài liệu 5 Thuộc chỉ tiêu: parent-unknown',
      ],
    ],
    [
      'an indicator of a criterion there is not',
      enter('indicators', 5, 'Thuộc tiêu chí', 'TC9'),
      ['Chỉ tiêu 5 Thuộc tiêu chí: parent-unknown'],
    ],
    ['bands with a gap', enter('awards', 7, 'Đến dưới (%)', 85), ['Mức điểm 7 Đến dưới (%): band-gap']],
    ['bands that overlap', enter('awards', 7, 'Đến dưới (%)', 95), ['Mức điểm 7 Đến dưới (%): band-overlap']],
    ['the lowest band does not begin at 0', removeRow('awards', 10), ['Mức điểm 9 Từ (%): band-floor']],
    [
      'more than a hundred per cent',
      enter('awards', 6, 'Từ (%)', 101),
      ['Mức điểm 6 Từ (%): too-large', 'Mức điểm 7 Đến dưới (%): band-gap'],
    ],
    [
      'a case with points that nobody can choose',
      enter('awards', 2, 'Mã trường hợp', 'c'),
      ['Mức điểm 2 Mã trường hợp: awards-options'],
    ],
    [
      'a rule over a fact there is not',
      enter('rules', 2, 'Số liệu', 'TC1.CT1.1.cas'),
      ['Cách chấm 2 Số liệu: fact-unknown'],
    ],
    [
      'a rule over a fact of another kind',
      enter('rules', 2, 'Số liệu', 'TC1.CT1.1.due'),
      ['Cách chấm 2 Số liệu: fact-kind'],
    ],
    ['an item without a rule', removeRow('rules', 5), ['Nội dung 5 Mã: rule-missing']],
    [
      'a cell that this kind of rule does not use',
      enter('rules', 2, 'Số đã thực hiện', 'TC1.CT1.1.done'),
      ['Cách chấm 2 Số đã thực hiện: unknown-field'],
    ],
    [
      'shared facts in a circle',
      all(
        enter('facts', 3, 'Dùng chung với', 'TC1.CT1.1.done'),
        enter('facts', 4, 'Dùng chung với', 'TC1.CT1.1.due'),
      ),
      ['Số liệu 3 Dùng chung với: same-as-circle', 'Số liệu 4 Dùng chung với: same-as-circle'],
    ],
    [
      'a day that does not exist',
      enter('instruments', 2, 'Ngày ban hành', '31/02/2021'),
      ['Văn bản 2 Ngày ban hành: not-a-date'],
    ],
    [
      'a day of the year that is none',
      enter('deadlines', 4, 'Ngày/tháng', 'tháng giêng'),
      ['Thời hạn 4 Ngày/tháng: not-a-day'],
    ],
    ['half a day', enter('deadlines', 2, 'Số ngày', 2.5), ['Thời hạn 2 Số ngày: not-whole']],
    ['an empty name', enter('criteria', 4, 'Tên tiêu chí', null), ['Tiêu chí 4 Tên tiêu chí: cell-needed']],
    ['the row of the title left out', removeRow('set', 4), ['Bộ tiêu chí 1 Mục: row-missing']],
    [
      'too many rows',
      change('sources', (sheet) => ({
        ...sheet,
        rows: Array.from({ length: 5001 }, (_, i) => ({ key: `${i}`, cells: [`Q${i}`, 'Nguồn', 'địa chỉ'] })),
      })),
      ['Nguồn 5002 : too-many-rows'],
    ],
    [
      'a band at a rule without bands',
      addRow('awards', {
        'Mã nội dung hoặc điều kiện': 'TC1.CT2',
        Loại: 'band',
        'Từ (%)': 0,
        Điểm: 1,
        'Điểm – trạng thái': 'text',
        'Điểm – nguồn': 'S1',
      }),
      ['Mức điểm 11 Loại: row-unfit'],
    ],
    [
      'a rule of a kind there is not',
      enter('rules', 2, 'Loại', 'Chấm tay'),
      ['Cách chấm 2 Loại: choice-unknown'],
    ],
    [
      'a part of a rule that has no parts',
      addRow('rules', {
        'Mã nội dung': 'TC1.CT2',
        Phần: '1',
        Loại: 'judged',
        'Văn bản chờ': 'Chờ phụ lục.',
        'Trạng thái': 'missing',
        Nguồn: 'S1',
      }),
      ['Cách chấm 23 Phần: parent-unknown'],
    ],
    [
      'a threshold without its number',
      enter('rules', 22, 'Loại', 'count-at-least'),
      ['Cách chấm 22 Ngưỡng: cell-needed'],
    ],
    [
      'many at once',
      all(
        enter('indicators', 4, 'Điểm tối đa', 'bảy'),
        enter('criteria', 3, 'Nguồn', 'S99'),
        enter('facts', 2, 'Loại', 'chọn'),
        enter('steps', 2, 'Cấp', null),
        enter('indicators', 6, 'Điểm tối đa', 7),
      ),
      [
        'Tiêu chí 3 Nguồn: source-unknown',
        'Chỉ tiêu 4 Điểm tối đa: not-a-number',
        'Chỉ tiêu 6 Điểm tối đa: value-with-missing',
        'Số liệu 2 Loại: choice-unknown',
        'Trình tự 2 Cấp: cell-needed',
      ],
    ],
  ])('%s', async (_, spoil, expected) => {
    expect(await faultsOf(await writeSheets(spoil(toSheets(set2021))))).toEqual(expected)
  })
})

describe('a file that is no workbook of a set', () => {
  const whole = (code: string) => ({
    ok: false,
    error: [{ sheet: '', row: 0, column: '', reason: { code, params: [] } }],
  })

  test('not an .xlsx file at all', async () => {
    expect(await readSetWorkbook(Buffer.from('Mã;Tên\nTC1;Ban hành'))).toEqual(whole('file-not-xlsx'))
    expect(await readSetWorkbook(Buffer.alloc(0))).toEqual(whole('file-not-xlsx'))
  })

  test('cut off in the middle', async () => {
    const file = await writeSetWorkbook(set2021)
    expect(await readSetWorkbook(file.subarray(0, 20_000))).toEqual(whole('file-damaged'))
  })

  test('another workbook: every sheet is missing, and its own is nobody’s', async () => {
    const file = await writeExcelFile([[{ value: 'TC1' }]], { sheet: 'Sheet1' }).toBuffer()
    const faults = await faultsOf(file)
    expect(faults).toHaveLength(17)
    expect(faults).toContain('Sheet1 0 : sheet-unknown')
    expect(faults).toContain('Chỉ tiêu 0 : sheet-missing')
  })
})

/** The workbook with a piece of one part replaced, as another program might have written it. */
async function rewritten(file: Buffer, part: RegExp, edit: (xml: string) => string): Promise<Buffer> {
  const parts = await unpackWorkbook(file)
  if (!parts.ok) throw new Error(parts.error)
  const changed = new Map(
    [...parts.value].map(([path, bytes]) => [
      path,
      part.test(path) ? Buffer.from(edit(bytes.toString('utf8'))) : bytes,
    ]),
  )
  return packStored(changed)
}

describe('formulas', () => {
  // The guide is sheet 1, then the sheets in their order: Chỉ tiêu is the sixth.
  const withFormula = (file: Buffer, sheet: number, cell: string) =>
    rewritten(file, new RegExp(`worksheets/sheet${sheet}\\.xml$`), (xml) =>
      xml.replace(
        new RegExp(`<c r="${cell}"[^>]*?(?:/>|>.*?</c>)`),
        `<c r="${cell}"><f>SUM(1,6)</f><v>7</v></c>`,
      ),
    )

  test('are named with their place, beside what else is wrong, and never taken for a number', async () => {
    const sheets = enter('criteria', 3, 'Nguồn', 'S99')(toSheets(set2021))
    const file = await withFormula(await writeSheets(sheets), 6, 'E2')
    expect(await faultsOf(file)).toEqual([
      'Chỉ tiêu 2 Điểm tối đa: formula',
      'Tiêu chí 3 Nguồn: source-unknown',
    ])
  })

  test('in the guide do no harm: it is not read', async () => {
    expect(await faultsOf(await withFormula(await writeSetWorkbook(set2021), 1, 'A2'))).toEqual([])
  })
})

test('days that a spreadsheet program holds as dates are days', async () => {
  const sheets = toSheets(set2021)
  const at = sheets.findIndex(({ id }) => id === 'instruments')
  const column = SHEET_SPECS.instruments.columns.findIndex(({ id }) => id === 'date')
  const file = await writeExcelFile(
    sheets.map(({ title, columns, rows }, i) => ({
      sheet: title,
      data: [
        columns.map((one) => ({ value: one.title })),
        ...rows.map(({ cells }) =>
          cells.map((value, j) => {
            if (value === null) return null
            const isDate = i === at && j === column
            return isDate
              ? { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' }
              : { value }
          }),
        ),
      ],
    })),
  ).toBuffer()
  expect(await readSetWorkbook(file)).toStrictEqual({ ok: true, value: set2021 })
})

test('one long text in thousands of cells is refused before anything is made of it', async () => {
  const long = 'Ghi chú '.repeat(1_000)
  const sheets = toSheets(set2021).map((sheet) => ({
    ...sheet,
    rows: Array.from({ length: 50 }, (_, i) => ({
      key: `${i}`,
      cells: sheet.columns.map(() => long),
    })),
  }))
  expect(await readSetWorkbook(await writeSheets(sheets))).toEqual({
    ok: false,
    error: [{ sheet: '', row: 0, column: '', reason: { code: 'file-too-long', params: [] } }],
  })
})
