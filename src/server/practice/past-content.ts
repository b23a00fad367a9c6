import type { SeedWrite } from './seed-device.ts'
import { begunBy, dayOf, declared, fact, marked, notArising, remark } from './seed-write.ts'

const SHEET_2024 = 'Bảng tự chấm điểm năm 2024 của UBND xã Nà Pàng'
const SHEET_2021 = 'Báo cáo số 52/BC-UBND ngày 05/01/2022 của UBND xã Nà Pàng kèm bảng chấm điểm'
const SHEET_DISTRICT = 'Báo cáo số 118/BC-UBND ngày 10/01/2025 của UBND huyện'

/** Xã Nà Pàng 2024 under the 2021 set: the first criterion done, the second begun, the rest open. */
export const NA_PANG_2024: readonly SeedWrite[] = [
  begunBy(1),
  fact('TC1.CT1.1.case', 'a'),
  fact('TC1.CT1.1.due', 3),
  fact('TC1.CT1.1.done', 3),
  fact('TC1.CT1.2.case', 'a'),
  fact('TC1.CT2.due', 46),
  fact('TC1.CT2.done', 45),
  marked('TC1.CT2', 650, `${SHEET_2024}: 45/46 văn bản ban hành đúng quy định`),
  remark('TC1.CT2', 'Một quyết định về hỗ trợ hộ nghèo phải ban hành lại do ghi sai căn cứ.'),
  marked('TC2.CT1', 500, SHEET_2024),
  marked('TC2.CT2', 400, SHEET_2024),
  fact('TC2.CT5.x.due', 9),
  fact('TC2.CT5.x.done', 8),
  marked('TC3.CT1', 425, `${SHEET_2024}: 17/20 vụ hòa giải thành`),
  fact('TC5.CT4.recognised', true),
  fact('TC5.CT4.decision', [
    {
      number: '31/QĐ-UBND',
      date: '2025-01-06',
      issuer: 'Chủ tịch UBND Huyện thực hành',
      title: 'Công nhận xã đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2024',
    },
  ]),
]

/** Xã Nà Pàng 2021 under the 2017 set: 84 points of a commune of class II, complete. */
export const NA_PANG_2021: readonly SeedWrite[] = [
  begunBy(1),
  { field: { kind: 'unit-type' }, value: 'II' },
  notArising('TC1.CT1.1', 'Trong năm xã không được giao ban hành văn bản quy phạm pháp luật.'),
  marked('TC1.CT1.2', 250, SHEET_2021),
  marked('TC1.CT2', 500, SHEET_2021),
  marked('TC1.CT3', 450, SHEET_2021),
  marked('TC2.CT1', 200, SHEET_2021),
  marked('TC2.CT2', 250, SHEET_2021),
  fact('TC2.CT3.due', 1240),
  fact('TC2.CT3.done', 1186),
  marked('TC2.CT3', 900, `${SHEET_2021}: 1.186/1.240 hồ sơ đúng hạn`),
  fact('TC2.CT4.due', 3),
  fact('TC2.CT4.done', 3),
  marked('TC2.CT4', 200, SHEET_2021),
  marked('TC2.CT5', 1000, SHEET_2021),
  fact('TC3.CT3.case', 'all'),
  marked('TC3.other', 1900, SHEET_2021),
  marked('TC4.CT1', 250, SHEET_2021),
  marked('TC4.CT2', 350, SHEET_2021),
  marked('TC4.CT3', 200, SHEET_2021),
  remark('TC4.CT3', 'Kinh phí hòa giải bố trí bằng 80% mức đề nghị của 7 tổ hòa giải.'),
  marked('TC5.CT1..4', 1300, SHEET_2021),
  marked('TC5.CT5', 350, SHEET_2021),
  declared('DK3', true),
  declared('DK4', true),
  // Report signed, posted for more than ten working days, sent on paper.
  dayOf('1', '2022-01-05'),
  dayOf('2', '2022-01-20'),
  dayOf('3', '2022-01-21'),
]

/** The practice district 2024: one commune short of all, the fifth indicator still open. */
export const DISTRICT_2024: readonly SeedWrite[] = [
  begunBy(1),
  marked('H.CT1', 1500, SHEET_DISTRICT),
  marked('H.CT2', 1800, SHEET_DISTRICT),
  marked('H.CT3', 2100, SHEET_DISTRICT),
  marked('H.CT4', 1900, SHEET_DISTRICT),
  fact('DK1.communes', 14),
  fact('DK1.recognised', 13),
  remark('H.CT3', 'Đã tổ chức tập huấn cho 14/14 xã; kinh phí do ngân sách huyện bảo đảm.'),
]
