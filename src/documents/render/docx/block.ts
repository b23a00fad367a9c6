import type { Block, Run } from '../../paper.ts'
import { paragraph } from './paragraph.ts'
import { run } from './run.ts'
import { paperTable } from './paper-table.ts'

/** 1 cm (NĐ 30/2020/NĐ-CP, Phụ lục I: the first line goes in by 1 or 1.27 cm), in twentieths of a point. */
const INDENT = 567

export interface Place {
  /** Room between the margins, in twentieths of a point. */
  readonly text: number
  /** What comes after it; signatures must not stand alone on a page. */
  readonly follows: 'nothing' | 'signatures' | 'text'
}

/** One block of a paper as paragraphs and tables. */
export function block(given: Block, { text, follows }: Place): string {
  switch (given.kind) {
    case 'heading':
      return paragraph({ style: given.level === 1 ? 'Heading1' : 'Heading2' }, run(given.text))
    case 'paragraph':
      return paragraph(
        {
          keepNext: follows === 'signatures',
          align: given.align === 'justify' ? 'both' : (given.align ?? 'both'),
          firstLine: firstLineOf(given),
        },
        ...runs(given.runs),
      )
    case 'bullets':
      return given.items
        .map((item) => paragraph({ align: 'both', firstLine: INDENT }, run('- '), ...runs(item)))
        .join('')
    case 'lines':
      return Array.from({ length: given.count }, () => paragraph({ dotsTo: text }, DOTS)).join('')
    case 'table':
      return paperTable(given, text, follows)
    case 'page-break':
      return paragraph({ pageBreakBefore: true, after: 0, exactly: 20 })
  }
}

/** A tab filled with dots up to its stop. */
const DOTS = '<w:r><w:tab/></w:r>'

const runs = (given: readonly Run[]): readonly string[] => given.map((one) => run(one.text, one))

/** Running text goes in; what is centred or asked to stand at the margin does not. */
function firstLineOf({ align, indent }: Extract<Block, { kind: 'paragraph' }>): number | undefined {
  const wanted = indent ?? (align === undefined || align === 'justify')
  return wanted ? INDENT : undefined
}
