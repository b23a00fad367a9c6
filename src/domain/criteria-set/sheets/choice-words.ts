import type { Condition, Combination, CriteriaSet, CrossCheck, UnitLevel } from '../criteria-set.ts'
import type { FactKind } from '../fact-definition.ts'
import type { DeadlineRule, LegalEvent, LegalStep } from '../legal-step.ts'
import type { ValueStatus } from '../legal-value.ts'
import type { NotArising, NothingDue, Rule } from '../rule.ts'
import type { SheetChoice } from './sheet.ts'

type Words<Code extends string> = Readonly<Record<Code, readonly [vi: string, en: string]>>

/** In the order in which a person is offered them. Never of the same letters without their diacritics. */
const choices = <Code extends string>(words: Words<Code>): readonly SheetChoice[] =>
  (Object.entries(words) as [Code, readonly [string, string]][]).map(([code, [vi, en]]) => ({ code, vi, en }))

const status: Words<ValueStatus> = {
  text: ['Đã đối chiếu văn bản', 'Read in the legal text'],
  secondary: ['Hai nguồn thứ cấp thống nhất', 'Two secondary sources agree'],
  'secondary-single': ['Một nguồn thứ cấp', 'One secondary source'],
  practice: ['Theo phần mềm đang dùng', 'As coded in software in use'],
  derived: ['Suy ra từ số đã đối chiếu', 'Derived from checked numbers'],
  unverified: ['Chưa đối chiếu', 'Not checked'],
  missing: ['Chưa có', 'Missing'],
}

const flag: Words<'true' | 'false'> = { true: ['Có', 'Yes'], false: ['Không', 'No'] }

const scale: Words<CriteriaSet['scale']> = {
  points: ['Chấm điểm', 'Points'],
  'met-not-met': ['Đạt hoặc không đạt', 'Met or not met'],
}

const unitLevel: Words<UnitLevel> = { commune: ['Cấp xã', 'Commune'], district: ['Cấp huyện', 'District'] }

const combination: Words<Combination['kind']> = {
  'all-of': ['Đạt mọi nội dung', 'Every item is met'],
  sum: ['Cộng điểm các nội dung', 'Points of the items are added'],
  awaited: ['Chờ văn bản', 'The text is awaited'],
}

const rule: Words<Rule['kind']> = {
  'ratio-at-least': ['Tỷ lệ tối thiểu', 'Least share'],
  'ratio-bands': ['Điểm theo khoảng tỷ lệ', 'Points by share'],
  choice: ['Chọn một trường hợp', 'One of the cases'],
  'yes-no': ['Có hoặc không', 'Yes or no'],
  checklist: ['Số mục tối thiểu', 'Least number of ticks'],
  'count-at-least': ['Số lượng tối thiểu', 'Least number'],
  'working-days-within': ['Trong số ngày làm việc', 'Within working days'],
  deduction: ['Trừ điểm', 'Deduction'],
  'all-of': ['Đạt mọi phần', 'Every part is met'],
  sum: ['Cộng điểm các phần', 'Points of the parts are added'],
  judged: ['Chờ văn bản', 'The text is awaited'],
}

const nothingDue: Words<NothingDue> = {
  met: ['Tính là đạt', 'Counts as met'],
  awaited: ['Chờ văn bản', 'The text is awaited'],
}

const award: Words<'band' | 'award' | 'full' | 'each' | 'type-I' | 'type-II' | 'type-III'> = {
  band: ['Khoảng tỷ lệ', 'Band of shares'],
  award: ['Trường hợp', 'Case'],
  full: ['Điểm khi chưa trừ', 'Points before deduction'],
  each: ['Điểm trừ mỗi lần', 'Deducted for each'],
  'type-I': ['Xã loại I', 'Class I'],
  'type-II': ['Xã loại II', 'Class II'],
  'type-III': ['Xã loại III', 'Class III'],
}

const fact: Words<FactKind> = {
  count: ['Số lượng', 'Number'],
  date: ['Ngày', 'Date'],
  'yes-no': ['Có hoặc không', 'Yes or no'],
  choice: ['Chọn một', 'One of the options'],
  choices: ['Chọn nhiều', 'Any of the options'],
  money: ['Số tiền', 'Money'],
  documents: ['Danh sách văn bản', 'List of documents'],
}

const line: Words<'option' | 'guidance'> = {
  option: ['Lựa chọn', 'Option'],
  guidance: ['Hướng dẫn', 'Guidance'],
}

const level: Words<'criterion' | 'indicator' | 'item'> = {
  criterion: ['Tiêu chí', 'Criterion'],
  indicator: ['Chỉ tiêu', 'Indicator'],
  item: ['Nội dung', 'Item'],
}

const notArising: Words<NotArising['outcome']> = {
  met: ['Tính là đạt', 'Counts as met'],
  'full-points': ['Được điểm tối đa', 'All points'],
  'left-out': ['Không tính vào điểm tối đa', 'Left out of the maximum'],
}

const condition: Words<Condition['kind']> = {
  'all-indicators-met': ['Mọi chỉ tiêu đạt', 'Every indicator is met'],
  'least-total': ['Tổng điểm tối thiểu', 'Least total'],
  'least-total-by-type': ['Tổng điểm tối thiểu theo loại xã', 'Least total by class'],
  'least-share': ['Tỷ lệ điểm tối thiểu', 'Least share of points'],
  ratio: ['Tỷ lệ số liệu', 'Share of facts'],
  declared: ['Kê khai', 'Declared'],
}

const shareOf: Words<'criteria' | 'indicators'> = {
  criteria: ['Từng tiêu chí', 'Each criterion'],
  indicators: ['Từng chỉ tiêu', 'Each indicator'],
}

const crossCheck: Words<CrossCheck['kind']> = {
  'at-most': ['Không lớn hơn', 'At most'],
  equal: ['Bằng', 'Equal'],
}

const side: Words<LegalStep['side']> = {
  commune: ['Cấp xã', 'Commune'],
  district: ['Cấp huyện', 'District'],
  province: ['Cấp tỉnh', 'Province'],
  ministry: ['Trung ương', 'Ministry'],
}

const event: Words<LegalEvent> = {
  'self-assessed': ['Hoàn thành tự chấm điểm', 'Self-assessment finished'],
  'posting-begun': ['Bắt đầu niêm yết', 'Posting begun'],
  'posting-ended': ['Kết thúc niêm yết', 'Posting ended'],
  'announcement-begun': ['Bắt đầu đăng tải, thông báo', 'Announcement begun'],
  'announcement-ended': ['Kết thúc đăng tải, thông báo', 'Announcement ended'],
  'opinions-answered': ['Tiếp thu, giải trình xong ý kiến', 'Opinions answered'],
  agreed: ['Họp thống nhất kết quả', 'Result agreed'],
  sent: ['Gửi hồ sơ', 'Dossier sent'],
  received: ['Tiếp nhận hồ sơ', 'Dossier received'],
  'supplement-asked': ['Yêu cầu bổ sung', 'Supplement asked for'],
  supplemented: ['Gửi hồ sơ bổ sung', 'Supplement sent'],
  'papers-sent': ['Gửi tài liệu họp', 'Papers sent'],
  'council-met': ['Hội đồng họp', 'Council met'],
  submitted: ['Trình hồ sơ', 'Submitted'],
  decided: ['Ký quyết định', 'Decided'],
  published: ['Công bố', 'Published'],
  'reported-to-province': ['Báo cáo UBND cấp tỉnh', 'Reported to the province'],
  'reported-to-ministry': ['Báo cáo Bộ Tư pháp', 'Reported to the ministry'],
  'reported-to-prime-minister': ['Báo cáo Thủ tướng Chính phủ', 'Reported to the Prime Minister'],
}

const deadline: Words<DeadlineRule['kind']> = {
  'before-date': ['Trước ngày', 'Before a date'],
  'at-least-days': ['Ít nhất số ngày', 'At least so many days'],
  'at-least-working-days': ['Ít nhất số ngày làm việc', 'At least so many working days'],
  'within-working-days': ['Trong số ngày làm việc', 'Within working days'],
  'working-days-before': ['Trước số ngày làm việc', 'Working days before'],
  awaited: ['Chờ văn bản', 'The text is awaited'],
}

/** What may stand in the columns of choices, by the kind of choice. */
export const CHOICES = {
  status: choices(status),
  flag: choices(flag),
  scale: choices(scale),
  unitLevel: choices(unitLevel),
  combination: choices(combination),
  rule: choices(rule),
  nothingDue: choices(nothingDue),
  award: choices(award),
  fact: choices(fact),
  line: choices(line),
  level: choices(level),
  notArising: choices(notArising),
  condition: choices(condition),
  shareOf: choices(shareOf),
  crossCheck: choices(crossCheck),
  side: choices(side),
  event: choices(event),
  deadline: choices(deadline),
} as const
