import type { AssessmentChange } from '../../../domain/scoring/compare-assessments.ts'
import type { Outcome } from '../../../domain/scoring/assessment.ts'
import { formatPoints } from '../../../domain/scoring/format-value.ts'
import type { Points } from '../../../domain/shared/points.ts'
import type { Catalogue, Language } from '../../text/catalogue.ts'
import { placeText } from '../../text/reasons/place-text.ts'

/** What an answer would change in the results, one line each; a single line when nothing. */
export function changeText(t: Catalogue, language: Language, change: AssessmentChange): string[] {
  const words = t.conflict.change
  const told = (outcome: Outcome, points: Points | null | undefined) =>
    typeof points === 'number' ? t.common.points(formatPoints(points, language)) : t.common.outcome[outcome]
  const lines = change.results
    .filter(({ from, to, points }) => from !== to || points)
    .map(({ id, from, to, points }) =>
      words.result(placeText(t, id), told(from, points?.from), told(to, points?.to)),
    )
  const { met, total, outcome, soFar } = change
  if (soFar.from !== soFar.to)
    lines.push(words.result(t.dossier.progress.total, told('scored', soFar.from), told('scored', soFar.to)))
  if (met.from !== met.to) lines.push(words.met(met.from, met.to, total))
  if (outcome.from !== outcome.to) {
    const names = t.dossier.progress.outcome
    lines.push(words.outcome(names[outcome.from], names[outcome.to]))
  }
  return lines.length > 0 ? lines : [words.same]
}
