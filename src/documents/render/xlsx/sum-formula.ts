import type { Row } from '../../paper.ts'

/**
 * `SUM` over the `row` rows from index `from` up to `to`, without the totals in between, which would count twice.
 * `firstNo` is the number of row 0 on the sheet. Null where there is nothing to add up.
 */
export function sumFormula(
  rows: readonly Row[],
  { from, to }: { readonly from: number; readonly to: number },
  column: string,
  firstNo: number,
): string | null {
  const ranges: { first: number; last: number }[] = []
  for (let i = from; i < to; i++) {
    if (rows[i]?.kind !== 'row') continue
    const no = firstNo + i
    const range = ranges.at(-1)
    if (range && range.last === no - 1) range.last = no
    else ranges.push({ first: no, last: no })
  }
  if (ranges.length === 0) return null
  const told = ranges.map(({ first, last }) =>
    first === last ? `${column}${first}` : `${column}${first}:${column}${last}`,
  )
  return `SUM(${told.join(',')})`
}
