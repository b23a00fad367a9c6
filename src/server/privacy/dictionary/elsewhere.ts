import type { DictionaryGroup } from './dictionary-group.ts'

const ON_PHONE = 'ai mở được máy đó; xem docs/SECURITY.md về khóa màn hình và mất máy'

/** What lies on a user's device: the stores of one account's database, and what the browser keeps beside them. */
export const deviceStores: DictionaryGroup = {
  title: 'Kho của một tài khoản trên máy (IndexedDB tcpl-<mã máy>)',
  whose: 'người dùng máy; người có tên trong nội dung',
  purpose: 'Làm việc không cần mạng',
  source: 'người dùng ghi; máy chủ gửi về phần được xem',
  readers: ON_PHONE,
  kept: 'device',
  onRequest: 'given-and-removed',
  lines: {
    entries: ['sensitive', 'các mục ghi, như bảng entries của máy chủ'],
    heads: ['sensitive', 'giá trị hiện hành của từng ô'],
    drafts: ['sensitive', 'điều đang gõ, chưa thành mục'],
    files: ['personal', 'tên, loại, dung lượng tệp'],
    fileBytes: ['personal', 'ảnh, tệp'],
    previews: ['personal', 'ảnh thu nhỏ'],
    meta: [
      'secret',
      'danh tính, vai trò, danh bạ, khóa riêng của máy (không xuất ra được), khóa màn hình đã băm',
    ],
    oddities: ['sensitive', 'điều lạ đã gặp; mục không đọc được hoặc trùng mã được giữ nguyên văn'],
  },
}

/** Keys of the browser's small storage, and its other stores; a name that ends in `:` is followed by an id. */
export const deviceKeys: DictionaryGroup = {
  title: 'Ngoài kho tài khoản trên máy',
  whose: 'người dùng máy',
  purpose: 'Mở đúng tài khoản, thấy được khi dữ liệu bị trình duyệt xóa',
  source: 'ứng dụng ghi',
  readers: ON_PHONE,
  kept: 'device',
  onRequest: 'nothing',
  lines: {
    'tcpl-spaces': ['personal', 'các tài khoản trên máy: mã máy, họ tên'],
    'tcpl-login:': ['personal', 'tên đăng nhập đã dùng ở máy tính này'],
    'tcpl-canary:': ['none', 'số mục gần nhất, để biết kho có bị mất'],
    'tcpl-confirmed:': ['none', 'số mục máy chủ đã xác nhận'],
    'tcpl-typing:': ['sensitive', 'chữ đang gõ dở, xóa khi đã lưu'],
    'tcpl-tab:': ['none', 'thẻ trình duyệt đang mở'],
    'tcpl-losses': ['personal', 'lần mất dữ liệu: mã máy, họ tên, từ mục nào'],
    'tcpl-wiped': ['personal', 'tài khoản đã xóa theo yêu cầu: họ tên, lúc xóa'],
    'tcpl-kept': ['none', 'trình duyệt đã hứa giữ dữ liệu'],
    'tcpl-reloads': ['none', 'số lần mở lại'],
    'tcpl-language': ['none', 'ngôn ngữ'],
    'tcpl-theme': ['none', 'giao diện sáng, tối'],
    'tcpl-shortcuts': ['none', 'bật phím tắt'],
    'tcpl-photo-reminded': ['none', 'đã nhắc trước lần chụp đầu tiên; mất khi đóng thẻ trình duyệt'],
    'so-tcpl-enrolment': ['secret', 'IndexedDB: mã và khóa của lần ghi danh đang chờ, xóa khi xong'],
    'shell-trial': ['none', 'Cache: phiên bản đang thử'],
    'last-good-shell': ['none', 'Cache: ứng dụng, không có dữ liệu'],
  },
}

/** Files and folders of `DATA_DIR`, and what the operator makes of them. A name that ends in `/` is a folder. */
export const serverFolder: DictionaryGroup = {
  title: 'Thư mục dữ liệu của máy chủ (DATA_DIR)',
  whose: 'mọi người dùng; người có tên trong nội dung',
  purpose: 'Chạy máy chủ',
  source: 'máy chủ ghi',
  readers: 'người vận hành máy chủ',
  kept: 'operator',
  onRequest: 'nothing',
  lines: {
    'tcpl.sqlite': ['sensitive', 'cơ sở dữ liệu: mọi bảng trên'],
    'tcpl.sqlite-wal': ['sensitive', 'phần chưa chuyển vào cơ sở dữ liệu'],
    'tcpl.sqlite-shm': ['none', 'bộ nhớ chung của cơ sở dữ liệu'],
    'files/': ['personal', 'ảnh, tệp minh chứng theo mã băm; tệp đang gửi dở (bỏ sau bảy ngày)'],
    'server-key.json': ['secret', 'khóa ký của máy chủ (với PostgreSQL: trong cơ sở dữ liệu, đã niêm phong)'],
    'server.lock': ['none', 'khóa chống chạy hai máy chủ'],
    'practice-accounts.txt': ['secret', 'tài khoản luyện tập, chỉ khi PRACTICE=1; không có người thật'],
  },
}

/** What leaves the database: logs, cookies, copies. */
export const outsideDatabase: DictionaryGroup = {
  title: 'Nhật ký vận hành, cookie, bản sao',
  whose: 'mọi người dùng',
  purpose: 'Vận hành, khôi phục',
  source: 'máy chủ ghi',
  readers: 'người vận hành máy chủ',
  kept: 'operator',
  onRequest: 'nothing',
  lines: {
    'dòng nhật ký': [
      'none',
      'mẫu đường dẫn, mã trả lời, thời gian; không có địa chỉ mạng, tên, nội dung, cookie',
    ],
    'tcpl-session': ['secret', 'cookie phiên đăng nhập: HttpOnly, SameSite=Strict; là cookie duy nhất'],
    'bản sao lưu': ['sensitive', 'như cơ sở dữ liệu và tệp; phải giữ như máy chủ'],
    'kho S3': ['personal', 'ảnh, tệp minh chứng khi dùng S3'],
    'tệp .tcpl': ['sensitive', 'dữ liệu người dùng tự xuất để chuyển tay; không có mật khẩu'],
    'trang /ket-qua': ['none', 'kết quả đã công bố kèm quyết định; không có tên người, lý do, ghi chú'],
  },
}
