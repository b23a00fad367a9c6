import type { Sitting } from '../../../domain/council/council.ts'
import type { OfficeSource } from '../../office-source.ts'
import type { Paper } from '../../paper.ts'
import { BLANK, blankLines, bullets, say } from '../blocks.ts'
import { clockTime, longDay } from '../vietnamese-date.ts'
import { agendaTable } from './agenda-table.ts'
import { memberTold } from './council-signatures.ts'
import { officeFormOf } from './office-form-of.ts'
import { officeNames, councilHead } from './office-names.ts'

/** Giấy mời họp Hội đồng with its agenda, or the letter that asks the members in writing instead. */
export function councilInvitation(source: OfficeSource, sitting: Sitting): Paper {
  const { council: name, receiver } = officeNames(source)
  const { members } = source.council
  const presider = members.find(({ id }) => id === sitting.presider)
  const written = sitting.kind === 'written'
  return {
    form: 'council-invitation',
    about: sitting.id,
    name: written ? 'Công văn lấy ý kiến thành viên Hội đồng' : 'Giấy mời họp Hội đồng',
    orientation: 'portrait',
    head: councilHead(source, {
      symbol: written ? 'HĐ' : 'GM-HĐ',
      kind: written ? null : 'GIẤY MỜI',
      subject: `${written ? 'lấy ý kiến thành viên Hội đồng về hồ sơ' : 'Họp thẩm định hồ sơ'} đánh giá chuẩn tiếp cận pháp luật năm ${source.year}`,
      formCode: null,
    }),
    blocks: [
      say(`${name} trân trọng ${written ? 'đề nghị các thành viên Hội đồng cho ý kiến' : 'kính mời'}:`),
      ...(members.length > 0 ? bullets(members.map(memberTold)) : [blankLines(6)]),
      ...(written
        ? [
            say(`Ý kiến xin ghi vào phiếu kèm theo và gửi về ${receiver} trước ${longDay(sitting.day)}.`),
            say('Các hồ sơ lấy ý kiến:'),
          ]
        : [
            say(`1. Thời gian: ${clockTime(sitting.time)}, ${longDay(sitting.day)}.`),
            say(`2. Địa điểm: ${sitting.place || BLANK}.`),
            say(`3. Chủ trì: ${presider ? memberTold(presider) : BLANK}.`),
            say('4. Nội dung: thẩm định hồ sơ của các đơn vị sau:'),
          ]),
      sitting.units.length > 0 ? agendaTable(source, sitting) : blankLines(4),
      ...(written
        ? []
        : [
            say(
              `Tài liệu họp ${sitting.papersSent ? `đã gửi ${longDay(sitting.papersSent)}` : 'gửi kèm giấy mời'}. Thành viên vắng mặt vì lý do chính đáng gửi ý kiến bằng văn bản về ${receiver}.`,
            ),
          ]),
    ],
    foot: {
      recipients: ['Như trên;', 'Lưu: VT.'],
      signatures: [
        { lines: ['CHỦ TỊCH HỘI ĐỒNG'], name: members.find(({ seat }) => seat === 'chair')?.name || null },
      ],
    },
    comments: officeFormOf(source, 'council-invitation').comments,
  }
}
