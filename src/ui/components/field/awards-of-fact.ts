import type { CriteriaSet } from '../../../domain/criteria-set/criteria-set.ts'
import { homeOfFact } from '../../../domain/criteria-set/fact-index.ts'
import type { Award, Rule } from '../../../domain/criteria-set/rule.ts'

/** What each option of a `choice` fact earns, as the rule of its own item says; empty where no rule there uses it. */
export function awardsOfFact(set: CriteriaSet, fact: string): readonly Award[] {
  const home = homeOfFact(set, fact)
  return home?.item ? awardsIn(home.item.rule, home.definition.id) : []
}

function awardsIn(rule: Rule, fact: string): readonly Award[] {
  if (rule.kind === 'choice') return rule.fact === fact ? rule.awards : []
  return rule.kind === 'sum' || rule.kind === 'all-of'
    ? rule.rules.flatMap((part) => awardsIn(part, fact))
    : []
}
