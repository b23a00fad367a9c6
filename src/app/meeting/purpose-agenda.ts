import type { DecisionKind, MeetingPurpose } from '../../domain/meeting/meeting.ts'

export interface PlannedItem {
  readonly title: string
  readonly decision: DecisionKind | null
}

/** What a meeting is called for; `subject` is what the law calls the kind of decision, empty for other purposes. */
export interface Planned {
  readonly purpose: MeetingPurpose
  readonly decision: DecisionKind | null
  readonly subject: string
}

/**
 * What a meeting of this purpose usually goes through; everything can be changed. Vietnamese whatever the language of the
 * screen: it is what the minutes will say.
 */
export function agendaOf({ purpose, decision, subject }: Planned): readonly PlannedItem[] {
  const told = (title: string): PlannedItem => ({ title, decision: null })
  switch (purpose) {
    case 'self-assessment':
      return [
        told('Thông báo kết quả tự đánh giá chuẩn tiếp cận pháp luật của xã'),
        told('Lấy ý kiến của Nhân dân về kết quả tự đánh giá'),
      ]
    case 'decision':
      return [{ title: subject, decision }]
    case 'information':
      return [told('Thông báo, phổ biến nội dung'), told('Ý kiến, kiến nghị của Nhân dân')]
    case 'mediators':
      return [
        told('Giới thiệu người được bầu làm hòa giải viên'),
        { title: 'Bầu hòa giải viên', decision: 'mediators' },
      ]
    case 'other':
      return [told('')]
    case 'agreement':
      return [
        told('Báo cáo kết quả tự đánh giá chuẩn tiếp cận pháp luật'),
        told('Thảo luận, thống nhất kết quả tự đánh giá'),
      ]
  }
}

/** Title suggested for a new meeting, Vietnamese for the same reason. @param where `thôn Suối Mơ`; empty where none */
export function suggestedTitle({ purpose, subject }: Planned, where: string): string {
  const meeting = where === '' ? 'Họp' : `Họp ${where}`
  switch (purpose) {
    case 'self-assessment':
      return `${meeting} lấy ý kiến về kết quả tự đánh giá chuẩn tiếp cận pháp luật`
    case 'decision':
      return subject === '' ? `${meeting} bàn và quyết định` : `${meeting} bàn và quyết định: ${subject}`
    case 'information':
      return `${meeting} thông báo, phổ biến thông tin`
    case 'mediators':
      return `${meeting} bầu hòa giải viên`
    case 'other':
      return meeting
    case 'agreement':
      return 'Họp xem xét, thống nhất kết quả tự đánh giá chuẩn tiếp cận pháp luật'
  }
}
