import type {
  Block,
  Cell,
  Column,
  Paper,
  PaperFoot,
  PaperHead,
  Row,
  Run,
  Table,
} from '../../documents/paper.ts'
import { shownCell } from '../../documents/render/shown-cell.ts'

export type { PaperFoot, PaperHead, Run }

/** A paper as a page shows it: the same words and numbers as in the file, every cell as text. */
export interface ShownPaper {
  readonly orientation: Paper['orientation']
  readonly head: PaperHead
  readonly blocks: readonly ShownBlock[]
  readonly foot: PaperFoot | null
  readonly comments: readonly string[]
}

export type ShownBlock = Exclude<Block, Table> | ShownTable

export interface ShownTable {
  readonly kind: 'table'
  readonly name: string
  /** `share`: of the width, in percent. */
  readonly columns: readonly { readonly title: string; readonly share: number }[]
  readonly rows: readonly ShownRow[]
}

export interface ShownRow {
  readonly kind: Row['kind']
  readonly cells: readonly ShownCell[]
}

export interface ShownCell {
  readonly text: string
  readonly align: 'left' | 'center' | 'right'
  readonly bold: boolean
  readonly italic: boolean
}

export function shownPaper({ orientation, head, blocks, foot, comments }: Paper): ShownPaper {
  return {
    orientation,
    head,
    blocks: blocks.map((block) => (block.kind === 'table' ? shownTable(block) : block)),
    foot,
    comments,
  }
}

function shownTable({ name, columns, rows }: Table): ShownTable {
  const all = columns.reduce((sum, { width }) => sum + width, 0)
  return {
    kind: 'table',
    name,
    columns: columns.map(({ title, width }) => ({ title, share: Math.round((width / all) * 1000) / 10 })),
    rows: rows.map((row) => shownRow(row, columns)),
  }
}

/** A group is one cell across. */
function shownRow({ kind, cells }: Row, columns: readonly Column[]): ShownRow {
  if (kind === 'group') {
    const text = cells.map(shownCell).filter(Boolean).join(' ')
    return { kind, cells: [{ text, align: 'left', bold: true, italic: false }] }
  }
  return {
    kind,
    cells: columns.map((column, i) => {
      const cell = cells[i] ?? { text: '' }
      const written = 'text' in cell ? cell : null
      return {
        text: shownCell(cell),
        align: column.align ?? (written ? 'left' : 'right'),
        bold: kind === 'total' || (written?.bold ?? false),
        italic: written?.italic ?? false,
      }
    }),
  }
}
