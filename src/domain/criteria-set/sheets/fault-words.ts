import { formatPoints } from '../../scoring/format-value.ts'
import type { Points } from '../../shared/points.ts'
import { CHOICES } from './choice-words.ts'
import type { SheetFault } from './sheet-fault.ts'
import type { SheetError, SheetReason } from './sheet.ts'

type Language = 'vi' | 'en'

/** `{0}` is the first thing the reason names; `:points` from hundredths, `:fact` and `:rule` from the codes of their kinds. */
const WORDS: Readonly<Record<SheetFault, Readonly<Record<Language, string>>>> = {
  'file-unreadable': { vi: 'Không đọc được tệp.', en: 'The file cannot be read.' },
  'file-not-xlsx': {
    vi: 'Tệp không phải là bảng tính Excel (.xlsx).',
    en: 'The file is not an Excel workbook (.xlsx).',
  },
  'file-damaged': {
    vi: 'Tệp bị hỏng, có mật khẩu hoặc không do chương trình bảng tính ghi ra.',
    en: 'The file is damaged, protected by a password, or was not written by a spreadsheet program.',
  },
  'file-too-long': { vi: 'Tệp quá lớn.', en: 'The file is too large.' },
  'sheet-missing': { vi: 'Thiếu trang “{0}”.', en: 'The sheet “{0}” is missing.' },
  'sheet-twice': { vi: 'Trang “{0}” có hai lần.', en: 'The sheet “{0}” stands twice.' },
  'sheet-unknown': {
    vi: 'Không có trang nào tên “{0}” trong bộ tiêu chí; sửa tên hoặc xóa trang này.',
    en: 'A criteria set has no sheet “{0}”: correct its name or delete it.',
  },
  'column-missing': { vi: 'Thiếu cột “{0}”.', en: 'The column “{0}” is missing.' },
  'column-twice': { vi: 'Cột “{0}” có hai lần.', en: 'The column “{0}” stands twice.' },
  'column-unknown': {
    vi: 'Trang này không có cột “{0}”; sửa tên hoặc xóa cột.',
    en: 'This sheet has no column “{0}”: correct its title or delete it.',
  },
  'too-many-rows': { vi: 'Trang có quá {0} dòng.', en: 'The sheet has more than {0} rows.' },
  formula: {
    vi: 'Ô có công thức; ghi thẳng giá trị.',
    en: 'The cell holds a formula: enter the value itself.',
  },
  'not-a-number': { vi: '“{0}” không phải là số.', en: '“{0}” is not a number.' },
  'not-whole': { vi: '“{0}” không phải là số nguyên.', en: '“{0}” is not a whole number.' },
  'too-fine': {
    vi: 'Điểm “{0}” có quá hai chữ số sau dấu phẩy.',
    en: 'The points “{0}” have more than two decimals.',
  },
  negative: { vi: 'Số không được nhỏ hơn 0.', en: 'The number must not be below 0.' },
  'not-a-date': {
    vi: '“{0}” không phải là ngày; ghi ngày/tháng/năm.',
    en: '“{0}” is not a date: enter day/month/year.',
  },
  'not-a-day': {
    vi: '“{0}” không phải là ngày trong năm; ghi ngày/tháng, ví dụ 10/01.',
    en: '“{0}” is not a day of the year: enter day/month, such as 10/01.',
  },
  'cell-needed': { vi: 'Ô này không được để trống.', en: 'This cell must not be empty.' },
  'cell-unused': {
    vi: 'Ô này phải để trống: loại đã chọn ở dòng này không dùng đến.',
    en: 'This cell must be empty: the kind chosen in this row does not use it.',
  },
  'key-twice': { vi: '“{0}” đã có ở một dòng trên.', en: '“{0}” already stands in a row above.' },
  'parent-unknown': {
    vi: 'Không có mã “{0}” ở trang mà dòng này thuộc về.',
    en: 'There is no “{0}” in the sheet this row belongs to.',
  },
  'row-missing': { vi: 'Thiếu dòng “{0}”.', en: 'The row “{0}” is missing.' },
  'rule-missing': {
    vi: 'Nội dung {0} chưa có dòng nào ở trang “Cách chấm”.',
    en: 'The item {0} has no row in the sheet “Cách chấm” (rules).',
  },
  'row-unfit': {
    vi: 'Loại dòng này không hợp với cách chấm hoặc điều kiện mà nó thuộc về.',
    en: 'A row of this kind does not belong to such a rule or condition.',
  },
  'object-expected': { vi: 'Ô này không được để trống.', en: 'This cell must not be empty.' },
  'unknown-field': {
    vi: 'Ô này phải để trống: loại đã chọn ở dòng này không dùng đến.',
    en: 'This cell must be empty: the kind chosen in this row does not use it.',
  },
  'text-expected': { vi: 'Ô này phải có chữ.', en: 'This cell must hold text.' },
  'integer-expected': {
    vi: 'Phải là số nguyên, nhỏ nhất là {0}.',
    en: 'Must be a whole number of at least {0}.',
  },
  'flag-expected': { vi: 'Chỉ ghi “Có” hoặc “Không”.', en: 'Must be “Có” (yes) or “Không” (no).' },
  'choice-unknown': {
    vi: '“{0}” không có trong danh sách của cột này.',
    en: '“{0}” is not in the list of this column.',
  },
  'list-expected': { vi: 'Ô này không được để trống.', en: 'This cell must not be empty.' },
  'list-short': {
    vi: 'Phải có ít nhất {0} dòng thuộc về đây.',
    en: 'At least {0} of the rows that belong here are needed.',
  },
  'too-large': { vi: 'Số lớn nhất được ghi là {0}.', en: 'The largest number here is {0}.' },
  'date-expected': { vi: 'Phải là ngày; ghi ngày/tháng/năm.', en: 'Must be a date: day/month/year.' },
  'month-day-expected': {
    vi: 'Phải là ngày năm nào cũng có; ghi ngày/tháng.',
    en: 'Must be a day that every year has: day/month.',
  },
  'value-with-missing': {
    vi: 'Đã ghi giá trị thì trạng thái không được là “Chưa có”.',
    en: 'A value is entered, so the status cannot be “Chưa có” (missing).',
  },
  'value-without': {
    vi: 'Chưa ghi giá trị thì trạng thái phải là “Chưa có”.',
    en: 'No value is entered, so the status must be “Chưa có” (missing).',
  },
  'note-needed': {
    vi: 'Giá trị chưa có thì ghi chú phải nêu đang chờ văn bản nào.',
    en: 'The value is missing: the note must say which text is awaited.',
  },
  'too-deep': { vi: 'Cách chấm lồng quá nhiều tầng.', en: 'The rules are nested too deeply.' },
  'band-top-bounded': {
    vi: 'Khoảng cao nhất không có mức “Đến dưới”.',
    en: 'The highest band has no upper end.',
  },
  'band-unbounded': {
    vi: 'Chỉ khoảng cao nhất được để trống mức “Đến dưới”.',
    en: 'Only the highest band has no upper end.',
  },
  'band-empty': { vi: '“Đến dưới” phải lớn hơn “Từ”.', en: 'The upper end must be above the lower one.' },
  'band-gap': {
    vi: 'Còn khoảng trống: khoảng trên bắt đầu từ {0}%.',
    en: 'Leaves a gap: the band above begins at {0}%.',
  },
  'band-overlap': {
    vi: 'Chồng lên khoảng trên, bắt đầu từ {0}%.',
    en: 'Overlaps the band above, which begins at {0}%.',
  },
  'band-rises': {
    vi: 'Điểm cao hơn khoảng trên: làm nhiều hơn lại được ít điểm hơn.',
    en: 'More points than the band above: doing more would earn less.',
  },
  'band-floor': { vi: 'Khoảng thấp nhất phải bắt đầu từ 0%.', en: 'The lowest band must begin at 0%.' },
  'item-shares-id': {
    vi: 'Chỉ nội dung duy nhất của chỉ tiêu được mang mã {0} của chỉ tiêu.',
    en: 'Only the single item of an indicator may bear its id {0}.',
  },
  'options-misplaced': {
    vi: 'Số liệu loại “Chọn một” hoặc “Chọn nhiều” phải có lựa chọn, các loại khác thì không.',
    en: 'Facts of one or any of the options need options; the others have none.',
  },
  'option-twice': { vi: 'Có hai lựa chọn cùng mã.', en: 'Two options have the same id.' },
  'max-below-min': {
    vi: 'Số lớn nhất nhỏ hơn số nhỏ nhất.',
    en: 'The largest number is below the smallest.',
  },
  'evidence-not-required': {
    vi: 'Chưa có danh mục của văn bản thì tài liệu không thể là bắt buộc.',
    en: 'The law’s list is missing: the document cannot be required.',
  },
  'deadline-must-be-missing': {
    vi: 'Thời hạn còn chờ văn bản thì trạng thái phải là “Chưa có”.',
    en: 'The deadline is awaited, so its status must be “Chưa có” (missing).',
  },
  'deadline-is-missing': {
    vi: 'Trạng thái “Chưa có” chỉ dùng cho thời hạn loại “Chờ văn bản”.',
    en: 'Only an awaited deadline has the status “Chưa có” (missing).',
  },
  'range-backwards': { vi: '“Đến năm” trước “Từ năm”.', en: 'The last year is before the first.' },
  'fact-twice': { vi: 'Số liệu {0} có hai lần.', en: 'The fact {0} stands twice.' },
  'fact-name': {
    vi: 'Mã số liệu phải là {0}, dấu chấm, rồi một từ không dấu.',
    en: 'The id must be {0}, a dot and a word of plain letters.',
  },
  'fact-unknown': { vi: 'Không có số liệu {0}.', en: 'There is no fact {0}.' },
  'fact-kind': {
    vi: 'Số liệu {0} thuộc loại “{1:fact}”; ở đây cần loại {2:fact}.',
    en: 'The fact {0} is of the kind “{1:fact}”; here it must be {2:fact}.',
  },
  'same-as-circle': { vi: 'Số liệu dùng chung đi vòng: {0}.', en: 'The shared fact runs in a circle: {0}.' },
  'same-as-kind': {
    vi: 'Số liệu {0} thuộc loại “{1:fact}”, còn số liệu này thuộc loại “{2:fact}”.',
    en: 'The fact {0} is of the kind “{1:fact}”, this one of the kind “{2:fact}”.',
  },
  'awards-options': {
    vi: 'Các trường hợp có điểm phải đúng là {0}, mỗi trường hợp một dòng.',
    en: 'The cases with points must be {0}, each once.',
  },
  'id-twice': { vi: 'Mã {0} đã dùng ở chỗ khác.', en: 'The id {0} is used elsewhere.' },
  'id-form': {
    vi: 'Mã chỉ gồm chữ không dấu, chữ số, dấu chấm, gạch nối, nhiều nhất 64 ký tự.',
    en: 'An id is made of plain letters, digits, dots and hyphens, 64 at most.',
  },
  'indicator-name': {
    vi: 'Mã chỉ tiêu phải là mã tiêu chí (chữ in hoa, có thể kèm số), dấu chấm, CT và số thứ tự, như TC1.CT1.',
    en: 'The id of an indicator must be that of its criterion (capitals, perhaps a number), a dot, CT and its number, as TC1.CT1.',
  },
  'item-name': {
    vi: 'Mã nội dung phải là {0}, hoặc {0}, dấu chấm và phần riêng, như {0}.1.',
    en: 'The id of an item must be {0}, or {0}, a dot and its own part, as {0}.1.',
  },
  'source-unknown': {
    vi: 'Trang “Nguồn” không có nguồn {0}.',
    en: 'There is no source {0} in the sheet “Nguồn” (sources).',
  },
  'max-needed': {
    vi: 'Bộ tiêu chí chấm điểm phải có điểm tối đa ở đây; chưa biết thì ghi trạng thái “Chưa có”.',
    en: 'A set of points needs a maximum here; if it is not known, its status is “Chưa có” (missing).',
  },
  'max-meaningless': {
    vi: 'Bộ tiêu chí đạt hoặc không đạt không có điểm tối đa.',
    en: 'A set of met and not met has no maxima.',
  },
  'sum-above': {
    vi: 'Các phần cộng lại được {0:points} điểm, quá {1:points} điểm.',
    en: 'The parts come to {0:points}, more than {1:points} points.',
  },
  'sum-differs': {
    vi: 'Các phần cộng lại được {0:points} điểm, không bằng {1:points} điểm.',
    en: 'The parts come to {0:points}, not to {1:points} points.',
  },
  'left-out-unchecked': {
    vi: 'Chỉ không tính vào điểm tối đa được khi điểm tối đa ở đây và ở mọi cấp trên đã đối chiếu.',
    en: 'Points can leave the maximum only where it is checked here and at every level above.',
  },
  'combine-all-of': {
    vi: 'Bộ tiêu chí chấm điểm thì cộng điểm, hoặc chờ văn bản.',
    en: 'In a set of points the items are added, or the text is awaited.',
  },
  'combine-sum': {
    vi: 'Bộ tiêu chí đạt hoặc không đạt không có điểm để cộng.',
    en: 'A set of met and not met has no points to add.',
  },
  'condition-needs-points': {
    vi: 'Điều kiện loại này chỉ có ở bộ tiêu chí chấm điểm.',
    en: 'Such a condition belongs to sets of points only.',
  },
  'condition-needs-met': {
    vi: 'Điều kiện loại này chỉ có ở bộ tiêu chí đạt hoặc không đạt.',
    en: 'Such a condition belongs to sets of met and not met only.',
  },
  'rule-gives-points': {
    vi: 'Cách chấm “{0:rule}” cho điểm; bộ tiêu chí này chỉ có đạt hoặc không đạt.',
    en: 'The rule “{0:rule}” gives points; this set knows met and not met only.',
  },
  'rule-above': {
    vi: 'Có thể được {0:points} điểm, quá điểm tối đa {1:points}.',
    en: 'Can earn {0:points} points, more than the maximum of {1:points}.',
  },
  'part-unfit': {
    vi: 'Cách chấm “{0:rule}” không thể là một phần của “{1:rule}”.',
    en: 'The rule “{0:rule}” cannot be a part of “{1:rule}”.',
  },
  other: { vi: 'Giá trị không hợp lệ.', en: 'The value is not allowed.' },
}

/** One sentence that says what is wrong with the cell. */
export function tellFault({ code, params }: SheetReason, language: Language): string {
  return WORDS[code][language].replace(
    /\{(\d)(?::(points|fact|rule))?\}/g,
    (_, index: string, form?: string) => {
      const param = params[Number(index)] ?? ''
      if (form === 'points') return formatPoints(Number(param) as Points, language)
      return form === 'fact' || form === 'rule' ? wordsOf(form, String(param), language) : String(param)
    },
  )
}

/** Where and what, in one line for a list without columns: `Chỉ tiêu, dòng 4, cột “Điểm tối đa”: …`. */
export function tellError(error: SheetError, language: Language): string {
  const [row, column] = language === 'vi' ? ['dòng', 'cột'] : ['row', 'column']
  const place = [
    error.sheet,
    error.row > 0 ? `${row} ${error.row}` : '',
    error.column === '' ? '' : `${column} “${error.column}”`,
  ].filter((part) => part !== '')
  return [...(place.length === 0 ? [] : [place.join(', ')]), tellFault(error.reason, language)].join(': ')
}

const wordsOf = (of: 'fact' | 'rule', codes: string, language: Language): string =>
  codes
    .split(' ')
    .map((code) => CHOICES[of].find((choice) => choice.code === code)?.[language] ?? code)
    .join(language === 'vi' ? ' hoặc ' : ' or ')
