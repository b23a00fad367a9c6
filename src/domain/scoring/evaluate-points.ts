import { checkedPoints, mayComputeWith, type LegalPoints } from '../criteria-set/legal-value.ts'
import type { Band, Choice, Deduction, RatioBands, Rule, Sum } from '../criteria-set/rule.ts'
import { atLeastPercent, leastPart, mostBelow } from '../shared/fraction.ts'
import { addPoints, subtractPoints, type Points } from '../shared/points.ts'
import type { Evaluation, OneMore } from './assessment.ts'
import { openAmong } from './combine-outcomes.ts'
import type { FactRead, ReadFact } from './read-facts.ts'
import { moreDoneThanDue, nothingDue, unready, used, waits } from './unready.ts'

/** Points of the band that the share `done / due` falls into, and what the next band would take. */
export function ratioPoints(rule: RatioBands, read: ReadFact): Evaluation {
  const [due, done] = [read(rule.due), read(rule.done)]
  if (!mayComputeWith(rule)) return waits(rule, [due, done], null)
  const notReady = nothingDue(rule, due, done, null) ?? unready(rule, [due, done])
  if (notReady) return notReady
  const [part, whole] = [done.value as number, due.value as number]
  if (part > whole) return moreDoneThanDue(rule, [due, done])

  const reached = rule.bands.findIndex(({ from }) => atLeastPercent(part, whole, from))
  const band = rule.bands[reached]
  if (!band || !mayComputeWith(band)) return waits(rule, [due, done], band?.points ?? null)
  const next = rule.bands[reached - 1]
  const more = next && {
    fact: done.id,
    count: leastPart(whole, next.from) - part,
    points: mayComputeWith(next) ? checkedPoints(next.points) : null,
  }
  return scored(rule, [due, done], band.points, band, more ?? null)
}

/** Points of the lettered case that was chosen. */
export function choicePoints(rule: Choice, read: ReadFact): Evaluation {
  const fact = read(rule.fact)
  if (!mayComputeWith(rule)) return waits(rule, [fact], null)
  const notReady = unready(rule, [fact])
  if (notReady) return notReady
  const award = rule.awards.find(({ option }) => option === fact.value)
  return award ? scored(rule, [fact], award.points, null, null) : waits(rule, [fact], null)
}

/** All the points less so many for each one counted. */
export function deductionPoints(rule: Deduction, read: ReadFact): Evaluation {
  const fact = read(rule.fact)
  const [full, each] = [checkedPoints(rule.full), checkedPoints(rule.each)]
  if (!mayComputeWith(rule) || full === null || each === null)
    return waits(rule, [fact], full === null ? rule.full : rule.each)
  const notReady = unready(rule, [fact])
  if (notReady) return notReady
  const worth = (count: number) => subtractPoints(full, (each * count) as Points)
  const count = fact.value as number
  // Below zero nothing is lost any more: the first count that changes something is the one that still leaves a point.
  const better = worth(count) > 0 ? count - 1 : mostBelow(full, each)
  const more =
    count > 0 && better < count ? { fact: fact.id, count: better - count, points: worth(better) } : null
  return earned(rule, [fact], worth(count), { by: null, band: null, more })
}

/** The points of the parts together; one open part leaves the whole open. */
export function sumPoints(rule: Sum, parts: readonly Evaluation[]): Evaluation {
  const points = parts.map((part) => part.points)
  const known = points.filter((part) => part !== null)
  const whole = known.length === points.length
  return {
    // A part whose total is 0 is met, of a band whose points may be awaited: then the sum waits for them.
    outcome: whole ? 'scored' : (openAmong(parts.map((part) => part.outcome)) ?? 'awaiting-law'),
    points: whole ? addPoints(known) : null,
    reason: { kind: 'parts', rule, facts: [], parts },
  }
}

function scored(
  rule: Rule,
  facts: readonly FactRead[],
  number: LegalPoints,
  band: Band | null,
  more: OneMore | null,
): Evaluation {
  const points = checkedPoints(number)
  return points === null
    ? waits(rule, facts, number)
    : earned(rule, facts, points, { by: number, band, more })
}

const earned = (
  rule: Rule,
  facts: readonly FactRead[],
  points: Points,
  {
    by,
    band,
    more,
  }: { readonly by: LegalPoints | null; readonly band: Band | null; readonly more: OneMore | null },
): Evaluation => ({
  outcome: 'scored',
  points,
  reason: { kind: 'scored', rule, facts: facts.map(used), points, by, band, more },
})
