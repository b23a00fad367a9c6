import type { Paper } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { blankLines, labelled, line, say } from './blocks.ts'
import { committeeHead } from './committee-head.ts'
import { formOf } from './form-of.ts'
import { unitNames } from './unit-names.ts'

const BOX = '☐'

/** Phiếu lấy ý kiến on one model of legal education (Mẫu 04); the same paper for everybody asked. */
export function modelOpinionForm(source: PaperSource, id: string): Paper {
  const { form, comments } = formOf(source, 'model-opinion-form', [
    'Các lựa chọn trả lời trên phiếu do Sổ TCPL trình bày.',
  ])
  const model = source.models.find((one) => one.id === id)
  return {
    form: 'model-opinion-form',
    about: id,
    name: `Phiếu lấy ý kiến${model ? ` – ${model.name}` : ''}`,
    orientation: 'portrait',
    head: committeeHead(source, {
      symbol: null,
      kind: 'PHIẾU LẤY Ý KIẾN',
      subject: `Về hình thức, mô hình thông tin, phổ biến, giáo dục pháp luật hiệu quả tại cơ sở\n${unitNames(source.unit).inText}, năm ${source.year}`,
      formCode: form.code,
    }),
    blocks: [
      labelled('Hình thức, mô hình', model?.name ?? null),
      ...(model && model.description !== '' ? [say(model.description)] : []),
      line('Ông (bà) đánh giá hình thức, mô hình trên như thế nào? (đánh dấu X vào một ô)'),
      line(`${BOX} Hiệu quả`),
      line(`${BOX} Không hiệu quả`),
      line(`${BOX} Ý kiến khác:`),
      blankLines(3),
      line('Góp ý để hình thức, mô hình hiệu quả hơn (nếu có):'),
      blankLines(4),
    ],
    foot: {
      recipients: [],
      signatures: [{ lines: ['NGƯỜI CHO Ý KIẾN', '(Có thể không ghi tên)'], name: null }],
    },
    comments,
  }
}
