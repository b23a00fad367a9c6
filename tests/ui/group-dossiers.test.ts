import { describe, expect, test } from 'vitest'
import type { DossierRow } from '../../src/app/dossier/use-dossiers.ts'
import { groupDossiers } from '../../src/ui/components/dossier/group-dossiers.ts'

const THAC_LANH = 'Xã Thác Lành'
const NAMES: Readonly<Record<string, string>> = { '05': THAC_LANH, '06': 'Xã Khe Lành', '07': 'Xã Thác Vàng' }
const FORMER = ['07', '06'].map((id) => ({ id, name: NAMES[id] ?? '', heirs: [THAC_LANH] }))

const row = (unit: string, year: number, setName = 'Chuẩn 2021'): DossierRow => ({
  id: `${unit}/${year}`,
  unit: { id: unit, name: NAMES[unit] ?? unit, heirs: unit === '05' ? [] : [THAC_LANH] },
  year,
  set: setName,
  setName,
  phase: 'open',
  recognised: null,
  enters: true,
  started: true,
  result: null,
  conflicts: 0,
})
const ROWS = [
  row('05', 2026, 'Chuẩn 2025'),
  row('05', 2025),
  row('06', 2024),
  row('07', 2024),
  row('06', 2021, 'Chuẩn 2017'),
]
const idsOf = (words: string, rows = ROWS, former = FORMER) => {
  const found = groupDossiers(rows, former, words)
  return {
    now: found.now.map(({ id }) => id),
    before: found.before.map(({ id }) => id),
    former: found.former.map(({ unit, rows: left }) => [unit.name, ...left.map(({ id }) => id)]),
  }
}

describe('the dossiers of a merged commune', () => {
  test('its own by year; what its predecessors left stands apart, under the names they had', () => {
    expect(idsOf('')).toEqual({
      now: ['05/2026'],
      before: ['05/2025'],
      former: [
        ['Xã Khe Lành', '06/2024', '06/2021'],
        ['Xã Thác Vàng', '07/2024'],
      ],
    })
  })

  test('a predecessor none of whose dossiers is here is named all the same', () => {
    expect(idsOf('', [row('05', 2026)]).former).toEqual([['Xã Khe Lành'], ['Xã Thác Vàng']])
  })

  test('a newer dossier of a unit that is no more does not make this year an earlier one', () => {
    expect(idsOf('', [row('05', 2025), row('06', 2026)]).now).toEqual(['05/2025'])
  })
})

describe('searching them', () => {
  test('the old name without diacritics, and a year of it', () => {
    expect(idsOf('khe lanh')).toEqual({
      now: [],
      before: [],
      former: [['Xã Khe Lành', '06/2024', '06/2021']],
    })
    expect(idsOf('khe lanh 2024').former).toEqual([['Xã Khe Lành', '06/2024']])
  })

  test('the new name finds its own dossiers and those of its predecessors', () => {
    expect(idsOf('thac lanh')).toEqual(idsOf(''))
  })

  test('the criteria set; nothing for words nobody has', () => {
    expect(idsOf('chuan 2017')).toEqual({ now: [], before: [], former: [['Xã Khe Lành', '06/2021']] })
    expect(idsOf('khe xanh')).toEqual({ now: [], before: [], former: [] })
  })
})
