import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { Answers, BrokenCrossCheck } from './assessment.ts'
import { factReader, readDeclarations, type ReadFact } from './read-facts.ts'

/** Cross-checks both of whose facts are recorded and disagree. A missing or unusable fact breaks nothing. */
export function brokenCrossChecks(
  set: CriteriaSet,
  answers: Answers,
  read: ReadFact = factReader(set, answers, readDeclarations(set, answers)),
): readonly BrokenCrossCheck[] {
  return set.crossChecks.flatMap(({ id, kind, left: leftId, right: rightId }) => {
    const [left, right] = [read(leftId), read(rightId)]
    if (left.state !== 'usable' || right.state !== 'usable') return []
    if (typeof left.value !== 'number' || typeof right.value !== 'number') return []
    const holds = kind === 'equal' ? left.value === right.value : left.value <= right.value
    if (holds) return []
    return [
      { id, kind, left: { id: left.id, value: left.value }, right: { id: right.id, value: right.value } },
    ]
  })
}
