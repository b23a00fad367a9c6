import type { MovePreview } from '../../../domain/dossier/move-revision.ts'
import type { Assessment, CriterionResult } from '../../../domain/scoring/assessment.ts'
import { formatPoints } from '../../../domain/scoring/format-value.ts'
import type { Catalogue, Language } from '../../text/catalogue.ts'
import { placeText } from '../../text/reasons/place-text.ts'

/** One result that comes out differently, in words. */
export interface RevisionRow {
  readonly id: string
  readonly place: string
  readonly from: string
  readonly to: string
  /** Only of how many points it is differs: the maximum was awaited, or is another one. */
  readonly onlyMaximum: boolean
}

/** What a move would change in the results: the dossier, its conditions, criteria, indicators and items. */
export function revisionRows(
  t: Catalogue,
  language: Language,
  { before, after, change }: MovePreview,
  conditionText: (id: string) => string,
): RevisionRow[] {
  const words = t.revision.results
  const rows: RevisionRow[] = []
  const row = (id: string, place: string, from: string, to: string, onlyMaximum = false) =>
    rows.push({ id, place, from, to, onlyMaximum })
  const { outcome, conditions, criteria, results } = change
  if (outcome.from !== outcome.to) {
    const names = t.dossier.progress.outcome
    row('outcome', words.whole, names[outcome.from], names[outcome.to])
  }
  const totals = [before, after].map((one) => totalText(t, language, one))
  if (totals[0] !== totals[1]) row('total', words.total, totals[0] ?? '', totals[1] ?? '')
  const held = (holds: boolean | null) => (holds === null ? words.open : holds ? words.holds : words.fails)
  for (const { id, from, to } of conditions) row(id, words.condition(conditionText(id)), held(from), held(to))
  const [known, now] = [placesOf(before), placesOf(after)]
  for (const { id } of [...criteria, ...results]) {
    const [from, to] = [known.get(id), now.get(id)]
    if (!from || !to) continue
    const same = from.outcome === to.outcome && from.points === to.points
    row(id, placeText(t, id), resultText(t, language, from), resultText(t, language, to), same)
  }
  return rows
}

type Place = Pick<CriterionResult, 'id' | 'outcome' | 'points' | 'maxPoints'>

/** An indicator after its items: one that stands alone has its item's id. */
const placesOf = ({ criteria, indicators }: Assessment): ReadonlyMap<string, Place> =>
  new Map(
    [...indicators.flatMap((indicator) => [...indicator.items, indicator]), ...criteria].map((one) => [
      one.id,
      one,
    ]),
  )

function resultText(t: Catalogue, language: Language, { outcome, points, maxPoints }: Place): string {
  if (points === null && maxPoints === null) return t.common.outcome[outcome]
  const most = maxPoints === null ? null : formatPoints(maxPoints, language)
  if (points !== null) {
    const given = formatPoints(points, language)
    return most === null ? t.common.pointsNoMost(given) : t.common.pointsOf(given, most)
  }
  return [t.common.outcome[outcome], most === null ? '' : t.dossier.most(most)].filter(Boolean).join(', ')
}

function totalText(t: Catalogue, language: Language, { scale, soFar, maxPoints }: Assessment): string | null {
  if (scale !== 'points') return null
  const given = formatPoints(soFar, language)
  return maxPoints === null
    ? t.common.pointsNoMost(given)
    : t.common.pointsOf(given, formatPoints(maxPoints, language))
}
