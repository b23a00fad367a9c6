import type { CouncilMember, Seat, Sitting } from '../../../domain/council/council.ts'
import type { OfficeSource } from '../../office-source.ts'
import type { Signature } from '../../paper.ts'

/** The secretary and who presided (TT 09/2021/TT-BTP, Điều 5: minutes are signed by both); without a sitting the chair. */
export function councilSignatures(source: OfficeSource, sitting: Sitting | null): readonly Signature[] {
  const { members } = source.council
  const secretary = members.find(({ seat }) => seat === 'secretary')
  const presider =
    members.find(({ id }) => id === sitting?.presider) ?? members.find(({ seat }) => seat === 'chair')
  return [
    { lines: ['THƯ KÝ HỘI ĐỒNG'], name: secretary?.name || null },
    {
      lines:
        presider?.seat === 'vice-chair' ? ['KT. CHỦ TỊCH HỘI ĐỒNG', 'PHÓ CHỦ TỊCH'] : ['CHỦ TỊCH HỘI ĐỒNG'],
      name: presider?.name || null,
    },
  ]
}

export const SEAT_WORD: Readonly<Record<Seat, string>> = {
  chair: 'Chủ tịch Hội đồng',
  'vice-chair': 'Phó Chủ tịch Hội đồng',
  member: 'Ủy viên',
  secretary: 'Thư ký Hội đồng',
}

/** "Ông (bà) Lò Văn Pành, Trưởng Phòng Tư pháp – Phó Chủ tịch Hội đồng". */
export function memberTold({ name, title, agency, seat }: CouncilMember): string {
  const office = [title, agency].filter(Boolean).join(', ')
  return `${name}${office === '' ? '' : `, ${office}`} – ${SEAT_WORD[seat]}`
}
