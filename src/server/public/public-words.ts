export type PublicLanguage = 'vi' | 'en'

/** What the public pages say. Legal names stay Vietnamese in both. */
export interface PublicWords {
  readonly site: string
  readonly otherLanguage: string
  readonly indexTitle: string
  readonly indexText: string
  readonly indexEmpty: string
  resultsTitle(year: number): string
  readonly office: string
  readonly set: string
  year(year: number): string
  count(published: number): string
  recognised(count: number): string
  notRecognised(count: number): string
  revoked(count: number): string
  readonly noneRecognised: string
  readonly columns: {
    readonly no: string
    readonly unit: string
    readonly decision: string
    readonly year: string
    readonly result: string
  }
  paper(number: string, day: string, authority: string): string
  readonly published: string
  readonly revocation: string
  readonly replaced: string
  readonly elsewhere: string
  readonly unitTitle: string
  readonly unitEmpty: string
  went(names: string): string
  becameLabel: string
  readonly outcome: { readonly recognised: string; readonly notRecognised: string; readonly revoked: string }
  imported(day: string): string
  readonly practice: string
  readonly back: string
  readonly foot: string
  readonly missingTitle: string
  readonly missingText: string
}

const vi: PublicWords = {
  site: 'Kết quả chuẩn tiếp cận pháp luật',
  otherLanguage: 'English',
  indexTitle: 'Kết quả công nhận đạt chuẩn tiếp cận pháp luật',
  indexText:
    'Kết quả đã công bố theo quyết định của người có thẩm quyền, xếp theo cơ quan tiếp nhận hồ sơ và năm đánh giá.',
  indexEmpty: 'Chưa có kết quả nào được công bố.',
  resultsTitle: (year) => `Kết quả công nhận đạt chuẩn tiếp cận pháp luật năm ${year}`,
  office: 'Cơ quan tiếp nhận hồ sơ',
  set: 'Bộ tiêu chí',
  year: (year) => `Năm ${year}`,
  count: (published) => `${published} đơn vị đã công bố`,
  recognised: (count) => `Được công nhận đạt chuẩn (${count})`,
  notRecognised: (count) => `Chưa được công nhận đạt chuẩn (${count})`,
  revoked: (count) => `Đã thu hồi quyết định công nhận (${count})`,
  noneRecognised: 'Không có đơn vị nào.',
  columns: {
    no: 'STT',
    unit: 'Đơn vị',
    decision: 'Quyết định',
    year: 'Năm',
    result: 'Kết quả',
  },
  paper: (number, day, authority) => `Số ${number} ngày ${day}${authority ? ` của ${authority}` : ''}`,
  published: 'Ngày công bố',
  revocation: 'Quyết định thu hồi',
  replaced: 'Đã có quyết định thay thế, chưa công bố.',
  elsewhere: 'Nơi đăng tải',
  unitTitle: 'Kết quả các năm',
  unitEmpty: 'Chưa có kết quả nào được công bố.',
  went: (names) => `Gồm cả kết quả của các đơn vị đã sáp nhập: ${names}.`,
  becameLabel: 'Đơn vị này đã sáp nhập vào',
  outcome: {
    recognised: 'Được công nhận đạt chuẩn',
    notRecognised: 'Chưa được công nhận đạt chuẩn',
    revoked: 'Đã thu hồi quyết định công nhận',
  },
  imported: (day) => `Theo quyết định đã ban hành, cơ quan quản lý nhập vào hệ thống ngày ${day}.`,
  practice: 'Dữ liệu thực hành: không phải kết quả thật.',
  back: 'Tất cả cơ quan và các năm',
  foot: 'Trang này lập từ các quyết định đã công bố; không có thông tin cá nhân.',
  missingTitle: 'Không có trang này',
  missingText: 'Địa chỉ không đúng, hoặc chưa có kết quả nào được công bố ở đây.',
}

const en: PublicWords = {
  site: 'Results of the access-to-law standard',
  otherLanguage: 'Tiếng Việt',
  indexTitle: 'Recognition under the access-to-law standard',
  indexText:
    'Results made public by decision of the competent authority, by receiving office and year assessed.',
  indexEmpty: 'No results have been made public yet.',
  resultsTitle: (year) => `Recognition under the access-to-law standard, ${year}`,
  office: 'Receiving office',
  set: 'Criteria set',
  year: (year) => `Year ${year}`,
  count: (published) => (published === 1 ? '1 unit published' : `${published} units published`),
  recognised: (count) => `Recognised (${count})`,
  notRecognised: (count) => `Not recognised (${count})`,
  revoked: (count) => `Recognition revoked (${count})`,
  noneRecognised: 'None.',
  columns: {
    no: 'No.',
    unit: 'Unit',
    decision: 'Decision',
    year: 'Year',
    result: 'Result',
  },
  paper: (number, day, authority) => `No. ${number} of ${day}${authority ? `, ${authority}` : ''}`,
  published: 'Made public',
  revocation: 'Revoking decision',
  replaced: 'Another decision has replaced it and is not public yet.',
  elsewhere: 'Published at',
  unitTitle: 'Results by year',
  unitEmpty: 'No results have been made public yet.',
  went: (names) => `With the results of the units merged into it: ${names}.`,
  becameLabel: 'This unit was merged into',
  outcome: { recognised: 'Recognised', notRecognised: 'Not recognised', revoked: 'Recognition revoked' },
  imported: (day) => `By a decision issued earlier, entered by the administering office on ${day}.`,
  practice: 'Practice data: not a real result.',
  back: 'All offices and years',
  foot: 'This page is made of published decisions; it holds no personal data.',
  missingTitle: 'There is no such page',
  missingText: 'The address is wrong, or nothing has been made public here.',
}

export const PUBLIC_WORDS: Readonly<Record<PublicLanguage, PublicWords>> = { vi, en }

/** ISO day → `25/01/2027`. */
export const dayText = (day: string): string => day.split('-').reverse().join('/')
