import type { Paragraph, Table } from 'docx'
import type { Paper, PaperFoot, Signature } from '../../paper.ts'
import { sharedWidths } from '../shared-widths.ts'
import { grid, type GridCell } from './grid.ts'
import { pageOf } from './page.ts'
import { paragraph } from './paragraph.ts'
import { textRuns } from './text-runs.ts'

/** For a signature and a stamp, in twentieths of a point. */
const ROOM = 1280

/** The foot at the end of a paper. */
export const paperFoot = (paper: Paper): readonly (Paragraph | Table)[] =>
  paper.foot === null ? [] : footOf(paper.foot, pageOf(paper).text)

/**
 * "Nơi nhận" on the left and the signature on the right; several signatures stand side by side above it. One table, whose
 * rows stay together: no signature stands alone on a page. @param room width of the text
 */
export function footOf({ recipients, signatures }: PaperFoot, room: number): readonly (Paragraph | Table)[] {
  const rows = inRows(signatures)
  const [only] = signatures
  const cells: readonly (readonly GridCell[])[] =
    only && signatures.length === 1
      ? [[{ content: recipientsOf(recipients) }, { content: signed(only) }]]
      : [
          ...rows.map((beside, i) => sideBySide(beside, i > 0)),
          ...(recipients.length === 0 ? [] : [[{ content: recipientsOf(recipients, rows.length > 0) }]]),
        ]
  if (cells.length === 0) return []
  const widths = sharedWidths(Array<number>(COLUMNS).fill(1), room)
  const spanned = cells.map((row) => ({
    keepNext: true,
    cells: row.map((one) => ({ ...one, span: COLUMNS / row.length })),
  }))
  return [gap(), grid({ widths, bordered: false, inset: 0 }, spanned), afterTable()]
}

/** Can be shared by one, by two and by three. */
const COLUMNS = 6
const BESIDE = 3

/** At most three stand beside each other, as even as they can be: of four two and two. */
function inRows(signatures: readonly Signature[]): readonly (readonly Signature[])[] {
  const rows = Math.ceil(signatures.length / BESIDE)
  const each = Math.ceil(signatures.length / Math.max(1, rows))
  return Array.from({ length: rows }, (_, i) => signatures.slice(i * each, (i + 1) * each))
}

function sideBySide(signatures: readonly Signature[], below: boolean): readonly GridCell[] {
  const most = Math.max(...signatures.map(({ lines }) => lines.length))
  return signatures.map((signature) => ({ content: signed(signature, { most, below }) }))
}

const gap = (): Paragraph => paragraph({ after: 0, keepNext: true, mark: { size: 6 } })
/** So far below other signatures that their names are not read with these offices. */
const BELOW = 240

/** Word wants a paragraph after a table that ends a document; one so low that it hardly ever makes a page of its own. */
const afterTable = (): Paragraph => paragraph({ after: 0, exactly: 2 })

function recipientsOf(recipients: readonly string[], below = false): readonly Paragraph[] {
  if (recipients.length === 0) return [paragraph({ after: 0 })]
  return [
    paragraph(
      below ? { ...RECIPIENT, before: BELOW } : RECIPIENT,
      textRuns('Nơi nhận:', { bold: true, italic: true, size: 12 }),
    ),
    ...recipients.map((one) => paragraph(RECIPIENT, textRuns(recipient(one), { size: 11 }))),
  ]
}

const RECIPIENT = { align: 'left', after: 0 } as const

const recipient = (text: string): string => (/^[-–]/.test(text) ? text : `- ${text}`)

/**
 * The office of who signs, room, and his name. A line in brackets, such as `(Ký, ghi rõ họ tên)`, is a hint. `most`: lines of
 * the longest office beside it, so that names stand on one line.
 */
function signed(
  { lines, name }: Signature,
  { most = lines.length, below = false } = {},
): readonly Paragraph[] {
  const office = [...lines, ...Array.from({ length: most - lines.length }, () => '')]
  return [
    ...office.map((one, i) =>
      paragraph(
        { ...SIGNED, before: below && i === 0 ? BELOW : undefined, mark: { size: 13 } },
        textRuns(one, one.startsWith('(') ? { italic: true, size: 12 } : { bold: true, size: 13 }),
      ),
    ),
    paragraph({ ...SIGNED, before: ROOM }, textRuns(name ?? '', { bold: true, size: 13 })),
  ]
}

const SIGNED = { align: 'center', after: 0 } as const
