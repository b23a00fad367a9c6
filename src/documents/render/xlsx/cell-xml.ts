import { cleanText, xml, xmlText } from '../xml.ts'
import type { CellStyle, styleBook } from './style-book.ts'

/** What Excel holds in one cell. */
const LONGEST = 32_767
/** Longer text in a cell of the format "Text" is shown as ##### by older versions. */
const LONGEST_AS_TEXT = 255
/** A spreadsheet would read these as a formula or a command. */
const RISKY = /^[=+\-@|%]/

export type Styles = ReturnType<typeof styleBook>

/** Column letters from 0: A, B, …, Z, AA. */
export const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

/** A cell of text that stays text, also when somebody edits it. */
export function textCell(at: string, given: string, style: CellStyle, styles: Styles): string {
  const text = cleanText(given).trimStart().slice(0, LONGEST)
  const s = styles.indexOf({
    ...style,
    format: text.length > LONGEST_AS_TEXT ? undefined : 'text',
    quoted: RISKY.test(text),
  })
  if (text === '') return xml('c', { r: at, s })
  return xml(
    'c',
    { r: at, s, t: 'inlineStr' },
    xml('is', {}, xml('t', { 'xml:space': 'preserve' }, xmlText(text))),
  )
}

/** A number; with a formula the number is what it comes to, for readers that do not reckon. */
export function numberCell(
  at: string,
  { number, decimals, formula }: { number: number; decimals: 0 | 1 | 2; formula: string | null },
  style: CellStyle,
  styles: Styles,
): string {
  const s = styles.indexOf({ ...style, format: decimals })
  return xml('c', { r: at, s }, formula === null ? null : xml('f', {}, formula), xml('v', {}, String(number)))
}
