import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { MAX_IMPORT_BYTES } from '../../../src/protocol/import.schema.ts'
import { packStored } from '../../../src/server/import/pack-stored.ts'
import { PERSON_COLUMNS, UNIT_COLUMNS } from '../../../src/server/import/import-columns.ts'
import { readWorkbook } from '../../../src/server/import/read-workbook.ts'
import { unpackWorkbook } from '../../../src/server/import/unpack-workbook.ts'
import { ROLE_WORDS } from '../../../src/server/import/role-words.ts'
import { vi } from '../../../src/ui/text/vi/vi.ts'
import { faultsOf, importServer } from './import-server.ts'
import { filledIn, workbook } from './workbook.ts'

const GOOD = () => filledIn([['Nguyễn Văn An', 'a1.an', 'officer', '00001']])

/** The good file with its parts changed. */
async function altered(change: (parts: Map<string, Buffer>) => void): Promise<Buffer> {
  const parts = await unpackWorkbook(await GOOD())
  if (!parts.ok) throw new Error(parts.error)
  const copy = new Map(parts.value)
  change(copy)
  return packStored(copy)
}

const SHEET = 'xl/worksheets/sheet2.xml'
const inSheet = (from: string | RegExp, to: string) =>
  altered((parts) => {
    const before = parts.get(SHEET)?.toString() ?? ''
    const after = before.replace(from, to)
    if (after === before) throw new Error('nothing was altered')
    parts.set(SHEET, Buffer.from(after))
  })

/** The good file with more sheets in its list: one cell each, in the last row and column there may be. */
const atTheFarEnd = (count: number, path?: string) =>
  altered((parts) => {
    const last = path === undefined ? 20_000 : 1_000_000_000
    const content = `<worksheet><sheetData><row r="${last}"><c r="CV${last}"><v>1</v></c></row></sheetData></worksheet>`
    const [names, targets] = [[] as string[], [] as string[]]
    for (let i = 0; i < count; i++) {
      const part = path ?? `xl/worksheets/far${i}.xml`
      if (path !== 'xl/none.xml') parts.set(part, Buffer.from(content))
      names.push(`<sheet name="Far ${i}" sheetId="${100 + i}" r:id="far${i}"/>`)
      targets.push(
        `<Relationship Id="far${i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="${part.slice(3)}"/>`,
      )
    }
    for (const [list, end, more] of [
      ['xl/workbook.xml', '</sheets>', names],
      ['xl/_rels/workbook.xml.rels', '</Relationships>', targets],
    ] as const)
      parts.set(list, Buffer.from((parts.get(list)?.toString() ?? '').replace(end, more.join('') + end)))
  })

/** A packed part whose directory entry says `claimed` bytes. */
async function bomb(size: number, claimed: number): Promise<Buffer> {
  const content = Buffer.alloc(size, 0x20)
  const stored = await altered((parts) => parts.set('xl/sharedStrings.xml', Buffer.alloc(0)))
  const at = stored.lastIndexOf('xl/sharedStrings.xml') - 46
  const local = stored.readUInt32LE(at + 42)
  const packed = deflateRawSync(content)
  const head = Buffer.from(stored.subarray(local, local + 30 + 20))
  const entry = stored.subarray(at, at + 46)
  for (const [bytes, shift] of [
    [head, 0],
    [entry, 2],
  ] as const) {
    bytes.writeUInt16LE(8, 8 + shift)
    bytes.writeUInt32LE(crc32(content), 14 + shift)
    bytes.writeUInt32LE(packed.length, 18 + shift)
    bytes.writeUInt32LE(claimed, 22 + shift)
  }
  // The part stands behind the rest, its directory points there.
  entry.writeUInt32LE(0, 42)
  const directory = stored.readUInt32LE(stored.length - 6)
  entry.writeUInt32LE(directory, 42)
  const end = Buffer.from(stored.subarray(directory))
  end.writeUInt32LE(directory + head.length + packed.length, end.length - 6)
  return Buffer.concat([stored.subarray(0, directory), head, packed, end])
}

describe('a file is refused before anything is read from it:', () => {
  const wrong: readonly (readonly [title: string, file: () => Promise<Buffer>, code: string])[] = [
    ['nothing', () => Promise.resolve(Buffer.alloc(0)), 'import-not-xlsx'],
    ['a text', () => Promise.resolve(Buffer.from('Họ và tên;Vai trò\n'.repeat(20))), 'import-not-xlsx'],
    [
      'an old .xls',
      () => Promise.resolve(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)])),
      'import-not-xlsx',
    ],
    [
      'a picture',
      () => Promise.resolve(Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(500)])),
      'import-not-xlsx',
    ],
    [
      'a ZIP of something else',
      () => Promise.resolve(packStored(new Map([['word/document.xml', Buffer.from('<a/>')]]))),
      'import-not-xlsx',
    ],
    ['a file cut in the middle', async () => (await GOOD()).subarray(0, 3000), 'import-unreadable'],
    [
      'a file with a flipped bit',
      async () => {
        const file = Buffer.from(await altered(() => {}))
        const at = file.indexOf('<sheetData>') + 3
        file[at] = (file[at] ?? 0) ^ 1
        return file
      },
      'import-unreadable',
    ],
    [
      'a file with a password',
      async () => {
        const file = Buffer.from(await altered(() => {}))
        const at = file.indexOf(Buffer.from('504b0102', 'hex'))
        file.writeUInt16LE(1, at + 8)
        return file
      },
      'import-unreadable',
    ],
    ['a bomb that says so', () => bomb(40_000_000, 40_000_000), 'import-too-long'],
    ['a bomb that lies', () => bomb(40_000_000, 1000), 'import-unreadable'],
    ['a row in the billions', () => inSheet(/<row r="2"/, '<row r="1000000000"'), 'import-too-long'],
    ['a cell in the billions', () => inSheet(/<c r="A2"/, '<c r="A999999999"'), 'import-too-long'],
    ['a cell at the far right', () => inSheet(/<c r="A2"/, '<c r="XFD2"'), 'import-too-long'],
    ['a row in another prefix', () => inSheet(/<row r="2"/, '<row x:r="1000000000"'), 'import-too-long'],
    ['a row behind an entity', () => inSheet(/<row r="2"/, '<row r="1&#48;00000000"'), 'import-unreadable'],
    [
      'a row hidden in a comment',
      () => inSheet(/<sheetData>/, '<!-- "> --><sheetData>'),
      'import-unreadable',
    ],
    [
      'entities of its own',
      () => inSheet(/<worksheet/, '<!DOCTYPE a [<!ENTITY b "ha">]><worksheet'),
      'import-unreadable',
    ],
    ['a quote left open', () => inSheet(/<row r="2"/, '<row r=\'2"'), 'import-unreadable'],
    ['markup that does not close', () => inSheet(/<\/row>/, ''), 'import-unreadable'],
    ['a sheet that is not there', () => altered((parts) => parts.delete(SHEET)), 'import-unreadable'],
    [
      'a cell of two million letters',
      () =>
        inSheet(
          /<sheetData>/,
          `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${'a'.repeat(2e6)}</t></is></c></row>`,
        ),
      'import-too-long',
    ],
    [
      'a tag that never ends',
      () => inSheet(/<row r="2"/, `<row ${'a'.repeat(1e6)} r="2"`),
      'import-unreadable',
    ],
    [
      'a sheet under the name of another part',
      () => atTheFarEnd(1, 'xl/sharedStrings.xml'),
      'import-too-long',
    ],
    ['many sheets, each with one cell at the far end', () => atTheFarEnd(20), 'import-too-long'],
    [
      'cells that do not say where they stand',
      () => inSheet(/<sheetData>/, `<sheetData><row>${'<c/>'.repeat(101)}</row>`),
      'import-too-long',
    ],
    [
      'one sheet under two names',
      () =>
        altered((parts) => {
          const list = parts.get('xl/workbook.xml')?.toString() ?? ''
          const [, id = ''] = /<sheet [^>]*r:id="([^"]+)"/.exec(list) ?? []
          parts.set(
            'xl/workbook.xml',
            Buffer.from(list.replace('</sheets>', `<sheet name="x" sheetId="99" r:id="${id}"/></sheets>`)),
          )
        }),
      'import-unreadable',
    ],
    ['more sheets than anybody has', () => atTheFarEnd(501, 'xl/none.xml'), 'import-too-long'],
    ['another workbook', () => workbook({ Sheet1: [['Họ và tên'], ['An']] }), 'import-no-sheet'],
    ['the empty template', () => filledIn([]), 'import-empty'],
    [
      '5,001 rows',
      () => filledIn(Array.from({ length: 5001 }, (_, i) => [`Người ${i}`, null, 'officer', '00001'])),
      'import-too-long',
    ],
  ]
  test.each(wrong)('%s', async (_title, file, code) => {
    const { send, state } = await importServer()
    const before = await state()
    const bytes = await file()
    expect((await send('check', bytes)).code).toBe(code)
    expect((await send('apply?plan=x', bytes)).code).toBe(code)
    expect(await state()).toEqual(before)
  })
})

test('more than two megabytes, another content type and a caller without a session are turned away', async () => {
  const { send } = await importServer()
  const file = await GOOD()
  expect(await send('check', Buffer.alloc(MAX_IMPORT_BYTES + 1))).toMatchObject({ code: 'import-too-long' })
  for (const type of ['application/json', 'text/plain', null])
    expect(await send('check', file, undefined, type)).toMatchObject({ status: 415, code: 'import-not-xlsx' })
  expect(await send('check', file, 'session=nobody')).toMatchObject({ status: 401 })
})

test('titles that are missing are named; other columns, other orders and a heading above are fine', async () => {
  const { check } = await importServer()
  const missing = await check(
    await workbook({
      'Người dùng': [
        ['Họ và tên', 'Vai trò'],
        ['An', 'officer'],
      ],
    }),
  )
  expect(missing.rows).toMatchObject([
    {
      sheet: 'people',
      row: 1,
      outcome: 'refused',
      faults: [
        { code: 'column-missing', about: 'Tên đăng nhập' },
        { code: 'column-missing', about: 'Mã đơn vị' },
      ],
    },
  ])
  const moved = await check(
    await workbook({
      'NGƯỜI DÙNG': [
        ['Danh sách cán bộ tỉnh A'],
        [],
        ['STT', 'mã đơn vị *', 'VAI TRÒ', 'Ghi chú', 'Họ và tên *', 'Tên đăng nhập'],
        [1, '00001', 'Công chức', 'x', 'Lò Thị Mai', null],
        [],
        [2, '00001', 'Vua', 'x', 'Vàng A Chứ', null],
      ],
    }),
  )
  expect(moved.rows.map(({ row, name, outcome }) => [row, name, outcome])).toEqual([
    [4, 'Lò Thị Mai', 'new'],
    [6, 'Vàng A Chứ', 'refused'],
  ])
  expect(faultsOf(moved.rows)).toEqual(['6 C role-unknown'])
})

test('half characters, hidden ones and loose spaces do not reach a name', async () => {
  const file = await filledIn([
    ['  Lò\u200B\u202E   Thị\u0000\nMai\uD800 '.normalize('NFD'), null, 'officer', '00001'],
  ])
  const read = await readWorkbook(file)
  expect(read.ok && read.value[1]?.rows[1]?.[0]).toBe('Lò Thị Mai')
})

test('the template reads back as empty, lists the own units and every role in the words of the screens', async () => {
  const { server, administrator, send } = await importServer()
  const response = await server.app.request('/api/import/template', {
    headers: { 'x-tcpl-protocol': '1', cookie: administrator.cookie ?? '' },
  })
  expect(response.headers.get('content-disposition')).toContain(
    'attachment; filename="mau-nhap-so-tcpl.xlsx"',
  )
  const file = Buffer.from(await response.arrayBuffer())
  expect((await send('check', file)).code).toBe('import-empty')
  const read = await readWorkbook(file)
  if (!read.ok) throw new Error(read.error)
  const sheets = new Map(read.value.map(({ name, rows }) => [name, rows]))
  const titles = (columns: readonly { title: string; required: boolean }[]) =>
    columns.map(({ title, required }) => (required ? `${title} *` : title))
  expect(sheets.get('Đơn vị')?.[0]).toEqual(titles(UNIT_COLUMNS))
  expect(sheets.get('Người dùng')?.[0]).toEqual(titles(PERSON_COLUMNS))
  expect(
    sheets
      .get('Danh mục đơn vị')
      ?.slice(1)
      .map(([code]) => code),
  ).toEqual(['practice:p01', 'practice:00001', 'practice:00002'])
  const words = Object.entries(ROLE_WORDS).map(([role, [first]]) => [role, first])
  expect(Object.fromEntries(words)).toEqual(vi.common.role)
  const guide = (sheets.get('Hướng dẫn') ?? []).flat()
  for (const [role, first] of words) {
    expect(guide).toContain(role)
    expect(guide).toContain(first)
  }
})
