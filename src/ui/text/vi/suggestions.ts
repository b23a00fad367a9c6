/** Last year's dossier beside this year's: what may be taken over, and what taking writes. */
export const suggestions = {
  tab: 'Gợi ý',
  title: 'Gợi ý từ hồ sơ năm trước',
  intro:
    'Chỉ để tham khảo. Hồ sơ này không thay đổi cho đến khi anh/chị chọn dữ liệu, xem trước và xác nhận lấy.',
  link: {
    title: 'Tham khảo hồ sơ năm trước',
    detail: (count: number, year: number) =>
      count === 1
        ? `Có hồ sơ năm ${year} trên máy này`
        : `Có ${count} hồ sơ trên máy này, gần nhất là năm ${year}`,
  },
  source: {
    label: 'Xem hồ sơ nào',
    sum: (year: number, count: number) => `Cộng số liệu năm ${year} của ${count} đơn vị`,
    sumDetail: (units: string) => `Chỉ cộng các số đếm mà đơn vị nào cũng đã nhập: ${units}`,
    notMapped: 'Chưa có bảng đối chiếu với bộ tiêu chí của hồ sơ này',
    noSet: 'Bản ứng dụng này chưa có bộ tiêu chí của hồ sơ đó',
  },
  yearNote: (year: number) => `Dữ liệu dưới đây là của năm ${year}`,
  yearNoteText: (year: number) =>
    `Số liệu và minh chứng thay đổi theo năm. Chỉ lấy những gì vẫn đúng với năm ${year}.`,
  basis:
    'Việc đối chiếu chỉ tiêu giữa hai bộ tiêu chí do ứng dụng lập, dựa vào tên gọi chính thức, không phải quy định của văn bản.',
  none: {
    title: 'Chưa có hồ sơ năm trước trên máy này',
    text: 'Hồ sơ các năm trước của đơn vị và của các đơn vị đã nhập vào đơn vị sẽ hiện ở đây sau khi máy nhận được từ máy chủ.',
  },
  noMapping: {
    title: 'Chưa có bảng đối chiếu giữa hai bộ tiêu chí',
    text: 'Chưa thể gợi ý từ hồ sơ này vì chưa ai đối chiếu chỉ tiêu của hai bộ tiêu chí. Anh/chị vẫn xem được hồ sơ cũ trong danh sách hồ sơ.',
  },
  covers: { same: 'Cùng nội dung', part: 'Cùng một phần nội dung' },
  was: (place: string, year: number) => `${place}, hồ sơ năm ${year}`,
  resultUnknown: 'Chưa tính được kết quả cũ trên máy này',
  answers: (compared: boolean) => (compared ? 'Nội dung cũ và cách đối chiếu' : 'Nội dung cũ'),
  noAnswers: 'Chưa nhập nội dung nào.',
  pieces: (count: number) => `${count} minh chứng`,
  added: 'Chỉ tiêu mới',
  ended: (count: number) => `${count} chỉ tiêu cũ không còn trong bộ tiêu chí của hồ sơ này`,
  offers: {
    label: 'Dữ liệu có thể lấy',
    all: 'Chọn tất cả',
    allOf: (place: string) => `Chọn tất cả dữ liệu của ${place}`,
    none: 'Không có dữ liệu nào có thể lấy.',
    noneOfSum: 'Không có số đếm nào mà các đơn vị đều đã nhập.',
    remark: (text: string) => `Ghi chú: ${text}`,
    evidence: (piece: string, slot: string) => `Minh chứng: ${piece} (đưa vào mục “${slot}”)`,
    taken: 'Đã có trong hồ sơ này',
    differs: (now: string) => `Hồ sơ này đang ghi: ${now}. Nếu lấy, nội dung đang ghi sẽ được thay.`,
    adds: 'Nếu lấy, ghi chú này được viết nối vào sau ghi chú đang có.',
    contested: 'Hai người đang nhập khác nhau ở đây. Hãy so sánh và chọn một nội dung trước.',
    locked: 'Đang khóa',
    parts: (parts: string) => `Gồm ${parts}`,
  },
  bar: {
    selected: (count: number) => `Đã chọn ${count} mục`,
    clear: 'Bỏ chọn',
    take: 'Lấy dữ liệu đã chọn',
  },
  preview: {
    title: (count: number) => `Ghi ${count} nội dung vào hồ sơ này?`,
    lead: 'Các nội dung sau sẽ được ghi vào hồ sơ với tên anh/chị. Sửa hoặc hoàn tác được sau khi ghi.',
    replaced: (before: string) => `Thay cho: ${before}`,
    piece: 'Minh chứng mới trong hồ sơ này',
    placed: (slot: string, place: string) => `Đưa vào mục “${slot}” của ${place}`,
    nothing: 'Những gì đã chọn đều đã có trong hồ sơ này.',
    take: 'Ghi vào hồ sơ',
  },
  done: (count: number) => `Đã ghi ${count} nội dung từ hồ sơ năm trước`,
  undone: (count: number) => `Đã trả ${count} nội dung về như trước`,
  undonePart: (count: number, left: number) =>
    `Đã trả ${count} nội dung về như trước; ${left} nội dung đã được sửa tiếp nên giữ nguyên`,
}
