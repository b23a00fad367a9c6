import type { ActKind, ActRefusal } from '../../../domain/dossier/act.ts'
import type { NotMetReason, SendRefusal } from '../../../domain/dossier/send.rules.ts'

export const send = {
  title: 'Gửi hồ sơ',
  loading: 'Đang kiểm tra hồ sơ',
  blockers: {
    title: 'Chưa gửi được vì',
    count: (count: number) => `${count} việc cần làm`,
    none: 'Hồ sơ đủ điều kiện để gửi',
    noneText: 'Mọi chỉ tiêu đã có câu trả lời và đủ minh chứng bắt buộc.',
    open: 'Mở',
  },
  refusal: {
    'not-leader': () => 'Chỉ lãnh đạo UBND cấp xã được gửi hồ sơ.',
    'wrong-phase': (phase: string) => `Hồ sơ đang ở bước “${phase}” nên không gửi được lúc này.`,
    'waiting-for-ruling': () => 'Lần gửi trước đang chờ máy chủ xác nhận.',
    'year-not-begun': (year: string) => `Năm đánh giá ${year} chưa bắt đầu.`,
    'set-not-in-force': () =>
      'Bộ tiêu chí này không áp dụng cho đơn vị và năm của hồ sơ, và quản trị viên chưa mở đợt theo yêu cầu. Dữ liệu đã nhập vẫn còn nguyên; hãy liên hệ quản trị viên.',
    unanswered: (place: string, items: string) => `${place}: chưa trả lời đủ${items}.`,
    'reason-missing': (place: string) => `${place}: đã chọn đạt hoặc không đạt nhưng chưa ghi lý do.`,
    'evidence-missing': (place: string, slot: string) => `${place}: thiếu minh chứng bắt buộc “${slot}”.`,
    'facts-disagree': (sentence: string) => `Số liệu chưa khớp: ${sentence}`,
    conflict: (what: string) => `Hai người nhập khác nhau, chưa chọn: ${what}.`,
  } satisfies Record<SendRefusal['code'], (...parts: string[]) => string>,
  items: (numbers: string) => ` (nội dung ${numbers})`,
  notMet: {
    title: 'Nếu gửi như hiện nay, hồ sơ sẽ không đạt chuẩn vì',
    maybe: 'Nếu gửi như hiện nay, hồ sơ có thể không đạt chuẩn vì',
    text: 'Hồ sơ không đạt vẫn gửi được.',
    reason: {
      'indicator-not-met': (what: string) => `${what}: không đạt.`,
      'condition-fails': (what: string) => `Điều kiện không đáp ứng: ${what}.`,
    } satisfies Record<NotMetReason['code'], (what: string) => string>,
  },
  button: 'Gửi hồ sơ',
  again: 'Gửi lại hồ sơ',
  officerTitle: 'Lãnh đạo đơn vị là người gửi',
  officerText:
    'Chủ tịch hoặc Phó Chủ tịch UBND cấp xã đăng nhập trên máy của mình rồi bấm “Gửi hồ sơ”. Phần đã nhập của bạn tự chuyển về máy chủ khi có mạng.',
  confirm: {
    title: 'Gửi hồ sơ?',
    text: (unit: string, year: number) =>
      `Hồ sơ ${unit} năm ${year} được chốt như đang có trên máy này. Sau khi gửi, số liệu không sửa được cho đến khi rút lại hoặc được trả lại.`,
    willFail: 'Theo tự đánh giá, hồ sơ này không đạt chuẩn.',
    awaiting: 'Có nội dung còn chờ văn bản hướng dẫn; kết luận do cơ quan có thẩm quyền quyết định.',
    offline: 'Máy đang không có mạng. Lệnh gửi được lưu trên máy và tự đi khi có mạng.',
  },
  state: {
    waitingTitle: 'Lệnh gửi đã lưu trên máy, chờ máy chủ xác nhận',
    waitingText: (at: string) => `Lập lúc ${at}. Hồ sơ chưa được coi là đã nộp cho đến khi có mã biên nhận.`,
    waitingWithdraw: 'Lệnh rút hồ sơ đã lưu trên máy, chờ máy chủ xác nhận',
    receivedTitle: 'Cơ quan thẩm định đã nhận hồ sơ',
    receipt: 'Mã biên nhận',
    receivedAt: 'Nhận lúc',
    round: 'Lần gửi',
    sentBy: 'Người gửi',
    files: 'Tệp minh chứng đã đến nơi',
    filesText: (arrived: number, named: number) => `${arrived}/${named} tệp`,
    filesPending: 'Các tệp còn lại tự gửi khi có mạng. Hãy giữ nguyên dữ liệu trên máy này.',
    appraisingTitle: 'Cơ quan thẩm định đang xem xét',
    appraisingText: 'Từ lúc này không rút lại được nữa.',
    returnedTitle: 'Hồ sơ được trả lại để bổ sung',
    acceptedTitle: 'Đã thẩm định xong',
    refusedTitle: 'Máy chủ không chấp nhận',
    refusedText: (act: string, at: string) => `${act}, ${at}.`,
  },
  act: {
    send: 'Gửi hồ sơ',
    withdraw: 'Rút hồ sơ',
    'start-appraisal': 'Tiếp nhận thẩm định',
    return: 'Trả lại hồ sơ',
    accept: 'Kết thúc thẩm định',
  } satisfies Record<ActKind, string>,
  actRefusal: {
    'not-permitted': () => 'Người thực hiện không có quyền làm bước này. Hãy nhờ đúng người có thẩm quyền.',
    'malformed-act': () => 'Lệnh gửi bị sai định dạng. Hãy cập nhật ứng dụng rồi làm lại.',
    'wrong-phase': (phase: string) => `Lúc đó hồ sơ đang ở bước “${phase}” nên bước này không áp dụng được.`,
    'seal-mismatch': () =>
      'Hồ sơ trên máy khác với hồ sơ máy chủ đang giữ. Hãy bấm “Gửi ngay” ở trang Chờ gửi để hai bên khớp nhau rồi gửi lại.',
    'not-ready': (count: string) =>
      `Hồ sơ còn ${count} điểm chưa đủ. Hãy xem danh sách việc cần làm rồi gửi lại.`,
    'nothing-asked': () => 'Chưa có chỉ tiêu nào được yêu cầu bổ sung nên không trả lại được.',
    'findings-missing': (count: string) => `Còn ${count} chỉ tiêu chưa có ý kiến thẩm định.`,
    'findings-disagree': (count: string) =>
      `Còn ${count} chỉ tiêu mà hai người thẩm định ghi khác nhau, chưa chọn. Hãy chọn rồi làm lại.`,
    'indicators-differ': (count: string) =>
      `Danh sách chỉ tiêu trả lại không khớp với ${count} chỉ tiêu đang được hỏi. Hãy tải lại rồi làm lại.`,
  } satisfies Record<ActRefusal['code'], (part: string) => string>,
  withdraw: {
    button: 'Rút lại hồ sơ',
    title: 'Rút lại hồ sơ?',
    text: 'Chỉ rút được khi cơ quan thẩm định chưa bắt đầu. Rút xong thì sửa tiếp và gửi lại được.',
    reason: 'Lý do rút lại',
    reasonMissing: 'Hãy ghi lý do rút lại.',
    confirm: 'Rút lại',
  },
  failed: 'Chưa lưu được lệnh này trên máy. Hãy thử lại.',
  saved: 'Đã lưu lệnh trên máy, đang chờ máy chủ xác nhận',
  results: {
    title: 'Kết quả thẩm định từng chỉ tiêu',
    self: 'Tự chấm',
    appraised: 'Thẩm định',
    changed: 'Khác kết quả tự chấm',
    pending: 'Chưa có ý kiến',
    asked: 'Yêu cầu bổ sung',
    answered: 'Đã gửi lại, chờ xem',
    note: (note: string) => `Ý kiến chung: ${note}`,
    reason: (reason: string) => `Lý do: ${reason}`,
  },
}
