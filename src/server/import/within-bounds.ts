import type { WorkbookParts } from './unpack-workbook.ts'

/** Far beyond what can be imported: formatted but empty rows below the last one are no reason to refuse. */
const LAST_ROW = 20_000
/** Columns A to CV. */
const LAST_COLUMN = 100
/** Of all sheets together: each is filled up to its farthest row and column, however little stands in it. */
const MOST_CELLS = 2_000_000
/** The longest text a cell can hold in any spreadsheet program. */
const LONGEST_TEXT = 32_767
/** Of what is looked up one by one, each time in all of them. */
const MOST_LISTED = 500
/** Characters of a tag whose attributes matter here; programs write a tenth of it. */
const LONGEST_TAG = 2_000

type Finding = 'small' | 'too-long' | 'unreadable'

/** The farthest row and column of a part. Rows and cells that do not say where they stand follow one another. */
interface Extent {
  rows: number
  columns: number
  rowsSoFar: number
  cellsInRow: number
}

/**
 * Whether a reader that fills the gaps between cells stays small and quick over these parts. One cell that says it stands
 * in row 1,000,000,000 is enough to take all memory, and so are a hundred sheets with one cell each at the far end. Every
 * part is looked at: the file itself says which of them is a sheet. `unreadable`: markup that no spreadsheet program
 * writes (comments, document types, stray quotes), in which something could be hidden from this look.
 */
export function withinBounds(parts: WorkbookParts): Finding {
  let cells = 0
  for (const content of parts.values()) {
    const extent: Extent = { rows: 0, columns: 1, rowsSoFar: 0, cellsInRow: 0 }
    const found = lookThrough(content.toString('utf8'), extent)
    if (found !== 'small') return found
    cells += extent.rows * extent.columns
  }
  return cells > MOST_CELLS ? 'too-long' : 'small'
}

function lookThrough(text: string, extent: Extent): Finding {
  const xml = text.replace(/^\uFEFF?\s*<\?xml [^<>]*\?>/, '')
  if (xml.includes('<!') || xml.includes('<?')) return 'unreadable'
  let end = -1
  let listed = 0
  for (const match of xml.matchAll(/<([^<>]*)>/g)) {
    if (match.index - end > LONGEST_TEXT * 2) return 'too-long'
    end = match.index + match[0].length
    const tag = match[1] ?? ''
    if ((tag.match(/"/g)?.length ?? 0) % 2 === 1) return 'unreadable'
    const [, name] = /^(?:[^\s:]+:)?(row|c|sheet|Relationship|numFmt)(?=[\s/]|$)/.exec(tag) ?? []
    if (name === undefined) continue
    if (tag.length > LONGEST_TAG) return 'unreadable'
    if (name === 'row') Object.assign(extent, { rowsSoFar: extent.rowsSoFar + 1, cellsInRow: 0 })
    else if (name === 'c') extent.cellsInRow += 1
    else if (++listed > MOST_LISTED) return 'too-long'
    else continue
    const found = placeWithin(tag, extent)
    if (found !== 'small') return found
  }
  return 'small'
}

/** An attribute with its value. A name begins where none can go on: else a long one is tried again from each letter. */
const ATTRIBUTE = /(?<![^\s"'])([^\s="']+)\s*=\s*["']([^"']*)["']/g

/** The `r` of a row (`12`) or of a cell (`C12`), whatever prefix it has. */
function placeWithin(tag: string, extent: Extent): Finding {
  const reach = (row: number, column: number): boolean => {
    extent.rows = Math.max(extent.rows, row)
    extent.columns = Math.max(extent.columns, column)
    return extent.rows <= LAST_ROW && extent.columns <= LAST_COLUMN
  }
  if (!reach(extent.rowsSoFar, extent.cellsInRow)) return 'too-long'
  for (const [, name, value = ''] of tag.matchAll(ATTRIBUTE)) {
    if (name?.split(':').at(-1) !== 'r') continue
    const [, letters = '', digits = ''] = /^([A-Z]{0,3})(\d{1,10})$/.exec(value) ?? []
    if (digits === '') return 'unreadable'
    if (!reach(Number(digits), columnNumber(letters))) return 'too-long'
  }
  return 'small'
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
