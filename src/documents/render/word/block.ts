import { HeadingLevel, Paragraph, Tab, TextRun } from 'docx'
import type { Table } from 'docx'
import type { Block, Run } from '../../paper.ts'
import { paragraph } from './paragraph.ts'
import { footOf } from './paper-foot.ts'
import { paperTable, type Place } from './paper-table.ts'
import { textRuns } from './text-runs.ts'

/** 1 cm (NĐ 30/2020/NĐ-CP, Phụ lục I: the first line goes in by 1 or 1.27 cm), in twentieths of a point. */
const INDENT = 567

/** One block of a paper as paragraphs and tables. */
export function block(given: Block, place: Place): readonly (Paragraph | Table)[] {
  const isSigned = place.follows === 'signatures'
  switch (given.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: given.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          children: textRuns(given.text),
        }),
      ]
    case 'paragraph': {
      const align = given.align === 'justify' ? 'both' : (given.align ?? 'both')
      return [paragraph({ keepNext: isSigned, align, firstLine: firstLineOf(given) }, runs(given.runs))]
    }
    case 'bullets':
      return given.items.map((item, i) => {
        const keepNext = isSigned && i === given.items.length - 1
        return paragraph({ keepNext, align: 'both', firstLine: INDENT }, [...textRuns('- '), ...runs(item)])
      })
    case 'lines':
      return Array.from({ length: given.count }, (_, i) =>
        paragraph({ keepNext: isSigned && i === given.count - 1, dotsTo: place.text }, [
          new TextRun({ children: [new Tab()] }),
        ]),
      )
    case 'table':
      return paperTable(given, place)
    case 'page-break':
      return [paragraph({ pageBreakBefore: true, after: 0, exactly: 20 })]
    case 'signatures':
      return footOf(given.foot, place.text)
  }
}

const runs = (given: readonly Run[]): readonly TextRun[] => given.flatMap((one) => textRuns(one.text, one))

/** Running text goes in; what is centred or asked to stand at the margin does not. */
function firstLineOf({ align, indent }: Extract<Block, { kind: 'paragraph' }>): number | undefined {
  const wanted = indent ?? (align === undefined || align === 'justify')
  return wanted ? INDENT : undefined
}
