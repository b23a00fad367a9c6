import type { KnownUnit, LineageStep } from '../access/units.ts'

/** Units nobody can mistake for real ones. Ids follow the grammar of `domain/unit/unit-id.ts`. */
export const PRACTICE = {
  province: 'practice:p01',
  district: 'practice:d001',
  suoiMo: 'practice:00001',
  dongXanh: 'practice:00002',
  benSong: 'practice:00003',
  naPang: 'practice:00004',
  thacLanh: 'practice:00005',
  kheLanh: 'practice:00006',
  thacVang: 'practice:00007',
  pomBo: 'practice:00008',
  namCat: 'practice:00009',
} as const

/** The day communes merged and districts ended. */
const MERGED_ON = '2025-07-01'

export const PRACTICE_UNITS: readonly KnownUnit[] = [
  { id: PRACTICE.province, name: 'Tỉnh thực hành', kind: 'province', parent: null },
  { id: PRACTICE.district, name: 'Huyện thực hành', kind: 'district', parent: PRACTICE.province },
  { id: PRACTICE.suoiMo, name: 'Xã Suối Mơ (thực hành)', kind: 'commune', parent: PRACTICE.province },
  { id: PRACTICE.dongXanh, name: 'Xã Đồng Xanh (thực hành)', kind: 'commune', parent: PRACTICE.province },
  { id: PRACTICE.benSong, name: 'Phường Bến Sông (thực hành)', kind: 'commune', parent: PRACTICE.province },
  // As communes stood until 30/6/2025: their office is the district's.
  { id: PRACTICE.naPang, name: 'Xã Nà Pàng (thực hành)', kind: 'commune', parent: PRACTICE.district },
  { id: PRACTICE.pomBo, name: 'Xã Pom Bó (thực hành)', kind: 'commune', parent: PRACTICE.district },
  { id: PRACTICE.namCat, name: 'Xã Nậm Cắt (thực hành)', kind: 'commune', parent: PRACTICE.district },
  { id: PRACTICE.thacLanh, name: 'Xã Thác Lành (thực hành)', kind: 'commune', parent: PRACTICE.province },
  ...[
    { id: PRACTICE.kheLanh, name: 'Xã Khe Lành (thực hành)' },
    { id: PRACTICE.thacVang, name: 'Xã Thác Vàng (thực hành)' },
  ].map((old) => ({ ...old, kind: 'commune' as const, parent: PRACTICE.district, retiredOn: MERGED_ON })),
]

/** Two communes that went wholly into one: its people find what they left. */
export const PRACTICE_LINEAGE: readonly LineageStep[] = [PRACTICE.kheLanh, PRACTICE.thacVang].map(
  (older) => ({
    older,
    newer: PRACTICE.thacLanh,
    since: MERGED_ON,
  }),
)
