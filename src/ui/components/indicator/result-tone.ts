import type { DossierOutcome, Outcome } from '../../../domain/scoring/assessment.ts'
import type { Points } from '../../../domain/shared/points.ts'
import type { Tone } from '../../design/tone.ts'
import { outcomeTone } from './outcome-tone.ts'

/** What any place of a set came to: an item, an indicator, a criterion, the dossier; points only in a set of points. */
export interface ShownResult {
  readonly outcome: Outcome | DossierOutcome
  readonly points: Points | null
  /** Null while the law's number is awaited. */
  readonly maxPoints: Points | null
}

/** All points look like met, none like not met; what lies between is neither. */
export function resultTone({ outcome, points, maxPoints }: ShownResult): Tone {
  if (points === null) return outcomeTone[outcome]
  if (maxPoints === 0) return 'none'
  if (points === 0) return 'bad'
  return points === maxPoints ? 'good' : 'info'
}
