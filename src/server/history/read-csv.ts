import { err, ok, type Result } from '../../domain/shared/result.ts'

const QUOTE = '"'

/**
 * Rows and cells of an RFC 4180 file in UTF-8, with a byte order mark or without, separated by commas or semicolons,
 * whichever the first row has more of. Strict: an open quote, or text after a closing one, is no such file. So is another
 * encoding: guessed, it would turn `Xã` into something nobody sees among ten thousand rows.
 */
export function readCsv(file: Uint8Array): Result<readonly (readonly string[])[], 'csv-unreadable'> {
  const text = decoded(file)
  if (text === null || text.includes('\0')) return err('csv-unreadable')
  const separator = separatorOf(text)
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const cell = text[at] === QUOTE ? quotedCell(text, at) : plainCell(text, at, separator)
    if (cell === null) return err('csv-unreadable')
    row.push(cell.value)
    at = cell.end
    if (text[at] === separator) {
      at += 1
      // A separator at the very end of the file is followed by an empty cell.
      if (at < text.length) continue
      row.push('')
    } else if (at < text.length) {
      const end = /\r\n|\n|\r/y
      end.lastIndex = at
      if (!end.test(text)) return err('csv-unreadable')
      at = end.lastIndex
    }
    rows.push(row)
    row = []
  }
  return ok(rows)
}

interface CsvCell {
  readonly value: string
  /** Of what follows it. */
  readonly end: number
}

function plainCell(text: string, from: number, separator: string): CsvCell | null {
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') {
    if (text[end] === QUOTE) return null
    end += 1
  }
  return { value: text.slice(from, end), end }
}

function quotedCell(text: string, from: number): CsvCell | null {
  let value = ''
  let at = from + 1
  for (;;) {
    const quote = text.indexOf(QUOTE, at)
    if (quote < 0) return null
    value += text.slice(at, quote)
    if (text[quote + 1] !== QUOTE) return { value, end: quote + 1 }
    value += QUOTE
    at = quote + 2
  }
}

function decoded(file: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch (cause) {
    if (cause instanceof TypeError) return null
    throw cause
  }
}

function separatorOf(text: string): string {
  const first = (text.split(/[\r\n]/, 1)[0] ?? '').replaceAll(/"[^"]*"/g, '')
  const count = (one: string) => first.split(one).length
  return count(';') > count(',') ? ';' : ','
}
