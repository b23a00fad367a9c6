import type { DecisionDraft } from '../../../domain/recognition/decision-draft.ts'
import type { OfficeSource } from '../../office-source.ts'
import type { Block, Paper } from '../../paper.ts'
import { BLANK, blankLines, bold, italic, say } from '../blocks.ts'
import { legalGrounds } from '../legal-grounds.ts'
import { capitals, unitNames } from '../unit-names.ts'
import { officeCommitteeHead, officeNames } from './office-names.ts'
import { officeFormOf } from './office-form-of.ts'
import { recognitionLists, unitTable } from './recognition-lists.ts'

/** Quyết định công nhận with the lists met and not met (Mẫu 08). Number and date stay blank until it is signed. */
export function recognitionDecision(source: OfficeSource, decision: DecisionDraft): Paper {
  const names = officeNames(source)
  const lists = recognitionLists(source, decision)
  const { form, comments } = officeFormOf(source, 'recognition-decision', [
    'Dự thảo: căn cứ về thẩm quyền và điều khoản thi hành để công chức hoàn chỉnh; số, ngày ký để trống.',
  ])
  const kinds = kindsOf(source)
  return {
    form: 'recognition-decision',
    about: decision.id,
    name: decision.title || 'Quyết định công nhận đạt chuẩn tiếp cận pháp luật',
    orientation: 'portrait',
    head: officeCommitteeHead(source, {
      symbol: 'QĐ-UBND',
      kind: 'QUYẾT ĐỊNH',
      subject: `Công nhận ${kinds} đạt chuẩn tiếp cận pháp luật năm ${source.year}`,
      formCode: form.code,
    }),
    blocks: [
      { kind: 'paragraph', runs: [bold(`CHỦ TỊCH ${names.committee}`)], align: 'center' },
      say(italic(`Căn cứ ${BLANK};`)),
      ...legalGrounds(source),
      say(italic(`Theo đề nghị của ${names.receiver}.`)),
      { kind: 'paragraph', runs: [bold('QUYẾT ĐỊNH:')], align: 'center' },
      say(
        bold('Điều 1. '),
        lists.met.length > 0
          ? `Công nhận ${two(lists.met.length)} ${kinds} thuộc ${names.inText} đạt chuẩn tiếp cận pháp luật năm ${source.year} (Danh sách I kèm theo).`
          : `Công nhận ${BLANK} đạt chuẩn tiếp cận pháp luật năm ${source.year} (Danh sách I kèm theo).`,
      ),
      say(
        bold('Điều 2. '),
        lists.notMet.length > 0
          ? `${two(lists.notMet.length)} ${kinds} chưa đạt chuẩn tiếp cận pháp luật năm ${source.year} (Danh sách II kèm theo).`
          : `Không có ${kinds} chưa đạt chuẩn tiếp cận pháp luật năm ${source.year} trong danh sách thẩm định.`,
      ),
      say(
        bold('Điều 3. '),
        `Quyết định này có hiệu lực kể từ ngày ký. ${names.receiver}, Ủy ban nhân dân các ${kinds} có tên tại các danh sách và ${BLANK} chịu trách nhiệm thi hành Quyết định này.`,
      ),
      {
        kind: 'signatures',
        foot: {
          recipients: ['Như Điều 3;', 'Lưu: VT.'],
          signatures: [{ lines: ['CHỦ TỊCH'], name: null }],
        },
      },
      { kind: 'page-break' },
      ...list(`DANH SÁCH I\n${capitals(`${kinds} đạt chuẩn tiếp cận pháp luật năm ${source.year}`)}`),
      lists.met.length > 0 ? unitTable(source, 'Danh sách đạt chuẩn', lists.met, false) : blankLines(3),
      { kind: 'page-break' },
      ...list(`DANH SÁCH II\n${capitals(`${kinds} chưa đạt chuẩn tiếp cận pháp luật năm ${source.year}`)}`),
      lists.notMet.length > 0
        ? unitTable(source, 'Danh sách chưa đạt chuẩn', lists.notMet, true)
        : blankLines(3),
    ],
    // Signed below its articles; the lists are attached.
    foot: null,
    comments: [
      ...comments,
      ...(lists.open.length > 0
        ? [
            `Chưa đưa vào danh sách: ${lists.open.map((unit) => unitNames(unit).inText).join('; ')} (chưa có kết luận, hoặc hồ sơ chưa có trên máy này).`,
          ]
        : []),
      ...(source.set.process.recognises.status === 'text'
        ? []
        : ['Thẩm quyền quyết định chưa đối chiếu được với văn bản: cần kiểm tra trước khi trình ký.']),
    ],
  }
}

/** "xã, phường, thị trấn" of the old catalogue, "xã, phường, đặc khu" since July 2025: as the set's own name has it. */
export const kindsOf = ({ set }: Pick<OfficeSource, 'set'>): string =>
  set.appliesTo.fromYear >= 2025 ? 'xã, phường, đặc khu' : 'xã, phường, thị trấn'

const two = (count: number): string => String(count).padStart(2, '0')

const list = (title: string): readonly Block[] =>
  title.split('\n').map((line) => ({ kind: 'paragraph', runs: [bold(line)], align: 'center' }))
