import type { Finding } from '../../../domain/dossier/finding.ts'
import type { ConditionResult, DossierOutcome } from '../../../domain/scoring/assessment.ts'
import type { Mark } from '../../design/mark.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { outcomeTone } from '../indicator/outcome-tone.ts'
import type { ShownResult } from '../indicator/result-tone.ts'

/** What stands in the office's column: a result, or a word where there is none yet. */
export type OfficeWord = ShownResult | Mark

/** Where the office has come with one indicator. `appraised` is its result by the appraised assessment. */
export function officeWord(
  t: Catalogue,
  finding: Finding | undefined,
  appraised: ShownResult | undefined,
  unfinished: boolean,
): OfficeWord {
  const words = t.appraisal.verdict
  if (unfinished) return { tone: 'warn', text: words.unfinished, icon: 'edit' }
  if (finding?.verdict === 'ask') return { tone: 'warn', text: words.ask, icon: 'undo' }
  return finding && appraised ? appraised : { tone: 'none', text: words.none }
}

/** The dossier as a whole, in the words of whoever reads both columns. */
export const wholeMark = (t: Catalogue, outcome: DossierOutcome): Mark => ({
  tone: outcomeTone[outcome],
  text: t.appraisal.totals.outcomes[outcome],
})

/** A condition of recognition in one of the columns. `column`: whose answer is missing where one is. */
export function conditionMark(
  t: Catalogue,
  result: ConditionResult | undefined,
  column: 'self' | 'appraised',
): Mark {
  const words = t.appraisal.overview
  if (result?.holds === true) return { tone: 'good', text: words.conditionHolds }
  if (result?.holds === false) return { tone: 'bad', text: words.conditionFails }
  if (result?.by === 'awaiting') return { tone: 'waiting', text: words.conditionAwaited }
  if (result?.reason.kind !== 'undeclared') return { tone: 'none', text: words.conditionOpen }
  return column === 'self'
    ? { tone: 'none', text: words.conditionUnknown }
    : { tone: 'none', text: words.conditionUnconfirmed }
}
