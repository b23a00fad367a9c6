import type { CouncilMember, Sitting } from '../../../domain/council/council.ts'
import { countSheets, type SheetCount } from '../../../domain/council/sheet-count.ts'
import { capitalised } from '../../../domain/scoring/name-place.ts'
import type { OfficeDossier, OfficeSource } from '../../office-source.ts'
import type { Paper, Row } from '../../paper.ts'
import { blankLines, count, text } from '../blocks.ts'
import { ballotInWords } from './ballot-told.ts'
import { councilSignatures, memberTold } from './council-signatures.ts'
import { sheetTold } from './member-opinion-form.ts'
import { officeFormOf } from './office-form-of.ts'
import { councilHead, officeNames } from './office-names.ts'
import { sittingDossiers, type SittingDossier } from './sitting-dossiers.ts'

const COLUMNS = [
  { title: 'STT', width: 6, align: 'center' },
  { title: 'Thành viên Hội đồng', width: 32 },
  { title: 'Tham dự', width: 16, align: 'center' },
  { title: 'Ý kiến', width: 14, align: 'center' },
  { title: 'Nội dung ý kiến', width: 42 },
] as const

/** Bản tổng hợp ý kiến thẩm định của thành viên Hội đồng (Mẫu 06): by dossier, absentees' written opinions told apart. */
export function memberOpinionsSummary(source: OfficeSource, sitting: Sitting): Paper {
  const { form, comments } = officeFormOf(source, 'member-opinions-summary', [
    'Ý kiến bằng văn bản của thành viên vắng mặt được ghi riêng, không cộng vào số phiếu của người có mặt.',
  ])
  const dossiers = sittingDossiers(source, sitting)
  return {
    form: 'member-opinions-summary',
    about: sitting.id,
    name: 'Bản tổng hợp ý kiến thẩm định của thành viên Hội đồng',
    orientation: 'landscape',
    head: councilHead(source, {
      symbol: null,
      kind: 'BẢN TỔNG HỢP',
      subject: `Ý kiến thẩm định của thành viên ${officeNames(source).council}\nnăm ${source.year}`,
      formCode: form.code,
    }),
    blocks: [
      dossiers.length > 0
        ? {
            kind: 'table',
            name: 'Tổng hợp ý kiến',
            columns: COLUMNS,
            rows: dossiers.flatMap((one) => rowsOf(source, sitting, one)),
          }
        : blankLines(8),
    ],
    foot: { recipients: [], signatures: councilSignatures(source, sitting) },
    comments,
  }
}

function rowsOf(source: OfficeSource, sitting: Sitting, { inText, dossier }: SittingDossier): readonly Row[] {
  const group: Row = { kind: 'group', cells: COLUMNS.map((_, i) => text(i === 0 ? capitalised(inText) : '')) }
  if (!dossier) return [group]
  const counted = countSheets(source.council, sitting, dossier.sheets, dossier.recused)
  // Of a secret vote nobody's own vote is known.
  const secret = dossier.council.ballot?.kind === 'secret'
  const total: Row = {
    kind: 'total',
    cells: [
      text(''),
      text('Kết quả'),
      text(`${counted.present.length} người có mặt`),
      text(''),
      text(resultTold(dossier, counted)),
    ],
  }
  return [
    group,
    ...source.council.members.map((member, i) => memberRow(dossier, counted, member, i, secret)),
    total,
  ]
}

function memberRow(
  dossier: OfficeDossier,
  counted: SheetCount,
  member: CouncilMember,
  i: number,
  secret: boolean,
): Row {
  const recused = counted.recused.includes(member)
  const sheet = recused ? undefined : dossier.sheets.get(member.id)
  const vote = secret || !sheet?.vote ? '' : VOTE[sheet.vote]
  return {
    kind: 'row',
    cells: [
      count(i + 1),
      text(memberTold(member)),
      text(
        recused
          ? 'Không tham gia'
          : counted.present.includes(member)
            ? 'Có mặt'
            : counted.written.includes(member)
              ? 'Vắng, gửi văn bản'
              : 'Vắng',
      ),
      text(vote),
      text(sheet ? sheetTold(sheet, dossier) : ''),
    ],
  }
}

const VOTE = { approve: 'Đồng ý', reject: 'Không đồng ý', abstain: 'Không có ý kiến' } as const

function resultTold({ council }: OfficeDossier, { votes, writtenVotes, written }: SheetCount): string {
  const held = council.ballot
    ? ballotInWords(council.ballot)
    : `Theo phiếu của người có mặt: ${votes.approve} đồng ý, ${votes.reject} không đồng ý, ${votes.abstain} không có ý kiến.`
  return written.length === 0
    ? held
    : `${held}\nÝ kiến bằng văn bản (${written.length} người vắng mặt): ${writtenVotes.approve} đồng ý, ${writtenVotes.reject} không đồng ý, ${writtenVotes.abstain} không có ý kiến.`
}
