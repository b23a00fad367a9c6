import { CHOICES } from '../../domain/criteria-set/sheets/choice-words.ts'
import type { Sheet, SheetColumn } from '../../domain/criteria-set/sheets/sheet.ts'

/** Not read: it explains the others. */
export const GUIDE_SHEET = 'Hướng dẫn'

const STATUS_NOTES: Readonly<Record<string, string>> = {
  text: 'Đã đọc thấy trong văn bản quy phạm pháp luật. Ghi điều, khoản ở cột bên cạnh.',
  secondary: 'Hai nguồn không phải văn bản gốc nói giống nhau.',
  'secondary-single': 'Chỉ một nguồn không phải văn bản gốc.',
  practice: 'Theo phần mềm đang dùng ở một Sở Tư pháp, chưa đối chiếu văn bản.',
  derived: 'Tính ra từ các số đã đối chiếu.',
  unverified: 'Chưa đối chiếu với văn bản nào: được hiển thị, không dùng để tính.',
  missing: 'Chưa biết. Ô giá trị để trống; cột ghi chú nêu đang chờ văn bản nào.',
}

/** The rows of the guide, in officials' words; the first is its title. */
export const guideRows = (sheets: readonly Sheet[]): readonly (readonly string[])[] => [
  ['Bộ tiêu chí tiếp cận pháp luật trên bảng tính'],
  [
    '1. Điền',
    '',
    'Điền những ô còn chờ (trạng thái “Chưa có” hoặc “Chưa đối chiếu”), đổi trạng thái và ghi nguồn, điều, khoản. Không đổi tên trang và tên cột; thứ tự cột, dòng trống không quan trọng. Không dùng công thức.',
  ],
  [
    '2. Nguồn',
    '',
    'Mỗi văn bản, tài liệu làm căn cứ là một dòng ở trang “Nguồn”; các trang khác ghi mã nguồn của dòng đó.',
  ],
  [
    '3. Kiểm tra',
    '',
    'Tải tệp lên trang soạn bộ tiêu chí và bấm kiểm tra. Chưa có gì thay đổi; ứng dụng nêu từng ô sai: trang, dòng, cột và lý do.',
  ],
  [
    '4. Ban hành',
    '',
    'Khi không còn ô sai, xem thử trên hồ sơ thật rồi ban hành. Bản đã ban hành không sửa được; muốn sửa thì ban hành bản tiếp theo.',
  ],
  [''],
  ['Trạng thái', '', 'Nghĩa là'],
  ...CHOICES.status.map(({ code, vi }) => [vi, '', STATUS_NOTES[code] ?? '']),
  [''],
  ['Trang', 'Cột', 'Cách ghi (cột có dấu * là cột phải có ở mọi dòng)'],
  ...sheets.flatMap((sheet) =>
    sheet.columns
      .filter(({ id, group }) => id === 'status' || !/(?:status|source|also|clause|note)$/.test(id) || !group)
      .map((column) => [sheet.title, column.required ? `${column.title} *` : column.title, noteOf(column)]),
  ),
]

function noteOf({ kind, choices, official }: SheetColumn): string {
  if (choices.length > 0) return `Một trong: ${choices.map(({ vi }) => vi).join('; ')}.`
  return official ? 'Ghi đúng nguyên văn.' : NOTES[kind]
}

const NOTES: Readonly<Record<SheetColumn['kind'], string>> = {
  text: 'Chữ.',
  code: 'Mã, đúng như ở trang mà mã đó được lập.',
  number: 'Số nguyên.',
  points: 'Số điểm, có thể có đến hai chữ số sau dấu phẩy: 7 hoặc 0,25.',
  percent: 'Phần trăm, số nguyên từ 0 đến 100, không ghi dấu %.',
  date: 'Ngày/tháng/năm.',
  'month-day': 'Ngày/tháng, ví dụ 10/01.',
  keys: 'Các mã, cách nhau bằng dấu chấm phẩy.',
  years: 'Các năm, cách nhau bằng dấu chấm phẩy.',
  flag: 'Có hoặc Không.',
  status: 'Xem bảng trạng thái ở trên.',
  source: 'Mã của một dòng ở trang “Nguồn”.',
  choice: 'Một từ trong danh sách.',
  any: 'Tùy mục ở đầu dòng; năm ghi bằng số, nhiều năm cách nhau bằng dấu chấm phẩy.',
}
