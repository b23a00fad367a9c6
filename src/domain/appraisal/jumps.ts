import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import { suggest } from '../dossier/suggest.ts'
import type { Predecessor, Suggestion } from '../dossier/suggestion.ts'
import type { Answers, Assessment, IndicatorResult } from '../scoring/assessment.ts'
import type { Hint } from './hint.ts'
import { farApart } from './far-apart.ts'
import type { HintSource } from './hint-source.ts'
import { isVerdict, resultJumps } from './result-jumps.ts'

/** A change from 1 to 2 is nothing to ask about. Our choice of display, no law's. */
const COUNT_AT_LEAST = 5

/** Counts, points and results that stand far from those of the year before, where both years ask for the same thing. */
export function jumps(
  set: CriteriaSet,
  answers: Answers,
  assessment: Assessment,
  { dossier, mapping }: NonNullable<HintSource['earlier']>,
): readonly Hint[] {
  const { year } = dossier
  const results = new Map(assessment.indicators.map((result) => [result.id, result]))
  return suggest(dossier, mapping, set).list.flatMap((one) => {
    const now = results.get(one.indicator.id)
    return [...countJumps(one, answers, year), ...(now ? resultHints(one, now, year) : [])]
  })
}

function countJumps({ indicator, offers }: Suggestion, { facts }: Answers, year: number): readonly Hint[] {
  const found = new Map<string, Hint>()
  for (const offer of offers) {
    if (offer.kind !== 'fact' || typeof offer.value !== 'number') continue
    const [now, before] = [facts[offer.fact], offer.value]
    if (typeof now !== 'number' || !farApart(now, before, COUNT_AT_LEAST)) continue
    const hint = {
      code: 'count-jump',
      indicators: [indicator.id],
      fact: offer.fact,
      now,
      before,
      year,
    } as const
    if (!found.has(offer.fact)) found.set(offer.fact, hint)
  }
  return [...found.values()]
}

/** Only where the older indicator is about the same duty as the whole of the newer one. */
function resultHints(
  { indicator, predecessors }: Suggestion,
  now: IndicatorResult,
  year: number,
): readonly Hint[] {
  const [only, ...more] = predecessors.filter((one) => isCounterpart(one, indicator.id))
  const before = only?.result
  if (!before || more.length > 0) return []
  const { outcome, points, maxPoints } = before
  return resultJumps(now, { verdict: isVerdict(outcome) ? outcome : null, points, maxPoints }, year)
}

const isCounterpart = ({ links }: Predecessor, indicator: string): boolean =>
  links.some(({ covers, to }) => covers === 'same' && to === indicator)
