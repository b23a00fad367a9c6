import type { CriteriaSet } from '../../../domain/criteria-set/criteria-set.ts'
import { checkedPoints } from '../../../domain/criteria-set/legal-value.ts'
import { placeOfId } from '../../../domain/criteria-set/place-of-id.ts'
import type { Points } from '../../../domain/shared/points.ts'

export interface MarkLimit {
  readonly most: Points
  /** The wider place whose maximum it is, the set's id for the whole; null for the marked place's own. */
  readonly of: string | null
}

/** The most points a mark can be: the place's own checked maximum, else of the narrowest place around it that has one. */
export function markLimit(set: CriteriaSet, subject: string): MarkLimit | null {
  const place = placeOfId(set, subject)
  if (!place) return null
  const { criterion, indicator, item } = place
  const alone = indicator?.items.length === 1
  const around = [item, indicator, criterion, set].filter((one) => one !== null)
  for (const one of around) {
    const most = checkedPoints(one.maxPoints)
    if (most === null) continue
    const own = one.id === subject || (alone && one === indicator)
    return { most, of: own ? null : one.id }
  }
  return null
}
