import { expect, test } from 'vitest'
import { namedUnit } from '../../../src/app/papers/named-unit.ts'
import { paperFileName } from '../../../src/app/papers/paper-file-name.ts'

test('a file is named by form, paper, commune, year and version, in letters any disk takes', () => {
  const minutes = { code: null, name: 'Biên bản họp thôn', unit: 'Xã Suối Mơ (thực hành)', year: 2026 }
  expect(paperFileName({ ...minutes, version: 2 })).toBe('bien-ban-hop-thon_xa-suoi-mo-thuc-hanh_2026_ban-2')
  expect(paperFileName({ ...minutes, code: 'Mẫu 02', name: 'Tổng hợp điểm', version: null })).toBe(
    'Mau-02_tong-hop-diem_xa-suoi-mo-thuc-hanh_2026_nhap',
  )
})

test('names however long or odd stay short and clean', () => {
  const name = paperFileName({
    code: 'Mẫu số 03',
    name: 'Biên bản: họp "Đội 5"/<thôn> '.repeat(20),
    unit: 'X'.repeat(300),
    year: 2026,
    version: 12,
  })
  expect(name).toMatch(/^[A-Za-z0-9_-]+$/)
  expect(name.length).toBeLessThanOrEqual(100)
})

test('a unit is told apart from what the law calls it', () => {
  expect(namedUnit('Phường Bến Sông (thực hành)', 'commune')).toEqual({
    form: 'phuong',
    name: 'Bến Sông (thực hành)',
  })
  expect(namedUnit('Thành phố Hải Phòng', 'province')).toEqual({
    form: 'thanh-pho-trung-uong',
    name: 'Hải Phòng',
  })
  expect(namedUnit('Sở Tư pháp', 'province')).toBeNull()
})
