import type { WorkingCalendar } from '../calendar/working-days.ts'
import type { CriteriaSet, Indicator } from '../criteria-set/criteria-set.ts'
import { checkedPoints } from '../criteria-set/legal-value.ts'
import { assess } from '../scoring/assess.ts'
import type { Answers, Assessment, IndicatorResult } from '../scoring/assessment.ts'
import { appraisalDuties } from './appraisal-duties.ts'
import type { Appraisal } from './appraisal.ts'
import type { Finding } from './finding.ts'

/**
 * The appraised column of the whole dossier, assessed by the same rules as the commune's own: where the appraiser agrees,
 * the commune's result; where he changes it, his. An indicator without a finding, or asked about, is not assessed, and a
 * declaration that wants confirming holds only as confirmed: so the outcome stays incomplete until the appraisal is whole.
 */
export function appraisedAssessment(
  set: CriteriaSet,
  self: Answers,
  appraisal: Pick<Appraisal, 'findings' | 'confirmations'>,
  calendar: WorkingCalendar,
): Assessment {
  const { fits } = appraisalDuties(set)
  const found = (indicator: string): Finding | undefined => {
    const finding = appraisal.findings.get(indicator)
    return finding && fits(indicator, finding) ? finding : undefined
  }
  return assess(set, appraisedAnswers(set, self, appraisal, found), calendar, (indicator, result) =>
    overruled(indicator, result, found(indicator.id)),
  )
}

function appraisedAnswers(
  set: CriteriaSet,
  self: Answers,
  { confirmations }: Pick<Appraisal, 'confirmations'>,
  found: (indicator: string) => Finding | undefined,
): Answers {
  const declarations: Record<string, boolean> = { ...self.declarations }
  for (const { id, confirmed } of set.conditions) {
    if (!confirmed) continue
    delete declarations[id]
    const confirmation = confirmations.get(id)
    if (confirmation) declarations[id] = confirmation.holds
  }
  // A mark for a whole criterion was not given in view of a change: it stands only where all of it is agreed to.
  const marks = { ...self.marks }
  for (const { id, indicators } of set.criteria)
    if (!indicators.every((indicator) => found(indicator.id)?.verdict === 'agree')) delete marks[id]
  return { ...self, declarations, marks }
}

function overruled(
  indicator: Indicator,
  result: IndicatorResult,
  finding: Finding | undefined,
): IndicatorResult {
  if (finding?.verdict === 'agree') return result
  if (finding?.verdict !== 'change')
    return { ...result, outcome: 'not-assessed', points: null, by: 'items', judgement: null, mark: null }
  const { reason } = finding
  if ('outcome' in finding) {
    const { outcome } = finding
    return { ...result, outcome, by: 'judgement', judgement: { met: outcome === 'met', reason }, mark: null }
  }
  const { points } = finding
  // Whoever gives points does not see it as not arising: what had left the maximum comes back.
  const maxPoints = checkedPoints(indicator.maxPoints)
  return {
    ...result,
    outcome: 'scored',
    points,
    maxPoints,
    by: 'mark',
    mark: { points, reason },
    judgement: null,
  }
}
