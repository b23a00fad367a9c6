/** One kind of technical data and how long it is kept; never the log, never the audit, never a person. */
export interface RetentionRule {
  /** Days after the moment named in `since`. */
  readonly days: number
  /** In Vietnamese, for the data dictionary: what goes, and from when on the days are counted. */
  readonly what: string
  readonly since: string
}

/**
 * What the server deletes by itself, and after how long. The closed list: what is not here stays. The spans are ours
 * (nothing in the law names them); an office may shorten them after its own assessment.
 */
export const RETENTION = {
  sessions: { days: 1, what: 'Phiên đăng nhập', since: 'khi phiên hết hạn' },
  nonces: { days: 0, what: 'Số dùng một lần khi chứng minh khóa máy', since: 'khi hết hạn (5 phút)' },
  'sign-in-tickets': { days: 1, what: 'Phiếu chờ mã xác thực hai lớp', since: 'khi hết hạn' },
  'sign-in-attempts': { days: 7, what: 'Số lần nhập sai mật khẩu, mã', since: 'lần sai gần nhất' },
  'trusted-desks': {
    days: 0,
    what: 'Máy tính được miễn hỏi mã xác thực hai lớp',
    since: 'khi hết thời gian miễn',
  },
  'used-recovery-codes': { days: 90, what: 'Mã khôi phục đã dùng', since: 'ngày dùng' },
  'unfinished-second-factors': {
    ...{ days: 1, what: 'Khóa xác thực hai lớp đang cài dở', since: 'khi hết hạn cài đặt' },
  },
  'enrolment-codes': { days: 30, what: 'Mã ghi danh', since: 'khi mã hết hạn' },
  'administrator-tokens': { days: 30, what: 'Đường dẫn tạo quản trị viên đầu tiên', since: 'khi hết hạn' },
  'asking-devices': { days: 1, what: 'Máy xin ghi danh mà không ai cho phép', since: 'khi hết hạn chờ' },
  'revoked-device-reports': {
    days: 180,
    what: 'Báo cáo của máy đã thu hồi (bản ứng dụng, dung lượng, giờ máy, việc chưa gửi)',
    since: 'ngày thu hồi',
  },
  'daily-usage': {
    days: 60,
    what: 'Số lượng gửi lên của từng người theo ngày: cộng dồn thành một dòng, không còn ngày',
    since: 'ngày gửi',
  },
  'access-log': { days: 730, what: 'Nhật ký truy cập (ai đã xem gì)', since: 'lúc xem' },
} as const satisfies Record<string, RetentionRule>

export type RetentionName = keyof typeof RETENTION
