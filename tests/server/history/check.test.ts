import { describe, expect, test } from 'vitest'
import { readWorkbook } from '../../../src/server/import/read-workbook.ts'
import { HISTORY_SHEETS } from '../../../src/server/history/history-columns.ts'
import { workbook } from '../import/workbook.ts'
import { CSV, faultsOf, historyFile, historyServer, type ResultCells } from './history-server.ts'

const GOOD: ResultCells = {
  ...{ year: 2023, code: 'practice:00011', points: '92,5', maximum: 100, met: 'Đạt', recognised: 'Có' },
  ...{ number: '12/QĐ-UBND', date: '20/02/2024', authority: 'Chủ tịch UBND huyện' },
}

describe('each wrong cell is named with sheet, row, column and reason', () => {
  const WRONG: readonly (readonly [string, ResultCells])[] = [
    ['A year-missing', { year: null }],
    ['A year-bad', { year: 2027 }],
    ['A year-bad', { year: '23' }],
    ['B unit-missing', { code: null }],
    ['B code-bad', { code: '12x' }],
    ['B zeros-lost', { code: 11 }],
    ['B unit-unknown', { code: '09999' }],
    ['C unit-unknown', { code: null, name: 'Xã Không Có' }],
    ['B unit-outside', { code: 'practice:00003' }],
    ['B unit-level', { code: 'practice:p01' }],
    ['C unit-name-differs', { name: 'Xã Cũ Hai' }],
    ['D framework-missing', { year: 2012 }],
    ['D set-level', { framework: 'tcpl-district-2022' }],
    ['E points-bad', { points: '92,555' }],
    ['E points-bad', { points: -1 }],
    ['E points-over', { points: 100.01 }],
    ['F maximum-bad', { maximum: 'một trăm' }],
    ['F maximum-differs', { maximum: 90, points: 80 }],
    ['E set-without-points', { framework: '27/2025/QĐ-TTg', maximum: null }],
    ['G met-bad', { met: 'có lẽ' }],
    ['H recognised-bad', { recognised: 'sắp' }],
    ['G recognised-not-met', { met: 'Không đạt' }],
    ['E result-missing', { points: null, maximum: null, met: null, recognised: null }],
    ['I decision-incomplete', { number: null }],
    ['J decision-incomplete', { date: null }],
    ['J day-bad', { date: '31/02/2024' }],
    ['J day-ahead', { date: '02/06/2026' }],
    ['J decision-before-year', { date: '31/12/2022' }],
    ['K cell-too-long', { authority: 'x'.repeat(301) }],
  ]
  test('in the sheet of results', async () => {
    const { check } = await historyServer()
    const plan = await check(await historyFile(WRONG.map(([, change]) => ({ ...GOOD, ...change }))))
    expect(faultsOf(plan)).toEqual(WRONG.map(([fault], i) => `results ${i + 2} ${fault}`))
    expect(plan.counts).toEqual({ new: 0, replaced: 0, unchanged: 0, refused: WRONG.length })
  })

  test('in the sheet of criteria and indicators', async () => {
    const { check } = await historyServer()
    const same = { year: 2023, code: 'practice:00011' }
    const rows = [
      { ...same, subject: null, points: 1 },
      { ...same, subject: 'TC9', points: 1 },
      // An item is no indicator.
      { ...same, subject: 'TC1.CT1.1', points: 1 },
      { ...same, subject: 'TC1', points: '10,5' },
      { ...same, subject: 'TC1', points: null },
      { ...same, framework: 'Khung cũ', subject: 'I', points: 1 },
      { ...same, code: 'practice:00012', subject: 'TC1', points: 1 },
    ]
    expect(faultsOf(await check(await historyFile([GOOD], rows)))).toEqual([
      'subjects 2 E subject-missing',
      'subjects 3 E subject-unknown',
      'subjects 4 E subject-unknown',
      'subjects 5 G points-over',
      'subjects 6 G result-missing',
      'subjects 7 F subject-title-missing',
      'subjects 8 - dossier-missing',
    ])
  })

  test('a row that stands twice, and a column that is not there', async () => {
    const { check } = await historyServer()
    expect(faultsOf(await check(await historyFile([GOOD, GOOD])))).toEqual(['results 3 - row-repeated'])
    const untitled = await workbook({ [HISTORY_SHEETS.results]: [['Mã đơn vị'], ['practice:00011']] })
    expect(faultsOf(await check(untitled))).toEqual(['results 1 - column-missing'])
  })
})

describe('a unit is found by what stands on paper', () => {
  test.each<[string, ResultCells, string]>([
    ['its full code', { code: 'practice:00011' }, 'Xã Cũ Một'],
    ['its name, however the tones are written', { code: null, name: 'xã cũ  một' }, 'Xã Cũ Một'],
    ['the old code in an old year', { code: '00001', year: 2023 }, 'Phường Phúc Xá'],
    [
      'the new code in a new year',
      { code: '00001', year: 2026, points: null, maximum: null, date: '01/05/2026' },
      'Phường Mới',
    ],
    [
      'of two units with one code, the one whose name stands beside it',
      { code: '00001', name: 'Phường Mới' },
      'Phường Mới',
    ],
  ])('by %s', async (_, change, name) => {
    const { bringIn, server } = await historyServer()
    const job = await bringIn(await historyFile([{ ...GOOD, ...change }]))
    expect(job).toMatchObject({ state: 'done', counts: { new: 1 } })
    const [row] = await server.db
      .selectFrom('past_results')
      .innerJoin('units', 'units.id', 'past_results.unit')
      .select('units.name')
      .execute()
    expect(row?.name).toBe(name)
  })
})

test('what is worth a second look is said without stopping anybody', async () => {
  const { check } = await historyServer()
  const { rows, counts } = await check(
    await historyFile([
      { ...GOOD, code: '2025:00001', number: null, date: null, authority: null },
      { ...GOOD, framework: '25/2021/QĐ-TTg', year: 2021, maximum: null },
    ]),
  )
  expect(counts).toEqual({ new: 2, replaced: 0, unchanged: 0, refused: 0 })
  expect(rows.map(({ notices }) => notices.map(({ code }) => code))).toEqual([
    ['unit-later', 'no-decision'],
    ['set-year'],
  ])
})

test('an older framework keeps its name, and what no set knows is not compared with one', async () => {
  const { bringIn, of } = await historyServer()
  const old = { year: 2014, code: 'practice:00012', framework: 'QĐ 09/2013/QĐ-TTg (thí điểm)' }
  await bringIn(
    await historyFile(
      [{ ...old, points: 850, maximum: 1000 }],
      [{ ...old, subject: 'I', title: 'Bảo đảm thi hành Hiến pháp', points: 180, maximum: 200 }],
    ),
  )
  expect((await of('practice:00001')).results).toMatchObject([
    {
      ...{ unit: { name: 'Xã Cũ Hai' }, framework: old.framework, points: 85_000, maximum: 100_000 },
      subjects: [{ id: 'I', title: 'Bảo đảm thi hành Hiến pháp', points: 18_000 }],
    },
  ])
})

describe('files', () => {
  test('the template has a row for every column and comes back empty', async () => {
    const { get, send } = await historyServer()
    const response = await get('template')
    expect(response.headers.get('content-disposition')).toContain('mau-ket-qua-cac-nam.xlsx')
    const { server, administrator } = await historyServer()
    const bytes = await server.app.request('/api/history/template', {
      headers: { 'x-tcpl-protocol': '1', cookie: administrator.cookie ?? '' },
    })
    const file = Buffer.from(await bytes.arrayBuffer())
    const read = await readWorkbook(file)
    if (!read.ok) throw new Error(read.error)
    expect(read.value.map(({ name }) => name)).toEqual([
      ...['Hướng dẫn', 'Kết quả', 'Tiêu chí, chỉ tiêu', 'Danh mục đơn vị', 'Danh mục chỉ tiêu'],
    ])
    const listed = read.value[3]?.rows.map(([code]) => code) ?? []
    expect(listed).toContain('practice:00011')
    expect(listed).not.toContain('practice:00003')
    expect(read.value[4]?.rows).toContainEqual(['Chuẩn 2021', 'TC1', expect.any(String), '10'])
    expect((await send('check', file)).code).toBe('history-empty')
  })

  test('a CSV file of either kind says the same as the workbook', async () => {
    const { check } = await historyServer()
    const titles = ['Năm đánh giá', 'Mã đơn vị', 'Tổng điểm', 'Đạt chuẩn']
    const cells = ['2023', 'practice:00011', '92,5', 'Đạt']
    const plans = await Promise.all([
      check(Buffer.from(`\uFEFF${titles.join(';')}\r\n${cells.join(';')}\r\n`), false, CSV),
      check(
        Buffer.from([titles, cells].map((row) => row.map((one) => `"${one}"`).join(',')).join('\n')),
        false,
        `${CSV}; charset=utf-8`,
      ),
      check(await historyFile([{ year: 2023, code: 'practice:00011', points: 92.5, met: 'Đạt' }])),
    ])
    expect(new Set(plans.map(({ plan }) => plan)).size).toBe(1)
    expect(plans[0]?.counts).toEqual({ new: 1, replaced: 0, unchanged: 0, refused: 0 })
  })

  test('what is no such file is refused with its reason', async () => {
    const { send } = await historyServer()
    const file = await historyFile([GOOD])
    expect((await send('check', file, 'application/json')).code).toBe('history-file-type')
    expect((await send('check', Buffer.from('hello'))).code).toBe('history-file-type')
    expect((await send('check', file, CSV)).code).toBe('csv-unreadable')
    expect((await send('check', await workbook({ Sheet1: [['x']] }))).code).toBe('history-no-sheet')
    expect((await send('check', Buffer.alloc(4 * 1024 * 1024 + 1))).code).toBe('history-too-long')
  })
})
