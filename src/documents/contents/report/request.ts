import type { Block } from '../../paper.ts'
import type { PaperSource } from '../../paper-source.ts'
import { BLANK, blankLines, say } from '../blocks.ts'
import { unitNames } from '../unit-names.ts'

/** Recognition is asked for only where every condition is met; a dossier that waits for the law asks for nothing. */
export const requestsRecognition = ({ assessment }: PaperSource): boolean => assessment.outcome === 'met'

/** The request, or the plain end of a report that asks for none. */
export function request(source: PaperSource): readonly Block[] {
  const { set, unit, year } = source
  const { committeeInText, inText } = unitNames(unit)
  if (!requestsRecognition(source))
    return [
      blankLines(2),
      say(
        `Trên đây là Báo cáo đánh giá kết quả đạt chuẩn tiếp cận pháp luật năm ${year} của ${inText}. ${committeeInText} trân trọng báo cáo.`,
      ),
    ]
  const receiver = set.process.receiver.value ?? BLANK
  return [
    say(
      `${committeeInText} đề nghị ${receiver} xem xét, trình cấp có thẩm quyền công nhận ${inText} đạt chuẩn tiếp cận pháp luật năm ${year}.`,
    ),
    blankLines(2),
    say(
      `Trên đây là Báo cáo đánh giá kết quả và đề nghị công nhận ${inText} đạt chuẩn tiếp cận pháp luật năm ${year}.`,
    ),
  ]
}
