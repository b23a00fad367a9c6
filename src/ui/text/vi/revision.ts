/** Another revision of a dossier's criteria set: the notice, the preview, the move. */
export const revision = {
  name: (revision: string) => `Bản ${revision}`,
  notice: {
    title: (revision: string, set: string) => `Đã có bản ${revision} của bộ tiêu chí ${set}`,
    published: (name: string, moment: string, reason: string) =>
      `${name} công bố lúc ${moment}. Lý do: ${reason}`,
    shipped: 'Bản này đi kèm bản ứng dụng mới.',
    stays: (revision: string) => `Hồ sơ vẫn theo bản ${revision} cho đến khi công chức chuyển.`,
    look: 'Xem trước thay đổi',
  },
  link: 'Các bản của bộ tiêu chí',
  title: 'Chuyển hồ sơ sang bản khác của bộ tiêu chí',
  intro: (revision: string) =>
    `Hồ sơ đang theo bản ${revision}. Dưới đây là những gì sẽ khác đi nếu chuyển. Xem trước không làm thay đổi gì.`,
  choose: 'Xem trước khi chuyển sang',
  shippedChoice: 'Bản đi kèm ứng dụng',
  none: {
    title: 'Máy này chỉ có một bản của bộ tiêu chí',
    text: (revision: string) =>
      `Hồ sơ đang theo bản ${revision}. Khi tỉnh công bố bản khác, máy tự nhận và báo ở đây.`,
  },
  reading: 'Đang đọc bản được chọn',
  incomplete: {
    title: 'Máy chưa nhận đủ nội dung của bản này',
    text: 'Khi có mạng, máy tự nhận phần còn thiếu. Hồ sơ vẫn theo bản đang dùng.',
  },
  results: {
    title: 'Kết quả thay đổi',
    caption: 'Kết quả trước và sau khi chuyển',
    place: 'Mục',
    from: (revision: string) => `Theo bản ${revision}`,
    whole: 'Kết luận',
    total: 'Tổng số điểm',
    condition: (text: string) => `Điều kiện: ${text}`,
    holds: 'Đáp ứng',
    fails: 'Không đáp ứng',
    open: 'Chưa kết luận được',
    noPoints: 'Chưa có điểm',
    same: 'Không kết quả nào thay đổi với số liệu đã nhập.',
    count: (count: number) => `${count} kết quả khác đi`,
    maxima: (count: number) => `Chỉ điểm tối đa khác đi: ${count} mục`,
  },
  added: 'Câu hỏi mới, cần trả lời thêm',
  removed: 'Câu hỏi không còn',
  homeless: {
    title: 'Nội dung đã nhập không còn chỗ trong bản mới',
    text: 'Nội dung này vẫn được giữ trong sổ và dùng lại được khi chuyển về bản cũ, nhưng không tính vào kết quả.',
  },
  texts: 'Câu chữ thay đổi',
  was: 'Trước',
  becomes: 'Sau',
  rules: {
    title: 'Quy định thay đổi',
    text: 'Ngưỡng, bậc điểm, minh chứng, thời hạn hoặc căn cứ ở các mục sau khác đi, kể cả khi kết quả chưa đổi:',
    whole: 'Quy định chung của bộ tiêu chí',
  },
  same: 'Hai bản không khác nhau ở phần nào của hồ sơ này.',
  move: (revision: string) => `Chuyển hồ sơ sang bản ${revision}`,
  moveNote: 'Câu trả lời và minh chứng giữ nguyên. Chuyển rồi vẫn quay lại được.',
  moved: {
    title: (revision: string) => `Hồ sơ đã chuyển sang bản ${revision}`,
    text: 'Đã ghi trên máy này; khi có mạng, máy gửi đi để các máy khác cùng theo.',
    undo: (revision: string) => `Quay lại bản ${revision}`,
    undone: (revision: string) => `Hồ sơ theo lại bản ${revision}`,
  },
  locked: {
    title: 'Lúc này không chuyển được',
    role: 'Công chức hoặc lãnh đạo nhập số liệu của xã mới chuyển được hồ sơ sang bản khác.',
    waiting: 'Hồ sơ vừa được gửi, đang chờ máy chủ xác nhận.',
    returned:
      'Hồ sơ đang được trả lại để bổ sung: cơ quan thẩm định đã xem theo bản đang dùng, nên phần bổ sung cũng theo bản đó.',
    sent: 'Hồ sơ đã gửi thì giữ nguyên bản đã dùng khi gửi. Nếu hồ sơ chưa được thẩm định, lãnh đạo có thể rút về rồi chuyển.',
  },
  history: {
    title: 'Hồ sơ đã theo những bản nào',
    row: (revision: string, name: string, moment: string) => `Bản ${revision} – ${name}, ${moment}`,
    back: (name: string, moment: string) => `Bỏ chọn bản – ${name}, ${moment}`,
  },
}
