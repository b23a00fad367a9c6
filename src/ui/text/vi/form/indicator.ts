import type { HeldReason } from '../../../../domain/log/entry.ts'

/** Words of the form: in the first bundle, on screen before all others have come. */
export const indicator = {
  item: (number: string) => `Nội dung ${number}`,
  field: {
    typing: 'Đang nhập…',
    saving: 'Đang lưu…',
    saved: 'Đã lưu trên máy',
    savedBy: (name: string, at: string) => `Đã lưu · ${name}, ${at}`,
    failed: 'Chưa lưu được trên máy. Chữ vừa gõ vẫn giữ ở đây; đừng đóng trang.',
    decrease: 'Bớt một',
    increase: 'Thêm một',
    datePlaceholder: 'ngày/tháng/năm',
    clear: 'Bỏ câu trả lời',
    none: 'Không có hoạt động nào',
    guidance: 'Nội dung nào được tính',
  },
  error: {
    negative: 'Số không được nhỏ hơn 0.',
    notWhole: 'Chỉ nhập số nguyên, không có phần lẻ.',
    notNumber: 'Đây chưa phải là số. Chỉ gõ các chữ số.',
    tooSmall: (min: string) => `Số phải từ ${min} trở lên.`,
    tooLarge: (max: string) => `Số lớn quá mức cho phép (${max}). Hãy kiểm tra lại.`,
    badDate: 'Ngày này không có trong lịch. Hãy chọn lại.',
    badChoice: 'Câu trả lời đã lưu không còn trong danh mục. Hãy chọn lại.',
    atMost: (left: string, leftValue: string, right: string, rightValue: string) =>
      `“${left}” (${leftValue}) không thể lớn hơn “${right}” (${rightValue}).`,
    equal: (left: string, leftValue: string, right: string, rightValue: string) =>
      `“${left}” (${leftValue}) phải bằng “${right}” (${rightValue}).`,
    kept: 'Điều đã gõ vẫn được giữ nhưng chưa được tính.',
  },
  shared: {
    from: (place: string) => `Lấy từ: ${place}`,
    empty: 'Chưa nhập ở đó',
    open: 'Mở để nhập hoặc sửa',
  },
  notArising: {
    item: 'Nội dung này không phát sinh',
    indicator: 'Chỉ tiêu này không phát sinh',
    criterion: (no: number) => `Tiêu chí ${no} không phát sinh`,
    reason: 'Lý do không phát sinh',
    reasonMissing: 'Phải ghi lý do thì mới được tính là không phát sinh.',
    contradicted: 'Đã chọn “không phát sinh” nhưng có số liệu lớn hơn 0. Hãy sửa số liệu hoặc bỏ chọn.',
    factsHidden: 'Không cần nhập số liệu cho nội dung này.',
    ask: (no: number) => `Tiêu chí ${no} không phát sinh trong năm?`,
    criterionNote: 'Câu trả lời này tính cho mọi chỉ tiêu của tiêu chí.',
  },
  judgement: {
    title: 'Công chức tự xác định',
    combined: 'Kết quả chung của chỉ tiêu',
    met: 'Đạt',
    notMet: 'Không đạt',
    reason: 'Lý do, căn cứ xác định',
    reasonMissing: 'Phải ghi lý do thì câu trả lời mới được tính.',
    awaited: 'Chờ văn bản',
    holidays: 'Chưa có lịch nghỉ lễ, tết đầy đủ nên máy chưa tính được; công chức tự xác định.',
  },
  why: {
    label: 'Vì sao',
  },
  lock: {
    title: 'Không sửa được lúc này',
    appraising: 'Cơ quan thẩm định đang xem xét hồ sơ. Chỉ sửa được khi hồ sơ được trả lại.',
    accepted: 'Hồ sơ đã thẩm định xong nên giữ nguyên.',
    reason: {
      'out-of-scope': 'Đơn vị này không thuộc phạm vi được giao cho tài khoản của bạn.',
      'not-permitted': 'Tài khoản của bạn chỉ được xem hồ sơ này.',
      'dossier-sent':
        'Hồ sơ đã gửi cơ quan thẩm định. Muốn sửa, lãnh đạo rút lại hồ sơ khi chưa thẩm định, hoặc chờ được trả lại.',
      'not-returned': 'Hồ sơ được trả lại để bổ sung chỉ tiêu khác; chỉ tiêu này giữ nguyên.',
      'appraisal-not-started': 'Việc thẩm định hồ sơ này chưa bắt đầu.',
      'device-revoked': 'Máy này đã bị thu hồi quyền. Hãy liên hệ người quản trị.',
      'chain-forked':
        'Dữ liệu của máy này bị tách thành hai nhánh. Hãy liên hệ người quản trị để đăng ký lại máy.',
      'unknown-field': 'Bản ứng dụng này chưa biết loại nội dung này. Hãy cập nhật ứng dụng.',
      'waiting-for-ruling': 'Lãnh đạo vừa gửi hồ sơ, đang chờ máy chủ xác nhận.',
    } satisfies Record<HeldReason | 'waiting-for-ruling', string>,
  },
  asked: {
    title: 'Cơ quan thẩm định yêu cầu bổ sung',
    by: (name: string, at: string) => `${name}, ${at}`,
  },
  appraised: {
    title: 'Ý kiến thẩm định',
    agree: 'Thống nhất với kết quả tự đánh giá',
    change: (outcome: string) => `Xác định lại: ${outcome}`,
  },
}
