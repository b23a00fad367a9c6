import type { Table } from '../paper.ts'
import { sharedWidths } from './shared-widths.ts'
import { shownCell } from './shown-cell.ts'
import { textWidth } from './text-width.ts'

export interface Room {
  /** Across all columns, and lost in each, in twentieths of a point. */
  readonly all: number
  readonly aside: number
  /** Of the letters, in points. */
  readonly size: number
}

/** Longer words, such as addresses, may be broken. */
const LONGEST_WHOLE = 12
/** Widths of text are estimates. */
const SPARE = 40

/**
 * Widths by the columns' shares, adding up to the room; a column too narrow for a word of its title, or for a day or number
 * in it, gets what it needs from those that have more.
 */
export function columnWidths(table: Table, { all, aside, size }: Room): readonly number[] {
  const shares = table.columns.map(({ width }) => width)
  const sum = shares.reduce((total, share) => total + share, 0)
  const wanted = shares.map((share) => (share * all) / sum)
  const least = leastWidths(table, size).map((width) => width + aside + SPARE)
  const lacking = wanted.reduce((total, width, i) => total + Math.max(0, (least[i] ?? 0) - width), 0)
  const spare = wanted.reduce((total, width, i) => total + Math.max(0, width - (least[i] ?? 0)), 0)
  if (lacking === 0 || spare < lacking) return sharedWidths(wanted, all)
  const given = wanted.map((width, i) => {
    const need = least[i] ?? 0
    return width <= need ? need : width - ((width - need) * lacking) / spare
  })
  return sharedWidths(given, all)
}

function leastWidths({ columns, rows }: Table, size: number): readonly number[] {
  const least = columns.map(({ title }) => longest(title, size, true))
  for (const { kind, cells } of rows) {
    if (kind === 'group') continue
    for (const [i, cell] of cells.entries())
      least[i] = Math.max(least[i] ?? 0, longest(shownCell(cell), size, kind === 'total'))
  }
  return least
}

const longest = (text: string, size: number, bold: boolean): number =>
  text
    .split(/\s+/)
    .reduce(
      (most, word) => (word.length > LONGEST_WHOLE ? most : Math.max(most, textWidth(word, size, bold))),
      0,
    )
