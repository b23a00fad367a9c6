import type { CouncilColumn } from '../council/council-column.ts'
import type { Council } from '../council/council.ts'
import { isOpen } from '../council/council.rules.ts'
import type { DossierPart } from '../log/record-id.ts'
import { mayDo } from '../person/rights.ts'
import type { Role } from '../person/role.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { parseLocalDate, yearOf } from '../shared/local-date.ts'
import { vietnamDay } from '../shared/vietnam-day.ts'
import type { Act, ActRefusal, Conclude, Decide, Revoke } from './act.ts'
import type { AppraisalDuties } from './appraisal-duties.ts'
import type { Appraisal } from './appraisal.ts'
import { mayFollow, supplementEnded, WORKFLOW, type DossierState } from './dossier.workflow.ts'
import { separated, type Separation } from './write.rules.ts'

/** Everything a ruling depends on, as folded from the sealed prefix. */
export interface ActContext {
  readonly part: DossierPart
  /** Person id. */
  readonly author: string
  readonly roles: ReadonlySet<Role>
  readonly state: DossierState
  /** `sealOf` the prefix as this side holds it; the button passes the act's own. */
  readonly seal: string
  /** Codes of what `canSend` still refuses; only for `send`. */
  readonly notReady: readonly string[]
  /** The appraised column; read only for `return` and `accept`. */
  readonly appraisal: Pick<Appraisal, 'findings' | 'disputed' | 'confirmations' | 'disputedConditions'>
  readonly duties: Pick<AppraisalDuties, 'indicators' | 'confirmations' | 'fits'>
  /** What keeps the author from judging; not read for acts of the commune. */
  readonly separation: Separation
  /** Whether the set has a council (TT 09/2021 Điều 3 khoản 2 điểm b); in sets that leave it open, false. */
  readonly needsCouncil: boolean
  /** The council of the office the act names and the third column; only for acts of the record `council`. */
  readonly council: CouncilSide | null
  /** Unit id of the dossier. */
  readonly unit: string
  /** The year assessed. */
  readonly year: number
  /** ISO day in Vietnam. */
  readonly today: string
}

export interface CouncilSide {
  readonly council: Council
  readonly column: CouncilColumn
  /** Members recused from this dossier, by member id. */
  readonly recused: readonly string[]
}

/** For acts that depend neither on the appraised column nor on the council. */
export const NO_APPRAISAL: Pick<ActContext, 'appraisal' | 'separation' | 'needsCouncil' | 'council'> & {
  readonly duties: AppraisalDuties
} = {
  appraisal: { findings: new Map(), disputed: [], confirmations: new Map(), disputedConditions: [] },
  duties: { indicators: [], confirmations: [], fits: () => true, mostOf: () => null },
  separation: { own: false, recused: false },
  needsCouncil: false,
  council: null,
}

/** May this act be accepted? Called by the button before it is offered and by the server when it rules. */
export function ruleAct(act: Act, context: ActContext): Result<void, ActRefusal> {
  const { part, roles, state, today } = context
  const row = WORKFLOW[act.act]
  if (row.part !== part || !mayDo(act.act, roles)) return err({ code: 'not-permitted' })
  if (!mayFollow(act.act, state.phase)) return err({ code: 'wrong-phase', phase: state.phase })
  const apart = row.conditions.includes('not-own') ? separated(context.separation) : null
  if (apart) return err({ code: apart })
  // Before the seal: what came with a late sending is held, so that no seal could fit.
  const until = act.act === 'send' && supplementEnded(state, today) ? state.supplement?.until : null
  if (until) return err({ code: 'supplement-ended', until })
  if ('seal' in act && act.seal !== context.seal) return err({ code: 'seal-mismatch' })
  switch (act.act) {
    case 'send':
      return context.notReady.length > 0
        ? err({ code: 'not-ready', reasons: context.notReady })
        : ok(undefined)
    case 'return':
      return ruleReturn(act.indicators, context)
    case 'extend':
      if (act.reason.trim() === '') return err({ code: 'reason-missing' })
      return ruleExtension(act.until, context)
    case 'resume':
    case 'reopen':
      return act.reason.trim() === '' ? err({ code: 'reason-missing' }) : ok(undefined)
    case 'accept':
      return ruleAccept(context)
    case 'conclude':
      return ruleConclusion(act, context)
    case 'admit-late':
      return ruleAdmission(act.reason, context)
    case 'decide':
      return ruleDecision(act, context)
    case 'publish':
      return rulePublication(act.date, context)
    case 'revoke':
      return ruleRevocation(act, context)
    case 'withdraw':
    case 'start-appraisal':
      return ok(undefined)
  }
}

/** Never before the last day the law gave: an officer lets more time, and takes none. */
function ruleExtension(until: string, { state, today }: ActContext): Result<void, ActRefusal> {
  if (!state.supplement?.until) return err({ code: 'wrong-phase', phase: state.phase })
  const returned = state.last.return?.ruling
  const lawful = (returned?.outcome === 'accepted' && returned.supplement?.until) || today
  const earliest = lawful > today ? lawful : today
  return parseLocalDate(until) && until >= earliest
    ? ok(undefined)
    : err({ code: 'day-in-past', today: earliest })
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

/** Chair, vice-chair and secretary speak for the council; the office's desk writes down what they said. */
function seatOf({ author, roles, council }: ActContext): 'presiding' | 'desk' | null {
  const seat = council?.council.members.find(({ id, hasAccount }) => hasAccount && id === author)?.seat
  if (seat === 'chair' || seat === 'vice-chair') return 'presiding'
  return seat === 'secretary' || mayDo('keep-office-book', roles) ? 'desk' : null
}

function ruleConclusion(act: Conclude, context: ActContext): Result<void, ActRefusal> {
  const { council, duties, unit } = context
  if (seatOf(context) === null) return err({ code: 'not-permitted' })
  const sitting = council?.council.sittings.find(({ id }) => id === act.sitting)
  if (!council || !sitting || !isOpen(sitting)) return err({ code: 'sitting-not-open' })
  if (!sitting.units.includes(unit)) return err({ code: 'not-on-agenda' })
  const { column } = council
  const disputed = duties.indicators.filter((id) => column.conflicts.includes(`finding/${id}/verdict`))
  if (disputed.length > 0) return err({ code: 'findings-disagree', indicators: disputed })
  const open = duties.indicators.filter((id) => {
    const finding = column.findings.get(id)
    return finding === undefined || !duties.fits(id, finding)
  })
  if (open.length > 0) return err({ code: 'findings-missing', indicators: open })
  return ruleBallot(act, council)
}

/** No text says which majority decides: what the chair concludes against the votes, or from a tie, wants a reason. */
function ruleBallot(act: Conclude, { council, column, recused }: CouncilSide): Result<void, ActRefusal> {
  const { ballot } = column
  if (column.conflicts.includes('ballot')) return err({ code: 'ballot-disagrees' })
  if (!ballot) return ok(undefined)
  const { approve, reject, abstain } = ballot
  const members = council.members.filter(({ id }) => !recused.includes(id)).length
  const votes = approve + reject + abstain
  if (votes > members) return err({ code: 'ballot-too-large', votes, members })
  const carried = act.recommended ? approve > reject : reject > approve
  return carried || act.reason.trim() !== '' ? ok(undefined) : err({ code: 'reason-missing' })
}

/** The chair's own word, or the vice-chair's; the desk's only where neither can sign in here. */
function ruleAdmission(reason: string, context: ActContext): Result<void, ActRefusal> {
  const presiding = context.council?.council.members.some(
    ({ seat, hasAccount }) => hasAccount && (seat === 'chair' || seat === 'vice-chair'),
  )
  const seat = seatOf(context)
  if (seat === null || (seat === 'desk' && presiding)) return err({ code: 'not-permitted' })
  return reason.trim() === '' ? err({ code: 'reason-missing' }) : ok(undefined)
}

/** What the paper says is not judged, only that it can be such a paper, and that the council has had its say. */
function ruleDecision(act: Decide, context: ActContext): Result<void, ActRefusal> {
  const { state, year, needsCouncil } = context
  if (awaitsCouncil(state, year, needsCouncil)) return err({ code: 'council-missing' })
  return rulePaper(act, context, earliestDecision(state, year))
}

/**
 * Nothing is decided before the council has concluded; an old dossier that is being entered was decided on paper, its
 * council with it.
 */
export const awaitsCouncil = (
  state: Pick<DossierState, 'phase' | 'last'>,
  year: number,
  needsCouncil: boolean,
): boolean => needsCouncil && state.phase === 'accepted' && !entersThePast(state, year)

function rulePublication(date: string, { state, today }: ActContext): Result<void, ActRefusal> {
  const decided = dayOfDecision(state)
  if (!parseLocalDate(date) || date > today) return err({ code: 'decision-in-future', today })
  return date < decided ? err({ code: 'day-before-decision', decided }) : ok(undefined)
}

function ruleRevocation(act: Revoke, context: ActContext): Result<void, ActRefusal> {
  const decision = context.state.last.decide?.act
  if (decision?.act !== 'decide' || !decision.recognised)
    return err({ code: 'wrong-phase', phase: context.state.phase })
  if (act.reason.trim() === '') return err({ code: 'reason-missing' })
  return rulePaper(act, context, dayOfDecision(context.state))
}

function rulePaper(
  act: Pick<Decide, 'number' | 'date' | 'authority'>,
  { today }: ActContext,
  earliest: string,
): Result<void, ActRefusal> {
  const date = parseLocalDate(act.date)
  const missing = [
    ...(act.number.trim() === '' ? ['number' as const] : []),
    ...(date === null ? ['date' as const] : []),
    ...(act.authority.trim() === '' ? ['authority' as const] : []),
  ]
  if (date === null || missing.length > 0) return err({ code: 'decision-incomplete', missing })
  if (date > today) return err({ code: 'decision-in-future', today })
  return date < earliest ? err({ code: 'decision-too-early', earliest }) : ok(undefined)
}

const dayOfDecision = ({ last }: Pick<DossierState, 'last'>): string =>
  last.decide?.act.act === 'decide' ? last.decide.act.date : ''

/**
 * The first day a decision on the dossier can bear: the day it was sent. A dossier that was sent later than in the year
 * after its own is history being entered, and its decision is older than that: then its own year is the bound.
 */
export function earliestDecision(state: Pick<DossierState, 'last'>, year: number): string {
  const sentAt = state.last.send?.ruling?.receivedAt
  const begun = `${year}-01-01`
  if (sentAt === undefined || entersThePast(state, year)) return begun
  const sent = vietnamDay(sentAt)
  return sent < begun ? begun : sent
}

const entersThePast = ({ last }: Pick<DossierState, 'last'>, year: number): boolean => {
  const sentAt = last.send?.ruling?.receivedAt
  return sentAt !== undefined && yearOf(vietnamDay(sentAt)) > year + 1
}
