import type { Points } from '../../domain/shared/points.ts'
import type { Cell } from '../paper.ts'

/** Hundredths → a number as short as it can be said: 825 → 8,25, 800 → 8. */
export const pointsCell = (points: Points): Cell => ({ number: points / 100, decimals: decimalsOf(points) })

const decimalsOf = (points: Points): 0 | 1 | 2 => (points % 100 === 0 ? 0 : points % 10 === 0 ? 1 : 2)

/**
 * The total of a column: a sum where the rows from `from` really come to it, else the number by itself; `open` where
 * nobody can know it yet, so that what is awaited is never read as 0.
 * @param rows points of each row, null where a row has none
 */
export function totalCell(
  total: Points | null,
  rows: readonly (Points | null)[],
  from: number,
  open: string,
): Cell {
  if (total === null) return { text: open }
  const added = rows.reduce<number>((sum, points) => sum + (points ?? 0), 0)
  const number = pointsCell(total)
  if (!('number' in number) || added !== total || rows.includes(null)) return number
  return { sum: { from }, number: number.number, decimals: number.decimals }
}
