import { rm } from 'node:fs/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { loadUnits } from '../../../src/server/access/load-units.ts'
import { builtCatalogue } from '../../domain/unit/built-catalogue.ts'
import { faultsOf, importServer } from './import-server.ts'
import { filledIn, type UnitRow } from './workbook.ts'

const NEW: UnitRow = ['00009', 'Xã A9', 'Cấp xã', 'practice:p01', null, '01/05/2026']

test('a new unit stands below its province at once, and people of the same file work in it', async () => {
  const { server, check, bringIn } = await importServer()
  const file = await filledIn([['Nguyễn Văn An', 'a9.an', 'officer', '00009']], [NEW])
  const { rows } = await check(file)
  expect(rows).toMatchObject([
    { sheet: 'units', row: 2, outcome: 'new', name: 'Xã A9', unit: 'Tỉnh A', from: '2026-05-01' },
    { sheet: 'people', row: 2, outcome: 'new', unit: 'Xã A9' },
  ])
  expect(server.access.units.unitOf('practice:00009')).toBeUndefined()
  expect(await bringIn(file)).toMatchObject({
    json: { units: { added: 1, changed: 0 }, people: { added: 1 } },
  })
  expect(server.access.units.above('practice:00009').map(({ name }) => name)).toEqual(['Tỉnh A'])
  expect(await bringIn(file)).toMatchObject({
    json: { units: { added: 0, changed: 0 }, people: { added: 0 } },
  })
})

test('a renamed unit keeps its id, its people and its place; the catalogue does not take the name back', async () => {
  const { server, check, bringIn, state } = await importServer()
  const file = await filledIn([], [['00001', 'Phường A1', null, null, null, '15/05/2026']])
  expect((await check(file)).rows).toMatchObject([
    { outcome: 'changed', changes: [{ what: 'name', before: 'Xã A1', after: 'Phường A1' }] },
  ])
  await bringIn(file)
  expect(server.access.units.unitOf('practice:00001')?.name).toBe('Phường A1')
  const { names, audit } = await state()
  expect(names).toEqual([{ unit: 'practice:00001', since: '2026-05-15', name: 'Phường A1', before: 'Xã A1' }])
  expect(audit.at(-2)).toMatchObject({ action: 'unit-renamed', target: 'practice:00001' })
})

test('merged units end on the day; codes of old lead people to the new one, with a notice', async () => {
  const { server, check, bringIn } = await importServer()
  const before = await server.addPerson('Người cũ', [{ role: 'officer', unit: 'practice:00001' }])
  const merger: UnitRow = ['00009', 'Xã A Mới', 'Cấp xã', 'p01', 'practice:00001; 00002', '01/06/2026']
  const file = await filledIn([['Nguyễn Văn An', 'a.an', 'officer', '00002']], [merger])
  expect((await check(file)).rows).toMatchObject([
    {
      outcome: 'new',
      changes: [
        { what: 'merged', before: 'Xã A1' },
        { what: 'merged', before: 'Xã A2' },
      ],
    },
    {
      outcome: 'new',
      unit: 'Xã A Mới',
      notices: [
        { code: 'unit-routed', column: 'D', about: 'Xã A2 (practice:00002)', other: 'Xã A Mới' },
        { code: 'from-today' },
      ],
    },
  ])
  await bringIn(file)
  const { units } = server.access
  expect(units.unitOf('practice:00001')?.retiredOn).toBe('2026-06-01')
  expect(units.successorsOf('practice:00001', '2026-06-01')).toEqual(['practice:00009'])
  expect(units.successorsOf('practice:00001', '2026-05-31')).toEqual([])
  // The role of before the merger stays what it was.
  const grants = await server.db.selectFrom('grants').selectAll().where('person', '=', before).execute()
  expect(grants).toMatchObject([{ unit: 'practice:00001', to: null }])
  expect((await check(file)).rows.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])
})

test('a divided unit names its parts instead of guessing', async () => {
  const { check, bringIn } = await importServer()
  const division: readonly UnitRow[] = [
    ['00008', 'Xã A8', 'Cấp xã', 'p01', '00001', '01/06/2026'],
    ['00009', 'Xã A9', 'Cấp xã', 'p01', '00001', '01/06/2026'],
  ]
  expect((await bringIn(await filledIn([], division))).status).toBe(200)
  const { rows } = await check(await filledIn([['An', null, 'officer', '00001']]))
  expect(rows[0]?.faults).toMatchObject([
    {
      code: 'unit-divided',
      column: 'D',
      about: 'Xã A1',
      other: 'Xã A8 (practice:00008), Xã A9 (practice:00009)',
    },
  ])
})

test('a name given here outlives a catalogue with the old one, and gives way to one with a third', async () => {
  const { server, bringIn } = await importServer()
  const { dir: folder } = await builtCatalogue()
  onTestFinished(() => rm(folder, { recursive: true }))
  await loadUnits(server.db, folder, 1)
  await server.access.units.reload()
  const { cookie } = await server.administratorOf('2025:p01', 'quantri.hanoi')
  const old = server.access.units.unitOf('2025:00004')?.name
  await bringIn(await filledIn([], [['00004', 'Phường Thử', null, null, null, '15/05/2026']]), cookie)
  const afterCatalogue = async () => {
    await server.db.deleteFrom('access_settings').where('name', '=', 'unit-catalogue').execute()
    return (await loadUnits(server.db, folder, 2)).unitOf('2025:00004')?.name
  }
  expect(await afterCatalogue()).toBe('Phường Thử')
  await server.db.updateTable('unit_names').set({ before: 'Phường Khác' }).execute()
  expect(await afterCatalogue()).toBe(old)
})

test('digits alone mean the catalogue in force; an old code in full leads to the unit of today', async () => {
  const { server, check } = await importServer()
  const { dir: folder } = await builtCatalogue()
  onTestFinished(() => rm(folder, { recursive: true }))
  await loadUnits(server.db, folder, 1)
  await server.access.units.reload()
  const { cookie } = await server.administratorOf('vn', 'quantri.vn')
  const { units } = server.access
  const today = '2026-06-01'
  const whole = (await server.db.selectFrom('unit_lineage').select('older').orderBy('older').execute())
    .map(({ older }) => older)
    .find((id) => /^2021:\d{5}$/.test(id) && units.successorsOf(id, today).length === 1)
  if (whole === undefined) throw new Error('the catalogue has no commune that went wholly into another')
  const [newer = ''] = units.successorsOf(whole, today)
  const { rows } = await check(
    await filledIn([
      ['An', null, 'officer', '00004'],
      ['Bình', null, 'officer', whole],
      ['Chi', null, 'appraiser', '01'],
    ]),
    cookie,
  )
  expect(rows.map(({ unit }) => unit)).toEqual([
    units.unitOf('2025:00004')?.name,
    units.unitOf(newer)?.name,
    units.unitOf('2025:p01')?.name,
  ])
  expect(rows[1]?.notices[0]).toMatchObject({ code: 'unit-routed', other: units.unitOf(newer)?.name })
})

describe('a row of a unit is refused with its place and reason:', () => {
  const wrong: readonly (readonly [title: string, rows: readonly UnitRow[], faults: readonly string[]])[] = [
    ['no code', [[null, 'Xã X', 'Cấp xã', 'p01', null, '01/05/2026']], ['2 A unit-missing']],
    ['a code of four digits', [['0009', 'Xã X', 'Cấp xã', 'p01', null, '01/05/2026']], ['2 A code-bad']],
    ['a code made a number', [[9, 'Xã X', 'Cấp xã', 'p01', null, '01/05/2026']], ['2 A zeros-lost']],
    ['one code twice', [NEW, NEW], ['3 A code-repeated']],
    ['no name', [['00009', null, 'Cấp xã', 'p01', null, '01/05/2026']], ['2 B unit-name-missing']],
    [
      'a name without its form',
      [['00009', 'Suối Mới', 'Cấp xã', 'p01', null, '01/05/2026']],
      ['2 B unit-name-form'],
    ],
    ['no level', [['00009', 'Xã X', null, 'p01', null, '01/05/2026']], ['2 C level-missing']],
    ['a level nobody knows', [['00009', 'Xã X', 'Thôn', 'p01', null, '01/05/2026']], ['2 C level-unknown']],
    ['another level than it has', [['00001', 'Xã A1', 'Cấp tỉnh']], ['2 C level-differs']],
    ['no unit above', [['00009', 'Xã X', 'Cấp xã', null, null, '01/05/2026']], ['2 D parent-missing']],
    [
      'a unit above that does not exist',
      [['00009', 'Xã X', 'Cấp xã', 'p77', null, '01/05/2026']],
      ['2 D unit-unknown'],
    ],
    ['a commune above', [['00009', 'Xã X', 'Cấp xã', '00001', null, '01/05/2026']], ['2 D parent-level']],
    ['another province above', [['00001', 'Xã A1', null, 'p02']], ['2 D parent-differs']],
    [
      'a new unit of another province',
      [['00009', 'Xã X', 'Cấp xã', 'practice:p02', null, '01/05/2026']],
      ['2 D unit-outside'],
    ],
    [
      'a new name in another province',
      [['00003', 'Xã X', null, null, null, '01/05/2026']],
      ['2 A unit-outside'],
    ],
    ['a new unit without a day', [['00009', 'Xã X', 'Cấp xã', 'p01']], ['2 F from-missing']],
    ['a new name without a day', [['00001', 'Xã X']], ['2 F from-missing']],
    ['a day to come', [['00001', 'Xã X', null, null, null, '02/06/2026']], ['2 F day-ahead']],
    [
      'a day that is none',
      [['00001', 'Xã X', null, null, null, '31/06/2026']],
      ['2 F day-bad', '2 F from-missing'],
    ],
    ['a merger with itself', [['00001', 'Xã A1', null, null, '00001', '01/05/2026']], ['2 E merged-itself']],
    ['a merger of a province', [['00001', 'Xã A1', null, null, 'p01', '01/05/2026']], ['2 E merged-level']],
    [
      'a merger of what does not exist',
      [['00001', 'Xã A1', null, null, '77777', '01/05/2026']],
      ['2 E unit-unknown'],
    ],
    [
      'a merger across the border',
      [['00001', 'Xã A1', null, null, '00002;00003', '01/05/2026']],
      ['2 E unit-outside'],
    ],
    [
      'a closed catalogue',
      [['2021:00009', 'Xã X', 'Cấp xã', 'practice:p01', null, '01/05/2026']],
      ['2 A catalogue-closed'],
    ],
    [
      'a merger into a unit that ends in the row before',
      [
        ['00001', 'Xã A1', null, null, '00002', '01/05/2026'],
        ['00002', 'Xã A2', null, null, '00001', '01/05/2026'],
      ],
      ['3 A unit-retired'],
    ],
  ]
  test.each(wrong)('%s', async (_title, rows, faults) => {
    const { check, bringIn, state } = await importServer()
    const file = await filledIn([], rows)
    const before = await state()
    expect(faultsOf((await check(file)).rows)).toEqual(faults)
    expect(await bringIn(file)).toMatchObject({ status: 422, code: 'import-faulty' })
    expect(await state()).toEqual(before)
  })
})

test('below a practice province stands no code of the national catalogue, nor the other way round', async () => {
  const { check } = await importServer()
  const taken: UnitRow = ['2025:99999', 'Xã A9', 'Cấp xã', 'practice:p01', null, '01/05/2026']
  expect(faultsOf((await check(await filledIn([], [taken]))).rows)).toEqual(['2 A unit-outside'])
})

test('an administrator of a commune adds no unit and merges none of his neighbours', async () => {
  const { server, check } = await importServer()
  const commune = await server.administratorOf('practice:00001', 'quantri.a1')
  const rows: readonly UnitRow[] = [NEW, ['00001', 'Xã A1', null, null, '00002', '01/05/2026']]
  const plan = await check(await filledIn([], rows), commune.cookie)
  expect(faultsOf(plan.rows)).toEqual(['2 D unit-outside', '3 E unit-outside'])
})

test('a unit that is no more takes no new role by hand either; what somebody had there can be kept and ended', async () => {
  const { server, administrator, bringIn } = await importServer()
  const person = await server.addPerson('Người cũ', [{ role: 'officer', unit: 'practice:00001' }])
  const merger: UnitRow = ['00009', 'Xã A Mới', 'Cấp xã', 'p01', '00001', '01/06/2026']
  expect((await bringIn(await filledIn([], [merger]))).status).toBe(200)
  const { cookie } = administrator
  const old = (role: string, to: string | null = null) => ({
    role,
    unit: 'practice:00001',
    from: '2026-01-01',
    to,
  })
  const created = await server.post(
    '/api/people',
    { name: 'X', login: null, grants: [old('officer')] },
    cookie,
  )
  expect(created).toMatchObject({ status: 409, code: 'unit-retired', json: { detail: 'grants.0.unit' } })
  const put = (grants: unknown) =>
    server.call(`/api/people/${person}`, {
      method: 'PUT',
      cookie,
      body: { name: 'Người cũ', login: null, grants },
    })
  expect(await put([old('officer'), old('leader')])).toMatchObject({ code: 'unit-retired' })
  expect((await put([old('officer', '2026-12-31')])).status).toBe(200)
})
