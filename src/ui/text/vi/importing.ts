export const importing = {
  title: 'Nhập từ Excel',
  linkText: 'Thêm, sửa nhiều người dùng và đơn vị cùng lúc',
  templateTitle: '1. Tải tệp mẫu và điền',
  templateText:
    'Tệp mẫu có sẵn cách ghi từng cột và mã các đơn vị trong phạm vi của anh/chị. Nhập không xóa ai và không bỏ vai trò nào.',
  template: 'Tải tệp mẫu',
  fileTitle: '2. Chọn tệp đã điền để kiểm tra',
  fileText: 'Tệp .xlsx, tối đa 2 MB và 5.000 dòng. Kiểm tra chưa thay đổi gì.',
  choose: 'Chọn tệp',
  chooseAgain: 'Chọn tệp khác',
  checking: 'Đang kiểm tra tệp…',
  unreadableTitle: 'Không mở được tệp',
  unreadableText:
    'Tệp vừa bị đổi, di chuyển hoặc đang mở ở chương trình khác. Hãy lưu, đóng lại rồi chọn lại tệp.',
  resultTitle: '3. Xem lại rồi nhập',
  resultOf: (file: string) => `Kết quả kiểm tra tệp ${file}`,
  faultyTitle: (count: number) => `Còn ${count} dòng sai, chưa nhập gì`,
  faultyText: 'Hãy sửa các dòng này trong tệp, lưu lại, rồi chọn lại tệp để kiểm tra.',
  readyTitle: 'Mọi dòng đều đúng, chưa nhập gì',
  readyText: 'Xem lại những gì sẽ thay đổi, rồi bấm nhập. Hoặc nhập được tất cả, hoặc không thay đổi gì.',
  sameTitle: 'Không có gì để nhập',
  sameText: 'Mọi dòng trong tệp đều đúng như dữ liệu đang có.',
  changedTitle: 'Dữ liệu vừa thay đổi, chưa nhập gì',
  changedText: 'Dưới đây là kết quả kiểm tra mới. Hãy xem lại rồi bấm nhập.',
  apply: (count: number) => `Nhập ${count} dòng`,
  applying: 'Đang nhập…',
  doneTitle: 'Đã nhập xong',
  donePeople: (added: number, changed: number) => `Người dùng: thêm ${added}, sửa ${changed}.`,
  doneUnits: (added: number, changed: number) => `Đơn vị: thêm ${added}, sửa ${changed}.`,
  doneNext: 'Tiếp theo, mở từng người để cấp mã ghi danh cho điện thoại hoặc đặt mật khẩu.',
  toPeople: 'Danh sách người dùng',
  filter: 'Lọc các dòng',
  all: 'Tất cả',
  more: (count: number) => `Xem thêm ${count} dòng`,
  sheet: { people: 'Người dùng', units: 'Đơn vị' },
  place: (sheet: string, row: number) => `Trang ${sheet}, dòng ${row}`,
  column: (column: string, title: string) => `Cột ${column} (${title})`,
  noName: 'Chưa có tên',
  outcome: { new: 'Mới', changed: 'Thay đổi', unchanged: 'Không đổi', refused: 'Còn sai' },
  roleIn: (role: string, unit: string) => `${role} · ${unit}`,
  since: (day: string) => `từ ${day}`,
  unitUnder: (unit: string) => `thuộc ${unit}`,
  none: 'chưa định',
  change: {
    name: (before: string, after: string) => `Tên: ${before} → ${after}`,
    role: 'Thêm vai trò này',
    from: (before: string, after: string) => `Từ ngày: ${before} → ${after}`,
    to: (before: string, after: string) => `Đến hết ngày: ${before} → ${after}`,
    merged: (unit: string) => `${unit} nhập vào đơn vị này và thôi dùng`,
  },
  notice: {
    'unit-routed': (about: string, other: string) =>
      `${about} đã nhập vào ${other}; vai trò được ghi ở ${other}.`,
    'zeros-added': (about: string, other: string) =>
      `Excel đã bỏ số 0 ở đầu mã; hiểu là ${about}${other ? `, ${other}` : ''}. Hãy xem có đúng đơn vị không.`,
    'from-today': (about: string) => `Cột “Từ ngày” để trống: tính từ hôm nay, ${about}.`,
    'from-kept': (about: string) => `Cột “Từ ngày” để trống: giữ ngày đang có, ${about}.`,
  },
  fault: {
    'column-missing': (about: string) =>
      `Trang tính thiếu cột “${about}”. Hãy dùng đúng tên cột như trong tệp mẫu.`,
    'cell-too-long': () => 'Nội dung quá dài. Hãy rút ngắn.',
    'day-bad': () => 'Ngày chưa đúng. Hãy ghi ngày/tháng/năm, ví dụ 01/07/2026.',
    'unit-missing': () => 'Chưa ghi mã đơn vị.',
    'unit-unknown': (about: string) =>
      `Không có đơn vị mang mã “${about}”. Hãy tra trang “Danh mục đơn vị” của tệp mẫu.`,
    'unit-outside': (about: string) =>
      about
        ? `${about} ngoài phạm vi quản lý của anh/chị. Hãy bỏ dòng này hoặc chuyển cho người quản trị nơi đó.`
        : 'Việc này ngoài phạm vi quản lý của anh/chị. Hãy chuyển cho người quản trị cấp trên.',
    'unit-retired': (about: string) =>
      `${about} đã thôi hoạt động và chưa rõ nhập vào đơn vị nào. Hãy ghi mã đơn vị đang hoạt động.`,
    'unit-divided': (about: string, other: string) =>
      `${about} đã chia về ${other}. Hãy ghi mã của một đơn vị trong đó.`,
    'zeros-lost': (about: string) =>
      `Excel đã đổi mã thành số “${about}” nên không rõ là đơn vị nào. Hãy định dạng ô là Văn bản rồi ghi đủ số 0 ở đầu.`,
    'name-missing': () => 'Chưa ghi họ và tên.',
    'login-bad': (about: string) =>
      `“${about}” chưa đúng quy cách: từ 3 đến 40 ký tự, chữ thường không dấu, số, dấu chấm, gạch.`,
    'login-elsewhere': (about: string) =>
      `Tên đăng nhập “${about}” đã có người ở đơn vị khác dùng. Hãy đặt tên khác.`,
    'login-of-another': (about: string, other: string) =>
      `Tên đăng nhập này ở dòng ${other} là của ${about}. Mỗi người cần một tên riêng.`,
    'role-missing': () => 'Chưa ghi vai trò.',
    'role-unknown': (about: string) =>
      `Không có vai trò “${about}”. Hãy chép đúng tên vai trò từ trang “Hướng dẫn” của tệp mẫu.`,
    'role-not-here': (about: string) =>
      `Vai trò này không giao được ở ${about}. Hãy xem lại vai trò hoặc mã đơn vị.`,
    'to-before-from': () => 'Ngày cuối phải từ ngày đầu trở đi.',
    'row-repeated': (about: string) => `Giống hệt dòng ${about}. Hãy bỏ một dòng.`,
    'periods-overlap': (about: string) =>
      `Cùng vai trò, cùng đơn vị và trùng thời gian với dòng ${about}. Hãy sửa ngày hoặc gộp thành một dòng.`,
    'too-many-roles': (about: string, other: string) =>
      `${about} có quá ${other} vai trò. Hãy bỏ bớt vai trò đã thôi ở trang Người dùng.`,
    'person-ambiguous': (about: string) =>
      `Đơn vị đã có nhiều người tên ${about}. Hãy đặt tên đăng nhập cho họ ở trang Người dùng, rồi ghi vào đây.`,
    'person-has-login': (about: string, other: string) =>
      `Đơn vị đã có ${about}, tên đăng nhập ${other}. Nếu là người này, hãy ghi đúng tên đó; nếu là người khác, hãy thêm ở trang Người dùng.`,
    'person-without-login': (about: string) =>
      `Đơn vị đã có ${about}, chưa có tên đăng nhập. Nếu là người này, hãy đặt tên đăng nhập ở trang Người dùng trước; nếu là người khác, hãy thêm ở trang đó.`,
    'keys-elsewhere': (about: string) =>
      `${about} còn vai trò ngoài phạm vi của anh/chị nên không đổi tên ở đây được. Hãy ghi đúng tên đang có.`,
    'last-administrator': (about: string) =>
      `${about} sẽ không còn người quản trị. Hãy thêm người quản trị khác trước.`,
    'code-bad': (about: string) => `“${about}” không phải mã đơn vị. Cấp xã 5 chữ số, cấp tỉnh 2 chữ số.`,
    'code-repeated': () => 'Đơn vị này đã có ở dòng trên. Hãy gộp thành một dòng.',
    'catalogue-closed': (about: string) =>
      `${about} thuộc danh mục trước 01/7/2025, không thêm được nữa. Hãy ghi mã theo danh mục hiện hành.`,
    'level-missing': () => 'Đơn vị mới cần ghi cấp: Cấp tỉnh hoặc Cấp xã.',
    'level-unknown': (about: string) => `“${about}” không phải cấp đơn vị. Hãy ghi Cấp tỉnh hoặc Cấp xã.`,
    'level-differs': (about: string) =>
      `${about} đang ở cấp khác. Hãy xem lại mã đơn vị hoặc để trống cột này.`,
    'unit-name-missing': () => 'Đơn vị mới cần ghi tên.',
    'unit-name-form': (about: string) =>
      `“${about}” chưa ghi đủ cả cấp. Hãy ghi như trên văn bản, ví dụ Xã Suối Mới, Phường Bến Sông.`,
    'parent-missing': () => 'Đơn vị mới cấp xã cần ghi mã của tỉnh.',
    'parent-differs': (about: string) =>
      `${about} đang thuộc đơn vị khác; tệp này không chuyển đơn vị cấp trên. Hãy để trống cột này.`,
    'parent-level': (about: string) => `${about} không thể là đơn vị cấp trên của đơn vị này.`,
    'from-missing': () => 'Cần ghi ngày có hiệu lực của việc thêm, đổi tên hoặc sáp nhập.',
    'day-ahead': () => 'Ngày này chưa tới. Hãy nhập vào ngày có hiệu lực hoặc sau đó.',
    'merged-itself': (about: string) => `${about} không thể nhập vào chính mình. Hãy bỏ mã này.`,
    'merged-level': (about: string) => `Chỉ đơn vị cấp xã sáp nhập được bằng tệp; ${about} thì không.`,
  },
}
