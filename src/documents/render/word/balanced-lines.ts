import { textWidth } from '../text-width.ts'

/**
 * A title that is too long for one line, broken where its lines come out about equally long, so that no single word is
 * left below. Breaks that are there already stay.
 */
export function balancedLines(
  text: string,
  look: { readonly size: number; readonly bold: boolean },
  room: number,
) {
  return text
    .split('\n')
    .map((line) => balanced(line, (part) => textWidth(part, look.size, look.bold), room))
    .join('\n')
}

function balanced(line: string, width: (part: string) => number, room: number): string {
  const count = Math.ceil(width(line) / room)
  if (count <= 1) return line
  const aim = width(line) / count
  const lines: string[] = []
  let now = ''
  for (const word of line.split(/ +/)) {
    const longer = now === '' ? word : `${now} ${word}`
    const overshoots = width(longer) - aim > aim - width(now)
    if (now !== '' && overshoots && lines.length < count - 1) {
      lines.push(now)
      now = word
    } else now = longer
  }
  return [...lines, now].join('\n')
}
