import type { DecisionKind, MeetingPurpose, VotingMethod } from '../../domain/meeting/meeting.ts'
import type { Share } from '../../domain/meeting/meeting-law.ts'
import type { MeetingLaw } from '../../domain/meeting/meeting-law.ts'
import { decisionRule } from '../../domain/meeting/need-of.ts'

export const PURPOSE: Readonly<Record<MeetingPurpose, string>> = {
  'self-assessment': 'Lấy ý kiến Nhân dân về kết quả tự chấm điểm, đánh giá chuẩn tiếp cận pháp luật',
  decision: 'Nhân dân bàn và quyết định công việc của cộng đồng dân cư',
  information: 'Thông tin cho Nhân dân',
  mediators: 'Bầu hòa giải viên',
  other: 'Họp cộng đồng dân cư',
  agreement: 'Xem xét, đánh giá, thống nhất kết quả đạt chuẩn tiếp cận pháp luật',
}

export const METHOD: Readonly<Record<VotingMethod, string>> = {
  hands: 'biểu quyết giơ tay',
  ballot: 'bỏ phiếu kín',
}

/** "từ 2/3 tổng số đại diện hộ gia đình của thôn trở lên", "trên 50% số đại diện hộ gia đình dự họp". */
export function shareInWords(share: Share, kind: string): string {
  const whole =
    share.of === 'all-households'
      ? `tổng số đại diện hộ gia đình của ${kind}`
      : 'số đại diện hộ gia đình dự họp'
  return share.kind === 'at-least'
    ? `từ ${share.part}/${share.whole} ${whole} trở lên`
    : `trên ${share.percent}% ${whole}`
}

export const decisionName = (decision: DecisionKind, law: MeetingLaw): string =>
  decisionRule(decision, law).name
