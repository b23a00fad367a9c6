import type { ValueStatus } from '../criteria-set/legal-value.ts'
import type { Outcome } from './assessment.ts'
import { formatNumber } from './format-value.ts'

export type ExplanationLanguage = 'vi' | 'en'

/** The sentences of the "vì sao" panel; numbers and values arrive formatted. */
export interface ExplanationWords {
  readonly outcome: Readonly<Record<Outcome, string>>
  readonly status: Readonly<Record<ValueStatus, string>>
  fact(label: string, value: string): string
  factZero(label: string, declaredOn: string): string
  askedAt(label: string, item: string): string
  ratioReached(percent: string): string
  ratioRule(percent: string): string
  countRule(count: string): string
  workingDaysRule(days: string): string
  readonly yesNoRule: string
  workingDays(least: number, most: number): string
  more(count: number, noun: string): string
  unitOf(unit: string | undefined, label: string): string
  /** Fewer, when `count` is below zero. `points`: what it would earn; null where the law's number is awaited. */
  moreForPoints(count: number, noun: string, points: string | null): string
  scored(points: string, of: string | null): string
  bandHit(from: string, below: string | null, points: string): string
  deductionRule(full: string, each: string): string
  readonly markNeeded: string
  marked(points: string, reason: string): string
  markTooHigh(points: string, most: string): string
  clause(clause: string): string
  readonly nothingDue: string
  factMissing(label: string): string
  factUnusable(label: string): string
  readonly moreDoneThanDue: string
  yearNotCovered(year: number): string
  awaited(sentence: string): string
  holidaysUndecided(names: string): string
  readonly judgementNeeded: string
  judged(met: boolean, reason: string): string
  notArising(when: string, why: string): string
  readonly notArisingContradicted: string
  checked(status: string): string
  note(note: string): string
}

/** A sentence of the law file or of an officer, closed with one full stop. */
export const closed = (text: string): string => `${text.trim().replace(/\.+$/, '')}.`

const vietnamese: ExplanationWords = {
  outcome: {
    met: 'Kết quả: Đạt.',
    'not-met': 'Kết quả: Không đạt.',
    scored: 'Kết quả: Đã chấm điểm.',
    'not-assessed': 'Kết quả: Chưa đánh giá được.',
    'awaiting-law': 'Kết quả: Chờ văn bản hướng dẫn.',
  },
  status: {
    text: 'nguyên văn đã đối chiếu',
    secondary: 'hai nguồn thứ cấp thống nhất',
    'secondary-single': 'một nguồn thứ cấp',
    practice: 'theo phần mềm một Sở Tư pháp đang dùng, chưa đối chiếu văn bản',
    derived: 'suy ra từ số liệu đã đối chiếu',
    unverified: 'chưa đối chiếu, không dùng để tính',
    missing: 'chưa có',
  },
  fact: (label, value) => `${label}: ${closed(value)}`,
  factZero: (label, declaredOn) => `${label}: 0 (${declaredOn} đã chọn “không phát sinh”).`,
  askedAt: (label, item) => `${label} (nhập tại ${item})`,
  ratioReached: (percent) => `Tỷ lệ đạt được: ${percent}.`,
  ratioRule: (percent) => `Yêu cầu: tỷ lệ từ ${percent}% trở lên.`,
  countRule: (count) => `Yêu cầu: từ ${count} trở lên.`,
  workingDaysRule: (days) => `Yêu cầu: trong ${days} ngày làm việc, tính từ ngày liền kề sau ngày bắt đầu.`,
  yesNoRule: 'Yêu cầu: có thực hiện.',
  workingDays: (least, most) =>
    least === most ? `Đã dùng: ${least} ngày làm việc.` : `Đã dùng: từ ${least} đến ${most} ngày làm việc.`,
  more: (count, noun) => `Thêm ${formatNumber(count, 'vi')} ${noun} nữa thì đạt.`,
  unitOf: (unit, label) => unit ?? `(${label})`,
  moreForPoints: (count, noun, points) => {
    const change = `${count < 0 ? 'Bớt' : 'Thêm'} ${formatNumber(Math.abs(count), 'vi')} ${noun}`
    return points === null
      ? `${change} thì lên mức cao hơn (chưa có số điểm của mức này).`
      : `${change} thì đạt ${points} điểm.`
  },
  scored: (points, of) => (of === null ? `Kết quả: ${points} điểm.` : `Kết quả: ${points} trên ${of} điểm.`),
  bandHit: (from, below, points) =>
    below === null
      ? `Mức áp dụng: từ ${from}% trở lên, đạt ${points} điểm.`
      : `Mức áp dụng: từ ${from}% đến dưới ${below}%, đạt ${points} điểm.`,
  deductionRule: (full, each) => `Cách tính: ${full} điểm, mỗi trường hợp trừ ${each} điểm.`,
  markNeeded: 'Công chức phụ trách nhập số điểm theo phụ lục đang giữ và ghi rõ căn cứ.',
  marked: (points, reason) => `Điểm do công chức nhập: ${points}. Căn cứ: ${closed(reason)}`,
  markTooHigh: (points, most) => `Điểm đã nhập (${points}) vượt điểm tối đa (${most}): cần kiểm tra lại.`,
  clause: (clause) => `Điều khoản: ${closed(clause)}`,
  nothingDue: 'Không phát sinh (tổng số bằng 0) nên nội dung này đạt.',
  factMissing: (label) => `Còn thiếu số liệu: ${label}.`,
  factUnusable: (label) => `Số liệu không hợp lệ, cần nhập lại: ${label}.`,
  moreDoneThanDue: 'Số đã thực hiện lớn hơn tổng số: cần kiểm tra lại số liệu.',
  yearNotCovered: (year) =>
    `Lịch nghỉ lễ, tết của năm ${year} chưa có trong hệ thống nên chưa tính được số ngày làm việc.`,
  awaited: closed,
  holidaysUndecided: (names) =>
    `Chưa có thông báo chính thức về ngày nghỉ: ${names}; kết quả phụ thuộc vào thông báo này.`,
  judgementNeeded: 'Công chức phụ trách tự xác định đạt hoặc không đạt và ghi rõ lý do.',
  judged: (met, reason) => `Công chức xác định: ${met ? 'đạt' : 'không đạt'}. Lý do: ${closed(reason)}`,
  notArising: (when, why) => `${closed(when)} Lý do đã ghi: ${closed(why)}`,
  notArisingContradicted:
    'Đã chọn “không phát sinh” nhưng số liệu lại lớn hơn 0: cần sửa số liệu hoặc bỏ chọn “không phát sinh”.',
  checked: (status) => `Tình trạng: ${status}.`,
  note: (note) => `Ghi chú: ${closed(note)}`,
}

const english: ExplanationWords = {
  outcome: {
    met: 'Result: met.',
    'not-met': 'Result: not met.',
    scored: 'Result: scored.',
    'not-assessed': 'Result: not assessed yet.',
    'awaiting-law': 'Result: awaiting the law.',
  },
  status: {
    text: 'read in the legal text',
    secondary: 'two secondary sources agree',
    'secondary-single': 'one secondary source',
    practice: 'as in software used by one Sở Tư pháp, not checked against the text',
    derived: 'derived from checked values',
    unverified: 'not checked, not computed with',
    missing: 'not known',
  },
  fact: (label, value) => `${label}: ${closed(value)}`,
  factZero: (label, declaredOn) => `${label}: 0 (${declaredOn} was declared not arising).`,
  askedAt: (label, item) => `${label} (entered at ${item})`,
  ratioReached: (percent) => `Share reached: ${percent}.`,
  ratioRule: (percent) => `Required: a share of at least ${percent}%.`,
  countRule: (count) => `Required: at least ${count}.`,
  workingDaysRule: (days) => `Required: within ${days} working days, counted from the day after the start.`,
  yesNoRule: 'Required: done.',
  workingDays: (least, most) =>
    least === most ? `Used: ${least} working days.` : `Used: ${least} to ${most} working days.`,
  more: (count, noun) => `${formatNumber(count, 'en')} more would meet it: ${noun}.`,
  unitOf: (unit, label) => unit ?? label,
  moreForPoints: (count, noun, points) => {
    const change = `${formatNumber(Math.abs(count), 'en')} ${count < 0 ? 'fewer' : 'more'}`
    return points === null
      ? `${change} would reach the next band, whose points are not known: ${noun}.`
      : `${change} would earn ${points} points: ${noun}.`
  },
  scored: (points, of) => (of === null ? `Result: ${points} points.` : `Result: ${points} of ${of} points.`),
  bandHit: (from, below, points) =>
    below === null
      ? `Band reached: ${from}% or more, ${points} points.`
      : `Band reached: ${from}% to below ${below}%, ${points} points.`,
  deductionRule: (full, each) => `Rule: ${full} points, less ${each} for each case.`,
  markNeeded: 'The officer enters the points from the annex at hand and says what they rest on.',
  marked: (points, reason) => `Points entered by the officer: ${points}. Basis: ${closed(reason)}`,
  markTooHigh: (points, most) => `The points entered (${points}) exceed the maximum (${most}): please check.`,
  clause: (clause) => `Clause: ${closed(clause)}`,
  nothingDue: 'Nothing fell due (the total is 0), so this item is met.',
  factMissing: (label) => `Still to be entered: ${label}.`,
  factUnusable: (label) => `Not a valid value, please enter it again: ${label}.`,
  moreDoneThanDue: 'More is done than was due: please check the figures.',
  yearNotCovered: (year) =>
    `The public holidays of ${year} are not in the system, so working days cannot be counted.`,
  awaited: (sentence) => `Awaiting the law: “${closed(sentence)}”`,
  holidaysUndecided: (names) =>
    `Days off not officially announced yet: ${names}. The result depends on them.`,
  judgementNeeded: 'The officer decides met or not met and gives the reason.',
  judged: (met, reason) => `The officer decided: ${met ? 'met' : 'not met'}. Reason: ${closed(reason)}`,
  notArising: (when, why) => `Not arising: “${closed(when)}” Reason given: ${closed(why)}`,
  notArisingContradicted:
    '“Not arising” was declared although a figure above 0 is recorded: correct the figure or withdraw the declaration.',
  checked: (status) => `Status: ${status}.`,
  note: (note) => `Note: ${closed(note)}`,
}

export const explanationWords: Readonly<Record<ExplanationLanguage, ExplanationWords>> = {
  vi: vietnamese,
  en: english,
}
