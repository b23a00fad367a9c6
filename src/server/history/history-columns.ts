import type { ImportColumn } from '../import/import-columns.ts'

type CommonKey = 'year' | 'code' | 'name' | 'framework' | 'points' | 'maximum' | 'met'
export type ResultKey = CommonKey | 'recognised' | 'number' | 'date' | 'authority'
export type SubjectKey = CommonKey | 'subject' | 'title'

export const HISTORY_SHEETS = { results: 'Kết quả', subjects: 'Tiêu chí, chỉ tiêu' } as const

const YEAR = {
  key: 'year',
  title: 'Năm đánh giá',
  required: true,
  note: 'Năm được đánh giá, bốn chữ số; không phải năm ra quyết định.',
  sample: '2023',
  width: 12,
} as const
const CODE = {
  key: 'code',
  title: 'Mã đơn vị',
  required: false,
  note: 'Mã của đơn vị tại năm đó, đủ số 0 ở đầu. Trước 01/7/2025 ghi mã cũ. Để trống thì phải ghi tên đơn vị.',
  sample: '00001',
  width: 16,
} as const
const NAME = {
  key: 'name',
  title: 'Tên đơn vị',
  required: false,
  note: 'Ghi đủ cả cấp, như trên văn bản. Có cả mã và tên thì hai cột phải cùng chỉ một đơn vị.',
  sample: 'Phường Phúc Xá',
  width: 32,
} as const
const FRAMEWORK = {
  key: 'framework',
  title: 'Bộ tiêu chí',
  required: false,
  note: 'Để trống: theo bộ tiêu chí của năm đó. Hoặc ghi tên gọi, số văn bản có trong bảng dưới. Khung cũ hơn thì ghi tên khung đó.',
  sample: '25/2021/QĐ-TTg',
  width: 22,
} as const
const MAXIMUM = {
  key: 'maximum',
  title: 'Điểm tối đa',
  required: false,
  note: 'Có thể để trống.',
  sample: '100',
  width: 12,
} as const

export const RESULT_COLUMNS: readonly ImportColumn<ResultKey>[] = [
  YEAR,
  CODE,
  NAME,
  FRAMEWORK,
  {
    key: 'points',
    title: 'Tổng điểm',
    required: false,
    note: 'Tối đa hai chữ số thập phân, dấu phẩy hoặc dấu chấm. Bộ tiêu chí không chấm điểm thì để trống.',
    sample: '92,5',
    width: 12,
  },
  MAXIMUM,
  {
    key: 'met',
    title: 'Đạt chuẩn',
    required: false,
    note: 'Đạt hoặc Không đạt.',
    sample: 'Đạt',
    width: 12,
  },
  {
    key: 'recognised',
    title: 'Được công nhận',
    required: false,
    note: 'Có hoặc Không. Cần ít nhất một trong ba cột: tổng điểm, đạt chuẩn, được công nhận.',
    sample: 'Có',
    width: 14,
  },
  {
    key: 'number',
    title: 'Số quyết định',
    required: false,
    note: 'Số, ký hiệu quyết định. Ghi số thì phải ghi ngày.',
    sample: '215/QĐ-UBND',
    width: 20,
  },
  {
    key: 'date',
    title: 'Ngày quyết định',
    required: false,
    note: 'Ghi ngày/tháng/năm.',
    sample: '20/02/2024',
    width: 16,
  },
  {
    key: 'authority',
    title: 'Cơ quan quyết định',
    required: false,
    note: 'Người hoặc cơ quan ký, như trên quyết định.',
    sample: 'Chủ tịch UBND quận Ba Đình',
    width: 32,
  },
]

export const SUBJECT_COLUMNS: readonly ImportColumn<SubjectKey>[] = [
  YEAR,
  CODE,
  NAME,
  FRAMEWORK,
  {
    key: 'subject',
    title: 'Mã tiêu chí, chỉ tiêu',
    required: true,
    note: 'Ví dụ TC1 là tiêu chí 1, TC1.CT2 là chỉ tiêu 2 của tiêu chí 1. Tra trang “Danh mục chỉ tiêu”.',
    sample: 'TC1.CT2',
    width: 20,
  },
  {
    key: 'title',
    title: 'Tên tiêu chí, chỉ tiêu',
    required: false,
    note: 'Chỉ cần cho khung cũ hơn, không có trong danh mục.',
    sample: '',
    width: 40,
  },
  {
    key: 'points',
    title: 'Điểm',
    required: false,
    note: 'Tối đa hai chữ số thập phân.',
    sample: '7,25',
    width: 12,
  },
  MAXIMUM,
  {
    key: 'met',
    title: 'Đạt',
    required: false,
    note: 'Đạt hoặc Không đạt. Cần ít nhất một trong hai cột: điểm, đạt.',
    sample: '',
    width: 12,
  },
]
