import type { CriterionResult } from '../../../domain/scoring/assessment.ts'
import { formatPoints } from '../../../domain/scoring/format-value.ts'
import type { Points } from '../../../domain/shared/points.ts'
import type { Catalogue, Language } from '../../text/catalogue.ts'

/** A criterion's points as a bar and in words; `max` is null while the law's number is awaited. */
export function criterionScore(
  t: Catalogue,
  language: Language,
  { soFar, best, maxPoints, points, assessed }: CriterionResult,
): {
  readonly text: string
  readonly value: Points
  readonly max: Points | null
  readonly possible: Points | null
} {
  const told = (value: Points) => formatPoints(value, language)
  const words = t.dossier.criterionPoints
  const begun = points !== null || assessed > 0
  const text =
    maxPoints !== null
      ? t.common.pointsOf(begun ? told(soFar) : '–', told(maxPoints))
      : begun
        ? words.noMost(told(soFar))
        : words.none
  return { text, value: soFar, max: maxPoints, possible: best }
}
