import type { Seat } from '../../domain/council/council.ts'
import type { Json } from '../../domain/shared/json.ts'
import type { SeedWrite } from './seed-device.ts'
import { begunBy, dayOf, declared, inBook, marked } from './seed-write.ts'

const POM_BO = 'Bảng tự chấm điểm năm 2024 của UBND xã Pom Bó'
const NAM_CAT = 'Bảng tự chấm điểm năm 2024 của UBND xã Nậm Cắt'

/** Indicators of the 2021 set, with the points (hundredths) that Nậm Cắt gave itself. */
const NAM_CAT_POINTS: Readonly<Record<string, number>> = {
  'TC1.CT1': 300,
  'TC1.CT2': 600,
  'TC2.CT1': 500,
  'TC2.CT2': 400,
  'TC2.CT3': 500,
  'TC2.CT4': 450,
  'TC2.CT5': 400,
  'TC2.CT6': 400,
  'TC3.CT1': 500,
  'TC3.CT2': 400,
  'TC3.CT3': 400,
  'TC4.CT1': 400,
  'TC4.CT2': 400,
  'TC4.CT3': 350,
  'TC4.CT4': 300,
  'TC4.CT5': 300,
  'TC5.CT1': 600,
  'TC5.CT2': 600,
  'TC5.CT3': 500,
  'TC5.CT4': 400,
}

/** The people's part of both, as an office enters what was done on paper: days of its steps only. */
const DAYS: readonly SeedWrite[] = [
  dayOf('2', '2024-12-31'),
  dayOf('posting-begun', '2025-01-02'),
  dayOf('3', '2025-01-07'),
  dayOf('announcement-begun', '2025-01-02'),
  dayOf('4', '2025-01-07'),
  dayOf('5', '2025-01-07'),
  dayOf('6', '2025-01-08'),
  dayOf('7', '2025-01-09'),
]

/** Xã Pom Bó 2024: a hundred points by its own account, and its leaders without fault, as it declares. */
export const POM_BO_2024: readonly SeedWrite[] = [
  begunBy(1),
  ...DAYS,
  ...[1000, 3000, 1500, 2000, 2500].map((points, at) => marked(`TC${at + 1}`, points, POM_BO)),
  declared('DK3', true),
]

/** Xã Nậm Cắt 2024: 83 points. */
export const NAM_CAT_2024: readonly SeedWrite[] = [
  begunBy(1),
  ...DAYS,
  ...Object.entries(NAM_CAT_POINTS).map(([indicator, points]) => marked(indicator, points, NAM_CAT)),
  declared('DK3', true),
]

const found = (indicator: string, value: Json): SeedWrite => ({
  field: { kind: 'finding', indicator },
  value,
})
const agreed = (indicator: string) => found(indicator, { verdict: 'agree', reason: '' })
const confirmed = (holds: boolean, document: { number: string; date: string; title: string }): SeedWrite => ({
  field: { kind: 'confirmation', condition: 'DK3' },
  value: {
    holds,
    document: { ...document, issuer: 'Ủy ban Kiểm tra Huyện ủy thực hành' },
    note: '',
  },
})

/** Every point of Pom Bó is agreed to, and the head of its administration was disciplined: no points make up for that. */
export const POM_BO_FINDINGS: readonly SeedWrite[] = [
  ...Object.keys(NAM_CAT_POINTS).map(agreed),
  confirmed(false, {
    number: '11/TB-UBKT',
    date: '2025-01-06',
    title: 'Thông báo kết quả xem xét kỷ luật đối với Chủ tịch UBND xã Pom Bó',
  }),
]

/** Of Nậm Cắt two indicators are worth less to the appraiser than to the commune: 80 points are left. */
export const NAM_CAT_FINDINGS: readonly SeedWrite[] = [
  ...Object.keys(NAM_CAT_POINTS)
    .filter((indicator) => indicator !== 'TC2.CT3' && indicator !== 'TC3.CT1')
    .map(agreed),
  found('TC2.CT3', {
    verdict: 'change',
    points: 350,
    reason: 'Tủ sách pháp luật không bổ sung sách mới trong năm; kế hoạch ghi 12 đầu sách.',
  }),
  found('TC3.CT1', {
    verdict: 'change',
    points: 350,
    reason: 'Sổ theo dõi hòa giải ghi 14/20 vụ hòa giải thành; bảng tự chấm ghi 18/20 vụ.',
  }),
  confirmed(true, {
    number: '12/XN-UBKT',
    date: '2025-01-06',
    title: 'Xác nhận không có cán bộ, công chức đứng đầu bị xử lý kỷ luật năm 2024',
  }),
]

/** Nine members; `login` where one has an account. Without one: an id of his own. */
export const COUNCIL_OF_NINE: readonly {
  readonly login: string | null
  readonly name: string
  readonly title: string
  readonly agency: string
  readonly seat: Seat
}[] = [
  {
    login: 'huyen.chien',
    name: 'Lò Văn Chiến',
    title: 'Phó Chủ tịch UBND huyện',
    agency: 'UBND Huyện thực hành',
    seat: 'chair',
  },
  {
    login: 'huyen.tuyet',
    name: 'Phan Thị Tuyết',
    title: 'Trưởng Phòng Tư pháp',
    agency: 'Phòng Tư pháp',
    seat: 'vice-chair',
  },
  {
    login: null,
    name: 'Cầm Thị Nhung',
    title: 'Phó Chủ tịch',
    agency: 'Ủy ban Mặt trận Tổ quốc Việt Nam huyện',
    seat: 'vice-chair',
  },
  {
    login: 'huyen.an',
    name: 'Nguyễn Hoài An',
    title: 'Phó Trưởng phòng',
    agency: 'Phòng Nội vụ',
    seat: 'member',
  },
  {
    login: 'huyen.binh',
    name: 'Sầm Văn Bình',
    title: 'Phó Trưởng Công an huyện',
    agency: 'Công an huyện',
    seat: 'member',
  },
  {
    login: 'huyen.chau',
    name: 'Đinh Thị Minh Châu',
    title: 'Trưởng phòng',
    agency: 'Phòng Văn hóa và Thông tin',
    seat: 'member',
  },
  { login: null, name: 'Vàng A Sình', title: 'Trưởng Ban', agency: 'Ban Dân vận Huyện ủy', seat: 'member' },
  {
    login: null,
    name: 'Trương Thị Hiền',
    title: 'Phó Trưởng phòng',
    agency: 'Phòng Tài chính – Kế hoạch',
    seat: 'member',
  },
  {
    login: 'huyen.dat',
    name: 'Tạ Đức Đạt',
    title: 'Chuyên viên',
    agency: 'Phòng Tư pháp',
    seat: 'secretary',
  },
]

/** The founding decision and the members, as they stand in the office's book. `idOf`: person of a login. */
export const councilWrites = (idOf: (login: string) => string): readonly SeedWrite[] => [
  inBook('council', 'main', ['decree'], {
    number: '2917/QĐ-UBND',
    date: '2024-12-20',
    issuer: 'Chủ tịch UBND Huyện thực hành',
  }),
  ...COUNCIL_OF_NINE.map(({ login, ...card }, at) =>
    inBook('member', login === null ? `0193a0f0-0000-7000-8000-00000000000${at}` : idOf(login), ['card'], {
      ...card,
      hasAccount: login !== null,
    }),
  ),
]
