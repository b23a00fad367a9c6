import type { ExplanationLanguage } from './explanation-words.ts'

/** Why conditions of recognition hold or not; numbers, names and lists arrive formatted, shares as "42%". */
export interface ConditionWords {
  readonly allMet: string
  notMet(places: string): string
  readonly indicatorsOpen: string
  readonly indicatorsAwaiting: string
  totalHolds(total: string, least: string): string
  totalShort(total: string, short: string, least: string): string
  totalOutOfReach(best: string, least: string): string
  totalOpen(least: string): string
  totalAwaiting(least: string): string
  /** What did not arise has left the maximum, and the least total with it. */
  inProportion(least: string, whole: string, needed: string): string
  /** Nobody has said of which class the commune is. */
  anyType(holds: boolean): string
  readonly leastTotalAwaited: string
  unitTypeMissing(first: string, second: string, third: string): string
  sharesHold(of: 'criteria' | 'indicators', percent: string): string
  shareBelow(place: string, reached: string, points: string, maximum: string, percent: string): string
  shareOutOfReach(place: string, best: string, points: string, maximum: string, percent: string): string
  sharesBelow(places: string, percent: string): string
  /** `text`: the legal text that is awaited; null where the law files name none. */
  sharesAwaited(places: string, text: string | null): string
  sharesOpen(places: string): string
  readonly percentAwaited: string
  figureMissing(label: string): string
  ratioReached(percent: string): string
  ratioRule(percent: string): string
  ratioMore(count: string, noun: string): string
  declared(holds: boolean): string
  readonly textUnchecked: string
  readonly toBeConfirmed: string
  readonly undeclared: string
  readonly undeclaredAwaited: string
}

const vietnamese: ConditionWords = {
  allMet: 'Tất cả các chỉ tiêu đều đạt.',
  notMet: (places) => `Không đạt: ${places}.`,
  indicatorsOpen: 'Còn chỉ tiêu chưa đánh giá xong nên chưa kết luận được.',
  indicatorsAwaiting: 'Còn chỉ tiêu chờ văn bản hướng dẫn nên chưa kết luận được.',
  totalHolds: (total, least) => `Tổng số điểm đạt ${total} điểm, đáp ứng yêu cầu từ ${least} điểm trở lên.`,
  totalShort: (total, short, least) =>
    `Tổng số điểm mới đạt ${total} điểm, còn thiếu ${short} điểm để đạt ${least} điểm.`,
  totalOutOfReach: (best, least) =>
    `Dù các nội dung còn lại đều đạt điểm tối đa, tổng số điểm cũng chỉ đạt ${best} điểm, thấp hơn ${least} điểm.`,
  totalOpen: (least) => `Chưa chấm xong nên chưa có tổng số điểm; yêu cầu từ ${least} điểm trở lên.`,
  totalAwaiting: (least) =>
    `Còn chỉ tiêu chờ văn bản hướng dẫn nên chưa có tổng số điểm; yêu cầu từ ${least} điểm trở lên.`,
  inProportion: (least, whole, needed) =>
    `Mức ${least} trên ${whole} điểm được tính theo tỷ lệ thành ${needed} điểm, vì phần không phát sinh không tính vào điểm tối đa.`,
  anyType: (holds) =>
    `Chưa chọn loại đơn vị hành chính, nhưng theo mức điểm của loại nào cũng ${holds ? 'đáp ứng' : 'không đáp ứng'}.`,
  leastTotalAwaited: 'Chưa có số điểm tối thiểu đã đối chiếu với văn bản.',
  unitTypeMissing: (first, second, third) =>
    `Chưa chọn loại đơn vị hành chính nên chưa xác định được mức điểm: loại I từ ${first} điểm, loại II từ ${second} điểm, loại III từ ${third} điểm trở lên.`,
  sharesHold: (of, percent) =>
    `Tất cả các ${of === 'criteria' ? 'tiêu chí' : 'chỉ tiêu'} đều đạt từ ${percent} số điểm tối đa trở lên.`,
  shareBelow: (place, reached, points, maximum, percent) =>
    `${place} mới đạt ${reached} số điểm tối đa (${points} trên ${maximum} điểm), yêu cầu từ ${percent} trở lên.`,
  shareOutOfReach: (place, best, points, maximum, percent) =>
    `${place} nhiều nhất cũng chỉ đạt ${best} số điểm tối đa (${points} trên ${maximum} điểm), yêu cầu từ ${percent} trở lên.`,
  sharesBelow: (places, percent) => `Thấp hơn ${percent} số điểm tối đa: ${places}.`,
  sharesAwaited: (places, text) =>
    text === null
      ? `Điểm tối đa của ${places} chưa đối chiếu được với văn bản.`
      : `Điểm tối đa của ${places} chờ ${text}.`,
  sharesOpen: (places) => `Chưa chấm xong: ${places}.`,
  percentAwaited: 'Chưa có tỷ lệ tối thiểu đã đối chiếu với văn bản.',
  figureMissing: (label) => `Còn thiếu số liệu: ${label}.`,
  ratioReached: (percent) => `Tỷ lệ đạt được: ${percent}.`,
  ratioRule: (percent) => `Yêu cầu: từ ${percent} trở lên.`,
  ratioMore: (count, noun) => `Thêm ${count} ${noun} nữa thì đáp ứng.`,
  declared: (holds) => `Đã khai là ${holds ? 'đáp ứng' : 'không đáp ứng'} điều kiện này.`,
  textUnchecked: 'Quy định về điều kiện này chưa đối chiếu được với văn bản.',
  toBeConfirmed: 'Cơ quan thẩm định xác nhận lại bằng văn bản.',
  undeclared: 'Chưa khai có đáp ứng điều kiện này hay không.',
  undeclaredAwaited: 'Chưa có quy định đã đối chiếu với văn bản, cũng chưa khai có đáp ứng hay không.',
}

const english: ConditionWords = {
  allMet: 'Every indicator is met.',
  notMet: (places) => `Not met: ${places}.`,
  indicatorsOpen: 'Some indicators are not assessed yet, so this cannot be decided.',
  indicatorsAwaiting: 'Some indicators await the law, so this cannot be decided.',
  totalHolds: (total, least) => `The total is ${total} points; at least ${least} are required.`,
  totalShort: (total, short, least) => `The total is ${total} points, ${short} short of ${least}.`,
  totalOutOfReach: (best, least) =>
    `Even with all points still open the total would be ${best} points, below ${least}.`,
  totalOpen: (least) =>
    `Not everything is scored, so there is no total; at least ${least} points are required.`,
  totalAwaiting: (least) =>
    `Some indicators await the law, so there is no total; at least ${least} points are required.`,
  inProportion: (least, whole, needed) =>
    `${least} of ${whole} points is taken in proportion, as ${needed} points, because what did not arise is not counted in the maximum.`,
  anyType: (holds) =>
    `The class of the commune has not been chosen, but by the threshold of any class this ${holds ? 'holds' : 'does not hold'}.`,
  leastTotalAwaited: 'The least number of points has not been checked against the law.',
  unitTypeMissing: (first, second, third) =>
    `The class of the commune has not been chosen: class I needs ${first} points, class II ${second}, class III ${third}.`,
  sharesHold: (of, percent) =>
    `${of === 'criteria' ? 'Every criterion' : 'Every indicator'} reaches at least ${percent} of its maximum.`,
  shareBelow: (place, reached, points, maximum, percent) =>
    `${place} reaches ${reached} of its maximum (${points} of ${maximum} points); at least ${percent} is required.`,
  shareOutOfReach: (place, best, points, maximum, percent) =>
    `${place} can reach no more than ${best} of its maximum (${points} of ${maximum} points); at least ${percent} is required.`,
  sharesBelow: (places, percent) => `Below ${percent} of the maximum: ${places}.`,
  sharesAwaited: (places, text) =>
    text === null
      ? `The maximum of ${places} has not been checked against the law.`
      : `The maximum of ${places} awaits ${text}.`,
  sharesOpen: (places) => `Not fully scored yet: ${places}.`,
  percentAwaited: 'The least share has not been checked against the law.',
  figureMissing: (label) => `Still to be entered: ${label}.`,
  ratioReached: (percent) => `Share reached: ${percent}.`,
  ratioRule: (percent) => `Required: at least ${percent}.`,
  ratioMore: (count, noun) => `${count} more would meet it: ${noun}.`,
  declared: (holds) => `Declared: this condition ${holds ? 'holds' : 'does not hold'}.`,
  textUnchecked: 'What the law says of this condition has not been checked.',
  toBeConfirmed: 'The appraising office confirms it with a document.',
  undeclared: 'Whether this condition holds has not been declared.',
  undeclaredAwaited: 'The text of the law has not been checked, and nothing has been declared.',
}

export const conditionWords: Readonly<Record<ExplanationLanguage, ConditionWords>> = {
  vi: vietnamese,
  en: english,
}
