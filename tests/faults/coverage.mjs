import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { coveredElsewhere, notHere } from './covered-elsewhere.mjs'

const from = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => first + i)

/** Rows of the catalogue by who causes them. 71, the long soak, is the simulation: `npm run simulate`. */
const LISTS = {
  browser: [...from(1, 22), 29, 33, 52],
  server: [...from(23, 28), ...from(30, 32), ...from(34, 51), ...from(53, 70)],
}

/**
 * Which rows no fault of these covers, and where they are tested instead: `{ missing, elsewhere, notHere }`. A row counts
 * as tested elsewhere only when that file says so: `fault row 55` in a title or comment.
 */
export function coverage(root, faults, { lists, only }) {
  const covered = new Set(faults.flatMap(({ fault }) => fault.rows))
  const wanted = lists.flatMap((list) => LISTS[list] ?? []).filter((row) => !only || only.includes(row))
  const open = wanted.filter((row) => !covered.has(row))
  const elsewhere = coveredElsewhere.filter(
    ({ row, file }) => open.includes(row) && isTagged(root, file, row),
  )
  const excused = notHere.filter(({ row }) => open.includes(row))
  const known = new Set([...elsewhere, ...excused].map(({ row }) => row))
  return { missing: open.filter((row) => !known.has(row)), elsewhere, notHere: excused }
}

function isTagged(root, file, row) {
  const path = join(root, file)
  if (!existsSync(path)) return false
  const tags = readFileSync(path, 'utf8').matchAll(/fault rows? (\d+(?:(?:, | and )\d+)*)/gi)
  return [...tags].some(([, numbers]) => numbers.match(/\d+/g).map(Number).includes(row))
}
