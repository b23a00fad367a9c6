import { shownCell } from '../../../src/documents/render/shown-cell.ts'
import type { Block, Cell, Paper, Row, Run } from '../../../src/documents/paper.ts'

/** A paper as plain text that a lawyer can read in a golden file: every word, and the structure around it. */
export function toldPaper(paper: Paper): string {
  const { head, blocks, foot, comments } = paper
  const lines = [
    `${paper.form}${paper.about === '' ? '' : ` (${paper.about})`}, ${paper.orientation}: ${paper.name}`,
    '',
    ...(head.formCode === null ? [] : [`[${head.formCode}]`]),
    ...(head.above === null ? [] : [head.above]),
    `${head.issuer}   |   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`,
    `${head.symbol === null ? '' : `Số:     /${head.symbol}`}   |   ${head.place === null ? '' : `${head.place}, ngày … tháng … năm 20…`}`,
    '',
    ...(head.kind === null ? [] : [head.kind]),
    head.subject,
    '',
    ...blocks.flatMap(toldBlock),
    '',
    ...(foot?.recipients.length ? ['Nơi nhận:', ...foot.recipients.map((one) => `- ${one}`)] : []),
    ...(foot?.signatures ?? []).map(
      ({ lines: office, name }) => `[ký] ${office.join(' / ')}: ${name ?? '(để trống)'}`,
    ),
    '',
    ...comments.map((comment) => `Ghi chú (không in): ${comment}`),
  ]
  return `${lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()}\n`
}

function toldBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return ['', `${'#'.repeat(block.level)} ${block.text}`]
    case 'paragraph':
      return [told(block.runs)]
    case 'bullets':
      return block.items.map((runs) => `  - ${told(runs)}`)
    case 'lines':
      return [`(${block.count} dòng trống)`]
    case 'page-break':
      return ['---']
    case 'signatures':
      return [
        ...block.foot.recipients.map((one) => `Nơi nhận: ${one}`),
        ...block.foot.signatures.map(
          ({ lines, name }) => `[ký] ${lines.join(' / ')}: ${name ?? '(để trống)'}`,
        ),
      ]
    case 'table':
      return [
        `<bảng “${block.name}”>`,
        `| ${block.columns.map(({ title }) => title).join(' | ')} |`,
        ...block.rows.map(toldRow),
        '</bảng>',
      ]
  }
}

const told = (runs: readonly Run[]): string =>
  runs.map(({ text, bold, italic }) => (bold ? `**${text}**` : italic ? `_${text}_` : text)).join('')

function toldRow({ kind, cells }: Row): string {
  const row = `| ${cells.map(toldCell).join(' | ')} |`
  return kind === 'group' ? `== ${cells.map(toldCell).join(' ')}` : kind === 'total' ? `Σ ${row}` : row
}

const toldCell = (cell: Cell): string =>
  `${'sum' in cell ? `cộng từ dòng ${cell.sum.from + 1}: ` : ''}${shownCell(cell).replaceAll('\n', ' ⏎ ')}`
