import type { DossierPart } from '../log/record-id.ts'
import { mayDo, RIGHTS } from '../person/rights.ts'
import type { Role } from '../person/role.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { parseLocalDate, yearOf } from '../shared/local-date.ts'
import { vietnamDay } from '../shared/vietnam-day.ts'
import type { Act, ActRefusal, Decide } from './act.ts'
import type { AppraisalDuties } from './appraisal-duties.ts'
import type { Appraisal } from './appraisal.ts'
import { mayFollow, type DossierState } from './dossier.workflow.ts'

/** Everything a ruling depends on, as folded from the sealed prefix. */
export interface ActContext {
  readonly part: DossierPart
  readonly roles: ReadonlySet<Role>
  readonly state: DossierState
  /** `sealOf` the prefix as this side holds it; the button passes the act's own. */
  readonly seal: string
  /** Codes of what `canSend` still refuses; only for `send`. */
  readonly notReady: readonly string[]
  /** The appraised column; read only for `return` and `accept`. */
  readonly appraisal: Pick<Appraisal, 'findings' | 'disputed' | 'confirmations' | 'disputedConditions'>
  readonly duties: Pick<AppraisalDuties, 'indicators' | 'confirmations' | 'fits'>
  /** The year assessed. */
  readonly year: number
  /** ISO day in Vietnam. */
  readonly today: string
}

/** For acts that do not depend on the appraised column. */
export const NO_APPRAISAL: Pick<ActContext, 'appraisal'> & { readonly duties: AppraisalDuties } = {
  appraisal: { findings: new Map(), disputed: [], confirmations: new Map(), disputedConditions: [] },
  duties: { indicators: [], confirmations: [], fits: () => true, mostOf: () => null },
}

/** May this act be accepted? Called by the button before it is offered and by the server when it rules. */
export function ruleAct(act: Act, context: ActContext): Result<void, ActRefusal> {
  const { part, roles, state } = context
  if (RIGHTS[act.act].record !== part || !mayDo(act.act, roles)) return err({ code: 'not-permitted' })
  if (!mayFollow(act.act, state.phase)) return err({ code: 'wrong-phase', phase: state.phase })
  if ('seal' in act && act.seal !== context.seal) return err({ code: 'seal-mismatch' })
  switch (act.act) {
    case 'send':
      return context.notReady.length > 0
        ? err({ code: 'not-ready', reasons: context.notReady })
        : ok(undefined)
    case 'return':
      return ruleReturn(act.indicators, context)
    case 'accept':
      return ruleAccept(context)
    case 'decide':
      return ruleDecision(act, context)
    case 'withdraw':
    case 'start-appraisal':
      return ok(undefined)
  }
}

/** Indicators the appraiser asks more about, in the order of the set. */
export function indicatorsAsked({ appraisal, duties }: Pick<ActContext, 'appraisal' | 'duties'>): string[] {
  return duties.indicators.filter((indicator) => appraisal.findings.get(indicator)?.verdict === 'ask')
}

function ruleReturn(named: readonly string[], context: ActContext): Result<void, ActRefusal> {
  const asked = indicatorsAsked(context)
  const agreed = ruleDisputes(context)
  if (!agreed.ok) return agreed
  if (asked.length === 0) return err({ code: 'nothing-asked' })
  const same = asked.length === named.length && asked.every((indicator) => named.includes(indicator))
  return same ? ok(undefined) : err({ code: 'indicators-differ', indicators: asked })
}

function ruleAccept(context: ActContext): Result<void, ActRefusal> {
  const { appraisal, duties } = context
  const agreed = ruleDisputes(context)
  if (!agreed.ok) return agreed
  const open = duties.indicators.filter((indicator) => {
    const finding = appraisal.findings.get(indicator)
    return finding === undefined || finding.verdict === 'ask' || !duties.fits(indicator, finding)
  })
  if (open.length > 0) return err({ code: 'findings-missing', indicators: open })
  const conditions = duties.confirmations.filter((condition) => !appraisal.confirmations.has(condition))
  return conditions.length > 0 ? err({ code: 'confirmation-missing', conditions }) : ok(undefined)
}

/** What two appraisers wrote differently must be chosen first: nobody knows what would be sealed. */
function ruleDisputes({ appraisal: { disputed, disputedConditions } }: ActContext): Result<void, ActRefusal> {
  if (disputed.length > 0) return err({ code: 'findings-disagree', indicators: disputed })
  return disputedConditions.length > 0
    ? err({ code: 'confirmations-disagree', conditions: disputedConditions })
    : ok(undefined)
}

/** What the paper says is not judged, only that it can be such a paper. */
function ruleDecision(act: Decide, { state, year, today }: ActContext): Result<void, ActRefusal> {
  const date = parseLocalDate(act.date)
  const missing = [
    ...(act.number.trim() === '' ? ['number' as const] : []),
    ...(date === null ? ['date' as const] : []),
    ...(act.authority.trim() === '' ? ['authority' as const] : []),
  ]
  if (date === null || missing.length > 0) return err({ code: 'decision-incomplete', missing })
  if (date > today) return err({ code: 'decision-in-future', today })
  const earliest = earliestDecision(state, year)
  return date < earliest ? err({ code: 'decision-too-early', earliest }) : ok(undefined)
}

/**
 * The first day a decision on the dossier can bear: the day it was sent. A dossier that was sent later than in the year
 * after its own is history being entered, and its decision is older than that: then its own year is the bound.
 */
export function earliestDecision({ last }: Pick<DossierState, 'last'>, year: number): string {
  const sentAt = last.send?.ruling?.receivedAt
  const begun = `${year}-01-01`
  if (sentAt === undefined) return begun
  const sent = vietnamDay(sentAt)
  return yearOf(sent) > year + 1 || sent < begun ? begun : sent
}
