import type { EvidenceFile } from '../../domain/evidence/evidence-card.ts'
import type { SeedWrite } from './seed-device.ts'
import { begunBy, declared, document, fact, marked, remark } from './seed-write.ts'

const KHE_LANH = 'Báo cáo số 09/BC-UBND ngày 08/01/2025 của UBND xã Khe Lành kèm bảng chấm điểm'
const THAC_VANG = 'Bảng tự chấm điểm năm 2024 của UBND xã Thác Vàng'

const safety = (number: string): SeedWrite[] => [
  fact('TC5.CT4.recognised', true),
  fact('TC5.CT4.decision', [
    {
      number,
      date: '2025-01-06',
      issuer: 'Chủ tịch UBND Huyện thực hành',
      title: 'Công nhận xã đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2024',
    },
  ]),
]

/**
 * Xã Khe Lành 2024, the commune's last full year: complete under the 2021 set, so that only the law's numbers are awaited.
 * `book`: the scanned page that proves its mediation.
 */
export const kheLanh2024 = (book: EvidenceFile): readonly SeedWrite[] => [
  begunBy(1),
  fact('TC1.CT1.1.case', 'a'),
  fact('TC1.CT1.1.due', 2),
  fact('TC1.CT1.1.done', 2),
  fact('TC1.CT1.2.case', 'a'),
  fact('TC1.CT2.due', 31),
  fact('TC1.CT2.done', 31),
  marked('TC1.CT2', 700, `${KHE_LANH}: 31/31 văn bản ban hành đúng quy định`),
  ...document('2d5f6b0e-5c0f-4c4b-9f0a-6a6f0c6d2401', ['TC1.CT2', 'TC1.CT2.general'], {
    title: 'Danh mục văn bản hành chính năm 2024',
    number: '12/BC-UBND',
    date: '2025-01-03',
    issuer: 'UBND xã Khe Lành',
    path: 'khe-lanh/12-bc-ubnd.pdf',
  }),
  marked('TC2.CT1', 500, KHE_LANH),
  marked('TC2.CT2', 400, KHE_LANH),
  marked('TC2.CT3', 500, KHE_LANH),
  ...document('2d5f6b0e-5c0f-4c4b-9f0a-6a6f0c6d2402', ['TC2.CT3', 'TC2.CT3.general'], {
    title: 'Kế hoạch phổ biến, giáo dục pháp luật năm 2024',
    number: '05/KH-UBND',
    date: '2024-01-22',
    issuer: 'UBND xã Khe Lành',
    path: 'khe-lanh/05-kh-ubnd.pdf',
  }),
  marked('TC2.CT4', 450, KHE_LANH),
  fact('TC2.CT5.x.due', 9),
  fact('TC2.CT5.x.done', 8),
  marked('TC2.CT6', 300, KHE_LANH),
  marked('TC3.CT1', 450, `${KHE_LANH}: 19/21 vụ hòa giải thành`),
  {
    field: { kind: 'evidence', evidence: '2d5f6b0e-5c0f-4c4b-9f0a-6a6f0c6d2403' },
    value: {
      file: { ...book },
      link: null,
      title: 'Sổ theo dõi hòa giải ở cơ sở năm 2024',
      number: '',
      date: '2024-12-31',
      issuer: 'Các tổ hòa giải xã Khe Lành',
    },
  },
  {
    field: {
      kind: 'attachment',
      indicator: 'TC3.CT1',
      slot: 'TC3.CT1.general',
      evidence: '2d5f6b0e-5c0f-4c4b-9f0a-6a6f0c6d2403',
    },
    value: true,
  },
  marked('TC3.CT2', 300, KHE_LANH),
  marked('TC3.CT3', 400, KHE_LANH),
  ...(['TC4.CT1', 'TC4.CT2', 'TC4.CT3', 'TC4.CT4', 'TC4.CT5'] as const).map((indicator) =>
    marked(indicator, 350, KHE_LANH),
  ),
  remark('TC4.CT1', 'Tổ chức 02 hội nghị đối thoại, ghi nhận 14 ý kiến, đã trả lời đủ 14 ý kiến.'),
  marked('TC5.CT1', 600, KHE_LANH),
  marked('TC5.CT2', 650, KHE_LANH),
  marked('TC5.CT3', 500, KHE_LANH),
  ...safety('33/QĐ-UBND'),
  declared('DK3', true),
]

/** Xã Thác Vàng 2024 under the 2021 set: three criteria entered, the rest never was. */
export const THAC_VANG_2024: readonly SeedWrite[] = [
  begunBy(1),
  fact('TC1.CT1.1.case', 'a'),
  fact('TC1.CT1.1.due', 3),
  fact('TC1.CT1.1.done', 3),
  fact('TC1.CT1.2.case', 'a'),
  fact('TC1.CT2.due', 44),
  fact('TC1.CT2.done', 42),
  marked('TC1.CT2', 600, `${THAC_VANG}: 42/44 văn bản ban hành đúng quy định`),
  remark('TC1.CT2', 'Hai quyết định về chính sách bảo trợ xã hội phải sửa do ghi sai thẩm quyền.'),
  ...document('2d5f6b0e-5c0f-4c4b-9f0a-6a6f0c6d2404', ['TC1.CT2', 'TC1.CT2.general'], {
    title: 'Danh mục văn bản hành chính năm 2024',
    number: '07/BC-UBND',
    date: '2025-01-07',
    issuer: 'UBND xã Thác Vàng',
    path: 'thac-vang/07-bc-ubnd.pdf',
  }),
  marked('TC2.CT1', 450, THAC_VANG),
  fact('TC2.CT5.x.due', 12),
  fact('TC2.CT5.x.done', 9),
  marked('TC3.CT1', 400, `${THAC_VANG}: 16/19 vụ hòa giải thành`),
  ...safety('34/QĐ-UBND'),
]
