/** Days as `MM-DD`. What the Prime Minister fixes each year is absent until a notice of his decision has been read. */
export interface HolidayYear {
  /** Mùng 1 tháng Giêng. */
  readonly newYear: string
  /** Mùng 10 tháng 3, Giỗ Tổ Hùng Vương. */
  readonly hungKings: string
  /** First of the five days of Tết, without days in lieu. */
  readonly tetFrom?: string
  /** The day of Quốc khánh beside 2/9; from 2021 on. */
  readonly besideNationalDay?: '09-01' | '09-03'
}

/*
 * Lunar dates by Vietnam's own calendar (UTC+7): table of Hồ Ngọc Đức, https://www.informatik.uni-leipzig.de/~duc/amlich/
 * In 2030 China begins its year one day later (3 February): its new moon falls after midnight there.
 *
 * The addresses stand in comments, not in the data: everybody's phone carries this table.
 */
export const holidayYears: Readonly<Record<number, HolidayYear>> = {
  // Tết 26/1–1/2, days in lieu included (9794/VPCP-KGVX):
  // http://tintuc.thuvienphapluat.com/thong-bao-van-ban-moi/email/14971/chinh-thuc-co-lich-nghi-tet-am-lich-dinh-dau-2017
  2017: { newYear: '01-28', hungKings: '04-06', tetFrom: '01-26' },
  // Seven days, two of them before the new year:
  // https://baoninhbinh.org.vn/s/c%C3%A1n%20b%E1%BB%99%20c%C3%B4ng%20ch%E1%BB%A9c?page=12
  2018: { newYear: '02-16', hungKings: '04-25', tetFrom: '02-14' },
  // Tết 4–8/2 (6519/VPCP-KGVX):
  // http://www.taichinhdientu.vn/tai-chinh-trong-nuoc/can-bo-cong-chuc-duoc-nghi-4-ngay-dip-tet-duong-lich-2019-158703.html
  2019: { newYear: '02-05', hungKings: '04-14', tetFrom: '02-04' },
  // Tết 23–29/1, days in lieu included: https://socongthuong.daklak.gov.vn/vi/news/tag/thứ-tư/page-2
  2020: { newYear: '01-25', hungKings: '04-02', tetFrom: '01-23' },
  // Tết 10–16/2, days in lieu included, and four days on end at Quốc khánh, 2 to 5/9:
  // https://hanoimoi.vn/lich-nghi-tet-nguyen-dan-tan-suu-va-quoc-khanh-2-9-498925.html
  // https://m.vietnamnet.vn/en/society/labor-ministry-plans-7-day-lunar-new-year-2021-holiday-685183.html
  2021: { newYear: '02-12', hungKings: '04-21', tetFrom: '02-10', besideNationalDay: '09-03' },
  // Tết 31/1–4/2, Quốc khánh 1 and 2/9: https://vnconsulate-fukuoka.org/vi/lich-nghi-le/
  2022: { newYear: '02-01', hungKings: '04-10', tetFrom: '01-31', besideNationalDay: '09-01' },
  // Tết 20–26/1, Quốc khánh 1–4/9, days in lieu included (8056/VPCP-KGVX):
  // https://pld.net.vn/tag/nghi-tet-nguyen-dan.html · https://kiemtientuweb.com/tet-2023.html
  2023: { newYear: '01-22', hungKings: '04-29', tetFrom: '01-20', besideNationalDay: '09-01' },
  // https://sucsongtre.vn/doi-song/can-bo-cong-chuc-vien-chuc-nguoi-lao-dong-nghi-tet-nguyen-dan-giap-thin-7-ngay.html
  // http://m.btv.org.vn/tin-tuc/le-quoc-khanh-29-nguoi-lao-dong-duoc-nghi-4-ngay-lien-tiep-95086.html
  2024: { newYear: '02-10', hungKings: '04-18', tetFrom: '02-08', besideNationalDay: '09-03' },
  // https://vtv9.vtv.vn/index.php/thu-tuong-dong-y-nghi-9-ngay-lien-tuc-dip-tet-nguyen-dan-at-ty-2025
  // https://dantocmiennui.baotintuc.vn/nghi-tet-nguyen-dan-at-ty-2025-keo-dai-9-ngay-post356984.html (Quốc khánh)
  2025: { newYear: '01-29', hungKings: '04-07', tetFrom: '01-27', besideNationalDay: '09-01' },
  // https://vietnammedia.vnanet.vn/video/lich-nghi-tet-nguyen-dan-va-quoc-khanh-nam-2026-165342.htm (Quốc khánh: not read)
  2026: { newYear: '02-17', hungKings: '04-26', tetFrom: '02-16' },
  2027: { newYear: '02-06', hungKings: '04-16' },
  2028: { newYear: '01-26', hungKings: '04-04' },
  2029: { newYear: '02-13', hungKings: '04-23' },
  2030: { newYear: '02-02', hungKings: '04-12' },
  2031: { newYear: '01-23', hungKings: '04-01' },
  2032: { newYear: '02-11', hungKings: '04-19' },
}

/*
 * Working days officially swapped with a Saturday, as far as notices have been read. Those of other years, 2026 among them,
 * are the administrator's to enter.
 */
export const knownSwaps: readonly { readonly off: string; readonly worked: string }[] = [
  // 6519/VPCP-KGVX, as above under 2019
  { off: '2018-12-31', worked: '2019-01-05' },
  { off: '2019-04-29', worked: '2019-05-04' },
  // 2450/VPCP-KGVX: https://xaydungchinhsach.chinhphu.vn/nguoi-lao-dong.html (off) and, for the Saturday,
  // https://brotherhoodcharters.com/30/4-1/5-nghỉ-mấy-ngày-21
  { off: '2024-04-29', worked: '2024-05-04' },
  // Thông báo 6150/TB-BLĐTBXH:
  // http://kntb.vn/lich-nghi-le-304-15-cong-chuc-vien-chuc-nguoi-lao-dong-di-lam-bu-vao-ngay-nao-n81956.html
  { off: '2025-05-02', worked: '2025-04-26' },
]
