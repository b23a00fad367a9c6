import type { Mark } from '../../../domain/scoring/assessment.ts'
import { formatPoints } from '../../../domain/scoring/format-value.ts'
import type { Catalogue, Language } from '../../text/catalogue.ts'

/** Points somebody entered, with what they rest on. */
export const markText = (t: Catalogue, language: Language, { points, reason }: Mark): string =>
  `${t.common.points(formatPoints(points, language))}. ${reason}`
