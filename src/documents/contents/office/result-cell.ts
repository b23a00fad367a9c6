import type { Outcome, IndicatorResult } from '../../../domain/scoring/assessment.ts'
import type { Points } from '../../../domain/shared/points.ts'
import type { Cell } from '../../paper.ts'
import { text } from '../blocks.ts'
import { pointsCell } from '../points-cell.ts'
import { OUTCOME_WORD } from '../telling.ts'

/** What one column says of one place of the set: points, or met and not met; what is open is said in words, never as 0. */
export function resultCell(
  result: Pick<IndicatorResult, 'points' | 'outcome'> | undefined,
  scale: 'points' | 'met-not-met',
): Cell {
  if (!result) return text('')
  if (scale === 'met-not-met') return text(OUTCOME_WORD[result.outcome])
  return result.points === null ? { text: OPEN[result.outcome], italic: true } : pointsCell(result.points)
}

const OPEN: Readonly<Record<Outcome, string>> = {
  met: '',
  'not-met': '',
  scored: '',
  'not-assessed': 'chưa chấm',
  'awaiting-law': 'chờ văn bản',
}

/** The maximum of a place; what the law has not said stays visibly awaited. */
export const maximumCell = (points: Points | null): Cell =>
  points === null ? { text: 'chờ văn bản', italic: true } : pointsCell(points)
