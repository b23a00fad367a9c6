import type { Paper, Signature } from '../../paper.ts'
import { grid, type GridCell } from './grid.ts'
import { pageOf } from './page.ts'
import { paragraph } from './paragraph.ts'
import { run } from './run.ts'

const LEFT_SHARE = 0.5
/** For a signature and a stamp, in twentieths of a point. */
const ROOM = 1280

/** "Nơi nhận" on the left and the signature on the right; several signatures stand side by side above it. */
export function paperFoot(paper: Paper): string {
  if (paper.foot === null) return ''
  const { recipients, signatures } = paper.foot
  const { text } = pageOf(paper)
  const [only] = signatures
  if (only && signatures.length === 1) {
    const left = Math.round(text * LEFT_SHARE)
    const widths = [left, text - left]
    return gap() + table(widths, [{ content: recipientsOf(recipients) }, { content: signed(only) }])
  }
  const rows = inRows(signatures).map((beside) => gap() + sideBySide(beside, text))
  return rows.join('') + (recipients.length === 0 ? '' : gap() + recipientsOf(recipients))
}

const BESIDE = 3

/** At most three stand beside each other, as even as they can be: of four two and two. */
function inRows(signatures: readonly Signature[]): readonly (readonly Signature[])[] {
  const rows = Math.ceil(signatures.length / BESIDE)
  const each = Math.ceil(signatures.length / Math.max(1, rows))
  return Array.from({ length: rows }, (_, i) => signatures.slice(i * each, (i + 1) * each))
}

function sideBySide(signatures: readonly Signature[], text: number): string {
  const share = Math.floor(text / signatures.length)
  const widths = signatures.map((_, i) => (i === 0 ? text - share * (signatures.length - 1) : share))
  const most = Math.max(...signatures.map(({ lines }) => lines.length))
  return table(
    widths,
    signatures.map((signature) => ({ content: signed(signature, most) })),
  )
}

const table = (widths: readonly number[], cells: readonly GridCell[]): string =>
  grid({ widths, bordered: false, inset: 0 }, [{ cells }]) + AFTER_TABLE

/** Word wants a paragraph after a table that ends a document; one so low that it hardly ever makes a page of its own. */
const AFTER_TABLE = paragraph({ after: 0, exactly: 2 })

const gap = (): string => paragraph({ after: 0, keepNext: true, mark: { size: 6 } })

function recipientsOf(recipients: readonly string[]): string {
  if (recipients.length === 0) return paragraph({ after: 0 })
  return [
    paragraph({ align: 'left', after: 0 }, run('Nơi nhận:', { bold: true, italic: true, size: 12 })),
    ...recipients.map((one) => paragraph({ align: 'left', after: 0 }, run(recipient(one), { size: 11 }))),
  ].join('')
}

const recipient = (text: string): string => (/^[-–]/.test(text) ? text : `- ${text}`)

/**
 * The office of who signs, room, and his name. A line in brackets, such as `(Ký, ghi rõ họ tên)`, is a hint. @param most lines
 * of the longest office beside it: names stand on one line
 */
function signed({ lines, name }: Signature, most = lines.length): string {
  const office = [...lines, ...Array.from({ length: most - lines.length }, () => '')]
  return [
    ...office.map((one) =>
      paragraph(
        { align: 'center', after: 0, keepNext: true, mark: { size: 13 } },
        run(one, one.startsWith('(') ? { italic: true, size: 12 } : { bold: true, size: 13 }),
      ),
    ),
    paragraph({ align: 'center', before: ROOM, after: 0 }, run(name ?? '', { bold: true, size: 13 })),
  ].join('')
}
