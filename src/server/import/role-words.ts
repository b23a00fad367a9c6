import { ROLES, type Role } from '../../domain/person/role.ts'
import { foldText } from '../../domain/shared/fold-text.ts'

/** What may stand in the column of roles; the first is what the template and the screens say. */
export const ROLE_WORDS: Readonly<Record<Role, readonly [string, ...string[]]>> = {
  officer: ['Công chức tư pháp – hộ tịch', 'Công chức', 'Công chức cấp xã'],
  leader: ['Lãnh đạo UBND', 'Lãnh đạo', 'Chủ tịch UBND', 'Phó Chủ tịch UBND'],
  'note-taker': ['Người ghi chép, thu thập minh chứng', 'Người ghi chép'],
  appraiser: ['Người thẩm định', 'Thẩm định'],
  'council-member': ['Thành viên Hội đồng', 'Thành viên Hội đồng đánh giá'],
  'office-leader': ['Lãnh đạo cơ quan thẩm định'],
  viewer: ['Người theo dõi', 'Theo dõi'],
  administrator: ['Quản trị', 'Quản trị viên', 'Người quản trị'],
}

/** Without diacritics, and whatever dash was typed: Word and Excel each put in another. */
const plain = (text: string): string =>
  foldText(text)
    .replace(/[^a-z]+/g, ' ')
    .trim()

const roles = new Map(
  ROLES.flatMap((role) => [role, ...ROLE_WORDS[role]].map((word) => [plain(word), role] as const)),
)

/** Null for words that name no role. */
export const roleOf = (text: string): Role | null => roles.get(plain(text)) ?? null
