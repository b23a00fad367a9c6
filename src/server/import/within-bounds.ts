import type { WorkbookParts } from './unpack-workbook.ts'

/** Far beyond what can be imported: formatted but empty rows below the last one are no reason to refuse. */
const LAST_ROW = 20_000
/** Columns A to CV. */
const LAST_COLUMN = 100
/** The longest text a cell can hold in any spreadsheet program. */
const LONGEST_TEXT = 32_767

/**
 * Whether a reader that fills the gaps between cells stays small over these parts. One cell that says it stands in row
 * 1,000,000,000 is enough to take all memory. `unreadable`: markup that no spreadsheet program writes (comments, document
 * types, stray quotes), in which something could be hidden from this look.
 */
export function withinBounds(parts: WorkbookParts): 'small' | 'too-long' | 'unreadable' {
  for (const [path, content] of parts) {
    const xml = content.toString('utf8').replace(/^\uFEFF?\s*<\?xml [^<>]*\?>/, '')
    if (xml.includes('<!') || xml.includes('<?')) return 'unreadable'
    const sheet = /^xl\/worksheets\//i.test(path)
    let end = -1
    for (const match of xml.matchAll(/<([^<>]*)>/g)) {
      if (match.index - end > LONGEST_TEXT * 2) return 'too-long'
      end = match.index + match[0].length
      const tag = match[1] ?? ''
      if ((tag.match(/"/g)?.length ?? 0) % 2 === 1) return 'unreadable'
      if (!sheet || !/^(?:\w+:)?(?:row|c)\s/.test(tag)) continue
      const found = placeWithin(tag)
      if (found !== 'small') return found
    }
  }
  return 'small'
}

/** The `r` of a row (`12`) or of a cell (`C12`), whatever prefix it has. */
function placeWithin(tag: string): 'small' | 'too-long' | 'unreadable' {
  for (const [, name, value = ''] of tag.matchAll(/([^\s=]+)\s*=\s*["']([^"']*)["']/g)) {
    if (name?.split(':').at(-1) !== 'r') continue
    const [, letters = '', digits = ''] = /^([A-Z]{0,3})(\d{1,10})$/.exec(value) ?? []
    if (digits === '') return 'unreadable'
    if (Number(digits) > LAST_ROW || columnNumber(letters) > LAST_COLUMN) return 'too-long'
  }
  return 'small'
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
