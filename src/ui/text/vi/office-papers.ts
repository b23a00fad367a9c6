import type { OfficeFormId } from '../../../domain/procedure/form.ts'

export const officePapers = {
  title: 'Giấy tờ thẩm định',
  lead: 'Lập ngay trên máy từ hồ sơ, Hội đồng và dự thảo quyết định. Số, ngày và chữ ký để trống cho văn thư.',
  loading: 'Đang đọc sổ của cơ quan…',
  all: 'Mọi giấy tờ của cơ quan',
  unknown: 'Không có giấy tờ ở địa chỉ đã mở.',
  notHere: 'Hồ sơ của giấy tờ này chưa có trên máy. Tải hồ sơ về ở hộp hồ sơ rồi mở lại.',
  unreached: 'Không nối được máy chủ: giấy tờ dưới đây lập từ những gì đã có trên máy này.',
  places: {
    lead: 'Chọn năm đánh giá và bộ tiêu chí để lập giấy tờ.',
    year: (year: number) => `Năm ${year}`,
    emptyTitle: 'Chưa có hồ sơ nào gửi đến',
    emptyText: 'Khi có hồ sơ gửi đến, năm và bộ tiêu chí của hồ sơ sẽ hiện ở đây.',
  },
  part: {
    units: 'Theo từng xã',
    sittings: 'Hội đồng',
    decisions: 'Quyết định công nhận',
    report: 'Tổng hợp, báo cáo',
  },
  form: {
    'supplement-request': {
      name: 'Yêu cầu bổ sung hồ sơ',
      purpose: 'Công văn gửi xã: chỉ tiêu nào cần bổ sung, nội dung gì, đến ngày nào.',
    },
    'appraisal-report': {
      name: 'Báo cáo thẩm định',
      purpose: 'Quá trình thẩm định, các cột điểm, đối chiếu điều kiện và kiến nghị.',
    },
    'council-invitation': {
      name: 'Giấy mời họp, lấy ý kiến Hội đồng',
      purpose: 'Gửi thành viên Hội đồng kèm chương trình và nội dung cần thảo luận.',
    },
    'council-minutes': {
      name: 'Biên bản họp Hội đồng',
      purpose: 'Thành phần có mặt, biểu quyết và kết luận từng hồ sơ.',
    },
    'member-opinion-form': {
      name: 'Phiếu lấy ý kiến thành viên',
      purpose: 'Mỗi thành viên một phiếu, in ra hoặc gửi qua thư điện tử.',
    },
    'member-opinions-summary': {
      name: 'Bản tổng hợp ý kiến thành viên',
      purpose: 'Ý kiến từng thành viên; ý kiến bằng văn bản của người vắng mặt ghi riêng.',
    },
    'appraised-score-summary': {
      name: 'Bản tổng hợp điểm thẩm định',
      purpose: 'Từng chỉ tiêu: tự chấm, thẩm định, Hội đồng và lý do thay đổi.',
    },
    'met-list': {
      name: 'Danh sách đủ điều kiện',
      purpose: 'Danh sách cơ quan thẩm định trình trước khi ra quyết định.',
    },
    'not-met-list': {
      name: 'Danh sách chưa đủ điều kiện',
      purpose: 'Danh sách kèm lý do từng đơn vị chưa đủ điều kiện.',
    },
    'recognition-decision': {
      name: 'Dự thảo quyết định công nhận',
      purpose: 'Quyết định kèm danh sách đạt và danh sách chưa đạt chuẩn.',
    },
    'data-summary': {
      name: 'Bản tổng hợp số liệu',
      purpose: 'Số liệu từng chỉ tiêu của các xã, có dòng cộng; nên tải tệp Excel.',
    },
    'results-report': {
      name: 'Báo cáo kết quả đánh giá, công nhận',
      purpose: 'Báo cáo cấp trên: kết quả chung, điều kiện và chỉ tiêu chưa đạt.',
    },
  } satisfies Record<OfficeFormId, { name: string; purpose: string }>,
  units: {
    empty: 'Chưa có xã nào trong phạm vi của cơ quan.',
    here: 'Đã tải về máy',
    notHere: 'Chưa tải về máy',
    silent: 'Chưa gửi hồ sơ',
    find: 'Tìm theo tên xã',
    clear: 'Xóa từ khóa',
    papers: (unit: string) => `Giấy tờ của ${unit}`,
    more: (count: number) => `Hiện thêm ${count} xã`,
  },
  sitting: {
    meeting: (day: string) => `Họp ngày ${day}`,
    written: (day: string) => `Lấy ý kiến bằng văn bản, hạn ${day}`,
    noDay: 'chưa định',
    empty: 'Chưa có phiên họp nào của Hội đồng.',
    members: (count: number) => `Phiếu của ${count} thành viên`,
  },
  decision: {
    empty: 'Chưa có dự thảo quyết định nào.',
    untitled: (count: number) => `Quyết định về ${count} xã`,
  },
  report: {
    lead: 'Các phần do cơ quan viết, lưu ngay khi gõ và đưa vào báo cáo.',
    direction: 'Công tác chỉ đạo, hướng dẫn, tổ chức thực hiện',
    difficulties: 'Khó khăn, vướng mắc và nguyên nhân',
    proposals: 'Đề xuất, kiến nghị',
  },
  zip: {
    heading: 'Giấy tờ của nhiều xã trong một tệp',
    lead: 'Mỗi xã một thư mục, tệp Word và Excel. Giấy tờ có nội dung mới được ghi nhận thành bản có mã kiểm tra.',
    which: 'Giấy tờ',
    units: 'Các xã',
    everyUnit: (count: number) => `Tất cả ${count} xã đã tải về máy`,
    chosen: (count: number) => `Đã chọn ${count} xã`,
    noneHere: 'Chưa có hồ sơ nào được tải về máy này.',
    make: (count: number) => `Lập ${count} giấy tờ`,
    choose: 'Chọn xã và loại giấy tờ',
    working: 'Đang lập giấy tờ',
    progress: (done: number, of: number) => `${done}/${of}`,
    stop: 'Dừng',
    made: (papers: number, size: string) => `Đã lập ${papers} giấy tờ, ${size}`,
    left: (count: number) => `${count} giấy tờ không lập được vì hồ sơ chưa có trên máy.`,
    save: 'Lưu tệp ZIP',
    again: 'Lập lại',
    failed: 'Chưa lập được tệp',
  },
}
