/** A column of a sheet, in the officials' own words; the template and the reader both follow this list. */
export interface ImportColumn<Key extends string = string> {
  readonly key: Key
  readonly title: string
  /** Without this column the sheet is not read. */
  readonly required: boolean
  readonly note: string
  readonly sample: string
  /** Characters wide in the template. */
  readonly width: number
}

export type UnitKey = 'code' | 'name' | 'level' | 'parent' | 'merged' | 'from'
export type PersonKey = 'name' | 'login' | 'role' | 'unit' | 'from' | 'to'

export const SHEET_NAMES = { units: 'Đơn vị', people: 'Người dùng' } as const

export const UNIT_COLUMNS: readonly ImportColumn<UnitKey>[] = [
  {
    key: 'code',
    title: 'Mã đơn vị',
    required: true,
    note: 'Mã theo danh mục hành chính, đủ số 0 ở đầu. Cấp xã 5 chữ số, cấp tỉnh 2 chữ số. Mã đã có: sửa đơn vị đó. Mã chưa có: thêm đơn vị mới.',
    sample: '00999',
    width: 16,
  },
  {
    key: 'name',
    title: 'Tên đơn vị',
    required: true,
    note: 'Ghi đủ cả cấp, như trên văn bản. Khác tên đang dùng: đổi tên kể từ ngày ghi ở cột “Từ ngày”.',
    sample: 'Xã Suối Mới',
    width: 34,
  },
  {
    key: 'level',
    title: 'Cấp',
    required: false,
    note: 'Cấp tỉnh hoặc Cấp xã. Đơn vị đã có thì để trống được.',
    sample: 'Cấp xã',
    width: 12,
  },
  {
    key: 'parent',
    title: 'Mã đơn vị cấp trên',
    required: false,
    note: 'Mã của tỉnh. Bắt buộc khi thêm đơn vị mới.',
    sample: '01',
    width: 20,
  },
  {
    key: 'merged',
    title: 'Sáp nhập từ',
    required: false,
    note: 'Mã các đơn vị nhập vào đơn vị này, cách nhau bằng dấu chấm phẩy. Các đơn vị đó thôi dùng từ ngày ghi bên cạnh; hồ sơ cũ vẫn xem được.',
    sample: '00001; 00004',
    width: 26,
  },
  {
    key: 'from',
    title: 'Từ ngày',
    required: false,
    note: 'Ngày đổi tên, sáp nhập hoặc thành lập có hiệu lực, không sau ngày nhập. Ghi ngày/tháng/năm.',
    sample: '01/07/2026',
    width: 14,
  },
]

export const PERSON_COLUMNS: readonly ImportColumn<PersonKey>[] = [
  {
    key: 'name',
    title: 'Họ và tên',
    required: true,
    note: 'Ghi đủ dấu. Người có nhiều vai trò thì ghi nhiều dòng.',
    sample: 'Nguyễn Văn An',
    width: 30,
  },
  {
    key: 'login',
    title: 'Tên đăng nhập',
    required: true,
    note: 'Chỉ cần cho người làm việc tại bàn; để trống nếu chỉ dùng điện thoại. Từ 3 đến 40 ký tự: chữ thường không dấu, số, dấu chấm, gạch. Các dòng cùng tên đăng nhập là một người.',
    sample: 'suoimoi.an',
    width: 20,
  },
  {
    key: 'role',
    title: 'Vai trò',
    required: true,
    note: 'Chọn đúng một vai trò trong danh sách bên dưới.',
    sample: 'Công chức tư pháp – hộ tịch',
    width: 34,
  },
  {
    key: 'unit',
    title: 'Mã đơn vị',
    required: true,
    note: 'Mã đơn vị mà người này giữ vai trò. Mã cũ đã sáp nhập được chuyển sang đơn vị mới và báo lại.',
    sample: '00999',
    width: 16,
  },
  {
    key: 'from',
    title: 'Từ ngày',
    required: false,
    note: 'Để trống là từ ngày nhập, hoặc giữ ngày đang có. Ghi ngày/tháng/năm.',
    sample: '01/07/2026',
    width: 14,
  },
  {
    key: 'to',
    title: 'Đến ngày',
    required: false,
    note: 'Ngày cuối còn giữ vai trò. Để trống nếu chưa định ngày thôi.',
    sample: '',
    width: 14,
  },
]
