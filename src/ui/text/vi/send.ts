import type { ActKind, ActRefusal } from '../../../domain/dossier/act.ts'
import type { NotMetReason, SendRefusal } from '../../../domain/dossier/send.rules.ts'

export const send = {
  title: 'Gửi hồ sơ',
  loading: 'Đang kiểm tra hồ sơ',
  blockers: {
    title: 'Chưa gửi được vì',
    count: (count: number) => `${count} việc cần làm`,
    none: 'Hồ sơ đủ điều kiện để gửi',
    noneText: 'Mọi nội dung cần trả lời đã có câu trả lời và đủ minh chứng bắt buộc.',
    open: 'Mở',
  },
  refusal: {
    'not-leader': () => 'Chỉ lãnh đạo UBND được gửi hồ sơ.',
    'wrong-phase': (phase: string) => `Hồ sơ đang ở bước “${phase}” nên không gửi được lúc này.`,
    'waiting-for-ruling': () => 'Lần gửi trước đang chờ máy chủ xác nhận.',
    'year-not-begun': (year: string) => `Năm đánh giá ${year} chưa bắt đầu.`,
    'set-not-in-force': () =>
      'Bộ tiêu chí này không áp dụng cho đơn vị và năm của hồ sơ, và quản trị viên chưa mở đợt theo yêu cầu. Dữ liệu đã nhập vẫn còn nguyên; hãy liên hệ quản trị viên.',
    'supplement-ended': (day: string) =>
      `Thời hạn bổ sung đã hết vào cuối ngày ${day}. Hãy đề nghị cơ quan thẩm định cho nộp muộn.`,
    unanswered: (place: string, items: string) => `${place}: chưa trả lời đủ${items}.`,
    'reason-missing': (place: string) => `${place}: đã chọn đạt hoặc không đạt nhưng chưa ghi lý do.`,
    'evidence-missing': (place: string, slot: string) => `${place}: thiếu minh chứng bắt buộc “${slot}”.`,
    'mark-reason-missing': (place: string) => `${place}: đã ghi điểm nhưng chưa ghi căn cứ chấm điểm.`,
    'mark-too-high': (place: string, most: string) => `${place}: điểm đã ghi cao hơn điểm tối đa ${most}.`,
    'over-maximum': (place: string) => `${place}: các điểm cộng lại cao hơn điểm tối đa.`,
    'declaration-missing': (text: string) => `Chưa khai về điều kiện công nhận: ${text}.`,
    'unit-type-missing': (text: string) => `Chưa chọn loại đơn vị hành chính để xét điều kiện: ${text}.`,
    'condition-unanswered': (text: string) => `Chưa đủ số liệu của điều kiện công nhận: ${text}.`,
    'facts-disagree': (sentence: string) => `Số liệu chưa khớp: ${sentence}`,
    conflict: (what: string) => `Hai người nhập khác nhau, chưa chọn: ${what}.`,
    'posting-missing': (step: string, what: string) =>
      `Bước ${step} chưa ghi xong: ${what}. Ghi việc niêm yết và ngày kết thúc ở mục “Niêm yết”, hoặc ghi ngày ở mục “Trình tự”.`,
    'posting-too-short': (step: string, what: string, day: string) =>
      `Bước ${step} chưa đủ thời gian tối thiểu: ${what}. Sớm nhất hết ngày ${day} mới được kết thúc.`,
    'agreement-missing': (step: string) =>
      `Bước ${step} chưa ghi xong: họp xem xét, thống nhất kết quả. Ghi cuộc họp ở mục “Họp thống nhất”, hoặc ghi ngày ở mục “Trình tự”.`,
    'opinion-unanswered': (count: string) =>
      `Còn ${count} ý kiến của người dân chưa được tiếp thu hoặc giải trình.`,
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
  awaited: {
    title: (count: number) => `Còn ${count} mục chờ văn bản`,
    text: 'Các mục này không ngăn việc gửi. Nếu cơ quan cấp trên đã cho biết điểm hoặc kết quả thì ghi kèm căn cứ.',
    'indicator-awaited': (place: string, items: string) => `${place}${items}.`,
    'condition-awaited': (text: string) => `${text}.`,
  },
  whole: 'Toàn bộ hồ sơ',
  button: 'Gửi hồ sơ',
  again: 'Gửi lại hồ sơ',
  officerTitle: 'Lãnh đạo đơn vị là người gửi',
  officerText:
    'Chủ tịch hoặc Phó Chủ tịch UBND đăng nhập trên máy của mình rồi bấm “Gửi hồ sơ”. Phần đã nhập của anh/chị tự chuyển về máy chủ khi có mạng.',
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
    decidedTitle: 'Hồ sơ đã gửi',
    refusedTitle: 'Máy chủ không chấp nhận',
    refusedText: (act: string, at: string) => `${act}, ${at}.`,
  },
  act: {
    send: 'Gửi hồ sơ',
    withdraw: 'Rút hồ sơ',
    'start-appraisal': 'Tiếp nhận thẩm định',
    return: 'Trả lại hồ sơ',
    accept: 'Kết thúc thẩm định',
    decide: 'Ghi quyết định',
    extend: 'Cho nộp bổ sung muộn',
    resume: 'Tiếp tục thẩm định',
    reopen: 'Mở lại thẩm định',
    conclude: 'Kết luận của Hội đồng',
    'admit-late': 'Nhận phiếu đến muộn',
    publish: 'Công bố kết quả',
    revoke: 'Thu hồi công nhận',
  } satisfies Record<ActKind, string>,
  actRefusal: {
    'not-permitted': () => 'Người thực hiện không có quyền làm bước này. Hãy nhờ đúng người có thẩm quyền.',
    'malformed-act': () => 'Lệnh gửi bị sai định dạng. Hãy cập nhật ứng dụng rồi làm lại.',
    'wrong-phase': (phase: string) => `Lúc đó hồ sơ đang ở bước “${phase}” nên bước này không áp dụng được.`,
    'seal-mismatch': () =>
      'Hồ sơ trên máy khác với hồ sơ máy chủ đang giữ. Hãy bấm “Gửi ngay” ở trang Chờ gửi để hai bên khớp nhau rồi gửi lại.',
    'not-ready': (count: string) =>
      `Hồ sơ còn ${count} việc chưa xong. Hãy xem danh sách việc cần làm rồi gửi lại.`,
    'unknown-set': () =>
      'Máy chủ chưa có bản bộ tiêu chí mà hồ sơ này dùng nên chưa nhận được. Hãy báo quản trị viên nâng cấp máy chủ rồi gửi lại; dữ liệu trên máy vẫn còn nguyên.',
    'nothing-asked': () => 'Chưa có chỉ tiêu nào được yêu cầu bổ sung nên không trả lại được.',
    'findings-missing': (count: string) => `Còn ${count} chỉ tiêu chưa có ý kiến thẩm định.`,
    'findings-disagree': (count: string) =>
      `Còn ${count} chỉ tiêu mà hai người thẩm định ghi khác nhau, chưa chọn. Hãy chọn rồi làm lại.`,
    'indicators-differ': (count: string) =>
      `Danh sách chỉ tiêu trả lại không khớp với ${count} chỉ tiêu đang được hỏi. Hãy tải lại rồi làm lại.`,
    'confirmation-missing': (count: string) =>
      `Còn ${count} điều kiện công nhận chưa được xác nhận bằng văn bản.`,
    'confirmations-disagree': (count: string) =>
      `Còn ${count} điều kiện mà hai người thẩm định xác nhận khác nhau, chưa chọn. Hãy chọn rồi làm lại.`,
    'decision-incomplete': () => 'Quyết định chưa ghi đủ số, ngày ký hoặc cơ quan ban hành.',
    'decision-too-early': (day: string) => `Ngày ký quyết định không thể trước ngày ${day}.`,
    'decision-in-future': (day: string) => `Ngày ký quyết định không thể sau ngày ${day}, ngày máy chủ nhận.`,
    'own-dossier': () =>
      'Người đã tham gia lập hồ sơ không được thẩm định, kết luận hay quyết định về hồ sơ đó.',
    recused: () => 'Người thực hiện đã khai có xung đột lợi ích với hồ sơ này.',
    'reason-missing': () => 'Chưa ghi lý do.',
    'supplement-ended': (day: string) =>
      `Đã hết thời hạn bổ sung (ngày cuối ${day}). Hãy đề nghị cơ quan thẩm định cho nộp muộn rồi gửi lại; dữ liệu trên máy vẫn còn nguyên.`,
    'day-in-past': (day: string) => `Ngày đã chọn phải từ ngày ${day} trở đi.`,
    'council-missing': () => 'Hội đồng chưa kết luận về hồ sơ này nên chưa ghi quyết định được.',
    'sitting-not-open': () => 'Phiên họp Hội đồng chưa khai mạc hoặc đã bế mạc.',
    'not-on-agenda': () => 'Hồ sơ này không có trong nội dung của phiên họp Hội đồng.',
    'ballot-too-large': (votes: string) =>
      `Tổng số phiếu (${votes}) nhiều hơn số thành viên được biểu quyết về hồ sơ này.`,
    'ballot-disagrees': () =>
      'Kết quả biểu quyết được ghi khác nhau trên hai máy, chưa chọn. Hãy chọn rồi làm lại.',
    'day-before-decision': (day: string) => `Ngày công bố không thể trước ngày ký quyết định (${day}).`,
    'quorum-missing': (count: string) =>
      `Chưa đủ số thành viên dự họp: còn thiếu ${count} người thì mới khai mạc được.`,
    'presider-missing': () => 'Người chủ trì phải là Chủ tịch hoặc Phó Chủ tịch Hội đồng và có mặt.',
    'council-too-large': (most: string) =>
      `Hội đồng đang có nhiều hơn ${most} người, quá số thành viên theo quy định.`,
  } satisfies Record<ActRefusal['code'] | 'unknown-set', (part: string) => string>,
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
