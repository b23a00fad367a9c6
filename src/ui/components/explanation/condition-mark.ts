import type { ConditionResult } from '../../../domain/scoring/assessment.ts'
import type { Mark } from '../../design/mark.ts'
import type { Catalogue } from '../../text/catalogue.ts'

/** A condition of recognition at one look: holds, does not, waits for the law or for an answer. */
export function conditionMark(t: Catalogue, { holds, by }: Pick<ConditionResult, 'holds' | 'by'>): Mark {
  const words = t.explanation.condition
  if (holds !== null) return holds ? { tone: 'good', text: words.holds } : { tone: 'bad', text: words.fails }
  return by === 'awaiting' ? { tone: 'waiting', text: words.awaiting } : { tone: 'none', text: words.open }
}
