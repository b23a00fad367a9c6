import { conclusionOf } from '../../../domain/recognition/column-of-record.ts'
import { supplementRounds } from '../../../domain/dossier/supplement-rounds.ts'
import { capitalised, namePlace } from '../../../domain/scoring/name-place.ts'
import { vietnamDay } from '../../../domain/shared/vietnam-day.ts'
import type { OfficeDossier, OfficeSource } from '../../office-source.ts'
import type { Block, Paper } from '../../paper.ts'
import { blankLines, bold, bullets, say, section, subsection } from '../blocks.ts'
import { legalGrounds } from '../legal-grounds.ts'
import { conditionsTold } from '../report/conditions-told.ts'
import { unitNames } from '../unit-names.ts'
import { longDay } from '../vietnamese-date.ts'
import { ballotTold } from './ballot-told.ts'
import { councilSignatures } from './council-signatures.ts'
import { councilHead, officeNames, receiverHead } from './office-names.ts'
import { documentTold } from './document-told.ts'
import { officeFormOf } from './office-form-of.ts'
import { threeColumns } from './three-columns.ts'

/**
 * Báo cáo thẩm định of one dossier: how it was received and appraised, the columns beside each other, the conditions, what is
 * proposed. Of the council once it has concluded (TT 09/2021/TT-BTP, Điều 3 khoản 2 điểm c), before that of the office.
 */
export function appraisalReport(source: OfficeSource, dossier: OfficeDossier): Paper {
  const names = officeNames(source)
  const { inText } = unitNames(dossier.unit)
  const concluded = conclusionOf(dossier.state)
  const heading = {
    symbol: concluded ? 'BC-HĐ' : `BC-${names.symbol}`,
    kind: 'BÁO CÁO',
    subject: `Thẩm định hồ sơ đánh giá chuẩn tiếp cận pháp luật của ${inText} năm ${source.year}`,
    formCode: null,
  }
  return {
    form: 'appraisal-report',
    about: dossier.unit.id,
    name: 'Báo cáo thẩm định',
    orientation: 'portrait',
    head: concluded ? councilHead(source, heading) : receiverHead(source, heading),
    blocks: [
      ...legalGrounds(source),
      say(
        `${concluded ? names.council : names.receiver} báo cáo Chủ tịch ${names.committeeInText} kết quả thẩm định hồ sơ của ${inText} như sau:`,
      ),
      section('I. Tiếp nhận và thẩm định hồ sơ'),
      ...bullets(receivedTold(dossier)),
      section('II. Kết quả thẩm định'),
      subsection('1. Kết quả các tiêu chí, chỉ tiêu'),
      threeColumns(dossier, 'Kết quả thẩm định các tiêu chí, chỉ tiêu', names.receiver),
      subsection('2. Nội dung thay đổi so với kết quả tự đánh giá'),
      ...changesTold(dossier),
      subsection('3. Đối chiếu với điều kiện công nhận'),
      ...conditionsTold({ set: dossier.set, assessment: dossier.record.assessment }),
      ...confirmationsTold(dossier),
      section('III. Kết luận và kiến nghị'),
      ...(concluded
        ? [
            ...ballotTold(dossier.council.ballot),
            say(
              bold(
                `Hội đồng ${concluded.recommended ? 'đề nghị' : 'không đề nghị'} công nhận ${inText} đạt chuẩn tiếp cận pháp luật năm ${source.year}.`,
              ),
            ),
            ...(concluded.reason === '' ? [] : [say(concluded.reason)]),
          ]
        : [blankLines(4)]),
    ],
    foot: {
      recipients: [`Chủ tịch ${names.committeeInText};`, 'Lưu: VT, hồ sơ.'],
      signatures: concluded ? councilSignatures(source, null) : [{ lines: [names.head], name: null }],
    },
    comments: officeFormOf(source, 'appraisal-report').comments,
  }
}

function receivedTold({ state }: OfficeDossier): readonly string[] {
  const sent = state.history.find(({ act }) => act.act === 'send')
  const rounds = supplementRounds(state)
  const accepted = state.last.accept
  const day = (at: number | undefined) => longDay(at === undefined ? null : vietnamDay(at))
  return [
    `Hồ sơ được tiếp nhận ${day(sent?.ruling?.receivedAt)}.`,
    ...rounds.map(({ returned, ended, late, extensions }, i) => {
      const which = rounds.length > 1 ? ` lần ${i + 1}` : ''
      const asked = `Đề nghị bổ sung${which}: ${day(returned.ruling?.receivedAt)}`
      if (!ended) return `${asked}; chưa nhận được hồ sơ bổ sung.`
      if (ended.act.act === 'resume')
        return `${asked}; tiếp tục thẩm định theo hồ sơ hiện có từ ${day(ended.ruling?.receivedAt)}.`
      const after = late
        ? `, sau thời hạn${extensions.length > 0 ? ', được cơ quan thẩm định cho nộp muộn' : ''}`
        : ''
      return `${asked}; nhận hồ sơ bổ sung ${day(ended.ruling?.receivedAt)}${after}.`
    }),
    ...(accepted ? [`Hoàn thành thẩm định ${day(accepted.ruling?.receivedAt)}.`] : []),
  ]
}

function changesTold({ set, appraisal, council, state }: OfficeDossier): readonly Block[] {
  const spoken = conclusionOf(state) !== null
  const told = set.criteria
    .flatMap(({ indicators }) => indicators)
    .flatMap(({ id }) => {
      const own = appraisal.findings.get(id)
      const theirs = spoken ? council.findings.get(id) : undefined
      const reason =
        theirs?.verdict === 'change'
          ? `Hội đồng thay đổi: ${theirs.reason}`
          : own?.verdict === 'change'
            ? own.reason
            : null
      return reason === null ? [] : [`${capitalised(namePlace(id, 'vi'))}: ${reason}`]
    })
  return told.length > 0 ? bullets(told) : [say('Không có thay đổi so với kết quả tự đánh giá.')]
}

/** What the office confirmed of declared conditions, with the document that says so. */
function confirmationsTold({ record }: OfficeDossier): readonly Block[] {
  return bullets(
    [...record.confirmations].map(([condition, { holds, document, note }]) => {
      const place = capitalised(namePlace(condition, 'vi'))
      const said = note === '' ? '' : ` ${note}`
      return `${place}: ${holds ? 'đáp ứng' : 'không đáp ứng'}, căn cứ ${documentTold(document)}.${said}`
    }),
  )
}
