import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foldText } from '../../../src/domain/shared/fold-text.ts'
import { searchUnits } from '../../../src/domain/unit/search-units.ts'
import { unitTitle, type Unit, type UnitForm } from '../../../src/domain/unit/unit.ts'
import { unitId } from '../../../src/domain/unit/unit-id.ts'
import { builtCatalogue, type BuiltCatalogue } from './built-catalogue.ts'

const communes = (...titles: readonly (readonly [UnitForm, string])[]): readonly Unit[] =>
  titles.map(([form, name], i) => ({
    id: unitId('practice', 'commune', String(i).padStart(5, '0')),
    kind: 'commune',
    form,
    name,
    parent: null,
  }))

const found = (units: readonly Unit[], text: string) => searchUnits(units, text, 10).map(unitTitle)

describe('the order of answers', () => {
  const units = communes(
    ['xa', 'Tân Đồng Văn'],
    ['xa', 'Đông Vân'],
    ['phuong', 'Đồng Văn'],
    ['xa', 'Đồng Văn'],
    ['xa', 'Đồng Văn Thượng'],
    ['xa', 'Lũng Cú'],
  )

  test('without diacritics: whole names, then beginnings, then words', () => {
    // Equal ranks keep the order of their codes.
    // Equal ranks keep the order of their codes.
    expect(found(units, 'dong van')).toEqual([
      'Xã Đông Vân',
      'Phường Đồng Văn',
      'Xã Đồng Văn',
      'Xã Đồng Văn Thượng',
      'Xã Tân Đồng Văn',
    ])
  })

  test('with diacritics the very name comes before another name of the same letters', () => {
    expect(found(units, 'Đồng Văn').slice(0, 3)).toEqual(['Phường Đồng Văn', 'Xã Đồng Văn', 'Xã Đông Vân'])
    expect(found(units, 'đông vân')[0]).toBe('Xã Đông Vân')
  })

  test('the form typed comes first and hides nothing', () => {
    expect(found(units, 'Xã Đồng Văn').slice(0, 3)).toEqual(['Xã Đồng Văn', 'Phường Đồng Văn', 'Xã Đông Vân'])
    expect(found(units, 'p. đồng văn')[0]).toBe('Phường Đồng Văn')
  })

  test('decomposed typing (as macOS sends it) is the same text', () => {
    expect(found(units, 'Đồng Văn'.normalize('NFD'))).toEqual(found(units, 'Đồng Văn'))
  })

  test('the limit is kept, and empty or unknown text answers nothing', () => {
    expect(searchUnits(units, 'dong', 2)).toHaveLength(2)
    expect(found(units, '  ')).toEqual([])
    expect(found(units, 'zzz')).toEqual([])
  })
})

test.each([
  ['the other place of the tone', 'Hoà An', 'hòa an'],
  ['numbers without the zero', '05', 'phường 5'],
  ['an apostrophe left out', 'Ea H’Leo', 'ea hleo'],
  ['another apostrophe', 'Ea H’Leo', "Ea H'leo"],
  ['a hyphen left out', 'Phan Rang-Tháp Chàm', 'phan rang thap cham'],
  ['a name that begins like a form', 'Quan Sơn', 'quan son'],
  ['the older letter Ð', 'Đồng Văn', 'Ðồng Văn'],
  ['one letter', 'Đồng Văn', 'd'],
])('finds %s', (_case, name, text) => {
  expect(searchUnits(communes(['xa', name]), text, 5)).toHaveLength(1)
})

describe('in the real catalogue', () => {
  let built: BuiltCatalogue
  beforeAll(async () => {
    built = await builtCatalogue()
  })
  afterAll(() => rmSync(built.dir, { recursive: true }))

  test.each(['dong van', 'Đồng Văn', 'xa dong van', 'ĐỒNG VĂN', 'x. đồng văn'])('%s', (text) => {
    expect(found(built.file('2025', '08').communes, text)[0]).toBe('Xã Đồng Văn')
  })

  test.each(['p ba dinh', 'P. Ba Đình', 'ba đình', 'phuong ba dinh'])('%s', (text) => {
    expect(found(built.file('2025', '01').communes, text)[0]).toBe('Phường Ba Đình')
  })

  test.each([
    ['tp hcm', ['Thành phố Hồ Chí Minh']],
    ['ho chi minh', ['Thành phố Hồ Chí Minh']],
    ['thanh pho hue', ['Thành phố Huế']],
    ['tuyen', ['Tỉnh Tuyên Quang']],
  ])('province: %s', (text, titles) => {
    expect(found(built.summaries[0]?.provinces ?? [], text)).toEqual(titles)
  })

  test('every commune is found first, or beside its namesakes, by its own title', () => {
    for (const { communes: units } of built.files('2025')) {
      for (const unit of units) expect(found(units, unitTitle(unit))[0]).toBe(unitTitle(unit))
    }
  })
})

test('foldText: lower case, no marks, đ as d, single spaces', () => {
  expect(foldText('  Xã \u00a0 ĐỒNG\tVăn ')).toBe('xa dong van')
  expect(foldText('Ứng Hoà'.normalize('NFD'))).toBe('ung hoa')
})
