import { quorumOf } from '../../../domain/council/council.rules.ts'
import type { CouncilMember, Sitting } from '../../../domain/council/council.ts'
import { countSheets, type Tally } from '../../../domain/council/sheet-count.ts'
import { conclusionOf } from '../../../domain/recognition/column-of-record.ts'
import { capitalised, namePlace } from '../../../domain/scoring/name-place.ts'
import { vietnamDay } from '../../../domain/shared/vietnam-day.ts'
import type { OfficeDossier, OfficeSource } from '../../office-source.ts'
import type { Block, Paper } from '../../paper.ts'
import { BLANK, blankLines, bullets, labelled, line, say, section, subsection } from '../blocks.ts'
import { unitNames } from '../unit-names.ts'
import { clockTime, longDay } from '../vietnamese-date.ts'
import { wholeOf } from './agenda-table.ts'
import { ballotInWords } from './ballot-told.ts'
import { clauseOf } from './clause-of.ts'
import { councilSignatures, memberTold } from './council-signatures.ts'
import { momentInVietnam } from './moment-in-vietnam.ts'
import { officeFormOf } from './office-form-of.ts'
import { councilHead, officeNames } from './office-names.ts'
import { sittingDossiers, type SittingDossier } from './sitting-dossiers.ts'

/** Biên bản cuộc họp Hội đồng (Mẫu 05): who was there, the quorum, what was said of each dossier and concluded. */
export function councilMinutes(source: OfficeSource, sitting: Sitting): Paper {
  const { council: name } = officeNames(source)
  const { form, comments } = officeFormOf(source, 'council-minutes', [
    'Ý kiến thảo luận để trống cho Thư ký Hội đồng ghi; kết quả biểu quyết và kết luận lấy từ hồ sơ.',
  ])
  return {
    form: 'council-minutes',
    about: sitting.id,
    name: form.title ?? 'Biên bản cuộc họp Hội đồng',
    orientation: 'portrait',
    head: councilHead(source, {
      symbol: 'BB-HĐ',
      kind: 'BIÊN BẢN',
      subject: `Cuộc họp ${name}\nthẩm định hồ sơ năm ${source.year}`,
      formCode: form.code,
    }),
    blocks: [
      say(`Thời gian: ${startTold(sitting)}.`),
      say(`Địa điểm: ${sitting.place || BLANK}.`),
      ...decreeTold(source),
      section('I. Thành phần'),
      ...attendanceTold(source, sitting),
      section('II. Nội dung'),
      ...sittingDossiers(source, sitting).flatMap((one, i) => dossierTold(source, sitting, one, i + 1)),
      ...(sitting.units.length === 0 ? [blankLines(8)] : []),
      section('III. Kết luận của người chủ trì'),
      ...conclusionsTold(source, sitting),
      say(`Cuộc họp kết thúc lúc ${endTold(sitting)}.`),
    ],
    foot: { recipients: [], signatures: councilSignatures(source, sitting) },
    comments,
  }
}

function startTold({ openedAt, day, time }: Sitting): string {
  if (openedAt === null) return `${clockTime(time)}, ${longDay(day)}`
  return `bắt đầu lúc ${clockTime(momentInVietnam(openedAt))}, ${longDay(vietnamDay(openedAt))}`
}

function endTold({ closedAt }: Sitting): string {
  if (closedAt === null) return `${clockTime('')}, ${longDay(null)}`
  return `${clockTime(momentInVietnam(closedAt))}, ${longDay(vietnamDay(closedAt))}`
}

function decreeTold({ council: { decree } }: OfficeSource): readonly Block[] {
  return decree
    ? [
        say(
          `Hội đồng được thành lập theo Quyết định số ${decree.number || BLANK} ${longDay(decree.date)} của ${decree.issuer || BLANK}.`,
        ),
      ]
    : []
}

function attendanceTold(source: OfficeSource, sitting: Sitting): readonly Block[] {
  const { council, procedure } = source
  const presider = council.members.find(({ id }) => id === sitting.presider)
  const here = council.members.filter(({ id }) => sitting.attendance.get(id)?.present)
  const absent = council.members.filter((member) => !here.includes(member))
  const need = quorumOf(procedure.council, council)
  const rule =
    need?.by === 'law'
      ? clauseOf(procedure.council?.quorum)
      : council.ownQuorum?.document
        ? ` (${council.ownQuorum.document})`
        : ''
  return [
    labelled('1. Chủ trì', presider ? memberTold(presider) : null),
    labelled('2. Thư ký', council.members.find(({ seat }) => seat === 'secretary')?.name ?? null),
    line(`3. Thành viên có mặt: ${here.length} trên tổng số ${council.members.length} thành viên.`),
    ...bullets(here.map(memberTold)),
    line(`4. Thành viên vắng mặt: ${absent.length}.`),
    ...bullets(absent.map((member) => absentTold(member, sitting))),
    ...(need
      ? [
          say(
            `Số thành viên phải có mặt: ít nhất ${need.needed} trên ${need.of}${rule}; cuộc họp ${here.length >= need.needed ? 'đủ' : 'chưa đủ'} điều kiện tiến hành.`,
          ),
        ]
      : []),
  ]
}

function absentTold(member: CouncilMember, { attendance }: Sitting): string {
  const reason = attendance.get(member.id)?.reason ?? ''
  return `${memberTold(member)}${reason === '' ? '' : `; lý do: ${reason}`}`
}

function dossierTold(
  source: OfficeSource,
  sitting: Sitting,
  { inText, dossier }: SittingDossier,
  no: number,
): readonly Block[] {
  const heading = subsection(`${no}. ${capitalised(inText)}`)
  if (!dossier) return [heading, blankLines(4)]
  const { receiver } = officeNames(source)
  const counted = countSheets(source.council, sitting, dossier.sheets, dossier.recused)
  const { council } = dossier
  return [
    heading,
    say(
      `Kết quả trình Hội đồng: tự đánh giá ${wholeOf(dossier.assessment)}; ${receiver} thẩm định ${wholeOf(dossier.appraised)}.`,
    ),
    ...(counted.recused.length > 0
      ? [say(`Không tham gia thẩm định hồ sơ này: ${counted.recused.map(({ name }) => name).join('; ')}.`)]
      : []),
    say('Ý kiến thảo luận:'),
    blankLines(3),
    ...(counted.written.length > 0
      ? [
          say(
            `Ý kiến bằng văn bản của thành viên vắng mặt (không tính vào số có mặt): ${counted.written.map(({ name }) => name).join('; ')}${tallyTold(counted.writtenVotes)}.`,
          ),
        ]
      : []),
    ...changesOf(dossier),
    ...(council.ballot ? [say(`Kết quả biểu quyết: ${ballotInWords(council.ballot)}`)] : []),
  ]
}

const tallyTold = ({ approve, reject, abstain }: Tally): string =>
  approve + reject + abstain === 0
    ? ''
    : ` (${approve} đồng ý, ${reject} không đồng ý, ${abstain} không có ý kiến)`

function changesOf({ set, council }: OfficeDossier): readonly Block[] {
  const changed = set.criteria
    .flatMap(({ indicators }) => indicators)
    .flatMap(({ id }) => {
      const finding = council.findings.get(id)
      return finding?.verdict === 'change' ? [`${capitalised(namePlace(id, 'vi'))}: ${finding.reason}`] : []
    })
  return changed.length > 0 ? [say('Hội đồng thay đổi kết quả thẩm định:'), ...bullets(changed)] : []
}

function conclusionsTold(source: OfficeSource, sitting: Sitting): readonly Block[] {
  const told = sittingDossiers(source, sitting).flatMap(({ dossier }) => {
    const act = dossier?.state.last.conclude?.act
    const concluded = dossier ? conclusionOf(dossier.state) : null
    if (!dossier || !concluded || act?.act !== 'conclude' || act.sitting !== sitting.id) return []
    const { inText } = unitNames(dossier.unit)
    const reason = concluded.reason === '' ? '' : ` Lý do: ${concluded.reason}`
    return [
      `${capitalised(inText)} (${wholeOf(dossier.councilled)}): ${concluded.recommended ? 'đề nghị' : 'không đề nghị'} công nhận đạt chuẩn tiếp cận pháp luật năm ${source.year}.${reason}`,
    ]
  })
  return told.length > 0 ? bullets(told) : [blankLines(5)]
}
