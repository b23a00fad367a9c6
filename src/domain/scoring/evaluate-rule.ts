import { checkedNumber, mayComputeWith, type LegalNumber } from '../criteria-set/legal-value.ts'
import type { Rule } from '../criteria-set/rule.ts'
import { workingDaysBetween, type WorkingCalendar } from '../calendar/working-days.ts'
import { atLeastPercent, leastPart } from '../shared/fraction.ts'
import { parseLocalDate } from '../shared/local-date.ts'
import type { Evaluation, OneMore } from './assessment.ts'
import { combineAll } from './combine-outcomes.ts'
import { choicePoints, deductionPoints, ratioPoints, sumPoints } from './evaluate-points.ts'
import { moreDoneThanDue, nothingDue, unready, used, waits } from './unready.ts'
import type { FactRead, ReadFact } from './read-facts.ts'

/**
 * What the rule says of the recorded facts. Never computes with a number nobody has checked, never throws. A rule that only
 * says met or not met gives no points: what met is worth is its item's maximum.
 */
export function evaluateRule(rule: Rule, read: ReadFact, calendar: WorkingCalendar): Evaluation {
  switch (rule.kind) {
    case 'judged':
      return waits(rule, [], null, rule.awaited)
    case 'all-of': {
      const parts = rule.rules.map((part) => evaluateRule(part, read, calendar))
      return {
        outcome: combineAll(parts.map((part) => part.outcome)),
        points: null,
        reason: { kind: 'parts', rule, facts: [], parts },
      }
    }
    case 'yes-no': {
      const fact = read(rule.fact)
      if (!mayComputeWith(rule)) return waits(rule, [fact], null)
      return unready(rule, [fact]) ?? computed(rule, [fact], fact.value === true, null, null)
    }
    case 'checklist': {
      const fact = read(rule.fact)
      const ticked = Array.isArray(fact.value) ? new Set(fact.value).size : 0
      return counted(rule, fact, ticked, rule.least)
    }
    case 'count-at-least': {
      const fact = read(rule.fact)
      const count = Array.isArray(fact.value) ? fact.value.length : fact.value
      return counted(rule, fact, typeof count === 'number' ? count : 0, rule.least)
    }
    case 'ratio-at-least':
      return ratio(rule, read)
    case 'working-days-within':
      return workingDays(rule, read, calendar)
    case 'ratio-bands':
      return ratioPoints(rule, read)
    case 'choice':
      return choicePoints(rule, read)
    case 'deduction':
      return deductionPoints(rule, read)
    case 'sum':
      return sumPoints(
        rule,
        rule.rules.map((part) => evaluateRule(part, read, calendar)),
      )
  }
}

function ratio(rule: Rule & { kind: 'ratio-at-least' }, read: ReadFact): Evaluation {
  // The total first, as the form asks it.
  const [due, done] = [read(rule.due), read(rule.done)]
  const percent = usable(rule, rule.percent)
  if (percent === null) return waits(rule, [due, done], rule.percent)
  const notReady = nothingDue(rule, due, done, rule.percent) ?? unready(rule, [due, done])
  if (notReady) return notReady
  const [part, whole] = [done.value as number, due.value as number]
  if (part > whole) return moreDoneThanDue(rule, [due, done])
  const met = atLeastPercent(part, whole, percent)
  return computed(rule, [due, done], met, rule.percent, {
    fact: done.id,
    count: leastPart(whole, percent) - part,
    points: null,
  })
}

function counted(rule: Rule, fact: FactRead, count: number, least: LegalNumber): Evaluation {
  const threshold = usable(rule, least)
  if (threshold === null) return waits(rule, [fact], least)
  return (
    unready(rule, [fact]) ??
    computed(rule, [fact], count >= threshold, least, {
      fact: fact.id,
      count: threshold - count,
      points: null,
    })
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
  if (limit === null) return waits(rule, [start, end], rule.days)
  const notReady = unready(rule, [start, end])
  if (notReady) return notReady
  const [from, to] = [parseLocalDate(start.value as string)!, parseLocalDate(end.value as string)!]
  const count = workingDaysBetween(from, to, calendar)
  if (!count.ok)
    return {
      outcome: 'not-assessed',
      points: null,
      reason: { kind: 'year-not-covered', rule, facts, year: count.error.year },
    }
  const days = {
    ...count.value,
    undecided: count.value.undecided.map((id) => calendar.undecided.find((h) => h.id === id)?.name ?? id),
  }
  if (days.least <= limit && limit < days.most)
    return {
      outcome: 'awaiting-law',
      points: null,
      reason: { kind: 'awaiting-holidays', rule, facts, days, threshold: rule.days },
    }
  return {
    outcome: days.most <= limit ? 'met' : 'not-met',
    points: null,
    reason: { kind: 'computed', rule, facts, threshold: rule.days, more: null, days },
  }
}

/** The number, if both it and the rule around it may be computed with. */
const usable = (rule: Rule, number: LegalNumber): number | null =>
  mayComputeWith(rule) ? checkedNumber(number) : null

function computed(
  rule: Rule,
  facts: readonly FactRead[],
  met: boolean,
  threshold: LegalNumber | null,
  more: OneMore | null,
): Evaluation {
  return {
    outcome: met ? 'met' : 'not-met',
    points: null,
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
