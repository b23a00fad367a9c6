import type { KnownUnit } from '../access/units.ts'

/** Units nobody can mistake for real ones. Ids follow the grammar of `domain/unit/unit-id.ts`. */
export const PRACTICE = {
  province: 'practice:p01',
  district: 'practice:d001',
  suoiMo: 'practice:00001',
  dongXanh: 'practice:00002',
  benSong: 'practice:00003',
  naPang: 'practice:00004',
} as const

export const PRACTICE_UNITS: readonly KnownUnit[] = [
  { id: PRACTICE.province, name: 'Tỉnh thực hành', kind: 'province', parent: null },
  { id: PRACTICE.district, name: 'Huyện thực hành', kind: 'district', parent: PRACTICE.province },
  { id: PRACTICE.suoiMo, name: 'Xã Suối Mơ (thực hành)', kind: 'commune', parent: PRACTICE.province },
  { id: PRACTICE.dongXanh, name: 'Xã Đồng Xanh (thực hành)', kind: 'commune', parent: PRACTICE.province },
  { id: PRACTICE.benSong, name: 'Phường Bến Sông (thực hành)', kind: 'commune', parent: PRACTICE.province },
  // As communes stood until 30/6/2025: their office is the district's.
  { id: PRACTICE.naPang, name: 'Xã Nà Pàng (thực hành)', kind: 'commune', parent: PRACTICE.district },
]
