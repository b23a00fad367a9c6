import { addDays, type LocalDate } from '../../domain/shared/local-date.ts'
import type { Json } from '../../domain/shared/json.ts'
import { DONG_MIT, DONG_MIT_HOUSEHOLDS, TRUNG_TAM } from './hamlet-content.ts'
import type { SeedWrite } from './seed-device.ts'
import { inBook } from './seed-write.ts'

/** The meeting of thôn Đồng Mít that was held; opinions caught there name it. */
export const MEETING_HELD = '0193a0d1-0000-7000-8000-000000000001'
/** One of clusters that is still to come. */
export const MEETING_PLANNED = '0193a0d1-0000-7000-8000-000000000002'

/** Days before today on which the meeting was held. */
const HELD = 12

const OPINIONS = '0193a0d2-0000-7000-8000-000000000001'
const ROAD = '0193a0d2-0000-7000-8000-000000000002'
const ELECTION = '0193a0d2-0000-7000-8000-000000000003'

/** Households that were not represented, and why where the hamlet knew. */
const ABSENT: Readonly<Record<string, string>> = {
  'dm-04': 'Đi viện',
  'dm-12': 'Đi làm xa',
  'dm-18': '',
  'dm-25': 'Đi làm xa',
  'dm-29': '',
  'dm-36': 'Nhà có việc tang',
  'dm-39': '',
}

/** Who spoke for a household whose head stayed away. */
const SPOKEN_BY: Readonly<Record<string, string>> = {
  'dm-06': 'Hoàng Thị Duyên',
  'dm-22': 'Phạm Văn Đạo',
  'dm-33': 'Phạm Đình Tuấn',
}

const ROLES: Readonly<Record<string, string>> = {
  'dm-01': 'Trưởng thôn',
  'dm-11': 'Trưởng ban công tác Mặt trận',
}

export const dayHeld = (today: LocalDate): LocalDate => addDays(today, -HELD)

/**
 * Meetings of xã Đồng Xanh: one of thôn Đồng Mít, held and closed, 33 of 40 households represented; one of thôn Trung Tâm
 * next week, in two clusters, announced and not yet opened.
 */
export const dongXanhMeetings = (today: LocalDate): readonly SeedWrite[] => [
  ...held(dayHeld(today)),
  ...planned(today),
]

function held(day: LocalDate): SeedWrite[] {
  const of = (aspect: readonly [string, string?], value: Json) =>
    inBook('meeting', MEETING_HELD, aspect, value)
  const represented = DONG_MIT_HOUSEHOLDS.length - Object.keys(ABSENT).length
  return [
    of(['plan'], {
      kind: 'hamlet',
      purpose: 'self-assessment',
      title:
        'Lấy ý kiến về dự thảo kết quả tự đánh giá chuẩn tiếp cận pháp luật năm 2026; bàn làm đường nội đồng',
      hamlet: DONG_MIT,
      day,
      time: '19:30',
      place: 'Nhà văn hóa thôn Đồng Mít',
      noticeDay: addDays(day, -4),
      noticeWays: ['truyền thanh', 'mạng xã hội của thôn'],
      papersDay: addDays(day, -3),
      clusters: [],
    }),
    of(['chair'], { name: 'Đinh Văn Quý', title: 'Trưởng thôn' }),
    of(['households'], { total: DONG_MIT_HOUSEHOLDS.length }),
    of(['opened'], { at: `${day}T19:35`, text: '' }),
    ...DONG_MIT_HOUSEHOLDS.map(({ id, head }) =>
      of(['person', id], {
        name: SPOKEN_BY[id] ?? head,
        household: id,
        householdHead: head,
        represents: true,
        role: ROLES[id] ?? '',
        present: ABSENT[id] === undefined,
        absentReason: ABSENT[id] ?? '',
        cluster: null,
      }),
    ),
    of(['person', '0193a0d3-0000-7000-8000-000000000001'], {
      name: 'Nguyễn Thị Hạnh',
      household: null,
      householdHead: '',
      represents: false,
      role: 'Công chức tư pháp – hộ tịch xã',
      present: true,
      absentReason: '',
      cluster: null,
    }),
    of(['secretary'], { name: 'Bùi Thị Hiên', votesFor: represented }),
    of(['method'], { method: 'hands', votesFor: represented }),
    of(['item', OPINIONS], {
      no: 1,
      title: 'Ý kiến về dự thảo kết quả tự đánh giá chuẩn tiếp cận pháp luật năm 2026',
      decision: null,
      text: '',
    }),
    of(['note', '0193a0d4-0000-7000-8000-000000000001'], {
      item: OPINIONS,
      kind: 'discussion',
      text: 'Đề nghị cán bộ xã nói rõ ai được trợ giúp pháp lý miễn phí và đến đâu để hỏi.',
      by: 'Vi Thị Nhàn',
    }),
    of(['note', '0193a0d4-0000-7000-8000-000000000002'], {
      item: OPINIONS,
      kind: 'discussion',
      text: 'Công chức tư pháp – hộ tịch giới thiệu đối tượng được trợ giúp pháp lý, số điện thoại và địa chỉ tiếp nhận.',
      by: 'Nguyễn Thị Hạnh',
    }),
    of(['note', '0193a0d4-0000-7000-8000-000000000003'], {
      item: OPINIONS,
      kind: 'conclusion',
      text: 'Các ý kiến được ghi lại và chuyển UBND xã trả lời.',
      by: 'Đinh Văn Quý',
    }),
    of(['item', ROAD], {
      no: 2,
      title: 'Chủ trương và mức đóng góp làm 400 m đường bê tông nội đồng',
      decision: 1,
      text: 'Làm 400 m đường bê tông nội đồng đoạn Đồng Mít – Cầu Gỗ; mỗi hộ đóng góp 600.000 đồng và 03 ngày công.',
    }),
    of(['note', '0193a0d4-0000-7000-8000-000000000004'], {
      item: ROAD,
      kind: 'discussion',
      text: 'Đề nghị hộ nghèo chỉ góp ngày công.',
      by: 'Lương Thị Thoa',
    }),
    of(['note', '0193a0d4-0000-7000-8000-000000000005'], {
      item: ROAD,
      kind: 'conclusion',
      text: 'Hộ nghèo góp ngày công, không góp tiền.',
      by: 'Đinh Văn Quý',
    }),
    of(['vote', ROAD], {
      method: 'hands',
      for: 30,
      against: 2,
      other: represented - 32,
      invalid: 0,
      issued: null,
      collected: null,
    }),
    of(['read-back'], { at: `${day}T21:05`, text: '' }),
    of(['closed'], { at: `${day}T21:15`, text: '' }),
    of(['sent'], {
      day: addDays(day, 1),
      to: ['UBND xã Đồng Xanh', 'Ủy ban Mặt trận Tổ quốc Việt Nam xã Đồng Xanh'],
    }),
    of(['tag', 'TC2.CT7'], ['TC2.CT7.general']),
  ]
}

function planned(today: LocalDate): SeedWrite[] {
  const of = (aspect: readonly [string, string?], value: Json) =>
    inBook('meeting', MEETING_PLANNED, aspect, value)
  return [
    of(['plan'], {
      kind: 'hamlet',
      purpose: 'mediators',
      title: 'Bầu bổ sung hòa giải viên của thôn',
      hamlet: TRUNG_TAM,
      day: addDays(today, 7),
      time: '19:00',
      place: 'Nhà văn hóa thôn Trung Tâm; Trường tiểu học Đồng Xanh',
      noticeDay: today,
      noticeWays: ['truyền thanh', 'niêm yết tại nhà văn hóa, điểm sinh hoạt'],
      papersDay: null,
      clusters: [
        { id: 'cum-1', name: 'Cụm 1 – Nhà văn hóa' },
        { id: 'cum-2', name: 'Cụm 2 – Trường tiểu học' },
      ],
    }),
    of(['households'], { total: 210 }),
    of(['chair'], { name: 'Trần Văn Kiểm', title: 'Trưởng thôn' }),
    of(['item', ELECTION], {
      no: 1,
      title: 'Bầu bổ sung hòa giải viên',
      decision: 'mediators',
      text: '',
      elected: [],
      includes: null,
    }),
  ]
}
