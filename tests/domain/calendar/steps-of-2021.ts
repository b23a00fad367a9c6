import type { LegalStep } from '../../../src/domain/criteria-set/legal-step.ts'
import { readLegalStep } from '../../../src/domain/criteria-set/read-legal-step.ts'
import { ValueReader, type CriteriaSetError } from '../../../src/domain/criteria-set/read-value.ts'

const cited = { source: 'S1', status: 'text', clause: 'TT 09/2021/TT-BTP, Điều 3' }
const step = (no: number, side: string, actor: string, text: string, more: object = {}) => ({
  no,
  side,
  actor,
  text,
  deadlines: [],
  ...cited,
  ...more,
})

/** The procedure of QĐ 25/2021/QĐ-TTg and TT 09/2021/TT-BTP, shortened in words only, as a criteria-set file has it. */
export const stepsOf2021 = [
  step(1, 'commune', 'Công chức chuyên môn cấp xã', 'Theo dõi, tự chấm điểm'),
  step(2, 'commune', 'UBND cấp xã', 'Dự thảo Báo cáo đánh giá', { event: 'self-assessed' }),
  step(3, 'commune', 'UBND cấp xã', 'Niêm yết dự thảo', {
    deadlines: [{ kind: 'at-least-days', days: 5, after: 'posting-begun', ...cited }],
    begins: 'self-assessed',
    event: 'posting-ended',
  }),
  step(4, 'commune', 'UBND cấp xã', 'Đăng trên Cổng thông tin hoặc thông báo trên Đài truyền thanh', {
    deadlines: [{ kind: 'at-least-days', days: 5, after: 'announcement-begun', ...cited }],
    begins: 'self-assessed',
    event: 'announcement-ended',
  }),
  step(5, 'commune', 'UBND cấp xã', 'Tổng hợp, tiếp thu, giải trình ý kiến', {
    begins: 'posting-ended',
    event: 'opinions-answered',
  }),
  step(6, 'commune', 'UBND cấp xã', 'Họp thống nhất kết quả', { begins: 'posting-ended', event: 'agreed' }),
  step(7, 'commune', 'UBND cấp xã', 'Gửi hồ sơ đề nghị công nhận', {
    deadlines: [{ kind: 'before-date', monthDay: '01-10', ...cited }],
    begins: 'agreed',
    event: 'sent',
  }),
  step(8, 'district', 'Phòng Tư pháp', 'Tiếp nhận, kiểm tra hồ sơ', { begins: 'sent', event: 'received' }),
  step(9, 'commune', 'UBND cấp xã', 'Bổ sung, hoàn thiện hồ sơ', {
    deadlines: [{ kind: 'within-working-days', days: 3, after: 'supplement-asked', ...cited }],
    onlyIf: 'supplement-asked',
    event: 'supplemented',
  }),
  step(10, 'district', 'Phòng Tư pháp', 'Gửi tài liệu họp', {
    deadlines: [{ kind: 'working-days-before', days: 3, before: 'council-met', ...cited }],
    begins: 'received',
    event: 'papers-sent',
  }),
  step(11, 'district', 'Hội đồng đánh giá', 'Họp thẩm định', { begins: 'papers-sent', event: 'council-met' }),
  step(12, 'district', 'Phòng Tư pháp', 'Trình Chủ tịch UBND cấp huyện', {
    begins: 'council-met',
    event: 'submitted',
  }),
  step(13, 'district', 'Chủ tịch UBND cấp huyện', 'Quyết định công nhận', {
    deadlines: [{ kind: 'before-date', monthDay: '02-10', ...cited }],
    begins: 'submitted',
    event: 'decided',
  }),
  step(14, 'district', 'UBND cấp huyện', 'Công bố trên Cổng thông tin điện tử', {
    deadlines: [{ kind: 'within-working-days', days: 2, after: 'decided', ...cited }],
    begins: 'decided',
    event: 'published',
  }),
]

export function readSteps(json: unknown): {
  readonly steps: readonly LegalStep[]
  readonly errors: readonly CriteriaSetError[]
} {
  const errors: CriteriaSetError[] = []
  const steps = new ValueReader(json, 'steps', errors).list(readLegalStep)
  return { steps, errors }
}
