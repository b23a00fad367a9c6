import { Document, Footer, Header, PageNumber, PageOrientation, TextRun } from 'docx'
import type { Paper } from '../../paper.ts'
import { cleanText } from '../xml.ts'
import { block } from './block.ts'
import { withComments, wordComments } from './comments.ts'
import { MARGINS, pageOf } from './page.ts'
import { paperFoot } from './paper-foot.ts'
import { paperHead } from './paper-head.ts'
import { paragraph } from './paragraph.ts'
import { STYLES } from './styles.ts'
import { textRuns } from './text-runs.ts'

/** The paper as the library's document. @param footer small print at the foot of every page */
export function wordDocument(paper: Paper, footer: string): Document {
  const foot = new Footer({
    children: [paragraph({ align: 'left', after: 0 }, textRuns(footer, { size: 9 }))],
  })
  return new Document({
    title: cleanText(paper.name),
    creator: 'Sổ TCPL',
    lastModifiedBy: 'Sổ TCPL',
    styles: STYLES,
    ...(paper.comments.length > 0 && { comments: wordComments(paper.comments) }),
    sections: [
      {
        properties: { titlePage: true, page: { size: sizeOf(paper), margin: MARGINS } },
        headers: { default: header([new TextRun({ children: [PageNumber.CURRENT] })]), first: header([]) },
        footers: { default: foot, first: foot },
        children: [
          ...paperHead(paper, (runs) => withComments(runs, paper.comments)),
          ...blocks(paper),
          ...paperFoot(paper),
        ],
      },
    ],
  })
}

function blocks(paper: Paper) {
  const { text } = pageOf(paper)
  return paper.blocks.flatMap((one, i) => {
    const next = paper.blocks[i + 1]
    const end = paper.foot === null ? 'nothing' : 'signatures'
    const follows = next === undefined ? end : next.kind === 'signatures' ? 'signatures' : 'text'
    return block(one, { text, follows })
  })
}

/** The library turns the sheet itself where it lies on its side. */
function sizeOf(paper: Paper) {
  const { width, height } = pageOf(paper)
  return paper.orientation === 'portrait'
    ? { width, height, orientation: PageOrientation.PORTRAIT }
    : { width: height, height: width, orientation: PageOrientation.LANDSCAPE }
}

/** The page's number in the middle of the top margin; none on the first page. */
const header = (runs: readonly TextRun[]): Header =>
  new Header({ children: [paragraph({ align: 'center', after: 0 }, runs)] })
