import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { Assessment } from '../scoring/assessment.ts'
import type { Role } from '../person/role.ts'
import { conflictsThatStopSending } from './conflict.rules.ts'
import type { DossierPhase, DossierState } from './dossier.workflow.ts'
import type { SelfAssessment } from './self-assessment.ts'

/** Why a dossier cannot be sent yet. */
export type SendRefusal =
  | { readonly code: 'not-leader' }
  | { readonly code: 'wrong-phase'; readonly phase: DossierPhase }
  | { readonly code: 'waiting-for-ruling' }
  | { readonly code: 'year-not-begun'; readonly year: number }
  | { readonly code: 'unanswered'; readonly indicator: string; readonly items: readonly string[] }
  | { readonly code: 'reason-missing'; readonly indicator: string; readonly item: string }
  | { readonly code: 'evidence-missing'; readonly indicator: string; readonly slot: string }
  | { readonly code: 'facts-disagree'; readonly check: string }
  | { readonly code: 'conflict'; readonly field: string }

/** Why the dossier, sent as it is, would not be recognised. It may be sent all the same. */
export type NotMetReason =
  | { readonly code: 'indicator-not-met'; readonly indicator: string }
  | { readonly code: 'condition-fails'; readonly condition: string }

export interface DossierToSend {
  readonly set: CriteriaSet
  readonly year: number
  readonly self: SelfAssessment
  readonly assessment: Assessment
  readonly state: DossierState
  readonly roles: ReadonlySet<Role>
}

export interface SendVerdict {
  /** Empty: it can be sent. */
  readonly refusals: readonly SendRefusal[]
  readonly notMet: readonly NotMetReason[]
}

/**
 * May this dossier be sent, and what would come of it? The same function lists the reasons beside the button and
 * rules at the server. No deadline is known for the 2025 set; the only bound is that its year has begun.
 * @param today ISO `YYYY-MM-DD`
 */
export function canSend(dossier: DossierToSend, today: string): SendVerdict {
  const { state, roles, year } = dossier
  const refusals: SendRefusal[] = []
  if (!roles.has('leader')) refusals.push({ code: 'not-leader' })
  if (state.waiting.length > 0) refusals.push({ code: 'waiting-for-ruling' })
  else if (state.phase !== 'open' && state.phase !== 'returned')
    refusals.push({ code: 'wrong-phase', phase: state.phase })
  if (today < `${year}-01-01`) refusals.push({ code: 'year-not-begun', year })
  return { refusals: [...refusals, ...contentRefusals(dossier)], notMet: reasonsNotMet(dossier.assessment) }
}

/** What the content itself still lacks, whoever sends it and whenever. */
export function contentRefusals({
  set,
  self,
  assessment,
}: Pick<DossierToSend, 'set' | 'self' | 'assessment'>): SendRefusal[] {
  const refusals: SendRefusal[] = []
  for (const result of assessment.indicators) {
    const items = result.items.filter((item) => item.by === 'nothing').map((item) => item.id)
    if (items.length > 0) refusals.push({ code: 'unanswered', indicator: result.id, items })
    for (const item of result.items)
      if (item.by === 'judgement' && self.answers.judgements[item.id]?.reason.trim() === '')
        refusals.push({ code: 'reason-missing', indicator: result.id, item: item.id })
  }
  for (const indicator of set.criteria.flatMap((criterion) => criterion.indicators))
    for (const slot of indicator.evidence)
      if (slot.required && !self.attachments.some((a) => a.indicator === indicator.id && a.slot === slot.id))
        refusals.push({ code: 'evidence-missing', indicator: indicator.id, slot: slot.id })
  for (const check of assessment.crossChecks) refusals.push({ code: 'facts-disagree', check: check.id })
  for (const field of conflictsThatStopSending(self.conflicts)) refusals.push({ code: 'conflict', field })
  return refusals
}

function reasonsNotMet(assessment: Assessment): NotMetReason[] {
  return [
    ...assessment.indicators
      .filter((indicator) => indicator.outcome === 'not-met')
      .map((indicator) => ({ code: 'indicator-not-met' as const, indicator: indicator.id })),
    ...assessment.conditions
      .filter((condition) => condition.holds === false)
      .map((condition) => ({ code: 'condition-fails' as const, condition: condition.id })),
  ]
}
