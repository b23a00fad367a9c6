import type { Points } from '../shared/points.ts'
import type { Assessment, CriterionResult, DossierOutcome, Outcome } from './assessment.ts'

interface Turn<T> {
  readonly from: T
  readonly to: T
}

/** One place of the set that comes out differently. */
export interface ResultChange extends Turn<Outcome> {
  readonly id: string
  /** In a set of points, where they differ; null: not assessed. */
  readonly points?: Turn<Points | null>
  /** Of how many points, where that differs; null: the law's number is awaited. */
  readonly maxPoints?: Turn<Points | null>
}

/** What an answer, or another revision of the criteria set, would change in the results. */
export interface AssessmentChange {
  /** Only those that come out differently, in the order of the set: items of indicators that have several, indicators. */
  readonly results: readonly ResultChange[]
  /** Criteria that come out differently. */
  readonly criteria: readonly ResultChange[]
  /** Conditions of recognition that hold, or fail, or are open now and were not before. */
  readonly conditions: readonly (Turn<boolean | null> & { readonly id: string })[]
  /** Items, indicators, criteria and conditions that only the later result has; none by the same set. */
  readonly added: readonly string[]
  /** Those that only the earlier one has. */
  readonly removed: readonly string[]
  /** Indicators met, of `total`. */
  readonly met: Turn<number>
  /** Indicators of the later result. */
  readonly total: number
  readonly outcome: Turn<DossierOutcome>
  /** Points of the dossier so far; 0 in a set of met and not met. */
  readonly soFar: Turn<Points>
  /** Points of the whole dossier; null while it is not whole. */
  readonly points: Turn<Points | null>
  readonly maxPoints: Turn<Points | null>
}

type Place = Pick<CriterionResult, 'id' | 'outcome' | 'points' | 'maxPoints'>

/** Two results of one dossier, by other answers or by two revisions of its criteria set, side by side. */
export function compareAssessments(before: Assessment, after: Assessment): AssessmentChange {
  const placesBefore = [...resultsIn(before), ...before.criteria, ...before.conditions]
  const placesAfter = [...resultsIn(after), ...after.criteria, ...after.conditions]
  return {
    results: changesIn(resultsIn(before), resultsIn(after)),
    criteria: changesIn(before.criteria, after.criteria),
    conditions: after.conditions.flatMap(({ id, holds: to }) => {
      const from = before.conditions.find((condition) => condition.id === id)?.holds
      return from === undefined || from === to ? [] : [{ id, from, to }]
    }),
    added: idsOnlyIn(placesAfter, placesBefore),
    removed: idsOnlyIn(placesBefore, placesAfter),
    met: { from: metIn(before), to: metIn(after) },
    total: after.indicators.length,
    outcome: { from: before.outcome, to: after.outcome },
    soFar: { from: before.soFar, to: after.soFar },
    points: { from: before.points, to: after.points },
    maxPoints: { from: before.maxPoints, to: after.maxPoints },
  }
}

/** Whether nothing comes out differently. */
export function changesNothing(change: AssessmentChange): boolean {
  const { results, criteria, conditions, added, removed, outcome, soFar, points, maxPoints } = change
  const lists = [results, criteria, conditions, added, removed]
  const turns: readonly Turn<unknown>[] = [outcome, soFar, points, maxPoints]
  return lists.every(({ length }) => length === 0) && turns.every(({ from, to }) => from === to)
}

/** An indicator without sub-items has one item of the same id. */
const resultsIn = ({ indicators }: Assessment): readonly Place[] =>
  indicators.flatMap((indicator) => [...indicator.items.filter(({ id }) => id !== indicator.id), indicator])

function changesIn(before: readonly Place[], after: readonly Place[]): ResultChange[] {
  const known = new Map(before.map((place) => [place.id, place]))
  return after.flatMap(({ id, outcome: to, points, maxPoints }) => {
    const place = known.get(id)
    if (!place) return []
    const pointsTurn = place.points === points ? {} : { points: { from: place.points, to: points } }
    const mostTurn =
      place.maxPoints === maxPoints ? {} : { maxPoints: { from: place.maxPoints, to: maxPoints } }
    const change = { id, from: place.outcome, to, ...pointsTurn, ...mostTurn }
    return place.outcome === to && !change.points && !change.maxPoints ? [] : [change]
  })
}

function idsOnlyIn(these: readonly { readonly id: string }[], others: readonly { readonly id: string }[]) {
  const known = new Set(others.map(({ id }) => id))
  return these.map(({ id }) => id).filter((id) => !known.has(id))
}

const metIn = (assessment: Assessment): number =>
  assessment.indicators.filter(({ outcome }) => outcome === 'met').length
