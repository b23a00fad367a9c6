import type { RetentionName } from '../retention-rules.ts'

/**
 * `none`: says nothing of anybody · `personal`: of a person who can be told (dữ liệu cá nhân cơ bản) · `sensitive`: on the
 * list of sensitive data as far as it was seen (dữ liệu cá nhân nhạy cảm) · `secret`: no data of a person, but opens a door.
 */
export const DATA_CLASSES = ['none', 'personal', 'sensitive', 'secret'] as const
export type DataClass = (typeof DATA_CLASSES)[number]

/** How long: by a rule of the retention job, or one of the spans that no job ends. */
export const KEPT = {
  archive: 'Như hồ sơ đánh giá: chưa xác định, theo quy định về lưu trữ',
  audit: 'Không xóa (sổ kiểm tra chỉ ghi thêm)',
  account: 'Khi người đó còn tên trong sổ, hồ sơ; thời hạn sau khi nghỉ việc chưa xác định',
  derived: 'Lập lại từ nhật ký bất cứ lúc nào; không phải bản gốc',
  reference: 'Khi máy chủ còn dùng',
  device: 'Trên máy của người dùng: đến khi gỡ tài khoản hoặc bị yêu cầu xóa',
  moment: 'Vài giây đến vài phút',
  redacted: 'Nội dung: 30 ngày kể từ khi gỡ rồi xóa hẳn; dòng ghi việc gỡ: như hồ sơ',
  operator: 'Do đơn vị vận hành đặt',
} as const
export type Kept = RetentionName | keyof typeof KEPT

/** What becomes of it when the person asks. */
export const ON_REQUEST = {
  nothing: 'không áp dụng',
  given: 'có trong bản trích xuất của người đó',
  'given-and-removed': 'có trong bản trích xuất nếu gắn với tài khoản; gỡ được nội dung, chuỗi vẫn giữ',
  'removed-only': 'nội dung do người khác ghi: tìm và gỡ theo đề nghị, chuỗi vẫn giữ',
  withheld: 'không đưa ra (bí mật kỹ thuật)',
} as const

/** One line: class, and what it is in Vietnamese. */
export type DictionaryLine = readonly [DataClass, string]

/** Lines that share everything but class and meaning. All wording is Vietnamese: it is printed for officials. */
export interface DictionaryGroup {
  readonly title: string
  /** Whose data. */
  readonly whose: string
  readonly purpose: string
  readonly source: string
  readonly readers: string
  readonly kept: Kept
  readonly onRequest: keyof typeof ON_REQUEST
  readonly lines: Readonly<Record<string, DictionaryLine>>
}
