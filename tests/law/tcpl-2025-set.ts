import { vietnamCalendar } from '../../src/domain/calendar/vietnam-holidays.ts'
import type { CriteriaSet } from '../../src/domain/criteria-set/criteria-set.ts'
import { parseCriteriaSet } from '../../src/domain/criteria-set/parse-criteria-set.ts'
import json from '../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { assess } from '../../src/domain/scoring/assess.ts'
import type { Answers, IndicatorResult, ItemResult } from '../../src/domain/scoring/assessment.ts'

export const tcpl2025: CriteriaSet = (() => {
  const parsed = parseCriteriaSet(json)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error, null, 1))
  return parsed.value
})()

export const calendar = vietnamCalendar()

/** Answers of a dossier in which nothing has been filled in but what is given. */
export const answers = (given: Partial<Answers> = {}): Answers => ({
  facts: {},
  notArising: {},
  judgements: {},
  marks: {},
  declarations: {},
  unitType: null,
  ...given,
})

export function itemOf(given: Partial<Answers>, id: string): ItemResult {
  const indicator = indicatorWith(given, (result) => result.items.some((item) => item.id === id))
  return indicator.items.find((item) => item.id === id)!
}

export const indicatorOf = (given: Partial<Answers>, id: string): IndicatorResult =>
  indicatorWith(given, (result) => result.id === id)

function indicatorWith(
  given: Partial<Answers>,
  wanted: (result: IndicatorResult) => boolean,
): IndicatorResult {
  const found = assess(tcpl2025, answers(given), calendar).indicators.find(wanted)
  if (!found) throw new Error('No such indicator in tcpl-2025')
  return found
}

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
