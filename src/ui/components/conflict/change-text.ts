import type { AssessmentChange } from '../../../domain/scoring/compare-assessments.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { placeText } from '../../text/reasons/place-text.ts'

/** What an answer would change in the results, one line each; a single line when nothing. */
export function changeText(t: Catalogue, change: AssessmentChange): string[] {
  const words = t.conflict.change
  const lines = change.results.map(({ id, from, to }) =>
    words.result(placeText(t, id), t.common.outcome[from], t.common.outcome[to]),
  )
  const { met, total, outcome } = change
  if (met.from !== met.to) lines.push(words.met(met.from, met.to, total))
  if (outcome.from !== outcome.to) {
    const names = t.dossier.progress.outcome
    lines.push(words.outcome(names[outcome.from], names[outcome.to]))
  }
  return lines.length > 0 ? lines : [words.same]
}
