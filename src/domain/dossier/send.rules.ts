import type { WorkingCalendar } from '../calendar/working-days.ts'
import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { Opinion } from '../opinion/opinion.ts'
import type { Assessment, ConditionResult, IndicatorResult } from '../scoring/assessment.ts'
import type { LocalDate } from '../shared/local-date.ts'
import type { Points } from '../shared/points.ts'
import { mayDo } from '../person/rights.ts'
import type { Role } from '../person/role.ts'
import { conflictsThatStopSending } from './conflict.rules.ts'
import { supplementEnded, type DossierPhase, type DossierState } from './dossier.workflow.ts'
import { participationRefusals, type ParticipationRefusal } from './participation-refusals.ts'
import type { SelfAssessment } from './self-assessment.ts'

/** Why a dossier cannot be sent yet. */
export type SendRefusal =
  | { readonly code: 'not-leader' }
  | { readonly code: 'wrong-phase'; readonly phase: DossierPhase }
  | { readonly code: 'waiting-for-ruling' }
  | { readonly code: 'year-not-begun'; readonly year: number }
  | { readonly code: 'set-not-in-force' }
  /** The days in which a returned dossier could be supplemented are over. */
  | { readonly code: 'supplement-ended'; readonly until: string }
  | { readonly code: 'unanswered'; readonly indicator: string; readonly items: readonly string[] }
  /** `item`: what was judged met or not met; the indicator itself where its items do not decide. */
  | { readonly code: 'reason-missing'; readonly indicator: string; readonly item: string }
  /** `subject`: the item, indicator or criterion a mark was given for without saying what it rests on. */
  | { readonly code: 'mark-reason-missing'; readonly subject: string }
  | { readonly code: 'mark-too-high'; readonly subject: string; readonly most: Points }
  /** A criterion, or the set for the whole: what was given comes to more than the law has for it. */
  | { readonly code: 'over-maximum'; readonly subject: string }
  | { readonly code: 'declaration-missing'; readonly condition: string }
  | { readonly code: 'unit-type-missing'; readonly condition: string }
  /** The figures the condition is computed from are missing or cannot be. */
  | { readonly code: 'condition-unanswered'; readonly condition: string }
  | { readonly code: 'evidence-missing'; readonly indicator: string; readonly slot: string }
  | { readonly code: 'facts-disagree'; readonly check: string }
  | { readonly code: 'conflict'; readonly field: string }
  | ParticipationRefusal

/** Why the dossier, sent as it is, would not be recognised. It may be sent all the same. */
export type NotMetReason =
  | { readonly code: 'indicator-not-met'; readonly indicator: string }
  | { readonly code: 'condition-fails'; readonly condition: string }

/** What stays open because the law's number or text is awaited. The dossier may be sent without it. */
export type AwaitedPlace =
  | { readonly code: 'indicator-awaited'; readonly indicator: string; readonly items: readonly string[] }
  | { readonly code: 'condition-awaited'; readonly condition: string }

export interface DossierToSend {
  readonly set: CriteriaSet
  /** `isSetInForce` */
  readonly inForce: boolean
  readonly year: number
  readonly self: SelfAssessment
  readonly assessment: Assessment
  readonly opinions: readonly Opinion[]
  readonly calendar: WorkingCalendar
  readonly state: DossierState
  readonly roles: ReadonlySet<Role>
}

export interface SendVerdict {
  /** Empty: it can be sent. */
  readonly refusals: readonly SendRefusal[]
  readonly notMet: readonly NotMetReason[]
  readonly awaited: readonly AwaitedPlace[]
}

/**
 * May this dossier be sent, and what would come of it? The same function lists the reasons beside the button and
 * rules at the server. No deadline stops a first sending: a late one is told as late. What stops one is that its year has
 * not begun, and after a return that the time for the supplement is over (`extend` opens it again).
 * @param today ISO `YYYY-MM-DD`
 */
export function canSend(dossier: DossierToSend, today: string): SendVerdict {
  const { state, roles, year } = dossier
  const refusals: SendRefusal[] = []
  if (!mayDo('send', roles)) refusals.push({ code: 'not-leader' })
  if (state.waiting.length > 0) refusals.push({ code: 'waiting-for-ruling' })
  else if (state.phase !== 'open' && state.phase !== 'returned')
    refusals.push({ code: 'wrong-phase', phase: state.phase })
  if (today < `${year}-01-01`) refusals.push({ code: 'year-not-begun', year })
  if (!dossier.inForce) refusals.push({ code: 'set-not-in-force' })
  const until = state.supplement?.until
  if (until && supplementEnded(state, today)) refusals.push({ code: 'supplement-ended', until })
  return {
    refusals: [...refusals, ...contentRefusals(dossier, today as LocalDate)],
    notMet: reasonsNotMet(dossier.assessment),
    awaited: awaitedPlaces(dossier.set, dossier.assessment),
  }
}

/** What the content itself still lacks, whoever sends it and whenever. */
export function contentRefusals(
  dossier: Omit<DossierToSend, 'roles' | 'inForce' | 'state'> & {
    readonly state: Pick<DossierState, 'phase'>
  },
  today: LocalDate,
): SendRefusal[] {
  const { set, self, assessment, state } = dossier
  const refusals: SendRefusal[] = []
  for (const result of openIndicators(set, assessment)) refusals.push(...indicatorRefusals(result, self))
  for (const { id, points } of assessment.criteria)
    if (points === null && lacksReason(self.answers.marks[id]))
      refusals.push({ code: 'mark-reason-missing', subject: id })
  for (const indicator of set.criteria.flatMap((criterion) => criterion.indicators))
    for (const slot of indicator.evidence)
      if (slot.required && !self.attachments.some((a) => a.indicator === indicator.id && a.slot === slot.id))
        refusals.push({ code: 'evidence-missing', indicator: indicator.id, slot: slot.id })
  refusals.push(...assessment.conditions.flatMap(conditionRefusal))
  for (const check of assessment.crossChecks) refusals.push({ code: 'facts-disagree', check: check.id })
  for (const subject of assessment.overMaximum) refusals.push({ code: 'over-maximum', subject })
  for (const field of conflictsThatStopSending(self.conflicts)) refusals.push({ code: 'conflict', field })
  const participation = { ...dossier, steps: self.steps, returned: state.phase === 'returned', today }
  return [...refusals, ...participationRefusals(participation)]
}

function indicatorRefusals(result: IndicatorResult, self: SelfAssessment): SendRefusal[] {
  const { judgements, marks } = self.answers
  const refusals: SendRefusal[] = []
  const unanswered: string[] = []
  for (const item of result.items) {
    if (item.by !== 'nothing') continue
    if (item.reason.kind === 'mark-too-high')
      refusals.push({ code: 'mark-too-high', subject: item.id, most: item.reason.most })
    else if (lacksReason(marks[item.id])) refusals.push({ code: 'mark-reason-missing', subject: item.id })
    else if (item.outcome === 'not-assessed') unanswered.push(item.id)
    else if (lacksReason(judgements[item.id]))
      refusals.push({ code: 'reason-missing', indicator: result.id, item: item.id })
  }
  if (result.items.some(({ id }) => id === result.id)) return withUnanswered(refusals, result.id, unanswered)
  // Given for the indicator as a whole, because the law does not say how its items make it.
  if (result.points === null && lacksReason(marks[result.id]))
    refusals.push({ code: 'mark-reason-missing', subject: result.id })
  else if (markTooHigh(result, marks))
    refusals.push({ code: 'mark-too-high', subject: result.id, most: result.maxPoints! })
  if (result.by === 'awaiting-law' && lacksReason(judgements[result.id]))
    refusals.push({ code: 'reason-missing', indicator: result.id, item: result.id })
  return withUnanswered(refusals, result.id, unanswered)
}

const withUnanswered = (
  refusals: readonly SendRefusal[],
  indicator: string,
  items: readonly string[],
): SendRefusal[] =>
  items.length > 0 ? [{ code: 'unanswered', indicator, items }, ...refusals] : [...refusals]

const markTooHigh = (
  { id, points, maxPoints }: IndicatorResult,
  marks: SelfAssessment['answers']['marks'],
): boolean => points === null && maxPoints !== null && (marks[id]?.points ?? 0) > maxPoints

const lacksReason = (given: { readonly reason: string } | undefined): boolean => given?.reason.trim() === ''

/** Open for want of an answer of its own; sums and shares follow from the indicators, which are listed themselves. */
function conditionRefusal({ id, by, holds, reason }: ConditionResult): SendRefusal[] {
  if (by !== 'open' || holds !== null) return []
  switch (reason.kind) {
    case 'undeclared':
      return [{ code: 'declaration-missing', condition: id }]
    case 'unit-type-missing':
      return [{ code: 'unit-type-missing', condition: id }]
    case 'ratio':
      return [{ code: 'condition-unanswered', condition: id }]
    case 'indicators':
    case 'total':
    case 'shares':
    case 'declared':
      return []
  }
}

/** Where a criterion as a whole was given its mark, its indicators need no answer. */
function openIndicators(set: CriteriaSet, assessment: Assessment): IndicatorResult[] {
  const settled = new Set(assessment.criteria.flatMap(({ id, mark }) => (mark ? [id] : [])))
  const inside = new Set(
    set.criteria
      .filter(({ id }) => settled.has(id))
      .flatMap(({ indicators }) => indicators.map(({ id }) => id)),
  )
  return assessment.indicators.filter(({ id, by }) => !inside.has(id) && by !== 'mark')
}

/** In the order of the set, then of the conditions. */
function awaitedPlaces(set: CriteriaSet, assessment: Assessment): AwaitedPlace[] {
  return [
    ...openIndicators(set, assessment).flatMap(({ id, outcome, items }) => {
      const waiting = items.filter((item) => item.outcome === 'awaiting-law').map((item) => item.id)
      const open = outcome === 'awaiting-law' || (outcome === 'not-assessed' && waiting.length > 0)
      return open ? [{ code: 'indicator-awaited' as const, indicator: id, items: waiting }] : []
    }),
    ...assessment.conditions.flatMap(({ id, by, holds }) =>
      by === 'awaiting' && holds === null ? [{ code: 'condition-awaited' as const, condition: id }] : [],
    ),
  ]
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
