import type { Finding } from '../../../domain/dossier/finding.ts'
import type { Outcome } from '../../../domain/scoring/assessment.ts'
import type { Mark } from '../../design/mark.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { outcomeTone } from '../indicator/outcome-tone.ts'

/** The self column (tự chấm) of one indicator or item. */
export const selfMark = (t: Catalogue, outcome: Outcome): Mark => ({
  tone: outcomeTone[outcome],
  text: t.common.outcome[outcome],
})

/**
 * The appraised column (thẩm định) of one indicator. Agreeing takes over the commune's result, so it needs it;
 * without a finding the column stays empty, whatever the commune says.
 */
export function appraisedMark(t: Catalogue, finding: Finding | undefined, self: Outcome): Mark {
  switch (finding?.verdict) {
    case 'agree':
      return selfMark(t, self)
    case 'change':
      return selfMark(t, finding.outcome)
    case 'ask':
      return { tone: 'warn', text: t.appraisal.verdict.ask, icon: 'undo' }
    case undefined:
      return { tone: 'none', text: t.appraisal.verdict.none }
  }
}

/** Whether the office came to another result than the commune. */
export const differs = (finding: Finding | undefined, self: Outcome): boolean =>
  finding?.verdict === 'change' && finding.outcome !== self
