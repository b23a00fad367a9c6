import { describe, expect, test } from 'vitest'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import tcpl2017 from '../../../src/domain/criteria-set/data/tcpl-2017.json' with { type: 'json' }
import tcpl2021 from '../../../src/domain/criteria-set/data/tcpl-2021.json' with { type: 'json' }
import tcpl2025 from '../../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import district from '../../../src/domain/criteria-set/data/tcpl-district-2022.json' with { type: 'json' }
import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import { assess } from '../../../src/domain/scoring/assess.ts'
import type { Answers } from '../../../src/domain/scoring/assessment.ts'
import { explainCondition } from '../../../src/domain/scoring/explain-condition.ts'
import { explainCriterion } from '../../../src/domain/scoring/explain-criterion.ts'
import { explainOutcome } from '../../../src/domain/scoring/explain-outcome.ts'
import type { ExplanationLanguage } from '../../../src/domain/scoring/explanation-words.ts'
import type { Points } from '../../../src/domain/shared/points.ts'
import { noAnswers, pointsSet } from './points-set.ts'

const SETS = { 2017: tcpl2017, 2021: tcpl2021, 2025: tcpl2025, district } as unknown as Readonly<
  Record<string, CriteriaSet>
>
const calendar = vietnamCalendar()

type Given = Partial<Omit<Answers, 'marks'>> & { readonly marks?: Readonly<Record<string, number>> }

function assessed(set: CriteriaSet, { marks = {}, ...given }: Given) {
  const entered = Object.entries(marks).map(([id, points]) => [
    id,
    { points: points as Points, reason: 'Bảng chấm điểm đã ký' },
  ])
  return assess(set, { ...noAnswers, ...given, marks: Object.fromEntries(entered) }, calendar)
}

function told(name: string, condition: string, given: Given, language: ExplanationLanguage = 'vi'): string {
  const set = SETS[name]!
  const assessment = assessed(set, given)
  const result = assessment.conditions.find(({ id }) => id === condition)!
  return explainCondition(set, result, language, assessment)
}

/** 73 points of 100 under the set of 2021: criterion 1 has 4 of 10. */
const short = {
  facts: { 'TC1.CT1.1.case': 'a', 'TC1.CT1.2.case': 'b' },
  marks: { 'TC1.CT2': 300, TC2: 2500, TC3: 1100, TC4: 1500, TC5: 1800 },
}
const of2017 = { TC1: 1500, TC2: 2500, TC3: 2200, TC4: 900, TC5: 1500 }
const ANNEX = 'Phụ lục I Thông tư 09/2021/TT-BTP'

describe('why a condition holds, fails or is open', () => {
  test.each<[string, string, string, Given, string]>([
    [
      'a total that falls short says by how much',
      '2021',
      'DK1',
      short,
      'Tổng số điểm mới đạt 73 điểm, còn thiếu 7 điểm để đạt 80 điểm.',
    ],
    [
      'by half a point',
      '2021',
      'DK1',
      { ...short, marks: { ...short.marks, TC2: 3000, TC3: 1275 } },
      'Tổng số điểm mới đạt 79,75 điểm, còn thiếu 0,25 điểm để đạt 80 điểm.',
    ],
    [
      'a total that suffices',
      '2021',
      'DK1',
      { ...short, marks: { ...short.marks, TC2: 3000, TC3: 1300 } },
      'Tổng số điểm đạt 80 điểm, đáp ứng yêu cầu từ 80 điểm trở lên.',
    ],
    [
      'no total yet',
      '2021',
      'DK1',
      {},
      'Chưa chấm xong nên chưa có tổng số điểm; yêu cầu từ 80 điểm trở lên.',
    ],
    [
      'a total out of reach',
      '2017',
      'DK2',
      { unitType: 'I', marks: { TC1: 0 } },
      'Dù các nội dung còn lại đều đạt điểm tối đa, tổng số điểm cũng chỉ đạt 85 điểm, thấp hơn 90 điểm.',
    ],
    [
      'a total the law keeps open',
      'district',
      'DK2',
      {},
      'Còn chỉ tiêu chờ văn bản hướng dẫn nên chưa có tổng số điểm; yêu cầu từ 90 điểm trở lên.',
    ],
    [
      'the class of the commune is not known',
      '2017',
      'DK2',
      { marks: of2017 },
      'Chưa chọn loại đơn vị hành chính nên chưa xác định được mức điểm: loại I từ 90 điểm, loại II từ 80 điểm, loại III từ 70 điểm trở lên.',
    ],
    [
      'a criterion below half, the others awaiting their maximum',
      '2021',
      'DK2',
      short,
      `Tiêu chí 1 mới đạt 40% số điểm tối đa (4 trên 10 điểm), yêu cầu từ 50% trở lên. Điểm tối đa của các tiêu chí 2, 3, 4 và 5 chờ ${ANNEX}.`,
    ],
    [
      'a criterion that cannot reach half any more',
      '2021',
      'DK2',
      { facts: { 'TC1.CT1.2.case': 'b', 'TC1.CT1.1.case': 'b' }, marks: { 'TC1.CT2': 499 } },
      `Tiêu chí 1 mới đạt 49,9% số điểm tối đa (4,99 trên 10 điểm), yêu cầu từ 50% trở lên. Điểm tối đa của các tiêu chí 2, 3, 4 và 5 chờ ${ANNEX}.`,
    ],
    [
      'every criterion reaches half',
      '2017',
      'DK1',
      { marks: of2017 },
      'Tất cả các tiêu chí đều đạt từ 50% số điểm tối đa trở lên.',
    ],
    [
      'criteria still open',
      '2017',
      'DK1',
      { marks: { TC1: 1500 } },
      'Chưa chấm xong: các tiêu chí 2, 3, 4 và 5.',
    ],
    [
      'communes of a district',
      'district',
      'DK1',
      { facts: { 'DK1.communes': 12, 'DK1.recognised': 11 } },
      'Tổng số xã, phường, thị trấn trên địa bàn: 12 xã, phường, thị trấn. Số xã, phường, thị trấn đạt chuẩn tiếp cận pháp luật: 11 xã, phường, thị trấn. Tỷ lệ đạt được: 91,6%. Yêu cầu: từ 100% trở lên. Thêm 1 xã, phường, thị trấn đạt chuẩn nữa thì đáp ứng.',
    ],
    [
      'declared, and to be confirmed',
      '2021',
      'DK3',
      { declarations: { DK3: true } },
      'Đã khai là đáp ứng điều kiện này. Cơ quan thẩm định xác nhận lại bằng văn bản.',
    ],
    [
      'declared not to hold',
      '2021',
      'DK3',
      { declarations: { DK3: false } },
      'Đã khai là không đáp ứng điều kiện này.',
    ],
    ['not declared', '2021', 'DK3', {}, 'Chưa khai có đáp ứng điều kiện này hay không.'],
    [
      'declared while its text has not been read',
      '2025',
      'DK2',
      { declarations: { DK2: true } },
      'Đã khai là đáp ứng điều kiện này. Quy định về điều kiện này chưa đối chiếu được với văn bản.',
    ],
  ])('%s', (_, set, condition, given, sentence) => {
    expect(told(set, condition, given)).toBe(sentence)
  })

  test('in English, with the names of the law as they are', () => {
    expect(told('2021', 'DK1', short, 'en')).toBe('The total is 73 points, 7 short of 80.')
    expect(told('2021', 'DK2', short, 'en')).toBe(
      `Criterion 1 reaches 40% of its maximum (4 of 10 points); at least 50% is required. The maximum of criteria 2, 3, 4 and 5 awaits ${ANNEX}.`,
    )
  })

  test('what did not arise leaves the maximum: the threshold is taken in proportion', () => {
    const given = {
      notArising: { TC1: 'Không có' },
      marks: { 'TC2.CT1': 2000, 'TC2.CT2': 2900 },
      declarations: { DK3: true },
    }
    const assessment = assessed(pointsSet, given)
    expect(explainCondition(pointsSet, assessment.conditions[0]!, 'vi', assessment)).toBe(
      'Tổng số điểm đạt 49 điểm, đáp ứng yêu cầu từ 48 điểm trở lên. Mức 80 trên 100 điểm được tính theo tỷ lệ thành 48 điểm, vì phần không phát sinh không tính vào điểm tối đa.',
    )
    const open = assessed(pointsSet, { ...given, marks: { 'TC2.CT1': 500 } })
    expect(explainCondition(pointsSet, open.conditions[0]!, 'vi', open)).toContain('48 điểm')
  })

  test('no class chosen: the total is told by the class that decides', () => {
    expect(told('2017', 'DK2', { marks: { ...of2017, TC2: 800, TC3: 1800 } })).toBe(
      'Tổng số điểm mới đạt 65 điểm, còn thiếu 5 điểm để đạt 70 điểm. Chưa chọn loại đơn vị hành chính, nhưng theo mức điểm của loại nào cũng không đáp ứng.',
    )
    expect(told('2017', 'DK2', { marks: { ...of2017, TC2: 3000, TC3: 2500 } })).toBe(
      'Tổng số điểm đạt 94 điểm, đáp ứng yêu cầu từ 90 điểm trở lên. Chưa chọn loại đơn vị hành chính, nhưng theo mức điểm của loại nào cũng đáp ứng.',
    )
  })

  test('without the results only the places are named', () => {
    const assessment = assessed(SETS['2021']!, short)
    expect(explainCondition(SETS['2021']!, assessment.conditions[1]!, 'vi')).toMatch(
      /^Thấp hơn 50% số điểm tối đa: tiêu chí 1\./,
    )
  })
})

describe('how a criterion comes out', () => {
  const criterion = (name: string, id: string, given: Given) => {
    const result = assessed(SETS[name]!, given).criteria.find((one) => one.id === id)!
    return explainCriterion(SETS[name]!, result, 'vi').map(({ text }) => text)
  }

  test.each<[string, string, string, Given, string[]]>([
    ['points of a known maximum', '2021', 'TC1', short, ['Đạt 4 trên 10 điểm, bằng 40% số điểm tối đa.']],
    [
      'a mark for the whole criterion, its maximum awaited',
      '2021',
      'TC2',
      short,
      [
        'Điểm do công chức nhập: 25. Căn cứ: Bảng chấm điểm đã ký.',
        'Đạt 25 điểm.',
        `Điểm tối đa của tiêu chí 2 chờ ${ANNEX}.`,
      ],
    ],
    ['nothing yet', '2017', 'TC1', {}, ['Chưa chấm điểm.']],
    [
      'half done, something lost already',
      '2021',
      'TC1',
      { facts: short.facts },
      ['Đã có 1 điểm; 1 trên 2 chỉ tiêu chưa có điểm.', 'Nhiều nhất còn có thể đạt 8 trên 10 điểm.'],
    ],
    [
      'met and not met',
      '2025',
      'TC3',
      { facts: { 'TC3.CT2.1.done': 1250, 'TC3.CT2.2.done': 998 } },
      ['0 trên 4 chỉ tiêu đạt.', '1 chỉ tiêu không đạt.', '3 chỉ tiêu chưa có kết quả.'],
    ],
  ])('%s', (_, name, id, given, sentences) => {
    expect(criterion(name, id, given)).toEqual(sentences)
  })
})

describe('what the dossier comes to', () => {
  const outcome = (name: string, given: Given) =>
    explainOutcome(SETS[name]!, assessed(SETS[name]!, given), 'vi')

  test('not met: what fails comes first, in the order of the law, with its place', () => {
    const { verdict, total, causes } = outcome('2017', {
      unitType: 'II',
      marks: { ...of2017, TC1: 600 },
      declarations: { DK3: true, DK4: false },
    })
    expect(verdict).toBe('Chưa đủ điều kiện công nhận đạt chuẩn tiếp cận pháp luật.')
    expect(total).toBe('Tổng số điểm: 77 trên 100 điểm.')
    expect(causes).toEqual([
      {
        text: 'Điều kiện 1 không được đáp ứng. Tiêu chí 1 mới đạt 40% số điểm tối đa (6 trên 15 điểm), yêu cầu từ 50% trở lên.',
        about: 'DK1',
      },
      {
        text: 'Điều kiện 2 không được đáp ứng. Tổng số điểm mới đạt 77 điểm, còn thiếu 3 điểm để đạt 80 điểm.',
        about: 'DK2',
      },
      { text: 'Điều kiện 4 không được đáp ứng. Đã khai là không đáp ứng điều kiện này.', about: 'DK4' },
    ])
  })

  test('met', () => {
    const { verdict, causes } = outcome('2017', {
      unitType: 'II',
      marks: of2017,
      declarations: { DK3: true, DK4: true },
    })
    expect(verdict).toBe('Đủ điều kiện đề nghị công nhận đạt chuẩn tiếp cận pháp luật.')
    expect(causes).toEqual([{ text: 'Các điều kiện công nhận đều được đáp ứng.', about: null }])
  })

  test('incomplete: what is open, then what the law keeps open; nothing is said twice', () => {
    const { verdict, total, causes } = outcome('2021', {})
    expect(verdict).toBe('Chưa kết luận được vì hồ sơ chưa đầy đủ.')
    expect(total).toBe('Tổng số điểm đã có: 0 điểm.')
    expect(causes.map(({ about }) => about)).toEqual(['TC1.CT1', 'TC1.CT2', 'DK2', 'DK3'])
    expect(causes[0]!.text).toBe(
      'Còn 2 chỉ tiêu chưa đánh giá xong: chỉ tiêu 1 của tiêu chí 1 và chỉ tiêu 5 của tiêu chí 2.',
    )
  })

  test('marks that add up to more than the maximum', () => {
    const { causes } = outcome('2021', { marks: { TC2: 9000, TC3: 9000 } })
    expect(causes).toContainEqual({
      text: 'Điểm đã nhập của cả hồ sơ cộng lại vượt điểm tối đa: cần kiểm tra lại.',
      about: null,
    })
  })

  test('a set of met and not met has no total', () => {
    expect(outcome('2025', {}).total).toBeNull()
  })
})
