import type { UnitType } from '../../src/domain/criteria-set/criteria-set.ts'

/*
 * Real published results, read on 2026-11-22 from stored excerpts of the pages named; the lists are longer than what could
 * be seen. Every unit here was recognised: no refused unit with its points was found.
 */

const BAU_BANG = 'http://baubang.binhduong.gov.vn/Default.aspx?tabid=175&ID=1525'
const NA_RI =
  'https://sotuphap.backan.gov.vn/pho-bien-huong-dan-phap-luat/bac-kan-da-cong-bo-danh-sach-cap-xa-dat-chua-chua-dat-chuan-tiep-can-phap-luat-nam-2021-98060'
const TAY_HOA =
  'http://sotuphap.phuyen.gov.vn/wps/portal/sotuphap/Home/page2/thong-bao/danh-sach-xa-phuong-thitran-dat-chuan'

export interface PublishedUnit {
  readonly source: string
  readonly unit: string
  readonly year: number
  readonly type: UnitType
  /** As printed. */
  readonly total: number
  /** Points of criteria 1 to 5, as printed. */
  readonly criteria: readonly number[]
  /** Kết quả đánh giá sự hài lòng (%); null where the excerpt is cut. */
  readonly satisfaction: number | null
  /** How the printed total comes from the criteria. */
  readonly printed: 'exact' | 'rounded to whole points' | 'does not add up'
}

type Row = readonly [
  unit: string,
  type: UnitType,
  total: number,
  criteria: readonly [number, number, number, number, number],
  satisfaction: number | null,
  printed?: PublishedUnit['printed'],
]

const list =
  (source: string, year: number, printed: PublishedUnit['printed']) =>
  ([unit, type, total, criteria, satisfaction, own = printed]: Row): PublishedUnit => ({
    source,
    unit,
    year,
    type,
    total,
    criteria,
    satisfaction,
    printed: own,
  })

const rounded = 'rounded to whole points'

/** Set of 2017 (QĐ 619/QĐ-TTg). */
export const publishedUnits: readonly PublishedUnit[] = [
  // Huyện Bàu Bàng (Bình Dương), QĐ 2793/QĐ-UBND of 20/11/2017.
  ...(
    [
      ['Xã Lai Uyên', 'I', 95.45, [15, 29.63, 21.25, 9.57, 20], 97.35],
      ['Xã Trừ Văn Thố', 'II', 95.2, [15, 28.7, 21.5, 10, 20], 97.82],
    ] satisfies Row[]
  ).map(list(BAU_BANG, 2017, 'exact')),
  // Huyện Na Rì (Bắc Kạn).
  ...(
    [
      ['Thị trấn Yến Lạc', 'I', 90, [12.75, 28.99, 20.75, 9.25, 18.5], 100],
      ['Xã Kim Lư', 'I', 91, [12.75, 29.75, 21.25, 10, 17.5], 100],
      ['Xã Côn Minh', 'II', 88, [14, 29.5, 19, 8, 17.5], 100],
      ['Xã Cường Lợi', 'II', 93, [15, 29.25, 22, 9, 17.5], 100],
      ['Xã Văn Minh', 'III', 87, [14, 29, 17.75, 9, 17.5], 100],
      ['Xã Văn Lang', 'III', 91, [14, 29.5, 21, 9, 17.5], 100],
      ['Xã Văn Vũ', 'III', 85, [12.75, 26.5, 18.75, 9, 17.5], 100],
      ['Xã Liêm Thủy', 'III', 91, [15, 29, 20, 9, 17.5], 100],
      ['Xã Kim Hỷ', 'III', 90, [15, 29.75, 20, 8, 17.5], null],
    ] satisfies Row[]
  ).map(list(NA_RI, 2021, rounded)),
  // Huyện Tây Hòa (Phú Yên), QĐ 29/QĐ-UBND of 14/01/2022.
  ...(
    [
      ['Xã Hòa Mỹ Đông', 'I', 96, [15, 30, 23, 8, 20], 100],
      ['Xã Hòa Đồng', 'I', 95, [13.75, 30, 22, 9.5, 20], 100],
      ['Xã Sơn Thành Đông', 'I', 95, [13, 30, 23.5, 8.73, 20], 100],
      ['Xã Hòa Thịnh', 'I', 95, [12.75, 29.75, 23.5, 8.5, 20], 100],
      ['Xã Hòa Mỹ Tây', 'I', 97, [13.5, 30, 25, 8.5, 20], 100],
      ['Xã Hòa Phú', 'I', 95, [12.75, 30, 24, 8, 20], 100],
      // 94,86: printed 96, an error of the list or a mistyped criterion; the cause is not known.
      ['Xã Hòa Tân Tây', 'I', 96, [14, 30, 21.5, 9.36, 20], 100, 'does not add up'],
      ['Xã Hòa Phong', 'I', 97, [15, 30, 23, 9, 20], 100],
      ['Xã Hòa Bình 1', 'I', 96, [13, 29, 24, 10, 20], 97],
      ['Thị trấn Phú Thứ', 'I', 94, [12.8, 29.5, 22.5, 9, 20], 98],
      ['Xã Sơn Thành Tây', 'II', 95, [14, 29.8, 24, 6.75, 20], 100],
    ] satisfies Row[]
  ).map(list(TAY_HOA, 2021, rounded)),
]
