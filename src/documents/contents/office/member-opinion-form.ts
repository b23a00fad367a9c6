import type { CouncilMember, Sitting } from '../../../domain/council/council.ts'
import type { MemberSheet } from '../../../domain/council/sheets.ts'
import { formatPoints } from '../../../domain/scoring/format-value.ts'
import { capitalised, namePlace } from '../../../domain/scoring/name-place.ts'
import type { OfficeDossier, OfficeSource } from '../../office-source.ts'
import type { Paper, Row } from '../../paper.ts'
import { BLANK, blankLines, count, labelled, say, text } from '../blocks.ts'
import { longDay } from '../vietnamese-date.ts'
import { wholeOf } from './agenda-table.ts'
import { SEAT_WORD } from './council-signatures.ts'
import { officeFormOf } from './office-form-of.ts'
import { councilHead, officeNames } from './office-names.ts'
import { sittingDossiers, type SittingDossier } from './sitting-dossiers.ts'

/** Phiếu lấy ý kiến of one member (Mẫu 06): blank to fill in by hand, or with what his sheets already say. */
export function memberOpinionForm(source: OfficeSource, sitting: Sitting, member: CouncilMember): Paper {
  const { receiver, council } = officeNames(source)
  const { form, comments } = officeFormOf(source, 'member-opinion-form')
  const dossiers = sittingDossiers(source, sitting)
  return {
    form: 'member-opinion-form',
    about: `${sitting.id}.${member.id}`,
    name: `Phiếu lấy ý kiến – ${member.name || BLANK}`,
    orientation: 'landscape',
    head: councilHead(source, {
      symbol: null,
      kind: 'PHIẾU LẤY Ý KIẾN',
      subject: `Thẩm định của thành viên ${council}\nnăm ${source.year}`,
      formCode: form.code,
    }),
    blocks: [
      labelled('Họ và tên thành viên', member.name),
      labelled('Chức vụ, cơ quan', [member.title, member.agency].filter(Boolean).join(', ')),
      labelled('Chức danh trong Hội đồng', SEAT_WORD[member.seat]),
      dossiers.length > 0
        ? {
            kind: 'table',
            name: 'Ý kiến thẩm định',
            columns: [
              { title: 'STT', width: 6, align: 'center' },
              { title: 'Đơn vị', width: 16 },
              { title: 'Tự đánh giá', width: 12, align: 'center' },
              { title: `${receiver} thẩm định`, width: 12, align: 'center' },
              { title: 'Đồng ý', width: 9, align: 'center' },
              { title: 'Không đồng ý', width: 9, align: 'center' },
              { title: 'Ý kiến khác về từng chỉ tiêu và lý do', width: 36 },
            ],
            rows: dossiers.map((one, i) => rowOf(one, member, i)),
          }
        : blankLines(8),
      say(
        `Đề nghị gửi phiếu về ${receiver} ${sitting.kind === 'written' ? `trước ${longDay(sitting.day)}` : 'trước ngày họp nếu vắng mặt'}.`,
      ),
    ],
    foot: { recipients: [], signatures: [{ lines: ['THÀNH VIÊN HỘI ĐỒNG'], name: member.name || null }] },
    comments,
  }
}

function rowOf({ inText, dossier }: SittingDossier, member: CouncilMember, i: number): Row {
  const recused = dossier?.recused.has(member.id) ?? false
  const sheet = recused ? undefined : dossier?.sheets.get(member.id)
  // Of a secret vote nobody's own vote is told, though he may have marked it before it was made secret.
  const vote = dossier?.council.ballot?.kind === 'secret' ? null : sheet?.vote
  return {
    kind: 'row',
    cells: [
      count(i + 1),
      text(capitalised(inText)),
      text(dossier ? wholeOf(dossier.assessment) : ''),
      text(dossier ? wholeOf(dossier.appraised) : ''),
      text(vote === 'approve' ? 'x' : ''),
      text(vote === 'reject' ? 'x' : ''),
      text(
        recused ? 'Không tham gia: có xung đột lợi ích.' : sheet && dossier ? sheetTold(sheet, dossier) : '',
      ),
    ],
  }
}

/** What a member would change, and his opinion, in words. */
export function sheetTold({ marks, opinion }: MemberSheet, { set }: OfficeDossier): string {
  const changed = set.criteria
    .flatMap(({ indicators }) => indicators)
    .flatMap(({ id }) => {
      const mark = marks.get(id)
      if (mark?.verdict !== 'change') return []
      const value =
        'points' in mark
          ? `${formatPoints(mark.points, 'vi')} điểm`
          : mark.outcome === 'met'
            ? 'đạt'
            : 'không đạt'
      return [`${capitalised(namePlace(id, 'vi'))}: ${value}. ${mark.reason}`]
    })
  return [...changed, opinion?.text ?? ''].filter(Boolean).join('\n')
}
