import type { UnitId, UnitKind } from './unit-id.ts'

/**
 * What the law calls the unit. `thanh-pho` is a city at district level (of a province, or of a centrally run
 * city); `thanh-pho-trung-uong` is a city at province level.
 */
export type UnitForm = keyof typeof unitForms

/** One administrative unit of one catalogue. */
export interface Unit {
  readonly id: UnitId
  readonly kind: UnitKind
  readonly form: UnitForm
  /** Without the form and in NFC: `Đồng Văn`, `Hà Nội`, `05` (Phường 05). */
  readonly name: string
  /** The unit it belongs to in the same catalogue; `null` for a province. */
  readonly parent: UnitId | null
}

/** Each form with its level and the words an official writes before the name. */
export const unitForms = {
  'thanh-pho-trung-uong': { kind: 'province', title: 'Thành phố' },
  tinh: { kind: 'province', title: 'Tỉnh' },
  'thanh-pho': { kind: 'district', title: 'Thành phố' },
  'thi-xa': { kind: 'district', title: 'Thị xã' },
  quan: { kind: 'district', title: 'Quận' },
  huyen: { kind: 'district', title: 'Huyện' },
  'dac-khu': { kind: 'commune', title: 'Đặc khu' },
  phuong: { kind: 'commune', title: 'Phường' },
  'thi-tran': { kind: 'commune', title: 'Thị trấn' },
  xa: { kind: 'commune', title: 'Xã' },
} as const satisfies Record<string, { readonly kind: UnitKind; readonly title: string }>

/** As it stands on paper: `Xã Đồng Văn`, `Thành phố Hà Nội`. The same in both languages of the interface. */
export function unitTitle(unit: Pick<Unit, 'form' | 'name'>): string {
  return `${unitForms[unit.form].title} ${unit.name}`
}

export function isUnitForm(text: unknown): text is UnitForm {
  return typeof text === 'string' && Object.hasOwn(unitForms, text)
}
