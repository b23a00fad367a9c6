import type { EvidenceFile } from '../../domain/evidence/evidence-card.ts'
import type { Json } from '../../domain/shared/json.ts'
import { parseLocalDate, type LocalDate } from '../../domain/shared/local-date.ts'
import { opinionWrites } from './opinion-content.ts'
import { postingWrites } from './posting-content.ts'
import type { SeedWrite } from './seed-device.ts'
import { dayOf, inBook } from './seed-write.ts'

const MEETING = '0193a0e3-0000-7000-8000-000000000001'
const RESULT = '0193a0e3-0000-7000-8000-000000000002'
const WHAT = [
  'Dự thảo Báo cáo đánh giá kết quả (Mẫu 01)',
  'Dự thảo Bản tổng hợp điểm số của các tiêu chí, chỉ tiêu (Mẫu 02)',
]

function day(text: string): LocalDate {
  const parsed = parseLocalDate(text)
  if (!parsed) throw new Error(`${text} is no day`)
  return parsed
}

/** Who took part, in the words the 2021 set has for their parts. */
const PRESENT: readonly (readonly [name: string, role: string])[] = [
  ['Lường Thị Ánh', 'Công chức được giao theo dõi tiêu chí, chỉ tiêu'],
  ['Tòng Văn Hoan', 'Công chức được giao theo dõi tiêu chí, chỉ tiêu'],
  ['Mè Văn Quyết', 'Đại diện Công an cấp xã'],
  ['Cầm Thị Diện', 'Đại diện lãnh đạo Ủy ban Mặt trận Tổ quốc Việt Nam cấp xã'],
  ['Lèo Thị Sương', 'Đại diện lãnh đạo các tổ chức chính trị - xã hội cấp xã'],
  ['Bạc Cầm Khai', 'Đại diện lãnh đạo các tổ chức chính trị - xã hội cấp xã'],
  ['Tòng Văn Pâng', 'Trưởng thôn, Tổ trưởng tổ dân phố'],
  ['Lò Thị Ương', 'Trưởng thôn, Tổ trưởng tổ dân phố'],
  ['Quàng Văn Sơn', 'Trưởng thôn, Tổ trưởng tổ dân phố'],
]

/**
 * The people's part of xã Khe Lành 2024 under the 2021 set, finished: posted on the board and by loudspeaker, opinions
 * answered, agreed upon in a meeting; with the days of its legal steps. `photo`: the practice page.
 */
export const kheLanhParticipation = (photo: EvidenceFile): readonly SeedWrite[] => [
  dayOf('2', '2024-12-31'),
  ...postingWrites({
    id: '0193a0e1-0000-7000-8000-000000000001',
    series: '0193a0e2',
    kind: 'board',
    what: WHAT,
    place: 'Trụ sở UBND xã Khe Lành',
    from: day('2025-01-02'),
    photographed: {
      days: ['02', '03', '04', '05', '06', '07'].map((of) => day(`2025-01-${of}`)),
      file: photo,
      by: 'UBND xã Khe Lành',
    },
    closed: day('2025-01-07'),
  }),
  dayOf('posting-begun', '2025-01-02'),
  dayOf('3', '2025-01-07'),
  ...postingWrites({
    id: '0193a0e1-0000-7000-8000-000000000002',
    series: '0193a0e4',
    kind: 'loudspeaker',
    what: WHAT,
    place: 'Đài truyền thanh xã Khe Lành',
    from: day('2025-01-02'),
    broadcasts: [
      [day('2025-01-02'), '17:30', 'Toàn xã'],
      [day('2025-01-04'), '05:30', 'Toàn xã; phát lại bằng tiếng Thái'],
      [day('2025-01-07'), '17:30', 'Toàn xã'],
    ],
    closed: day('2025-01-07'),
  }),
  dayOf('announcement-begun', '2025-01-02'),
  dayOf('4', '2025-01-07'),
  ...opinionWrites('e5', [
    [
      {
        text: 'Đề nghị ghi rõ số vụ hòa giải thành của từng bản.',
        who: 'Lò Thị Ương',
        channel: 'posting',
        day: day('2025-01-04'),
        indicators: ['TC3.CT1'],
      },
      {
        outcome: 'accepted',
        text: 'Tiếp thu. Đã bổ sung số vụ hòa giải của từng bản vào tài liệu kèm theo báo cáo.',
        day: day('2025-01-06'),
        by: 'Lường Thị Ánh',
      },
    ],
    [
      {
        text: 'Tủ sách pháp luật ở bản Huổi Lạnh ít sách mới.',
        who: '',
        channel: 'letterbox',
        day: day('2025-01-05'),
        indicators: ['TC2.CT3'],
      },
      {
        outcome: 'explained',
        text: 'Giải trình: năm 2024 đã bổ sung 12 đầu sách; năm 2025 tiếp tục đề nghị huyện cấp thêm.',
        day: day('2025-01-07'),
        by: 'Lường Thị Ánh',
      },
    ],
  ]),
  dayOf('5', '2025-01-07'),
  ...agreement(),
  dayOf('6', '2025-01-08'),
  dayOf('7', '2025-01-09'),
]

function agreement(): SeedWrite[] {
  const of = (aspect: readonly [string, string?], value: Json) => inBook('meeting', MEETING, aspect, value)
  return [
    of(['plan'], {
      kind: 'agreement',
      purpose: 'agreement',
      title: 'Họp xem xét, đánh giá, thống nhất kết quả chuẩn tiếp cận pháp luật năm 2024',
      hamlet: null,
      day: '2025-01-08',
      time: '08:00',
      place: 'Phòng họp UBND xã Khe Lành',
      noticeDay: '2025-01-06',
      noticeWays: ['giấy mời'],
      papersDay: '2025-01-06',
      clusters: [],
    }),
    of(['chair'], { name: 'Quách Văn Cường', title: 'Phó Chủ tịch UBND xã' }),
    of(['secretary'], { name: 'Tòng Văn Hoan', votesFor: null }),
    of(['opened'], { at: '2025-01-08T08:05', text: '' }),
    ...PRESENT.map(([name, role], i) =>
      of(['person', `0193a0e6-0000-7000-8000-${String(i + 1).padStart(12, '0')}`], {
        name,
        household: null,
        householdHead: '',
        represents: false,
        role,
        present: true,
        absentReason: '',
        cluster: null,
      }),
    ),
    of(['item', RESULT], {
      no: 1,
      title: 'Xem xét, thống nhất kết quả tự chấm điểm và các ý kiến của Nhân dân',
      decision: null,
      text: 'Thống nhất kết quả tự chấm điểm, đánh giá năm 2024 của xã theo Bản tổng hợp điểm số đã niêm yết.',
    }),
    of(['note', '0193a0e7-0000-7000-8000-000000000001'], {
      item: RESULT,
      kind: 'discussion',
      text: 'Nhất trí bổ sung số vụ hòa giải của từng bản vào tài liệu kèm theo.',
      by: 'Cầm Thị Diện',
    }),
    of(['note', '0193a0e7-0000-7000-8000-000000000002'], {
      item: RESULT,
      kind: 'conclusion',
      text: 'Thống nhất kết quả tự chấm điểm; giao công chức tư pháp – hộ tịch hoàn thiện hồ sơ gửi Phòng Tư pháp.',
      by: 'Quách Văn Cường',
    }),
    of(['read-back'], { at: '2025-01-08T09:40', text: '' }),
    of(['closed'], { at: '2025-01-08T09:45', text: '' }),
  ]
}
