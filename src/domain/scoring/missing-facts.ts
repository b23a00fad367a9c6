import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { FactId } from '../criteria-set/fact-definition.ts'
import type { Rule } from '../criteria-set/rule.ts'
import type { Answers } from './assessment.ts'
import { isAwaited } from './is-awaited.ts'
import { judgementOn } from './judgement-on.ts'
import { markOn } from './mark-on.ts'
import { factReader, readDeclarations, type ReadFact } from './read-facts.ts'

export type MissingAnswer =
  /** `fact` is where it is asked, which may be another item than the one that needs it. */
  | { readonly kind: 'fact'; readonly item: string; readonly fact: FactId }
  /** The rule is awaited: the officer judges met or not met with a reason. */
  | { readonly kind: 'judgement'; readonly item: string }
  /** The rule is awaited in a set of points: a mark is entered with what it rests on. */
  | { readonly kind: 'mark'; readonly item: string }

/** What is still unanswered for one indicator, each fact once; empty for an id the set does not know. */
export function missingFacts(
  set: CriteriaSet,
  answers: Answers,
  indicatorId: string,
): readonly MissingAnswer[] {
  const declarations = readDeclarations(set, answers)
  const read = factReader(set, answers, declarations)
  const counts = (id: string) => declarations.get(id)?.contradictedBy.length === 0
  const missing = new Map<string, MissingAnswer>()
  for (const criterion of set.criteria)
    for (const indicator of criterion.indicators) {
      if (indicator.id !== indicatorId || counts(criterion.id) || counts(indicator.id)) continue
      for (const item of indicator.items) {
        if (counts(item.id)) continue
        for (const fact of neededFacts(item.rule, read))
          missing.set(fact, missing.get(fact) ?? { kind: 'fact', item: item.id, fact })
        if (!isAwaited(item.rule)) continue
        const scored = set.scale === 'points'
        const answered = scored
          ? (markOn(item.id, answers) ?? markOn(indicator.id, answers))
          : judgementOn(item.id, answers)
        if (answered === null) missing.set(item.id, { kind: scored ? 'mark' : 'judgement', item: item.id })
      }
    }
  return [...missing.values()]
}

/** Facts the rule cannot do without and that have no usable answer. An awaited rule needs none. */
function neededFacts(rule: Rule, read: ReadFact): readonly FactId[] {
  if (rule.kind === 'all-of' || rule.kind === 'sum')
    return rule.rules.flatMap((part) => neededFacts(part, read))
  if (rule.kind === 'judged' || isAwaited(rule)) return []
  const open = (...ids: readonly FactId[]) =>
    ids.map(read).flatMap((fact) => (fact.state === 'usable' ? [] : [fact.id]))
  switch (rule.kind) {
    case 'yes-no':
    case 'checklist':
    case 'count-at-least':
    case 'choice':
    case 'deduction':
      return open(rule.fact)
    case 'working-days-within':
      return open(rule.start, rule.end)
    case 'ratio-at-least':
    case 'ratio-bands': {
      const due = read(rule.due)
      const nothingDue = due.state === 'usable' && due.value === 0 && read(rule.done).state === 'missing'
      return nothingDue ? [] : open(rule.due, rule.done)
    }
  }
}
