import { mayComputeWith, type LegalNumber, type Rule } from '../criteria-set/criteria-set.ts'
import { workingDaysBetween, type WorkingCalendar } from '../calendar/working-days.ts'
import { atLeastPercent, leastPart } from '../shared/fraction.ts'
import { parseLocalDate } from '../shared/local-date.ts'
import type { Evaluation, FactUsed, Outcome } from './assessment.ts'
import { combineAll } from './combine-outcomes.ts'
import type { FactRead, ReadFact } from './read-facts.ts'

/** What the rule says of the recorded facts. Never computes with a number nobody has checked, never throws. */
export function evaluateRule(rule: Rule, read: ReadFact, calendar: WorkingCalendar): Evaluation {
  switch (rule.kind) {
    case 'judged':
      return { outcome: 'awaiting-law', reason: { ...awaiting(rule, [], null), awaited: rule.awaited } }
    case 'all-of': {
      const parts = rule.rules.map((part) => evaluateRule(part, read, calendar))
      return {
        outcome: combineAll(parts.map((part) => part.outcome)),
        reason: { kind: 'parts', rule, facts: [], parts },
      }
    }
    case 'yes-no': {
      const fact = read(rule.fact)
      if (!mayComputeWith(rule)) return awaits(rule, [fact], null)
      return unready(rule, [fact]) ?? computed(rule, [fact], fact.value === true, null, null)
    }
    case 'checklist': {
      const fact = read(rule.fact)
      const ticked = Array.isArray(fact.value) ? new Set(fact.value).size : 0
      return counted(rule, fact, ticked, rule.least)
    }
    case 'count-at-least': {
      const fact = read(rule.fact)
      return counted(rule, fact, typeof fact.value === 'number' ? fact.value : 0, rule.least)
    }
    case 'ratio-at-least':
      return ratio(rule, read)
    case 'working-days-within':
      return workingDays(rule, read, calendar)
  }
}

function ratio(rule: Rule & { kind: 'ratio-at-least' }, read: ReadFact): Evaluation {
  // The total first, as the form asks it.
  const [due, done] = [read(rule.due), read(rule.done)]
  const facts = [due, done].map(used)
  const percent = usable(rule, rule.percent)
  if (percent === null) return awaits(rule, [due, done], rule.percent)
  // Nothing due needs no numerator, but a wrong one must not hide behind it.
  if (due.state === 'usable' && due.value === 0 && (done.state === 'missing' || done.value === 0)) {
    if (rule.nothingDue === 'awaited') return awaits(rule, [due, done], rule.percent)
    return { outcome: 'met', reason: { kind: 'nothing-due', rule, facts } }
  }
  const notReady = unready(rule, [due, done])
  if (notReady) return notReady
  const [part, whole] = [done.value as number, due.value as number]
  if (part > whole) return { outcome: 'not-assessed', reason: { kind: 'more-done-than-due', rule, facts } }
  const met = atLeastPercent(part, whole, percent)
  return computed(rule, [due, done], met, rule.percent, {
    fact: done.id,
    count: leastPart(whole, percent) - part,
  })
}

function counted(rule: Rule, fact: FactRead, count: number, least: LegalNumber): Evaluation {
  const threshold = usable(rule, least)
  if (threshold === null) return awaits(rule, [fact], least)
  return (
    unready(rule, [fact]) ??
    computed(rule, [fact], count >= threshold, least, { fact: fact.id, count: threshold - count })
  )
}

function workingDays(
  rule: Rule & { kind: 'working-days-within' },
  read: ReadFact,
  calendar: WorkingCalendar,
): Evaluation {
  const [start, end] = [read(rule.start), read(rule.end)]
  const facts = [start, end].map(used)
  const limit = usable(rule, rule.days)
  if (limit === null) return awaits(rule, [start, end], rule.days)
  const notReady = unready(rule, [start, end])
  if (notReady) return notReady
  const [from, to] = [parseLocalDate(start.value as string)!, parseLocalDate(end.value as string)!]
  const count = workingDaysBetween(from, to, calendar)
  if (!count.ok)
    return {
      outcome: 'not-assessed',
      reason: { kind: 'year-not-covered', rule, facts, year: count.error.year },
    }
  const days = {
    ...count.value,
    undecided: count.value.undecided.map((id) => calendar.undecided.find((h) => h.id === id)?.name ?? id),
  }
  if (days.least <= limit && limit < days.most)
    return {
      outcome: 'awaiting-law',
      reason: { kind: 'awaiting-holidays', rule, facts, days, threshold: rule.days },
    }
  return {
    outcome: days.most <= limit ? 'met' : 'not-met',
    reason: { kind: 'computed', rule, facts, threshold: rule.days, more: null, days },
  }
}

/** The number, if both it and the rule around it may be computed with. */
const usable = (rule: Rule, number: LegalNumber): number | null =>
  mayComputeWith(rule) && mayComputeWith(number) ? number.value : null

function computed(
  rule: Rule,
  facts: readonly FactRead[],
  met: boolean,
  threshold: LegalNumber | null,
  more: { readonly fact: string; readonly count: number } | null,
): Evaluation {
  const outcome: Outcome = met ? 'met' : 'not-met'
  return {
    outcome,
    reason: {
      kind: 'computed',
      rule,
      facts: facts.map(used),
      threshold,
      more: met ? null : more,
      days: null,
    },
  }
}

/** The first thing wrong with the facts, if anything: a value no rule can use comes before one still missing. */
function unready(rule: Rule, reads: readonly FactRead[]): Evaluation | null {
  const facts = reads.map(used)
  const unusable = reads.find((fact) => fact.state === 'unusable')
  if (unusable)
    return { outcome: 'not-assessed', reason: { kind: 'fact-unusable', rule, facts, fact: unusable.id } }
  const missing = reads.filter((fact) => fact.state === 'missing').map((fact) => fact.id)
  if (missing.length > 0)
    return { outcome: 'not-assessed', reason: { kind: 'facts-missing', rule, facts, missing } }
  return null
}

const awaiting = (rule: Rule, facts: readonly FactRead[], threshold: LegalNumber | null) => ({
  kind: 'awaiting-law' as const,
  rule,
  facts: facts.map(used),
  awaited: threshold?.note ?? rule.note ?? '',
  threshold,
})

const awaits = (rule: Rule, facts: readonly FactRead[], threshold: LegalNumber | null): Evaluation => ({
  outcome: 'awaiting-law',
  reason: awaiting(rule, facts, threshold),
})

/** What goes into the result: the answer, without the reader's verdict on it. */
const used = ({ id, value, zeroBy }: FactRead): FactUsed =>
  zeroBy === undefined ? { id, value } : { id, value, zeroBy }
