import type { Household } from '../../domain/meeting/hamlet.ts'
import type { SeedWrite } from './seed-device.ts'
import { inBook } from './seed-write.ts'

/** Hamlets of xã Đồng Xanh that its meetings are held in. */
export const DONG_MIT = '0193a0d0-0000-7000-8000-000000000001'
export const TRUNG_TAM = '0193a0d0-0000-7000-8000-000000000002'

/** Invented; no two alike, so that a household cannot be ticked for another. */
const HEADS = [
  'Đinh Văn Quý',
  'Vi Thị Nhàn',
  'Lương Văn Tuyển',
  'Hà Thị Xoan',
  'Bùi Văn Chức',
  'Nguyễn Đình Khải',
  'Lò Văn Thưởng',
  'Phạm Thị Vượng',
  'Đinh Thị Ngoan',
  'Trần Văn Lục',
  'Hà Văn Điệp',
  'Vi Văn Chanh',
  'Lương Thị Thoa',
  'Bùi Thị Hiên',
  'Quách Văn Nhị',
  'Nguyễn Thị Lựu',
  'Đinh Công Sử',
  'Lò Thị Phượng',
  'Hà Đức Tâm',
  'Trần Thị Mơ',
  'Vi Quang Hợp',
  'Phạm Văn Thảnh',
  'Lương Đình Phúc',
  'Bùi Đức Toại',
  'Nguyễn Văn Rạng',
  'Hà Thị Bưởi',
  'Quách Thị Chiêm',
  'Đinh Văn Luân',
  'Lò Văn Hặc',
  'Trần Đức Vinh',
  'Vi Thị Sen',
  'Lương Thị Quế',
  'Phạm Đình Chiểu',
  'Bùi Văn Hoạch',
  'Hà Văn Thìn',
  'Nguyễn Thị Tằm',
  'Đinh Thị Vóc',
  'Quách Đình Mão',
  'Trần Văn Sửu',
  'Lò Thị Ban',
] as const

const NOTES: Readonly<Record<string, string>> = {
  'Hà Thị Bưởi': 'Hộ nghèo',
  'Lò Văn Hặc': 'Hộ cận nghèo',
  'Phạm Đình Chiểu': 'Đi làm xa, ủy quyền cho con trai',
}

/** The forty households of thôn Đồng Mít. */
export const DONG_MIT_HOUSEHOLDS: readonly Household[] = HEADS.map((head, i) => ({
  id: `dm-${String(i + 1).padStart(2, '0')}`,
  head,
  note: NOTES[head] ?? '',
}))

const hamlet = (
  id: string,
  card: { kind: string; name: string; households: number; head: string; scattered?: boolean },
): SeedWrite => inBook('hamlet', id, ['card'], { scattered: false, ...card })

/** Xã Đồng Xanh: five hamlets, one with its households by name, one large enough for meetings by cluster, one scattered. */
export const DONG_XANH_HAMLETS: readonly SeedWrite[] = [
  hamlet(DONG_MIT, { kind: 'thôn', name: 'Đồng Mít', households: 40, head: 'Đinh Văn Quý' }),
  inBook(
    'hamlet',
    DONG_MIT,
    ['roster', '1'],
    DONG_MIT_HOUSEHOLDS.map(({ id, head, note }) => ({ id, head, note })),
  ),
  hamlet(TRUNG_TAM, { kind: 'thôn', name: 'Trung Tâm', households: 210, head: 'Trần Văn Kiểm' }),
  hamlet('0193a0d0-0000-7000-8000-000000000003', {
    kind: 'bản',
    name: 'Pom Khoang',
    households: 68,
    head: 'Lò Văn Inh',
    scattered: true,
  }),
  hamlet('0193a0d0-0000-7000-8000-000000000004', {
    kind: 'xóm',
    name: 'Cầu Gỗ',
    households: 112,
    head: 'Bùi Thị Thơm',
  }),
  hamlet('0193a0d0-0000-7000-8000-000000000005', {
    kind: 'làng',
    name: 'Vạn Chài',
    households: 96,
    head: 'Nguyễn Văn Nguyên',
  }),
]
