import { foldText } from '../../domain/shared/fold-text.ts'
import type { Points } from '../../domain/shared/points.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { Cell } from '../import/read-workbook.ts'

/** Before it no such assessment can have been held; a year typed with three digits is a slip. */
const FIRST_YEAR = 2000
/** Ten thousand points, in hundredths. */
const MOST_POINTS = 1_000_000

/** A year from 2000 up to this one. */
export function yearOfCell(cell: Cell, thisYear: number): Result<number, 'year-missing' | 'year-bad'> {
  if (cell === null) return err('year-missing')
  const year = typeof cell === 'number' ? cell : typeof cell === 'string' ? Number(cell) : Number.NaN
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= thisYear ? ok(year) : err('year-bad')
}

/** Points with at most two decimals, as a number or as `92,5`; null for an empty cell. */
export function pointsOfCell(cell: Cell): Result<Points | null, 'points-bad'> {
  if (cell === null) return ok(null)
  const text = typeof cell === 'number' ? plainNumber(cell) : typeof cell === 'string' ? cell : ''
  const [, whole, part = ''] = /^(\d{1,5})(?:[.,](\d{1,2}))?$/.exec(text) ?? []
  if (whole === undefined) return err('points-bad')
  const points = Number(whole) * 100 + Number(part.padEnd(2, '0'))
  return points <= MOST_POINTS ? ok(points as Points) : err('points-bad')
}

/** What a spreadsheet shows of 92.30000000000001; a third decimal that somebody typed stays and is refused. */
const plainNumber = (value: number): string => String(Number(value.toFixed(8)))

const YES = ['dat', 'co', 'x', 'dat chuan', 'duoc cong nhan', 'cong nhan', 'yes', 'met']
const NO = [
  'khong dat',
  'khong',
  'chua dat',
  'chua',
  'khong dat chuan',
  'chua dat chuan',
  'khong duoc cong nhan',
  'khong cong nhan',
  'no',
  'not met',
]

/** Đạt, Có, x → true; Không đạt, Không, Chưa đạt → false; null for an empty cell. */
export function yesOfCell(cell: Cell): Result<boolean | null, 'bad'> {
  if (cell === null) return ok(null)
  if (typeof cell === 'boolean') return ok(cell)
  const text = typeof cell === 'string' ? foldText(cell) : ''
  if (YES.includes(text)) return ok(true)
  return NO.includes(text) ? ok(false) : err('bad')
}
