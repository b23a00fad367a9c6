import type { Json } from '../../domain/shared/json.ts'
import type { SeedWrite } from './seed-device.ts'
import { document, fact, judged, notArising, remark } from './seed-write.ts'

/** Xã Đồng Xanh: the first criterion done, the second begun, the third not opened. */
export const PARTLY_FILLED: readonly SeedWrite[] = [
  fact('TC1.CT1.due', 4),
  fact('TC1.CT1.issued', 4),
  fact('TC1.CT1.done', 3),
  remark('TC1.CT1', 'Quyết định về quản lý chợ ban hành chậm 12 ngày do chờ ý kiến của Sở Công Thương.'),
  fact('TC1.CT2.done', 4),
  fact('TC1.CT3.done', 4),
  fact('TC2.CT1.1.done', true),
  fact('TC2.CT1.2.done', true),
  fact('TC2.CT2.done', 4),
  notArising('TC2.CT3', 'Trong năm không có tổ chức, cá nhân nào yêu cầu cung cấp thông tin.'),
  fact('TC2.CT4.1.start', '2026-01-12'),
  fact('TC2.CT4.1.end', '2026-01-19'),
  fact('TC2.CT4.2.due', 12),
  ...document('practice-plan', ['TC2.CT4', 'TC2.CT4.plan'], {
    title: 'Kế hoạch phổ biến, giáo dục pháp luật năm 2026',
    number: '05/KH-UBND',
    date: '2026-01-19',
    issuer: 'UBND xã Đồng Xanh',
    path: 'dong-xanh/05-kh-ubnd',
  }),
]

/** Phường Bến Sông: every item answered, ready to be sent. */
export const COMPLETE: readonly SeedWrite[] = [
  fact('TC1.CT1.due', 5),
  fact('TC1.CT1.issued', 5),
  fact('TC1.CT1.done', 5),
  fact('TC1.CT2.done', 5),
  fact('TC1.CT3.done', 5),
  fact('TC2.CT1.1.done', true),
  fact('TC2.CT1.2.done', true),
  fact('TC2.CT2.done', 5),
  fact('TC2.CT3.due', 7),
  fact('TC2.CT3.done', 7),
  fact('TC2.CT4.1.start', '2026-01-12'),
  fact('TC2.CT4.1.end', '2026-01-16'),
  fact('TC2.CT4.2.due', 14),
  fact('TC2.CT4.2.done', 14),
  fact('TC2.CT4.3.due', 2),
  fact('TC2.CT4.3.done', 2),
  remark('TC2.CT4', 'Hai nhiệm vụ ngoài kế hoạch: tuyên truyền phòng cháy và bầu trưởng khu phố.'),
  fact('TC2.CT5.done', ['portal', 'social-media']),
  judged(
    'TC2.CT6.1',
    true,
    'Đã phân công 01 công chức Tư pháp - Hộ tịch theo dõi, có 09 tuyên truyền viên pháp luật.',
  ),
  fact('TC2.CT6.2.due', 14),
  fact('TC2.CT6.2.done', 14),
  fact('TC2.CT6.3.due', 9),
  fact('TC2.CT6.3.done', 9),
  judged(
    'TC2.CT7.1',
    true,
    'Đã niêm yết bảng thông tin về trợ giúp pháp lý tại trụ sở UBND phường và 6 nhà văn hóa khu phố.',
  ),
  fact('TC2.CT7.2.due', 3),
  fact('TC2.CT7.2.done', 3),
  judged(
    'TC2.CT7.3',
    true,
    'Đã giới thiệu 02 người thuộc diện được trợ giúp pháp lý đến Trung tâm trợ giúp pháp lý của tỉnh.',
  ),
  fact('TC3.CT1.1.due', 6),
  fact('TC3.CT1.1.done', 6),
  fact('TC3.CT1.2.due', 4),
  fact('TC3.CT1.2.done', 4),
  fact('TC3.CT2.1.due', 18),
  fact('TC3.CT2.1.done', 18),
  fact('TC3.CT2.2.done', 13),
  remark(
    'TC3.CT2',
    'Năm vụ hòa giải không thành đều là tranh chấp ranh giới đất, đã hướng dẫn các bên khởi kiện.',
  ),
  fact('TC3.CT3.due', 6),
  fact('TC3.CT3.done', 6),
  judged(
    'TC3.CT3',
    true,
    'Cả 6 tổ hòa giải đều có từ 02 hoạt động phối hợp với Mặt trận và công an khu vực.',
  ),
  judged('TC3.CT4.1', true, 'Kinh phí hòa giải đã được bố trí trong dự toán đầu năm của phường.'),
  fact('TC3.CT4.2.due', 34),
  fact('TC3.CT4.2.done', 34),
  fact('TC3.CT4.3.done', 6),
  fact('TC3.CT4.4.due', 18),
  fact('TC3.CT4.4.done', 18),
  ...document('practice-plan', ['TC2.CT4', 'TC2.CT4.plan'], {
    title: 'Kế hoạch phổ biến, giáo dục pháp luật năm 2026',
    number: '03/KH-UBND',
    date: '2026-01-16',
    issuer: 'UBND phường Bến Sông',
    path: 'ben-song/03-kh-ubnd',
  }),
  ...document('practice-report', ['TC2.CT4', 'TC2.CT4.report'], {
    title: 'Báo cáo kết quả phổ biến, giáo dục pháp luật năm 2026',
    number: '118/BC-UBND',
    date: '2026-10-30',
    issuer: 'UBND phường Bến Sông',
    path: 'ben-song/118-bc-ubnd',
  }),
]

const finding = (indicator: string, value: Json): SeedWrite => ({
  field: { kind: 'finding', indicator },
  value,
})

/** The office has looked at part of Bến Sông's dossier: agrees, and asks twice. */
export const FINDINGS: readonly SeedWrite[] = [
  finding('TC1.CT1', { verdict: 'agree', reason: '' }),
  finding('TC1.CT2', { verdict: 'agree', reason: '' }),
  finding('TC1.CT3', { verdict: 'ask', reason: 'Đề nghị bổ sung kết quả tự kiểm tra của 05 văn bản.' }),
  finding('TC2.CT1', { verdict: 'agree', reason: '' }),
  finding('TC2.CT6', {
    verdict: 'ask',
    reason: 'Đề nghị gửi kèm danh sách tuyên truyền viên đã được tập huấn trong năm.',
  }),
]
