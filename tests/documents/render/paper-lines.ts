import type { Block, Paper } from '../../../src/documents/paper.ts'
import { shownCell } from '../../../src/documents/render/shown-cell.ts'
import { cleanText } from '../../../src/documents/render/xml.ts'

/** What stands in a paper besides its fixed head, line by line: every one must be found in whatever is made of it. */
export function paperLines({ head, blocks, foot }: Paper): readonly string[] {
  const lines = [
    head.formCode ?? '',
    head.above ?? '',
    head.issuer,
    head.kind ?? '',
    head.subject,
    ...blocks.flatMap(blockLines),
    ...(foot?.recipients ?? []),
    ...(foot?.signatures ?? []).flatMap(({ lines: those, name }) => [...those, name ?? '']),
  ]
  return lines.map(cleanText).filter((line) => line.trim() !== '')
}

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text]
    case 'paragraph':
      return [block.runs.map(({ text }) => text).join('')]
    case 'bullets':
      return block.items.map((runs) => runs.map(({ text }) => text).join(''))
    case 'table':
      return [
        ...block.columns.map(({ title }) => title),
        ...block.rows.flatMap(({ cells }) => cells.map(shownCell)),
      ]
    case 'signatures':
      return [
        ...block.foot.recipients,
        ...block.foot.signatures.flatMap(({ lines, name }) => [...lines, name ?? '']),
      ]
    case 'lines':
    case 'page-break':
      return []
  }
}
