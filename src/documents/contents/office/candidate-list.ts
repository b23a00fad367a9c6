import type { DecisionDraft } from '../../../domain/recognition/decision-draft.ts'
import type { OfficeSource } from '../../office-source.ts'
import type { Paper } from '../../paper.ts'
import { blankLines } from '../blocks.ts'
import { officeFormOf } from './office-form-of.ts'
import { officeNames, receiverHead } from './office-names.ts'
import { recognitionLists, unitTable } from './recognition-lists.ts'

/** The office's own lists before the council and the decision (2017: Mẫu 07-TCPL-II and Mẫu 08-TCPL-II). */
export function candidateList(
  source: OfficeSource,
  decision: DecisionDraft,
  id: 'met-list' | 'not-met-list',
): Paper {
  const { form, comments } = officeFormOf(source, id)
  const { head, receiver } = officeNames(source)
  const lists = recognitionLists(source, decision)
  const listed = id === 'met-list' ? lists.met : lists.notMet
  const subject =
    id === 'met-list'
      ? 'Cấp xã đủ điều kiện đạt chuẩn tiếp cận pháp luật'
      : 'Cấp xã chưa đủ điều kiện đạt chuẩn tiếp cận pháp luật'
  return {
    form: id,
    about: decision.id,
    name: form.title ?? `Danh sách ${subject.charAt(0).toLocaleLowerCase('vi')}${subject.slice(1)}`,
    orientation: 'landscape',
    head: receiverHead(source, {
      symbol: null,
      kind: 'DANH SÁCH',
      subject: `${subject}\nnăm ${source.year}`,
      formCode: form.code,
    }),
    blocks: [
      listed.length > 0
        ? unitTable(source, `Danh sách của ${receiver}`, listed, id === 'not-met-list')
        : blankLines(6),
    ],
    foot: {
      recipients: [],
      signatures: [
        { lines: ['NGƯỜI LẬP'], name: null },
        { lines: [head], name: null },
      ],
    },
    comments,
  }
}
