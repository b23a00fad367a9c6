import type { Json } from '../../../src/domain/shared/json.ts'

/** Field name → value. */
export type Written = Readonly<Record<string, Json>>

const under = (prefix: string, aspects: Written): Written =>
  Object.fromEntries(Object.entries(aspects).map(([aspect, value]) => [`${prefix}/${aspect}`, value]))

export const DECIDING = '0199a000-0000-7000-8000-000000000001'
export const HEARING = '0199a000-0000-7000-8000-000000000002'
export const AGREEING = '0199a000-0000-7000-8000-000000000003'
export const BALLOTING = '0199a000-0000-7000-8000-000000000004'
export const BOARD = '0199a000-0000-7000-8000-000000000011'
export const LOUDSPEAKER = '0199a000-0000-7000-8000-000000000012'
export const MODEL = '0199a000-0000-7000-8000-000000000021'

const person = (name: string, over: Written = {}): Json => ({
  name,
  household: null,
  householdHead: name,
  represents: true,
  role: '',
  present: true,
  absentReason: '',
  cluster: null,
  ...over,
})

export const HAMLETS: Written = {
  'hamlet/h1/card': {
    kind: 'bản',
    name: 'Pom Khoang',
    households: 120,
    head: 'Lò Văn Xôm',
    scattered: false,
  },
  'hamlet/h2/card': { kind: 'thôn', name: 'Thôn 2', households: 240, head: 'Hà Thị Lịch', scattered: false },
  'hamlet/h2/roster/1': [
    { id: 'r1', head: 'Hà Văn Tới', note: '' },
    { id: 'r2', head: 'Vì Thị Ước', note: 'đi làm xa' },
  ],
}

/** A decision of kind 1 by secret ballot that passes, one of kind 6 by show of hands that fails, and a meeting that only listens. */
export const MEETINGS: Written = {
  ...under(`meeting/${DECIDING}`, {
    plan: {
      kind: 'hamlet',
      purpose: 'decision',
      title: 'Bàn, quyết định mức đóng góp làm đường nội bản',
      hamlet: 'h1',
      day: '2024-11-20',
      time: '19:00',
      place: 'Nhà văn hóa bản Pom Khoang',
      noticeDay: '2024-11-17',
      noticeWays: ['thông báo trực tiếp', 'truyền thanh'],
      papersDay: '2024-11-17',
      clusters: [],
    },
    chair: { name: 'Lò Văn Xôm', title: 'Trưởng bản' },
    secretary: { name: 'Cà Thị Bun', votesFor: 95 },
    method: { method: 'ballot', votesFor: 90 },
    committee: {
      members: [
        { name: 'Quàng Văn Ín', role: 'Trưởng ban' },
        { name: 'Lò Thị Ọi', role: 'Ủy viên' },
        { name: 'Tòng Văn Phương', role: 'Ủy viên' },
      ],
      votesFor: 96,
      witnesses: ['Lò Văn Hặc', 'Cà Văn Chựa'],
    },
    households: { total: 120 },
    count: { represented: 98, present: 131 },
    'person/a1': person('Lường Văn Ơn', { represents: false, role: 'Trưởng Ban công tác Mặt trận bản' }),
    'person/a2': person('Lò Thị Đôi', { present: false, absentReason: 'chăm con ốm tại bệnh viện huyện' }),
    'item/i1': {
      no: 1,
      title: 'Mức đóng góp làm đường bê tông nội bản',
      decision: 1,
      text: 'Mỗi hộ đóng góp 600.000 đồng và 03 ngày công; hộ nghèo, hộ cận nghèo được miễn tiền.',
      elected: [],
    },
    'vote/i1': { method: 'ballot', for: 84, against: 9, other: 3, invalid: 2, issued: 98, collected: 98 },
    'item/i2': {
      no: 2,
      title: 'Ngày vệ sinh chung của bản',
      decision: 6,
      text: 'Sáng chủ nhật tuần đầu của tháng.',
      elected: [],
    },
    'vote/i2': { method: 'hands', for: 55, against: 40, other: 3, invalid: 0, issued: null, collected: null },
    'note/n1': {
      item: 'i1',
      kind: 'discussion',
      text: 'Đề nghị thu làm hai đợt, đợt sau sau khi bán ngô.',
      by: 'Ông Quàng Văn Ín',
    },
    'note/n2': {
      item: 'i1',
      kind: 'discussion',
      text: 'Đề nghị công khai thu, chi hằng tháng tại nhà văn hóa.',
      by: '',
    },
    'note/n3': {
      item: 'i1',
      kind: 'conclusion',
      text: 'Thu hai đợt: tháng 12/2024 và tháng 4/2025.',
      by: '',
    },
    opened: { at: '2024-11-20T19:05', text: '' },
    'read-back': { at: '2024-11-20T21:20', text: '' },
    closed: { at: '2024-11-20T21:30', text: '' },
  }),
  ...under(`meeting/${HEARING}`, {
    plan: {
      kind: 'hamlet',
      purpose: 'self-assessment',
      title: 'Lấy ý kiến về kết quả tự chấm điểm chuẩn tiếp cận pháp luật năm 2024',
      hamlet: 'h2',
      day: '2024-12-18',
      time: '19:30',
      place: 'Nhà văn hóa thôn 2',
      noticeDay: '2024-12-15',
      noticeWays: ['mạng xã hội của thôn'],
      papersDay: null,
      clusters: [
        { id: 'c1', name: 'Suối Trong' },
        { id: 'c2', name: 'Đồi Chè' },
      ],
    },
    chair: { name: 'Vì Văn Bóng', title: 'Công chức Tư pháp - Hộ tịch xã' },
    secretary: { name: 'Hà Thị Lịch', votesFor: null },
    households: { total: 240 },
    'count/c1': { represented: 70, present: null },
    'count/c2': { represented: 55, present: null },
    'item/j1': { no: 1, title: 'Thông báo kết quả tự chấm điểm', decision: null, text: '', elected: [] },
    'note/m1': {
      item: null,
      kind: 'discussion',
      text: 'Loa của thôn hỏng từ tháng 9, nhiều hộ không nghe được.',
      by: '',
    },
    opened: { at: '2024-12-18T19:40', text: '' },
  }),
}

/** Voting in two clusters, an election of mediators, and household ballots where too few came. */
export const BALLOTS: Written = under(`meeting/${BALLOTING}`, {
  plan: {
    kind: 'hamlet',
    purpose: 'decision',
    title: 'Thông qua quy ước và bầu hòa giải viên',
    hamlet: 'h2',
    day: '2024-10-12',
    time: '19:00',
    place: 'Nhà văn hóa thôn 2',
    noticeDay: '2024-10-08',
    noticeWays: ['giấy mời'],
    papersDay: '2024-10-08',
    clusters: [
      { id: 'c1', name: 'Suối Trong' },
      { id: 'c2', name: 'Đồi Chè' },
    ],
  },
  chair: { name: 'Hà Thị Lịch', title: 'Trưởng thôn' },
  secretary: { name: 'Vì Văn Bóng', votesFor: 140 },
  method: { method: 'ballot', votesFor: 139 },
  committee: {
    members: [
      { name: 'Hà Văn Tới', role: 'Trưởng ban' },
      { name: 'Vì Thị Ước', role: '' },
      { name: 'Lò Văn Khụt', role: '' },
    ],
    votesFor: 141,
    witnesses: ['Hà Văn Mừng', 'Lò Thị Pọm'],
  },
  households: { total: 240 },
  'count/c1': { represented: 80, present: 96 },
  'count/c2': { represented: 65, present: 70 },
  'item/e1': {
    no: 1,
    title: 'Bầu hòa giải viên nhiệm kỳ 2024–2029',
    decision: 'mediators',
    text: '',
    elected: ['Hà Văn Mừng', 'Lò Thị Pọm', 'Vì Văn Bóng'],
    includes: true,
  },
  'vote/e1.c1': { method: 'ballot', for: 75, against: 3, other: 2, invalid: 0, issued: 80, collected: 80 },
  'vote/e1.c2': { method: 'ballot', for: 60, against: 3, other: 1, invalid: 1, issued: 65, collected: 65 },
  'item/e2': {
    no: 2,
    title: 'Mức đóng góp sửa nhà văn hóa',
    decision: 1,
    text: 'Mỗi hộ đóng góp 300.000 đồng.',
    elected: [],
  },
  'vote/e2.c1': { method: 'ballot', for: 70, against: 8, other: 2, invalid: 0, issued: 80, collected: 80 },
  'vote/e2.c2': { method: 'ballot', for: 50, against: 12, other: 3, invalid: 0, issued: 65, collected: 65 },
  'ballot/e2': {
    to: 'all',
    team: ['Lường Văn Ơn', 'Vì Thị Ước', 'Hà Văn Tới'],
    leader: 'Lường Văn Ơn',
    leaderOfFront: true,
    publicDay: '2024-10-15',
    day: '2024-10-18',
    countedDay: '2024-10-20',
    witnesses: ['Hà Văn Mừng', 'Lò Thị Pọm'],
    issued: 240,
    collected: 221,
    for: 172,
    against: 38,
    other: 8,
    invalid: 3,
  },
  opened: { at: '2024-10-12T19:10', text: '' },
  closed: { at: '2024-10-12T21:40', text: '' },
})

const ROLES = [
  'Công chức được giao theo dõi tiêu chí, chỉ tiêu',
  'Đại diện Công an cấp xã',
  'Đại diện lãnh đạo Ủy ban Mặt trận Tổ quốc Việt Nam cấp xã',
  'Đại diện lãnh đạo các tổ chức chính trị - xã hội cấp xã',
  'Trưởng thôn, Tổ trưởng tổ dân phố',
] as const

export const AGREEMENT: Written = under(`meeting/${AGREEING}`, {
  plan: {
    kind: 'agreement',
    purpose: 'agreement',
    title: '',
    hamlet: null,
    day: '2025-01-06',
    time: '08:00',
    place: 'Phòng họp UBND xã',
    noticeDay: null,
    noticeWays: [],
    papersDay: null,
    clusters: [],
  },
  chair: { name: 'Cà Văn Dũng', title: 'Chủ tịch UBND xã' },
  secretary: { name: 'Quàng Thị Xuân', votesFor: null },
  'person/b1': person('Quàng Thị Xuân', { represents: false, role: ROLES[0] }),
  'person/b2': person('Lò Văn Pành', { represents: false, role: ROLES[0] }),
  'person/b3': person('Bạc Cầm Sơn', { represents: false, role: ROLES[1] }),
  'person/b4': person('Lù Thị Hương', { represents: false, role: ROLES[2] }),
  'person/b5': person('Lò Văn Xôm', { represents: false, role: ROLES[4] }),
  'item/k1': {
    no: 1,
    title: 'Kết quả tự chấm điểm các tiêu chí, chỉ tiêu năm 2024',
    decision: null,
    text: 'Công chức Tư pháp - Hộ tịch trình bày dự thảo Báo cáo và Bản tổng hợp điểm số.',
    elected: [],
  },
  'vote/k1': { method: 'hands', for: 5, against: 0, other: 0, invalid: 0, issued: null, collected: null },
  'note/o1': {
    item: 'k1',
    kind: 'discussion',
    text: 'Đề nghị bổ sung minh chứng của chỉ tiêu hòa giải.',
    by: 'Bà Lù Thị Hương',
  },
  'note/o2': {
    item: null,
    kind: 'conclusion',
    text: 'Thống nhất kết quả tự chấm điểm; hoàn thiện hồ sơ trước ngày 09/01/2025.',
    by: '',
  },
  opened: { at: '2025-01-06T08:00', text: '' },
  closed: { at: '2025-01-06T10:10', text: '' },
})

export const POSTINGS: Written = {
  ...under(`posting/${BOARD}`, {
    card: {
      kind: 'board',
      what: ['Dự thảo Báo cáo đánh giá kết quả', 'Dự thảo Bản tổng hợp điểm số'],
      place: 'Trụ sở UBND xã Nà Pàng',
      from: '2024-12-26',
      link: '',
    },
    'proof/q1': { day: '2024-12-26', evidence: 'e1' },
    'proof/q2': { day: '2024-12-31', evidence: 'e2' },
    closed: { day: '2024-12-31' },
  }),
  ...under(`posting/${LOUDSPEAKER}`, {
    card: { kind: 'loudspeaker', what: [], place: 'Loa truyền thanh 9 bản', from: '2024-12-26', link: '' },
    'broadcast/l1': { day: '2024-12-26', time: '17:30', note: '' },
    'broadcast/l2': { day: '2024-12-28', time: '06:00', note: 'loa bản Pom Khoang mất điện' },
    'broadcast/l3': { day: '2024-12-31', time: '17:30', note: '' },
  }),
  'evidence/e1': {
    file: { sha256: 'a'.repeat(64), size: 210_000, type: 'image/jpeg', name: 'IMG_2041.jpg' },
    link: null,
    title: 'Ảnh bảng tin UBND xã',
    number: '',
    date: '2024-12-26',
    issuer: '',
    for: `posting/${BOARD}`,
  },
  'evidence/e2': {
    file: { sha256: 'b'.repeat(64), size: 198_000, type: 'image/jpeg', name: 'IMG_2077.jpg' },
    link: null,
    title: '',
    number: '',
    date: '2024-12-31',
    issuer: '',
    for: `posting/${BOARD}`,
  },
  'evidence/e3': {
    file: { sha256: 'c'.repeat(64), size: 480_000, type: 'application/pdf', name: 'QD 12.pdf' },
    link: null,
    title: 'Quyết định về quy chế quản lý chợ',
    number: '12/2024/QĐ-UBND',
    date: '2024-03-14',
    issuer: 'UBND xã Nà Pàng',
  },
  'attachment/TC1.CT1/TC1.CT1.general/e3': true,
  'attachment/TC1.CT2/TC1.CT2.general/e3': true,
}

export const OPINIONS: Written = {
  'opinion/u1/said': {
    text: 'Đề nghị niêm yết thủ tục đất đai bằng cả tiếng Thái.',
    who: 'Ông Lò Văn Hặc, bản Pom Khoang',
    anonymous: false,
    channel: 'posting',
    day: '2024-12-27',
    indicators: ['TC2.CT1'],
    meeting: null,
  },
  'opinion/u1/reply': {
    outcome: 'accepted',
    text: 'UBND xã niêm yết bản tiếng Thái từ quý I năm 2025.',
    day: '2025-01-03',
    by: 'Quàng Thị Xuân',
  },
  'opinion/u2/said': {
    text: 'Điểm hòa giải cho như vậy là thấp.',
    who: '',
    anonymous: true,
    channel: 'letterbox',
    day: '2024-12-30',
    indicators: ['TC3.CT1'],
    meeting: null,
  },
  'opinion/u2/reply': {
    outcome: 'explained',
    text: 'Có 17/20 vụ hòa giải thành; điểm chấm theo tỷ lệ này.',
    day: '2025-01-03',
    by: 'Lò Văn Pành',
  },
  'opinion/u3/said': {
    text: 'Loa của thôn hỏng từ tháng 9.',
    who: 'Bà Vì Thị Ước',
    anonymous: false,
    channel: 'meeting',
    day: '2024-12-18',
    indicators: [],
    meeting: HEARING,
  },
  'opinion/u4/said': {
    text: 'Ghi nhầm',
    who: '',
    anonymous: true,
    channel: 'phone',
    day: null,
    indicators: [],
    meeting: null,
  },
  'opinion/u4/removed': { reason: 'ghi hai lần' },
  [`model/${MODEL}/card`]: {
    name: 'Phiên tòa giả định tại chợ phiên',
    description: 'Hai buổi trong năm 2024, mỗi buổi khoảng 150 người dự.',
  },
  [`model/${MODEL}/tally`]: { issued: 120, collected: 112, effective: 101, notEffective: 6, other: 5 },
}

export const OWNERS: Written = {
  'owner/TC1.CT1': 'p1',
  'owner/TC1.CT2': 'p1',
  'owner/TC2.CT1': 'p2',
  'owner/TC3.CT1': 'p2',
}
