import type { CriteriaSet } from '../../../domain/criteria-set/criteria-set.ts'
import type { AwaitedValue } from '../../../domain/criteria-set/sheets/awaited-values.ts'
import type { Sheet, SheetCell, SheetColumn, SheetRow } from '../../../domain/criteria-set/sheets/sheet.ts'

/** One awaited value with its place in the sheets of the base. */
export interface AwaitedCard {
  readonly awaited: AwaitedValue
  readonly sheet: Sheet
  /** As the base has it. */
  readonly row: SheetRow
  /** Index of the column it is entered in. */
  readonly column: number
  /** Indexes of its citation; -1 where there is none. */
  readonly cited: {
    readonly status: number
    readonly source: number
    readonly clause: number
    readonly note: number
  }
  /** The criterion it belongs to; null for the set, its conditions and its steps. */
  readonly criterion: { readonly id: string; readonly no: number; readonly name: string } | null
  /** Which indicator it belongs to, as people number it; null for a whole criterion and outside of them. */
  readonly indicator: number | null
}

/** In the order of the set; what has no cell of its own is left out. */
export function awaitedCards(
  set: CriteriaSet,
  awaited: readonly AwaitedValue[],
  base: readonly Sheet[],
): readonly AwaitedCard[] {
  return awaited.flatMap((one) => {
    const sheet = base.find(({ title }) => title === one.cell.sheet)
    const row = sheet?.rows[one.cell.row - 2]
    const column = sheet?.columns.findIndex(({ title }) => title === one.cell.column) ?? -1
    if (!sheet || !row || column < 0) return []
    const at = (name: string) => citedColumn(sheet.columns, column, name)
    const cited = { status: at('status'), source: at('source'), clause: at('clause'), note: at('note') }
    return [{ awaited: one, sheet, row, column, cited, ...placeOf(set, one.path) }]
  })
}

/** What is entered makes the value known, and takes back the sentence that it is awaited; nothing makes it as it was. */
export function filledCells(
  card: AwaitedCard,
  now: SheetRow,
  value: SheetCell,
): Readonly<Record<number, SheetCell>> {
  const { status, note } = card.cited
  const was = (column: number) => card.row.cells[column] ?? null
  if (value === null)
    return { [card.column]: was(card.column), [status]: was(status), ...(note >= 0 && { [note]: was(note) }) }
  const chosen = now.cells[status]
  const known = chosen === 'missing' || chosen === 'unverified' ? 'text' : (chosen ?? 'text')
  return { [card.column]: value, [status]: known, ...(note >= 0 && { [note]: null }) }
}

/** A ground that makes the value known takes back the sentence that it is awaited, unless somebody has written another. */
export function groundCells(
  card: AwaitedCard,
  now: SheetRow,
  status: string,
): Readonly<Record<number, SheetCell>> {
  const { status: at, note } = card.cited
  const same = note >= 0 && now.cells[note] === card.row.cells[note]
  const known = status !== 'missing' && status !== 'unverified'
  return { [at]: status, ...(same && known && { [note]: null }) }
}

/** Whether something has been entered and its ground has been chosen. */
export const isFilled = (card: AwaitedCard, now: SheetRow): boolean =>
  now.cells[card.column] !== null && !['missing', 'unverified'].includes(String(now.cells[card.cited.status]))

function citedColumn(columns: readonly SheetColumn[], value: number, name: string): number {
  const group = columns[value]?.group
  return columns.findIndex((one) => one.group === group && one.id.split('.').at(-1) === name)
}

function placeOf(set: CriteriaSet, path: string): Pick<AwaitedCard, 'criterion' | 'indicator'> {
  const [, first, second] = /^criteria\[(\d+)\](?:\.indicators\[(\d+)\])?/.exec(path) ?? []
  const criterion = first === undefined ? undefined : set.criteria[Number(first)]
  if (!criterion) return { criterion: null, indicator: null }
  const { id, no, name } = criterion
  const indicator = second === undefined ? undefined : criterion.indicators[Number(second)]
  return { criterion: { id, no, name }, indicator: indicator?.no ?? null }
}
