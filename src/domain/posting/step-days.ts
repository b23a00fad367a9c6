import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import { compareDates, type LocalDate } from '../shared/local-date.ts'
import type { PostingDuty } from '../procedure/procedure.ts'
import type { Posting } from './posting.ts'

/**
 * What the closed postings of a duty say of its legal step: number of the step, or the event its deadline counts from where
 * no step makes that event → day; null: nothing any more. The step is done when the last of them was taken down.
 */
export function stepDaysOf(
  set: CriteriaSet,
  duty: PostingDuty,
  postings: readonly Posting[],
): Readonly<Record<string, LocalDate | null>> {
  const step = set.steps.find(({ no }) => no === duty.step)
  if (!step) return {}
  const closed = postings.filter(
    (posting) => posting.closed !== null && duty.ways.some(({ kind }) => kind === posting.kind),
  )
  const begun = closed.flatMap(({ from }) => from ?? []).sort(compareDates)[0] ?? null
  const ended =
    closed
      .flatMap((posting) => posting.closed ?? [])
      .sort(compareDates)
      .at(-1) ?? null
  const asked = step.deadlines.flatMap((rule) => ('after' in rule ? [rule.after] : []))
  const events = asked.filter((event) => !set.steps.some((one) => one.event === event))
  return Object.fromEntries([...events.map((event) => [event, begun] as const), [String(step.no), ended]])
}
