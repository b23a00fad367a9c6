import { explainOutcome } from '../../domain/scoring/explain-outcome.ts'
import type { PaperSource } from '../paper-source.ts'

/** What the dossier comes to, as the screen says it. No total while nobody has scored anything: 0 would read as a result. */
export function verdictTold({ set, assessment }: Pick<PaperSource, 'set' | 'assessment'>): {
  readonly total: string | null
  readonly verdict: string
} {
  const { verdict, total } = explainOutcome(set, assessment, 'vi')
  return { verdict, total: assessment.points === null && assessment.soFar === 0 ? null : total }
}
