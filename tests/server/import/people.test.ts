import { describe, expect, test } from 'vitest'
import { faultsOf, importServer } from './import-server.ts'
import { filledIn, type PersonRow } from './workbook.ts'

const AN: PersonRow = [
  'Nguyễn Văn An',
  'a1.an',
  'Công chức tư pháp – hộ tịch',
  'practice:00001',
  '01/03/2026',
  null,
]
const date = (text: string) => new Date(`${text}T00:00:00Z`)

test('the check tells what would happen and changes nothing; the import does exactly that', async () => {
  const { server, check, bringIn, state } = await importServer()
  const file = await filledIn([
    AN,
    ['Nguyễn Văn An', 'a1.an', 'note-taker', '00002', date('2026-04-01'), date('2026-12-31')],
    ['Lò Thị Mai', null, 'lanh dao ubnd', '00001', null, null],
  ])
  const before = await state()
  const { rows } = await check(file)
  expect(rows).toMatchObject([
    {
      sheet: 'people',
      row: 2,
      outcome: 'new',
      name: 'Nguyễn Văn An',
      role: 'officer',
      unit: 'Xã A1',
      from: '2026-03-01',
      to: null,
    },
    { row: 3, outcome: 'new', role: 'note-taker', unit: 'Xã A2', from: '2026-04-01', to: '2026-12-31' },
    {
      row: 4,
      outcome: 'new',
      login: null,
      role: 'leader',
      from: '2026-06-01',
      notices: [{ code: 'from-today', column: 'E' }],
    },
  ])
  expect(await state()).toEqual(before)

  const done = await bringIn(file)
  expect(done).toMatchObject({
    status: 200,
    json: { people: { added: 2, changed: 0 }, units: { added: 0, changed: 0 } },
  })
  const people = await server.db.selectFrom('people').selectAll().orderBy('name').execute()
  expect(people.map(({ name }) => name)).toEqual(['Lò Thị Mai', 'Nguyễn Văn An', 'Quản trị quantri.a'])
  const an = people[1]?.id ?? ''
  expect(await server.db.selectFrom('accounts').selectAll().where('person', '=', an).execute()).toMatchObject(
    [{ login: 'a1.an', hash: null }],
  )
  expect(
    await server.db.selectFrom('grants').selectAll().where('person', '=', an).orderBy('from').execute(),
  ).toEqual([
    { person: an, role: 'officer', unit: 'practice:00001', from: '2026-03-01', to: null },
    { person: an, role: 'note-taker', unit: 'practice:00002', from: '2026-04-01', to: '2026-12-31' },
  ])
  const audited = (await state()).audit.filter(({ action }) => /^(person-|import-)/.test(action))
  expect(audited.map(({ action, target }) => [action, target])).toEqual([
    ['person-created', an],
    ['person-created', people[0]?.id],
    ['import-done', '0 units, 2 people'],
  ])
})

test('the same file again changes nothing, with and without a sign-in name', async () => {
  const { check, bringIn, state } = await importServer()
  const file = await filledIn([AN, ['Lò Thị Mai', null, 'leader', '00001']])
  await bringIn(file)
  const before = await state()
  const { rows } = await check(file)
  expect(rows.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])
  expect(await bringIn(file)).toMatchObject({ json: { people: { added: 0, changed: 0 } } })
  const after = await state()
  expect({ ...after, audit: [] }).toEqual({ ...before, audit: [] })
})

test('another name, another last day and another role are shown from what to what, and other roles stay', async () => {
  const { server, check, bringIn } = await importServer()
  const person = await server.addPerson(
    'Nguyễn Văn Anh',
    [
      { role: 'officer', unit: 'practice:00001' },
      { role: 'leader', unit: 'practice:00003' },
      { role: 'note-taker', unit: 'practice:00002', from: '2026-02-01' },
    ],
    { login: 'a1.an', password: null },
  )
  const file = await filledIn([
    ['Nguyễn Văn Anh', 'A1.An', 'officer', '00001', '15/02/2026', '30/06/2026'],
    ['Nguyễn Văn Anh', 'a1.an', 'leader', '00002', '01/07/2026'],
  ])
  const { rows } = await check(file)
  expect(rows).toMatchObject([
    {
      outcome: 'changed',
      changes: [
        { what: 'from', before: '2026-01-01', after: '2026-02-15' },
        { what: 'to', before: null, after: '2026-06-30' },
      ],
    },
    { outcome: 'changed', changes: [{ what: 'role' }] },
  ])
  await bringIn(file)
  const grants = await server.db
    .selectFrom('grants')
    .select(['role', 'unit', 'from', 'to'])
    .where('person', '=', person)
    .orderBy('from')
    .execute()
  expect(grants).toEqual([
    { role: 'leader', unit: 'practice:00003', from: '2026-01-01', to: null },
    { role: 'note-taker', unit: 'practice:00002', from: '2026-02-01', to: null },
    { role: 'officer', unit: 'practice:00001', from: '2026-02-15', to: '2026-06-30' },
    { role: 'leader', unit: 'practice:00002', from: '2026-07-01', to: null },
  ])
})

test('a first day left empty keeps the one he has', async () => {
  const { check, bringIn } = await importServer()
  await bringIn(await filledIn([AN]))
  const { rows } = await check(
    await filledIn([['Nguyễn Văn An', 'a1.an', 'officer', '00001', null, '31/12/2026']]),
  )
  expect(rows).toMatchObject([
    {
      outcome: 'changed',
      from: '2026-03-01',
      changes: [{ what: 'to', before: null, after: '2026-12-31' }],
      notices: [{ code: 'from-kept', about: '2026-03-01' }],
    },
  ])
})

test('a name is corrected where he lies within the own units alone', async () => {
  const { server, check, bringIn } = await importServer()
  const person = await server.addPerson('Nguyen Van An', [{ role: 'officer', unit: 'practice:00001' }], {
    login: 'a1.an',
    password: null,
  })
  const file = await filledIn([['Nguyễn Văn An', 'a1.an', 'officer', '00001', '01/01/2026']])
  const { rows } = await check(file)
  expect(rows[0]).toMatchObject({
    outcome: 'changed',
    changes: [{ what: 'name', before: 'Nguyen Van An', after: 'Nguyễn Văn An' }],
  })
  await bringIn(file)
  const { name } = await server.db
    .selectFrom('people')
    .select('name')
    .where('id', '=', person)
    .executeTakeFirstOrThrow()
  expect(name).toBe('Nguyễn Văn An')
})

describe('a row is refused with its place and reason:', () => {
  const wrong: readonly (readonly [title: string, rows: readonly PersonRow[], faults: readonly string[]])[] =
    [
      ['no name', [[null, 'a1.an', 'officer', '00001']], ['2 A name-missing']],
      ['a name as long as a page', [['A'.repeat(121), null, 'officer', '00001']], ['2 A cell-too-long']],
      ['a cell as long as a book', [['A'.repeat(2000), null, 'officer', '00001']], ['2 A cell-too-long']],
      ['a sign-in name with diacritics', [['An', 'Mai Lò', 'officer', '00001']], ['2 B login-bad']],
      ['a sign-in name of two letters', [['An', 'an', 'officer', '00001']], ['2 B login-bad']],
      ['no role', [['An', null, null, '00001']], ['2 C role-missing']],
      ['a role nobody knows', [['An', null, 'Thủ kho', '00001']], ['2 C role-unknown']],
      ['an appraiser in a commune', [['An', null, 'Người thẩm định', '00001']], ['2 C role-not-here']],
      ['an officer of a province', [['An', null, 'Công chức', 'p01']], ['2 C role-not-here']],
      ['no unit', [['An', null, 'officer', null]], ['2 D unit-missing']],
      ['a unit that does not exist', [['An', null, 'officer', '99999']], ['2 D unit-unknown']],
      ['a unit of another province', [['An', null, 'officer', '00003']], ['2 D unit-outside']],
      ['the whole country', [['An', null, 'administrator', 'vn']], ['2 D unit-outside']],
      ['words for a code', [['An', null, 'officer', 'Xã A1']], ['2 D code-bad']],
      ['a code that Excel made a number', [['An', null, 'officer', 1]], ['2 D zeros-lost']],
      ['a day that is none', [['An', null, 'officer', '00001', '30/02/2026']], ['2 E day-bad']],
      ['the American order', [['An', null, 'officer', '00001', '12/31/2026']], ['2 E day-bad']],
      ['a year of two digits', [['An', null, 'officer', '00001', '01/07/26']], ['2 E day-bad']],
      ['a number for a day', [['An', null, 'officer', '00001', 46000]], ['2 E day-bad']],
      [
        'a last day before the first',
        [['An', null, 'officer', '00001', '02/07/2026', '01/07/2026']],
        ['2 F to-before-from'],
      ],
      [
        'a last day before today, from today',
        [['An', null, 'officer', '00001', null, '31/05/2026']],
        ['2 F to-before-from'],
      ],
      ['the same row twice', [AN, AN], ['3 - row-repeated']],
      [
        'two periods of one role that overlap',
        [AN, ['Nguyễn Văn An', 'a1.an', 'officer', '00001', '01/05/2026', null]],
        ['3 E periods-overlap'],
      ],
      [
        'two names with one sign-in name',
        [AN, ['Lò Thị Mai', 'a1.an', 'leader', '00001']],
        ['3 B login-of-another'],
      ],
      [
        'twenty-one roles',
        Array.from({ length: 21 }, (_, i): PersonRow => [
          'An',
          'a1.an',
          'officer',
          '00001',
          date(`20${String(i + 10)}-01-01`),
          date(`20${String(i + 10)}-12-31`),
        ]),
        ['22 - too-many-roles'],
      ],
      [
        'everything at once, each in its column',
        [[null, 'Ô', 'vua', 'ở đâu', 'hôm nay', true]],
        [
          '2 A name-missing',
          '2 B login-bad',
          '2 C role-unknown',
          '2 D code-bad',
          '2 E day-bad',
          '2 F day-bad',
        ],
      ],
    ]
  test.each(wrong)('%s', async (_title, rows, faults) => {
    const { check, bringIn, state } = await importServer()
    const file = await filledIn(rows)
    const before = await state()
    const plan = await check(file)
    expect(faultsOf(plan.rows)).toEqual(faults)
    expect(await bringIn(file)).toMatchObject({ status: 422, code: 'import-faulty' })
    expect(await state()).toEqual(before)
  })
})

test('one wrong row among good ones keeps all of them out', async () => {
  const { bringIn, check, state } = await importServer()
  const file = await filledIn([
    AN,
    ['Lò Thị Mai', null, 'leader', '00001'],
    ['Vàng A Chứ', null, 'x', '00002'],
  ])
  const before = await state()
  const { rows } = await check(file)
  expect(rows.map(({ outcome }) => outcome)).toEqual(['new', 'new', 'refused'])
  expect(await bringIn(file)).toMatchObject({ code: 'import-faulty' })
  expect(await state()).toEqual(before)
})

describe('who is already there', () => {
  test('a sign-in name of somebody elsewhere is taken, and tells nothing of him', async () => {
    const { server, check } = await importServer()
    await server.addPerson('Người B', [{ role: 'officer', unit: 'practice:00003' }], {
      login: 'b1.nguoi',
      password: null,
    })
    const { rows } = await check(await filledIn([['Nguyễn Văn An', 'b1.nguoi', 'officer', '00001']]))
    expect(rows[0]?.faults).toMatchObject([{ code: 'login-elsewhere', about: 'b1.nguoi', other: '' }])
    expect(JSON.stringify(rows)).not.toContain('Người B')
  })

  test('somebody with rights elsewhere keeps his name', async () => {
    const { server, check } = await importServer()
    await server.addPerson(
      'Hai Nơi',
      [
        { role: 'officer', unit: 'practice:00001' },
        { role: 'officer', unit: 'practice:00003' },
      ],
      { login: 'hai.noi', password: null },
    )
    const { rows } = await check(await filledIn([['Tên Khác', 'hai.noi', 'officer', '00001']]))
    expect(faultsOf(rows)).toEqual(['2 A keys-elsewhere'])
  })

  test.each([
    ['one of that name with a sign-in name, the row without', 'mai.lo', null, 'person-has-login'],
    ['one of that name without, the row with one', null, 'mai.lo', 'person-without-login'],
    ['one of that name with another', 'mai.1', 'mai.lo', 'person-has-login'],
  ] as const)('%s', async (_title, held, typed, fault) => {
    const { server, check } = await importServer()
    await server.addPerson(
      'Lò Thị Mai',
      [{ role: 'officer', unit: 'practice:00001' }],
      held === null ? undefined : { login: held, password: null },
    )
    const { rows } = await check(await filledIn([['Lò Thị Mai', typed, 'officer', '00001']]))
    expect(faultsOf(rows)).toEqual([`2 B ${fault}`])
  })

  test('two of one name without sign-in names cannot be told apart', async () => {
    const { server, check } = await importServer()
    for (const unit of ['practice:00001', 'practice:00001'])
      await server.addPerson('Lò Thị Mai', [{ role: 'officer', unit }])
    const { rows } = await check(await filledIn([['Lò Thị Mai', null, 'leader', '00001']]))
    expect(faultsOf(rows)).toEqual(['2 B person-ambiguous'])
  })

  test('the last administrator of a unit is not ended by a row', async () => {
    const { check } = await importServer()
    const { rows } = await check(
      await filledIn([['Quản trị quantri.a', 'quantri.a', 'Quản trị', 'p01', '01/01/2026', '30/06/2026']]),
    )
    expect(faultsOf(rows)).toEqual(['2 F last-administrator'])
  })
})

test('only administrators import, each within his units', async () => {
  const { server, send, check } = await importServer()
  const file = await filledIn([AN])
  for (const [role, unit] of [
    ['officer', 'practice:00001'],
    ['leader', 'practice:00001'],
    ['appraiser', 'practice:p01'],
    ['viewer', 'practice:p01'],
  ] as const) {
    const { cookie } = await server.enrolPhone(await server.addPerson(role, [{ role, unit }]))
    expect(await send('check', file, cookie)).toMatchObject({ status: 403, code: 'forbidden' })
    expect(await send('apply?plan=x', file, cookie)).toMatchObject({ status: 403, code: 'forbidden' })
    expect((await server.call('/api/import/template', { cookie })).status).toBe(403)
  }
  const other = await server.administratorOf('practice:p02', 'quantri.b')
  const { rows } = await check(file, other.cookie)
  expect(faultsOf(rows)).toEqual(['2 D unit-outside'])
  const commune = await server.administratorOf('practice:00002', 'quantri.a2')
  expect(faultsOf((await check(file, commune.cookie)).rows)).toEqual(['2 D unit-outside'])
})

describe('the name of the plan', () => {
  test('an import that would come out otherwise than shown is refused, until it was shown anew', async () => {
    const { server, check, send, bringIn } = await importServer()
    const file = await filledIn([AN])
    const shown = await check(file)
    await server.addPerson('Nguyễn Văn An', [{ role: 'leader', unit: 'practice:00001' }], {
      login: 'a1.an',
      password: null,
    })
    expect(await send(`apply?plan=${shown.plan}`, file)).toMatchObject({
      status: 409,
      code: 'import-changed',
    })
    const anew = await check(file)
    expect(anew.plan).not.toBe(shown.plan)
    expect(anew.rows[0]?.outcome).toBe('changed')
    expect((await bringIn(file)).status).toBe(200)
  })

  test('holds for this file alone, and only once', async () => {
    const { check, send, state } = await importServer()
    const file = await filledIn([AN])
    const { plan } = await check(file)
    const before = await state()
    const other = await filledIn([['Lò Thị Mai', 'a1.mai', 'leader', '00001']])
    for (const name of [plan, '', 'x'.repeat(500)])
      expect(await send(`apply?plan=${name}`, other)).toMatchObject({ code: 'import-changed' })
    expect(await send('apply', file)).toMatchObject({ code: 'import-changed' })
    expect(await state()).toEqual(before)
    expect((await send(`apply?plan=${plan}`, file)).status).toBe(200)
    expect(await send(`apply?plan=${plan}`, file)).toMatchObject({ code: 'import-changed' })
  })

  test('a plan from before midnight is not carried out on another day where it says today', async () => {
    const { server, check, send } = await importServer()
    const file = await filledIn([['Lò Thị Mai', null, 'leader', '00001']])
    const { plan } = await check(file)
    server.clock.now += 24 * 60 * 60 * 1000
    const again = await server.signIn('quantri.a', 'mat-khau-thu-1')
    expect(await send(`apply?plan=${plan}`, file, again.cookie)).toMatchObject({ code: 'import-changed' })
  })
})
