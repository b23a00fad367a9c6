import { checkedPoints, type LegalNumber } from '../criteria-set/legal-value.ts'
import type { RatioAtLeast, RatioBands, Rule } from '../criteria-set/rule.ts'
import type { Evaluation, FactUsed } from './assessment.ts'
import type { FactRead } from './read-facts.ts'

/** The first thing wrong with the facts, if anything: a value no rule can use comes before one still missing. */
export function unready(rule: Rule, reads: readonly FactRead[]): Evaluation | null {
  const facts = reads.map(used)
  const unusable = reads.find((fact) => fact.state === 'unusable')
  if (unusable) return notAssessed({ kind: 'fact-unusable', rule, facts, fact: unusable.id })
  const missing = reads.filter((fact) => fact.state === 'missing').map((fact) => fact.id)
  return missing.length > 0 ? notAssessed({ kind: 'facts-missing', rule, facts, missing }) : null
}

/** Of a share whose total is 0; null where there is something to divide by. Nothing due needs no numerator. */
export function nothingDue(
  rule: RatioAtLeast | RatioBands,
  due: FactRead,
  done: FactRead,
  threshold: LegalNumber | null,
): Evaluation | null {
  if (due.state !== 'usable' || due.value !== 0) return null
  // A wrong numerator must not hide behind it.
  if (done.state !== 'missing' && done.value !== 0) return null
  if (rule.nothingDue === 'awaited') return waits(rule, [due, done], threshold)
  return {
    outcome: 'met',
    points: rule.kind === 'ratio-bands' ? checkedPoints(rule.bands[0]?.points) : null,
    reason: { kind: 'nothing-due', rule, facts: [due, done].map(used) },
  }
}

export const moreDoneThanDue = (rule: Rule, facts: readonly FactRead[]): Evaluation =>
  notAssessed({ kind: 'more-done-than-due', rule, facts: facts.map(used) })

/** The rule, or its number, is not known: the sentence that names the awaited text is the number's own, else the rule's. */
export const waits = (
  rule: Rule,
  facts: readonly FactRead[],
  threshold: LegalNumber | null,
  awaited = threshold?.note ?? rule.note ?? '',
): Evaluation => ({
  outcome: 'awaiting-law',
  points: null,
  reason: { kind: 'awaiting-law', rule, facts: facts.map(used), awaited, threshold },
})

/** What goes into the result: the answer, without the reader's verdict on it. */
export const used = ({ id, value, zeroBy }: FactRead): FactUsed =>
  zeroBy === undefined ? { id, value } : { id, value, zeroBy }

const notAssessed = (reason: Evaluation['reason']): Evaluation => ({
  outcome: 'not-assessed',
  points: null,
  reason,
})
