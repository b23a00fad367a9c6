import type { Paper } from '../paper.ts'
import { block } from './docx/block.ts'
import { commentsPart, withComments } from './docx/comments.ts'
import {
  contentTypes,
  coreProperties,
  documentRelations,
  footer,
  header,
  NAMESPACES,
  packageRelations,
  PARTS,
  settings,
  styles,
} from './docx/fixed-parts.ts'
import { MARGINS, pageOf } from './docx/page.ts'
import { paperFoot } from './docx/paper-foot.ts'
import { paperHead } from './docx/paper-head.ts'
import { packParts } from './pack-parts.ts'
import { xml, XML_HEAD } from './xml.ts'

export interface DocxOptions {
  /** Small print at the foot of every page: by which code the paper can be checked. */
  readonly footer: string
}

/**
 * The paper as an editable .docx in the layout of NĐ 30/2020/NĐ-CP, Phụ lục I. The same paper gives the same bytes,
 * on a phone and on a server.
 */
export function renderDocx(paper: Paper, options: DocxOptions): Uint8Array<ArrayBuffer> {
  const names = PARTS.map(({ name }) => name).filter(
    (name) => name !== 'comments' || paper.comments.length > 0,
  )
  const made: Record<(typeof names)[number], string> = {
    styles: styles(),
    settings: settings(),
    header1: header(false),
    header2: header(true),
    footer1: footer(options.footer),
    footer2: footer(options.footer),
    comments: commentsPart(paper.comments),
  }
  return packParts({
    '[Content_Types].xml': contentTypes(names),
    '_rels/.rels': packageRelations(),
    'word/document.xml': documentPart(paper),
    'word/_rels/document.xml.rels': documentRelations(names),
    ...Object.fromEntries(names.map((name) => [`word/${name}.xml`, made[name]])),
    'docProps/core.xml': coreProperties(paper.name),
  })
}

function documentPart(paper: Paper): string {
  const { text } = pageOf(paper)
  const blocks = paper.blocks.map((one, i) => {
    const isLast = i === paper.blocks.length - 1
    return block(one, { text, follows: !isLast ? 'text' : paper.foot === null ? 'nothing' : 'signatures' })
  })
  return (
    XML_HEAD +
    xml(
      'w:document',
      NAMESPACES,
      xml(
        'w:body',
        {},
        paperHead(paper, (runs) => withComments(runs, paper.comments)),
        ...blocks,
        paperFoot(paper),
        section(paper),
      ),
    )
  )
}

/** In the order of the schema (CT_SectPr). The first page has its own header, which is empty. */
function section(paper: Paper): string {
  const { width, height } = pageOf(paper)
  const place = (name: string, type: string, id: string) => xml(name, { 'w:type': type, 'r:id': id })
  return xml(
    'w:sectPr',
    {},
    place('w:headerReference', 'default', 'rId3'),
    place('w:headerReference', 'first', 'rId4'),
    place('w:footerReference', 'default', 'rId5'),
    place('w:footerReference', 'first', 'rId6'),
    xml('w:pgSz', {
      'w:w': width,
      'w:h': height,
      'w:orient': paper.orientation === 'landscape' ? 'landscape' : null,
    }),
    xml('w:pgMar', {
      'w:top': MARGINS.top,
      'w:right': MARGINS.right,
      'w:bottom': MARGINS.bottom,
      'w:left': MARGINS.left,
      'w:header': MARGINS.header,
      'w:footer': MARGINS.footer,
      'w:gutter': 0,
    }),
    xml('w:titlePg'),
  )
}
