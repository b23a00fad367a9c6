import { formatTenths } from '../../domain/scoring/format-value.ts'
import { tenthsOfPercent } from '../../domain/shared/fraction.ts'
import { tallyFaults, type LegalEducationModel } from '../../domain/opinion/legal-education-model.ts'
import type { Block, Cell, Paper, Row } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { count, say, text } from './blocks.ts'
import { CHAIRMAN } from './chairman.ts'
import { committeeHead } from './committee-head.ts'
import { formOf } from './form-of.ts'
import { unitNames } from './unit-names.ts'

/** Bản tổng hợp kết quả đánh giá of the opinion forms (Mẫu 04): of one model, or of all where `id` is empty. */
export function modelOpinionsSummary(source: PaperSource, id: string): Paper {
  const { form, comments } = formOf(source, 'model-opinions-summary', [
    'Các cột của bảng do Sổ TCPL trình bày.',
  ])
  const models = source.models.filter((model) => id === '' || model.id === id)
  const [only] = models
  return {
    form: 'model-opinions-summary',
    about: id,
    name: `Tổng hợp phiếu lấy ý kiến${id !== '' && only ? ` – ${only.name}` : ''}`,
    orientation: 'landscape',
    head: committeeHead(source, {
      symbol: null,
      kind: 'BẢN TỔNG HỢP',
      subject: `Kết quả đánh giá về hình thức, mô hình thông tin, phổ biến, giáo dục pháp luật hiệu quả tại cơ sở\n${unitNames(source.unit).inText}, năm ${source.year}`,
      formCode: form.code,
    }),
    blocks: [
      { kind: 'table', name: 'Kết quả đánh giá', columns: COLUMNS, rows: models.map(rowOf) },
      ...models.flatMap(differing),
    ],
    foot: { recipients: [], signatures: [{ lines: ['NGƯỜI TỔNG HỢP'], name: null }, CHAIRMAN] },
    comments,
  }
}

const COLUMNS = [
  { title: 'STT', width: 8, align: 'center' },
  { title: 'Hình thức, mô hình', width: 36 },
  { title: 'Số phiếu phát ra', width: 11, align: 'right' },
  { title: 'Số phiếu thu về', width: 11, align: 'right' },
  { title: 'Hiệu quả', width: 11, align: 'right' },
  { title: 'Không hiệu quả', width: 11, align: 'right' },
  { title: 'Ý kiến khác', width: 11, align: 'right' },
  { title: 'Tỷ lệ hiệu quả', width: 11, align: 'right' },
] as const

function rowOf({ name, description, tally }: LegalEducationModel, i: number): Row {
  const number = (value: number | null | undefined): Cell =>
    value === null || value === undefined ? text('') : count(value)
  const { collected = null, effective = null } = tally ?? {}
  const share =
    collected === null || effective === null || collected === 0
      ? ''
      : `${formatTenths(tenthsOfPercent(effective, collected), 'vi')}%`
  return {
    kind: 'row',
    cells: [
      count(i + 1),
      text(description === '' ? name : `${name}\n${description}`),
      number(tally?.issued),
      number(collected),
      number(effective),
      number(tally?.notEffective),
      number(tally?.other),
      text(share),
    ],
  }
}

/** A tally that cannot be is told, not mended. */
const differing = ({ name, tally }: LegalEducationModel): readonly Block[] =>
  tally && tallyFaults(tally).length > 0
    ? [say(`Số phiếu của “${name}” chưa khớp nhau, cần kiểm tra lại trước khi ký.`)]
    : []
