import { UNIT_TYPES, type Condition, type CriteriaSet } from '../criteria-set/criteria-set.ts'
import { checkedNumber, checkedPoints, mayComputeWith } from '../criteria-set/legal-value.ts'

/** Whether a number that decides the condition is not known or not checked, or nothing but a declaration ever decides it. */
export function mayBeDeclared(condition: Condition, set: CriteriaSet): boolean {
  if (!mayComputeWith(condition)) return true
  switch (condition.kind) {
    case 'declared':
    case 'ratio':
      return true
    case 'all-indicators-met':
      return false
    case 'least-total':
      return checkedPoints(condition.least) === null
    case 'least-total-by-type':
      return UNIT_TYPES.some((type) => checkedPoints(condition.least[type]) === null)
    case 'least-share': {
      const places =
        condition.of === 'criteria' ? set.criteria : set.criteria.flatMap((criterion) => criterion.indicators)
      return (
        checkedNumber(condition.percent) === null ||
        places.some((place) => checkedPoints(place.maxPoints) === null)
      )
    }
  }
}
