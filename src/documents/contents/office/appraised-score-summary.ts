import { conclusionOf } from '../../../domain/recognition/column-of-record.ts'
import { capitalised } from '../../../domain/scoring/name-place.ts'
import type { OfficeDossier, OfficeSource } from '../../office-source.ts'
import type { Paper } from '../../paper.ts'
import { bold, say } from '../blocks.ts'
import { capitals, unitNames } from '../unit-names.ts'
import { verdictTold } from '../verdict-told.ts'
import { councilSignatures } from './council-signatures.ts'
import { officeFormOf } from './office-form-of.ts'
import { councilHead, officeNames, receiverHead } from './office-names.ts'
import { threeColumns } from './three-columns.ts'

/** Bản tổng hợp điểm số … do Hội đồng thẩm định (Mẫu 07): of one commune, the columns beside each other. */
export function appraisedScoreSummary(source: OfficeSource, dossier: OfficeDossier): Paper {
  const points = dossier.set.scale === 'points'
  const concluded = conclusionOf(dossier.state)
  const { receiver, head } = officeNames(source)
  const { form, comments } = officeFormOf(source, 'appraised-score-summary', [
    ...(points
      ? []
      : ['Bộ tiêu chí này đánh giá đạt hoặc không đạt, không cho điểm: cột điểm được thay bằng kết quả.']),
    ...(concluded ? [] : ['Hội đồng chưa kết luận hồ sơ này: bảng chưa có cột của Hội đồng.']),
  ])
  const plain = `${points ? 'Bản tổng hợp điểm số' : 'Bản tổng hợp kết quả'} thẩm định các tiêu chí, chỉ tiêu`
  const title = form.title !== null && concluded ? form.title : plain
  const rest = title.slice('Bản tổng hợp'.length).trim()
  const { verdict, total } = verdictTold({ set: dossier.set, assessment: dossier.record.assessment })
  const heading = {
    symbol: null,
    kind: capitals('Bản tổng hợp'),
    subject: `${capitalised(rest)}\n${unitNames(dossier.unit).inText}, năm ${source.year}`,
    formCode: concluded ? form.code : null,
  }
  return {
    form: 'appraised-score-summary',
    about: dossier.unit.id,
    name: title,
    orientation: 'landscape',
    head: concluded ? councilHead(source, heading) : receiverHead(source, heading),
    blocks: [
      threeColumns(dossier, title, receiver),
      say(...(total === null ? [] : [`${total} `]), bold(verdict)),
      ...(concluded
        ? [
            say(
              `Kết luận của Hội đồng: ${concluded.recommended ? 'đề nghị công nhận' : 'không đề nghị công nhận'} ${unitNames(dossier.unit).inText} đạt chuẩn tiếp cận pháp luật năm ${source.year}.${concluded.reason === '' ? '' : ` ${concluded.reason}`}`,
            ),
          ]
        : []),
    ],
    foot: {
      recipients: [],
      signatures: concluded
        ? councilSignatures(source, null)
        : [
            { lines: ['NGƯỜI TỔNG HỢP'], name: null },
            { lines: [head], name: null },
          ],
    },
    comments,
  }
}
