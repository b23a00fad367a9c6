/** Hints ask, they do not judge: no sentence says that anything is wrong. */
export const hints = {
  send: {
    title: 'Điểm nên xem lại trước khi gửi',
    text: 'Máy tự đối chiếu và gợi ý, không phải kết luận. Gợi ý không ngăn việc gửi và không tính vào kết quả; nội dung đã đúng thì không cần làm gì thêm.',
    none: 'Máy đối chiếu và không có gợi ý nào.',
  },
  office: {
    title: 'Gợi ý kiểm tra',
    text: 'Máy tự đối chiếu để người thẩm định biết chỗ nên xem kỹ, không phải kết luận và không tính vào kết quả.',
    none: 'Máy đối chiếu và không có gợi ý nào.',
  },
  reading: 'Đang đối chiếu hồ sơ',
  group: {
    files: (count: number) => `Tệp trùng nhau (${count})`,
    figures: (count: number) => `Số liệu và kết quả (${count})`,
    evidence: (count: number) => `Minh chứng (${count})`,
  },
  untitled: 'chưa đặt tên',
  title: {
    'same-file-here': (piece: string, count: number) => `Một tệp đặt ở ${count} chỉ tiêu: “${piece}”`,
    'same-file-earlier': (piece: string) => `Tệp đã có trong hồ sơ khác của đơn vị: “${piece}”`,
    'same-file-elsewhere': (piece: string) => `Tệp trùng với hồ sơ của đơn vị khác: “${piece}”`,
    'all-done': 'Tỷ lệ nào cũng là 100%',
    'count-jump': (what: string, now: string, before: string, year: number) =>
      `${what}: ${now}, hồ sơ năm ${year} ghi ${before}`,
    'points-jump': (now: string, before: string, year: number) =>
      `Tự chấm ${now} điểm, hồ sơ năm ${year} là ${before} điểm`,
    'result-flip': (now: string, before: string, year: number) =>
      `Tự đánh giá “${now}”, hồ sơ năm ${year} là “${before}”`,
    'piece-older': (piece: string, day: string) => `Tài liệu ghi ngày ${day}: “${piece}”`,
    'slot-empty': (slots: string) => `Chưa có minh chứng: ${slots}`,
    slotsEmpty: (count: string) => `${count} chỉ tiêu còn chỗ chưa có minh chứng`,
    slotEmptyAt: (count: string, slots: string) => `${count} chỉ tiêu chưa có minh chứng: ${slots}`,
  },
  why: {
    'same-file-here':
      'Các chỉ tiêu này dùng cùng một tệp, giống nhau hoàn toàn. Một tài liệu có thể chứng minh cho nhiều chỉ tiêu; tài liệu này có đúng với từng chỉ tiêu không?',
    'same-file-earlier': (dossiers: string, year: number) =>
      `Hồ sơ ${dossiers} có đúng tệp này. Tài liệu này có thể hiện việc đã làm trong năm ${year} không?`,
    elsewhereUnnamed:
      'Một hồ sơ khác đã gửi lên có đúng tệp này. Văn bản do cấp trên gửi chung thì trùng là bình thường; nếu là ảnh, biên bản hoặc kế hoạch riêng của đơn vị thì nên xem có chọn nhầm tệp không.',
    elsewhereNamed: (dossiers: string) =>
      `Hồ sơ đã gửi lên có đúng tệp này: ${dossiers}. Văn bản do cấp trên gửi chung thì trùng là bình thường.`,
    more: (count: string) => `và ${count} hồ sơ khác`,
    unnamedToo: 'Có cả hồ sơ của đơn vị ngoài phạm vi theo dõi của cơ quan.',
    'all-done': (ratios: string) =>
      `Chỗ nào có phát sinh cũng ghi đã làm đủ: ${ratios}. Số liệu có khớp với sổ theo dõi không?`,
    'count-more': (year: number) =>
      `Nhiều hơn hẳn năm ${year}. Số liệu, đơn vị tính và kỳ thống kê đã đúng chưa?`,
    'count-less': (year: number) =>
      `Ít hơn hẳn năm ${year}. Số liệu, đơn vị tính và kỳ thống kê đã đúng chưa?`,
    'points-jump': (year: number) =>
      `Điểm chênh nhiều so với năm ${year}. Số liệu và minh chứng có cho thấy điều đã thay đổi không?`,
    'result-flip': (year: number) =>
      `Kết quả khác với năm ${year}. Số liệu và minh chứng có cho thấy điều đã thay đổi không?`,
    'piece-older': (year: number) =>
      `Ngày ghi trên thẻ minh chứng trước ngày 01/01/${year}. Văn bản ban hành trước mà còn hiệu lực vẫn dùng được; tài liệu này có thể hiện việc của năm ${year} không?`,
    slotToFill:
      'Chỉ tiêu đã có kết quả nhưng chỗ này còn trống. Có tài liệu thì bổ sung; không có loại tài liệu này thì để trống.',
    slotToAsk:
      'Chỉ tiêu đã có kết quả nhưng chỗ này còn trống. Số liệu đã đủ rõ chưa, hay cần yêu cầu đơn vị bổ sung tài liệu?',
  },
  ratio: (place: string, count: string) => `${place}: ${count}/${count}`,
  dossierOf: (unit: string, year: number) => `${unit} năm ${year}`,
  slotsAt: (place: string, slots: string) => `${place}: ${slots}`,
  open: (place: string) => `Mở ${place}`,
  openDossier: (dossier: string) => `Mở hồ sơ ${dossier}`,
  compared: {
    at: (moment: string) => `Tệp đã về máy chủ được đối chiếu với hồ sơ của đơn vị khác lúc ${moment}.`,
    never: 'Chưa đối chiếu được tệp với hồ sơ của đơn vị khác: việc này cần mạng.',
    loading: 'Đang đối chiếu tệp với hồ sơ của đơn vị khác.',
    offline: 'Máy đang không có mạng nên chưa đối chiếu lại được.',
    failed: 'Máy chủ chưa trả lời được. Có thể thử lại sau.',
    year: (year: number) => `Số liệu được so với hồ sơ năm ${year} trên máy này.`,
    pastYear: (year: number) => `Kết quả từng chỉ tiêu được so với kết quả năm ${year} lưu ở máy chủ.`,
    noYear:
      'Chưa so được với năm trước: máy này không giữ hồ sơ năm trước của đơn vị hoặc hai bộ tiêu chí chưa có bảng đối chiếu.',
    again: 'Đối chiếu lại',
  },
}
