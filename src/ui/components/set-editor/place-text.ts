import type { Catalogue } from '../../text/catalogue.ts'
import type { AwaitedCard } from './awaited-card.ts'

/** Where an awaited value stands, as people number it, with its official name. */
export function placeText({ criterion, indicator, awaited }: AwaitedCard, t: Catalogue): string {
  const words = t.setEditor.awaited
  const { name } = awaited.place
  if (criterion === null) return name
  if (indicator === null) return words.wholeCriterion(criterion.no)
  return words.indicator(criterion.no, indicator, name)
}
