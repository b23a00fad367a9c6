import type { CriteriaSet } from '../../src/domain/criteria-set/criteria-set.ts'
import type { Answers, IndicatorResult, ItemResult } from '../../src/domain/scoring/assessment.ts'
import { answers, resultsOf, shippedSet } from './shipped-set.ts'

export const tcpl2025: CriteriaSet = shippedSet('tcpl-2025')

const results = resultsOf(tcpl2025)

export const itemOf = (given: Partial<Answers>, id: string): ItemResult => results.item(given, id)

export const indicatorOf = (given: Partial<Answers>, id: string): IndicatorResult =>
  results.indicator(given, id)

/** Every fact of the set answered so that each computed item is met, and every awaited one judged met. */
export function everythingMet(): Answers {
  const facts: Record<string, number | string | boolean | readonly string[]> = {}
  const judgements: Record<string, { met: boolean; reason: string }> = {
    'TC3.CT3': { met: true, reason: 'Tất cả các tổ hòa giải có từ 02 hoạt động trở lên' },
  }
  for (const item of tcpl2025.criteria.flatMap((c) => c.indicators).flatMap((i) => i.items)) {
    if (item.rule.kind === 'judged') judgements[item.id] = { met: true, reason: 'Đã thực hiện đầy đủ' }
    for (const fact of item.facts) {
      if (fact.sameAs !== undefined || fact.optional) continue
      if (fact.kind === 'count') facts[fact.id] = 4
      if (fact.kind === 'yes-no') facts[fact.id] = true
      if (fact.kind === 'choices') facts[fact.id] = [fact.options![0]!.id]
      if (fact.kind === 'date') facts[fact.id] = fact.id.endsWith('start') ? '2026-03-02' : '2026-03-05'
    }
  }
  return answers({ facts, judgements, declarations: { DK1: true, DK2: true } })
}
