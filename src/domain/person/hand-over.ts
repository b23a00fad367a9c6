import { addDays, type LocalDate } from '../shared/local-date.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { Grant } from './role.ts'

/** A grant as it is told apart from the others of one person. */
export type GrantKey = Pick<Grant, 'role' | 'unit' | 'from'>

/** One person's work going over to another (bàn giao công việc). Days are ISO and both inclusive. */
export interface HandOver {
  readonly chosen: readonly GrantKey[]
  /** The giver's last day; yesterday ends his rights at once. */
  readonly lastDay: string
  /** The receiver's first day: today, or any day up to the one after the giver's last, so that no day is nobody's. */
  readonly begins: string
}

/** All grants of both as they stand afterwards, and what of the receiver's is new through it. */
export interface HandOverPlan {
  readonly giver: readonly Grant[]
  readonly receiver: readonly Grant[]
  readonly passed: readonly Grant[]
}

/** `stale`: a chosen grant is not there or has ended · `last-day`, `begins`: the day is too early or too late. */
export type HandOverFault = 'stale' | 'last-day' | 'begins'

const same = (a: GrantKey, b: GrantKey): boolean =>
  a.role === b.role && a.unit === b.unit && a.from === b.from

/**
 * What a hand-over makes of the grants of both. A grant that has begun ends on the last day and keeps its beginning, since
 * it says under whose right the entries of that time were made; one that has not begun by then goes over whole. An end
 * that comes no later than the last day was the giver's own: the receiver's is open. Grants not chosen stay.
 */
export function planHandOver(
  giver: readonly Grant[],
  receiver: readonly Grant[],
  { chosen, lastDay, begins }: HandOver,
  today: LocalDate,
): Result<HandOverPlan, { readonly code: HandOverFault }> {
  const going = giver.filter((grant) => chosen.some((key) => same(key, grant)))
  const ended = ({ to }: Grant) => to !== null && to < today
  if (going.length === 0 || going.length !== chosen.length || going.some(ended)) return err({ code: 'stale' })
  if (lastDay < earliestLastDay(going, today)) return err({ code: 'last-day' })
  if (begins < today || begins > dayAfter(lastDay)) return err({ code: 'begins' })
  const passed = going.map(({ role, unit, from, to }) => ({
    role,
    unit,
    from: from > begins ? from : begins,
    to: to !== null && to > lastDay ? to : null,
  }))
  return ok({
    giver: giver.flatMap((grant) => {
      if (!going.includes(grant)) return [grant]
      if (grant.from > lastDay) return []
      return [{ ...grant, to: grant.to !== null && grant.to < lastDay ? grant.to : lastDay }]
    }),
    receiver: passed.reduce(withGrant, receiver),
    passed,
  })
}

/** The first day that can be the giver's last: yesterday, but never before a grant that has begun. */
export function earliestLastDay(going: readonly Grant[], today: LocalDate): string {
  return going
    .filter(({ from }) => from <= today)
    .reduce<string>((day, { from }) => (from > day ? from : day), addDays(today, -1))
}

const dayAfter = (day: string): string => addDays(day as LocalDate, 1)

/** Adds a grant; one of the same role and unit that overlaps it, or ends the day before it, becomes one with it. */
function withGrant(grants: readonly Grant[], added: Grant): readonly Grant[] {
  const touches = (a: Grant, b: Grant) => a.to === null || dayAfter(a.to) >= b.from
  const joined = grants.filter(
    (grant) =>
      grant.role === added.role &&
      grant.unit === added.unit &&
      touches(grant, added) &&
      touches(added, grant),
  )
  const all = [...joined, added]
  const from = all.map((grant) => grant.from).reduce((a, b) => (a < b ? a : b))
  const ends = all.map((grant) => grant.to)
  const to = ends.includes(null) ? null : ends.reduce((a, b) => ((a ?? '') > (b ?? '') ? a : b))
  return [...grants.filter((grant) => !joined.includes(grant)), { ...added, from, to: to ?? null }]
}
