import { describe, expect, test } from 'vitest'
import { explain, explainIndicator } from '../../../src/domain/scoring/explain.ts'
import { indicatorOf, itemOf, tcpl2025 } from '../../law/tcpl-2025-set.ts'

const vi = (given: Parameters<typeof itemOf>[0], id: string) => explain(tcpl2025, itemOf(given, id), 'vi')
const en = (given: Parameters<typeof itemOf>[0], id: string) => explain(tcpl2025, itemOf(given, id), 'en')

describe('vì sao', () => {
  test('a ratio that falls short says what would be enough', () => {
    const facts = { 'TC3.CT2.1.done': 1250, 'TC3.CT2.2.done': 998 }
    expect(vi({ facts }, 'TC3.CT2.2')).toEqual([
      'Tổng số vụ việc đã hòa giải (nhập tại nội dung 2.1 của tiêu chí 3): 1.250 vụ, việc.',
      'Tổng số vụ việc hòa giải thành: 998 vụ, việc.',
      'Tỷ lệ đạt được: 79,8%.',
      'Yêu cầu: tỷ lệ từ 80% trở lên.',
      'Thêm 2 vụ hòa giải thành nữa thì đạt.',
      'Tình trạng: theo phần mềm một Sở Tư pháp đang dùng, chưa đối chiếu văn bản.',
      'Ghi chú: “>= 80%”; độ tin cậy của ngưỡng: khá.',
      'Kết quả: Không đạt.',
    ])
    expect(en({ facts }, 'TC3.CT2.2')).toContain('2 more would meet it: vụ hòa giải thành.')
    expect(en({ facts }, 'TC3.CT2.2')).toContain('Share reached: 79.8%.')
  })

  test('a checklist names what was ticked', () => {
    const facts = { 'TC2.CT5.done': ['chatbot', 'text-message', 'chatbot'] }
    expect(vi({ facts }, 'TC2.CT5').slice(0, 2)).toEqual([
      'Hoạt động chuyển đổi số, ứng dụng công nghệ số đã thực hiện: Xây dựng chatbox giải đáp pháp luật; Phổ biến, giáo dục pháp luật thông qua tin nhắn điện thoại.',
      'Yêu cầu: từ 1 hoạt động trở lên.',
    ])
  })

  test('missing facts are named, a shared one with its place', () => {
    expect(vi({}, 'TC2.CT2')).toEqual([
      'Còn thiếu số liệu: Số VBQPPL đã ban hành (lấy từ TC1.CT1) (nhập tại chỉ tiêu 1 của tiêu chí 1).',
      'Còn thiếu số liệu: Số Nghị quyết của Hội đồng nhân dân, Quyết định của Uỷ ban nhân dân sau khi ban hành được công khai.',
      'Kết quả: Chưa đánh giá được.',
    ])
  })

  test('dates and working days', () => {
    const facts = { 'TC2.CT4.1.start': '2026-02-10', 'TC2.CT4.1.end': '2026-02-27' }
    expect(vi({ facts }, 'TC2.CT4.1').slice(0, 4)).toEqual([
      'Ngày ban hành Kế hoạch của Tỉnh: 10/02/2026.',
      'Ngày ký (ký số) Kế hoạch của xã: 27/02/2026.',
      'Yêu cầu: trong 7 ngày làm việc, tính từ ngày liền kề sau ngày bắt đầu.',
      'Đã dùng: 8 ngày làm việc.',
    ])
  })

  test('holidays not announced are named', () => {
    const facts = { 'TC2.CT4.1.start': '2027-02-04', 'TC2.CT4.1.end': '2027-02-22' }
    expect(vi({ facts }, 'TC2.CT4.1')).toContain(
      'Chưa có thông báo chính thức về ngày nghỉ: Tết Âm lịch 2027; kết quả phụ thuộc vào thông báo này.',
    )
    const inPoints = { ...tcpl2025, scale: 'points' as const }
    expect(explain(inPoints, itemOf({ facts }, 'TC2.CT4.1'), 'vi')).toContain(
      'Công chức phụ trách nhập số điểm theo phụ lục đang giữ và ghi rõ căn cứ.',
    )
  })

  test('what is awaited, and how the officer decided', () => {
    expect(vi({}, 'TC3.CT3')[0]).toContain('chờ toàn văn Thông tư 15/2025/TT-BTP')
    const judgements = { 'TC2.CT6.1': { met: true, reason: 'Đã bố trí công chức' } }
    const sentences = vi({ judgements }, 'TC2.CT6.1')
    expect(sentences[0]).toMatch(/^Chưa có tên gọi và mức đạt chính thức của nội dung 6\.1; chờ toàn văn/)
    expect(sentences.slice(1)).toEqual([
      'Công chức xác định: đạt. Lý do: Đã bố trí công chức.',
      'Kết quả: Đạt.',
    ])
  })

  test('not arising', () => {
    const sentences = vi({ notArising: { TC1: 'Không được giao' } }, 'TC1.CT1')
    expect(sentences[0]).toBe(
      'Trong năm cấp xã không được giao nhiệm vụ ban hành văn bản quy phạm pháp luật. Lý do đã ghi: Không được giao.',
    )
    expect(vi({ notArising: { TC1: 'Không được giao' } }, 'TC2.CT2')).toContain(
      'Số VBQPPL đã ban hành (lấy từ TC1.CT1) (nhập tại chỉ tiêu 1 của tiêu chí 1): 0 (tiêu chí 1 đã chọn “không phát sinh”).',
    )
  })

  test('an indicator whose way of combining is awaited', () => {
    expect(explainIndicator(tcpl2025, indicatorOf({}, 'TC2.CT4'), 'vi')).toEqual([])
    const judgements = { 'TC3.CT4.1': { met: false, reason: 'Chưa bố trí' } }
    const facts = Object.fromEntries(
      [
        'TC3.CT4.2.due',
        'TC3.CT4.2.done',
        'TC3.CT3.due',
        'TC3.CT4.3.done',
        'TC3.CT4.4.due',
        'TC3.CT4.4.done',
      ].map((id) => [id, 3]),
    )
    expect(explainIndicator(tcpl2025, indicatorOf({ facts, judgements }, 'TC3.CT4'), 'vi')).toEqual([
      'Chưa rõ chỉ tiêu 4 cần đạt tất cả hay một số nội dung; chờ toàn văn Thông tư 15/2025/TT-BTP.',
      'Công chức phụ trách tự xác định đạt hoặc không đạt và ghi rõ lý do.',
      'Kết quả: Chờ văn bản hướng dẫn.',
    ])
  })
})
