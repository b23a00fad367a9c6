import type { Indicator } from '../../domain/criteria-set/criteria-set.ts'
import type { EvidencePiece } from '../../domain/dossier/self-assessment.ts'
import { capitalised, namePlace, namePlaces } from '../../domain/scoring/name-place.ts'
import type { Block, Paper, Row } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { count, say, text } from './blocks.ts'
import { CHAIRMAN } from './chairman.ts'
import { committeeHead } from './committee-head.ts'
import { formOf } from './form-of.ts'
import { unitNames } from './unit-names.ts'
import { shortDay } from './vietnamese-date.ts'

/** Danh mục tài liệu đánh giá: every piece below its indicator; the page is for the clerk who binds the file. */
export function evidenceIndex(source: PaperSource): Paper {
  const { form, comments } = formOf(source, 'evidence-index')
  const indicators = source.set.criteria.flatMap((criterion) => criterion.indicators)
  return {
    form: 'evidence-index',
    about: '',
    name: 'Danh mục tài liệu đánh giá',
    orientation: 'landscape',
    head: committeeHead(source, {
      symbol: null,
      kind: 'DANH MỤC',
      subject: `Tài liệu đánh giá chuẩn tiếp cận pháp luật\n${unitNames(source.unit).inText}, năm ${source.year}`,
      formCode: form.code,
    }),
    blocks: [
      {
        kind: 'table',
        name: 'Tài liệu đánh giá',
        columns: COLUMNS,
        rows: numbered(indicators.flatMap((indicator) => rowsOf(source, indicator))),
      },
      ...without(source, indicators),
    ],
    foot: { recipients: [], signatures: [{ lines: ['NGƯỜI LẬP'], name: null }, CHAIRMAN] },
    comments,
  }
}

const COLUMNS = [
  { title: 'STT', width: 8, align: 'center' },
  { title: 'Số, ký hiệu', width: 13 },
  { title: 'Ngày, tháng, năm', width: 11, align: 'center' },
  { title: 'Tên loại, trích yếu nội dung', width: 34 },
  { title: 'Cơ quan ban hành', width: 17 },
  { title: 'Loại tài liệu', width: 18 },
  { title: 'Tệp, địa chỉ', width: 20 },
  { title: 'Tờ số', width: 7, align: 'center' },
] as const

/** Empty for an indicator without any piece: a sentence below names all of those. */
function rowsOf({ self, unit }: PaperSource, indicator: Indicator): readonly Row[] {
  const rows = self.attachments.flatMap(({ indicator: id, slot, evidence }): readonly Row[] => {
    const piece = id === indicator.id ? self.evidence.get(evidence) : undefined
    if (!piece) return []
    const label = indicator.evidence.find((known) => known.id === slot)?.label ?? ''
    return [rowOf(piece, label, `Xem sổ họp của ${unitNames(unit).form}`)]
  })
  const name = `${capitalised(namePlace(indicator.id, 'vi'))}. ${indicator.name}`
  return rows.length === 0 ? [] : [{ kind: 'group', cells: [text(name)] }, ...rows]
}

/** @param elsewhere where a meeting is found, whose card has neither file nor link */
const rowOf = ({ card }: EvidencePiece, label: string, elsewhere: string): Row => ({
  kind: 'row',
  cells: [
    text(''),
    text(card.number),
    text(card.date === '' ? '' : shortDay(card.date)),
    text(card.title || card.file?.name || card.link || ''),
    text(card.issuer),
    text(label),
    text(card.file?.name ?? card.link ?? elsewhere),
    text(''),
  ],
})

/** Counted through the whole list. */
function numbered(rows: readonly Row[]): readonly Row[] {
  let number = 0
  return rows.map((row) => {
    if (row.kind !== 'row') return row
    number += 1
    return { ...row, cells: [count(number), ...row.cells.slice(1)] }
  })
}

function without({ self }: PaperSource, indicators: readonly Indicator[]): readonly Block[] {
  const proven = new Set(self.attachments.map(({ indicator }) => indicator))
  const ids = indicators.flatMap(({ id }) => (proven.has(id) ? [] : [id]))
  return ids.length === 0 ? [] : [say(`Chưa có tài liệu kèm theo: ${namePlaces(ids, 'vi')}.`)]
}
