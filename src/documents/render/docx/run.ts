import { cleanText, xml, xmlText } from '../xml.ts'

export interface RunLook {
  readonly bold?: boolean | undefined
  readonly italic?: boolean | undefined
  /** Points; the text's own size where absent. */
  readonly size?: number | undefined
}

/** Text in one look; a line break in it stays one. Empty text is no run. */
export function run(text: string, look: RunLook = {}): string {
  if (text === '') return ''
  const lines = cleanText(text).split('\n')
  const shown = lines.flatMap((line, i) => [
    i === 0 ? null : xml('w:br'),
    line === '' ? null : xml('w:t', { 'xml:space': 'preserve' }, xmlText(line)),
  ])
  return xml('w:r', {}, runLook(look), ...shown)
}

/** In the order of the schema (CT_RPr). */
export function runLook({ bold, italic, size }: RunLook): string | null {
  const halves = size === undefined ? null : Math.round(size * 2)
  const inside = [
    bold ? xml('w:b') + xml('w:bCs') : null,
    italic ? xml('w:i') + xml('w:iCs') : null,
    halves === null ? null : xml('w:sz', { 'w:val': halves }) + xml('w:szCs', { 'w:val': halves }),
  ]
  return inside.every((part) => part === null) ? null : xml('w:rPr', {}, ...inside)
}
