import type { DayRange } from '../calendar/add-working-days.ts'
import { dueOf, type WhyUnknown } from '../calendar/due-of.ts'
import type { WorkingCalendar } from '../calendar/working-days.ts'
import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { DeadlineRule } from '../criteria-set/legal-step.ts'
import { checkedNumber, type Cited } from '../criteria-set/legal-value.ts'
import type { PostingDuty, PostingWay, Procedure } from '../procedure/procedure.ts'
import { addDays, compareDates, dayNumber, parseLocalDate, type LocalDate } from '../shared/local-date.ts'
import type { Posting } from './posting.ts'

/** What a posting is judged by. */
export interface PostingFacts {
  readonly set: CriteriaSet
  readonly procedure: Procedure
  /** The assessed year. */
  readonly year: number
  /** Number of a legal step, or event asked for → ISO day, as the commune recorded it (`SelfAssessment.steps`). */
  readonly steps: Readonly<Record<string, string>>
  readonly today: LocalDate
  readonly calendar: WorkingCalendar
}

/** How long the law wants it shown, at least. */
export type LeastRule = Extract<DeadlineRule, { kind: 'at-least-days' | 'at-least-working-days' }>

export interface PostingStanding {
  /** The duty it fulfils; null where the set names none of its kind. */
  readonly duty: PostingDuty | null
  readonly way: PostingWay | null
  readonly rule: LeastRule | null
  /** The day the rule counts from: of the event it names, or the first day where that is later. */
  readonly countedFrom: LocalDate | null
  /** First lawful closing day; the two ends differ while holidays are undecided. */
  readonly earliest: DayRange | null
  /** Why no such day can be told. */
  readonly unknown: WhyUnknown | null
  /** Broadcasts the law wants at least; null where it counts none. */
  readonly leastBroadcasts: number | null
  /** Days from the first to the last one (up to today) without a photo, a screenshot or, on the loudspeaker, a broadcast. */
  readonly daysWithoutProof: readonly LocalDate[]
}

export type PostingFinding =
  | { readonly code: 'not-begun' }
  | { readonly code: 'closed-before-opened'; readonly from: LocalDate }
  | { readonly code: 'closed-in-future'; readonly today: LocalDate }
  | ({ readonly code: 'closed-too-soon'; readonly range: DayRange } & WithRule)
  /** Whether the day is lawful depends on holidays nobody has decided yet. */
  | ({ readonly code: 'closed-perhaps-too-soon'; readonly range: DayRange } & WithRule)
  | ({ readonly code: 'broadcasts-missing'; readonly have: number; readonly least: number } & WithRule)
  /** All of them lie closer together than the days they should be spread over. */
  | ({ readonly code: 'broadcasts-close'; readonly over: number; readonly least: number } & WithRule)
  | { readonly code: 'days-without-proof'; readonly days: readonly LocalDate[] }
  | { readonly code: 'outside'; readonly days: readonly LocalDate[] }
  | { readonly code: 'begins-in-future'; readonly today: LocalDate }

interface WithRule {
  readonly rule: Cited
}

/** Those that stop a closing; the others are told. Nothing stops recording what was seen. */
const REFUSED: ReadonlySet<PostingFinding['code']> = new Set([
  'not-begun',
  'closed-before-opened',
  'closed-in-future',
  'closed-too-soon',
  'broadcasts-missing',
])
export const stopsClosing = ({ code }: PostingFinding): boolean => REFUSED.has(code)

/** Where a posting stands before the law of its set. */
export function standingOf(posting: Posting, facts: PostingFacts): PostingStanding {
  const duty =
    facts.procedure.posting?.duties.find(({ ways }) => ways.some(({ kind }) => kind === posting.kind)) ?? null
  const way = duty?.ways.find(({ kind }) => kind === posting.kind) ?? null
  const rule = leastRuleOf(facts.set, duty)
  const countedFrom = rule && countedFromOf(posting, rule, facts)
  const due = rule && countedFrom && dueOf(rule, { ...facts, events: new Map([[rule.after, countedFrom]]) })
  return {
    duty,
    way,
    rule,
    countedFrom,
    earliest: due?.kind === 'earliest' ? due : null,
    unknown: due?.kind === 'unknown' ? due.why : null,
    leastBroadcasts: way?.broadcasts ? checkedNumber(way.broadcasts) : null,
    daysWithoutProof: daysWithoutProof(posting, facts.today),
  }
}

/** The rule of the duty's step that says how long it lasts at least. */
function leastRuleOf(set: CriteriaSet, duty: PostingDuty | null): LeastRule | null {
  const step = set.steps.find(({ no }) => no === duty?.step)
  return (
    step?.deadlines.find(
      (rule): rule is LeastRule => rule.kind === 'at-least-days' || rule.kind === 'at-least-working-days',
    ) ?? null
  )
}

/**
 * A posting that began after the day the law counts from (2017: the signing of the report) has not been shown so long: the
 * later day is the safe side.
 */
function countedFromOf(
  { from }: Posting,
  { after }: LeastRule,
  { set, steps }: PostingFacts,
): LocalDate | null {
  if (from === null) return null
  const step = set.steps.findLast(({ event }) => event === after)
  // Where no step makes it, it is this posting's own beginning.
  const told = step ? parseLocalDate(steps[step.no] ?? '') : null
  return told && compareDates(told, from) > 0 ? told : from
}

/** May it be taken down on that day, and what is wrong with how it went? */
export function closingFindings(
  posting: Posting,
  day: LocalDate,
  facts: PostingFacts,
): readonly PostingFinding[] {
  const { from } = posting
  if (from === null) return [{ code: 'not-begun' }]
  const findings: PostingFinding[] = []
  const { rule, way, earliest, leastBroadcasts } = standingOf(posting, facts)
  if (compareDates(day, from) < 0) findings.push({ code: 'closed-before-opened', from })
  else if (rule && earliest && compareDates(day, earliest.least) < 0)
    findings.push({ code: 'closed-too-soon', range: earliest, rule })
  else if (rule && earliest && compareDates(day, earliest.most) < 0)
    findings.push({ code: 'closed-perhaps-too-soon', range: earliest, rule })
  if (compareDates(day, facts.today) > 0) findings.push({ code: 'closed-in-future', today: facts.today })
  const counted = posting.broadcasts.filter((one) => one.day !== null && from <= one.day && one.day <= day)
  if (way?.broadcasts && leastBroadcasts !== null && counted.length < leastBroadcasts)
    findings.push({
      code: 'broadcasts-missing',
      have: counted.length,
      least: leastBroadcasts,
      rule: way.broadcasts,
    })
  else if (leastBroadcasts !== null && rule?.kind === 'at-least-days') {
    const over = spanOf(counted.flatMap((one) => one.day ?? []))
    if (over < rule.days) findings.push({ code: 'broadcasts-close', over, least: rule.days, rule })
  }
  const without = daysWithoutProof({ ...posting, closed: day }, facts.today)
  if (without.length > 0) findings.push({ code: 'days-without-proof', days: without })
  return [...findings, ...outside({ ...posting, closed: day })]
}

/** What is to be said of a posting as it stands, closed or not. */
export function postingFindings(posting: Posting, facts: PostingFacts): readonly PostingFinding[] {
  if (posting.closed) return closingFindings(posting, posting.closed, facts)
  const findings: PostingFinding[] = []
  if (posting.from && compareDates(posting.from, facts.today) > 0)
    findings.push({ code: 'begins-in-future', today: facts.today })
  return [...findings, ...outside(posting)]
}

/** Proofs and broadcasts of days on which nothing was posted. */
function outside({ from, closed, proofs, broadcasts }: Posting): PostingFinding[] {
  const days = [...proofs, ...broadcasts]
    .flatMap(({ day }) => day ?? [])
    .filter((day) => (from !== null && day < from) || (closed !== null && day > closed))
  return days.length > 0 ? [{ code: 'outside', days: [...new Set(days)].sort() }] : []
}

/** On the loudspeaker the law asks for a number of broadcasts, not for one a day: its log is the proof. */
function daysWithoutProof(posting: Posting, today: LocalDate): readonly LocalDate[] {
  const { kind, from, closed, proofs } = posting
  if (kind === 'loudspeaker' || from === null) return []
  const last = closed ?? today
  const seen = new Set(proofs.flatMap(({ day }) => day ?? []))
  const days: LocalDate[] = []
  for (let day = from; compareDates(day, last) <= 0 && days.length < LONGEST; day = addDays(day, 1))
    if (!seen.has(day)) days.push(day)
  return days
}

/** A posting nobody closed must not make an endless list. */
const LONGEST = 366

const spanOf = (days: readonly LocalDate[]): number => {
  const numbers = days.map(dayNumber)
  return numbers.length === 0 ? 0 : Math.max(...numbers) - Math.min(...numbers) + 1
}
