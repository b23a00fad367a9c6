import type { Approval } from '../../../domain/meeting/approvals.ts'
import type { Irregularity } from '../../../domain/meeting/irregularity.ts'

/** What is not as it should be at a meeting, said to whoever writes its minutes. */
export const irregularity = {
  what: {
    secretary: 'thư ký',
    method: 'hình thức biểu quyết',
    committee: 'ban kiểm phiếu',
  },
  of: (item: string, text: string) => `${item}: ${text}`,
  'day-missing': () => 'Chưa ghi ngày họp.',
  'day-ahead': (day: string) => `Ngày họp ${day} chưa đến; chỉ kết thúc được cuộc họp đã diễn ra.`,
  'not-opened': () => 'Chưa ghi giờ bắt đầu.',
  'before-law': (day: string) =>
    `Cuộc họp diễn ra trước ngày ${day}, ngày các văn bản về họp cộng đồng dân cư có đủ hiệu lực; ứng dụng không tính tỷ lệ thông qua và thời hạn theo các văn bản này.`,
  'opened-on-another-day': (at: string, day: string) => `Bắt đầu lúc ${at}, khác ngày họp ${day}.`,
  'closed-before-opened': (opened: string, closed: string) =>
    `Giờ kết thúc ${closed} sớm hơn giờ bắt đầu ${opened}.`,
  'not-read-back': () => 'Chưa đọc lại biên bản cho cuộc họp nghe.',
  'notice-missing': () => 'Chưa ghi ngày thông báo họp.',
  'notice-late': (latest: string, day: string) =>
    `Thông báo họp ngày ${day}; phải thông báo chậm nhất ngày ${latest}.`,
  'papers-missing': () => 'Chưa ghi ngày gửi tài liệu đến các hộ.',
  'papers-late': (latest: string, day: string) =>
    `Gửi tài liệu ngày ${day}; phải gửi chậm nhất ngày ${latest}.`,
  'sent-before-meeting': () => 'Ngày gửi quyết định sớm hơn ngày họp.',
  'recognised-before-sent': () => 'Ngày công nhận sớm hơn ngày gửi quyết định.',
  'chair-missing': () => 'Chưa ghi người chủ trì.',
  'secretary-missing': () => 'Chưa có thư ký cuộc họp.',
  'method-missing': () => 'Chưa ghi hình thức biểu quyết.',
  'approval-not-recorded': (what: string) => `Chưa ghi số hộ tán thành ${what}.`,
  'not-approved': (what: string, votes: number, need: number, total: number) =>
    `Mới có ${votes} hộ tán thành ${what}; cần ít nhất ${need} trong ${total} hộ dự họp.`,
  'approval-exceeds-represented': (what: string, votes: number, represented: number) =>
    `${votes} hộ tán thành ${what}, nhiều hơn ${represented} hộ dự họp.`,
  'committee-missing': () => 'Bỏ phiếu kín mà chưa có ban kiểm phiếu.',
  'committee-size': (members: number, least: number, most: number) =>
    `Ban kiểm phiếu có ${members} người; phải từ ${least} đến ${most} người.`,
  'witnesses-missing': (witnesses: number, least: number) =>
    `Mới ghi ${witnesses} hộ chứng kiến kiểm phiếu; phải có ${least} hộ.`,
  'role-absent': (role: string) => `Không có người dự với vai trò: ${role}.`,
  'households-unknown': () => 'Chưa ghi tổng số hộ của thôn.',
  'attendance-missing': () => 'Chưa điểm danh hoặc đếm số hộ dự.',
  'represented-exceed-households': (represented: number, households: number) =>
    `${represented} hộ dự họp, nhiều hơn tổng số ${households} hộ.`,
  'household-twice': (people: string) => `Một hộ có hai người đại diện: ${people}. Chỉ tính một.`,
  'household-alike': (people: string) => `Có thể là một hộ ghi hai lần: ${people}.`,
  'count-below-names': (represented: number, named: number) =>
    `Đếm được ${represented} hộ nhưng điểm danh có ${named} hộ.`,
  'clusters-not-allowed': (households: number, least: number) =>
    `Thôn có ${households} hộ; chỉ được họp theo cụm khi có từ ${least} hộ hoặc dân cư phân tán.`,
  'no-items': () => 'Chưa có nội dung nào.',
  'vote-without-item': () => 'Có kết quả biểu quyết của một nội dung đã bỏ.',
  'item-not-voted': () => 'Chưa biểu quyết.',
  'cluster-not-voted': (cluster: string) => `${cluster} chưa biểu quyết.`,
  'votes-twice': () => 'Vừa ghi kết quả chung, vừa ghi theo cụm. Chỉ giữ một cách.',
  'votes-exceed-represented': (cast: number, represented: number) =>
    `Cộng lại ${cast} phiếu, nhiều hơn ${represented} hộ dự họp.`,
  'votes-below-represented': (cast: number, represented: number) =>
    `Cộng lại ${cast} phiếu trong ${represented} hộ dự họp; số còn lại chưa biểu quyết.`,
  'invalid-by-hands': (invalid: number) =>
    `Giơ tay thì không có phiếu không hợp lệ, nhưng đang ghi ${invalid}.`,
  'ballots-uncounted': () => 'Chưa ghi số phiếu phát ra và thu về.',
  'ballots-exceed-issued': (collected: number, issued: number) =>
    `Thu về ${collected} phiếu, nhiều hơn ${issued} phiếu phát ra.`,
  'issued-exceed-households': (issued: number, households: number) =>
    `Phát ra ${issued} phiếu, nhiều hơn ${households} hộ; mỗi hộ một phiếu.`,
  'ballots-do-not-add-up': (cast: number, collected: number) =>
    `Cộng lại ${cast} phiếu, không khớp ${collected} phiếu thu về.`,
  'too-few-households': (represented: number, need: number) =>
    `Chỉ có ${represented} hộ dự trong khi cần ít nhất ${need} hộ đồng ý: phải phát phiếu lấy ý kiến hộ gia đình.`,
  'ballot-not-needed': () => 'Đã có kết quả tại cuộc họp nên không cần phát phiếu.',
  'ballot-added-to-meeting': () =>
    'Cộng phiếu của hộ vắng với kết quả tại cuộc họp: chưa đọc được văn bản nào quy định cách cộng này.',
  'team-size': (members: number, least: number, most: number) =>
    `Tổ phát phiếu có ${members} người; phải từ ${least} đến ${most} người.`,
  'team-leader': (leader: string) => `Tổ trưởng tổ phát phiếu phải là ${leader}.`,
  'ballot-not-public': () => 'Chưa ghi ngày công khai việc phát phiếu.',
  'ballot-public-late': (latest: string, day: string) =>
    `Công khai việc phát phiếu ngày ${day}; phải công khai chậm nhất ngày ${latest}.`,
  'counted-before-handed-out': () => 'Ngày kiểm phiếu sớm hơn ngày phát phiếu.',
  'mediators-too-few': (elected: number, least: number) =>
    `Mới ghi ${elected} người trúng cử; tổ hòa giải phải có từ ${least} người.`,
  'mediators-must-include': (text: string) => `Tổ hòa giải phải có ${text}. Hãy xác nhận.`,
  conflict: () => 'Hai người ghi khác nhau, cần chọn một.',
} satisfies Record<Irregularity['code'] | 'of', (...args: never[]) => string> & {
  readonly what: Record<Approval['what'], string>
}
