import type { Scale } from '../criteria-set/criteria-set.ts'
import type { Points } from '../shared/points.ts'
import type { PastResult } from './past-result.ts'

/** What a past result contradicts in itself or in the set it was assessed by. */
export type PastResultFault =
  | 'result-missing'
  | 'set-without-points'
  | 'points-over'
  | 'maximum-differs'
  | 'recognised-not-met'
  | 'decision-before-year'
  | 'day-ahead'

/** What the set of that year says of the subject; null for a framework that no set here describes. */
export interface SubjectOfSet {
  readonly scale: Scale
  /** Null where the number is awaited, or the scale has none. */
  readonly maximum: Points | null
}

/** Every contradiction, in the order in which the columns stand; none for a result that can be kept. */
export function pastResultFaults(
  result: PastResult,
  ofSet: SubjectOfSet | null,
  today: string,
): readonly PastResultFault[] {
  const faults: PastResultFault[] = []
  const { points, maximum, met, recognised, decision } = result
  if (points === null && met === null && recognised === null) faults.push('result-missing')
  if (ofSet?.scale === 'met-not-met') {
    if (points !== null || maximum !== null) faults.push('set-without-points')
  } else {
    const known = ofSet?.maximum ?? null
    if (known !== null && maximum !== null && known !== maximum) faults.push('maximum-differs')
    const most = known ?? maximum
    if (points !== null && most !== null && points > most) faults.push('points-over')
  }
  // Quyết định công nhận is given to those who meet the standard.
  if (recognised === true && met === false) faults.push('recognised-not-met')
  if (decision && decision.date < `${result.year}-01-01`) faults.push('decision-before-year')
  if (decision && decision.date > today) faults.push('day-ahead')
  return faults
}
