import type { Grant } from '../../domain/person/role.ts'
import type { PersonStep } from './import-plan.ts'
import type { PeopleContext, PersonLine } from './read-person.ts'
import { addFault, addNotice } from './row-draft.ts'

/** As many as a person can be given on screen. */
const MOST_ROLES = 20

/**
 * The roles of one person: each line finds the one he has in that unit (the same first day before an overlapping
 * period), or becomes a new one. Roles that no line names stay.
 */
export function planGrants(
  lines: readonly PersonLine[],
  held: readonly Grant[],
  { today, administers }: PeopleContext,
): Pick<PersonStep, 'added' | 'moved'> {
  refuseOverlaps(lines)
  const claimed = new Map<PersonLine, Grant>()
  const claim = (fits: (line: PersonLine, grant: Grant) => boolean) => {
    const taken = new Set(claimed.values())
    for (const line of lines) {
      if (claimed.has(line)) continue
      const grant = held.find(
        (one) => one.role === line.role && one.unit === line.unit && !taken.has(one) && fits(line, one),
      )
      if (!grant) continue
      claimed.set(line, grant)
      taken.add(grant)
    }
  }
  claim((line, grant) => line.from === grant.from)
  claim((line, grant) => overlap(period(line, today), grant))

  const added: Grant[] = []
  const moved: { before: Grant; after: Grant }[] = []
  for (const line of lines) {
    const { draft, source, role, unit, to } = line
    const before = claimed.get(line)
    const from = line.from ?? before?.from ?? today
    if (line.from === null) addNotice(draft, before ? 'from-kept' : 'from-today', source.at('from'), from)
    draft.from = from
    if (to !== null && to < from) addFault(draft, 'to-before-from', source.at('to'))
    if (!before) {
      added.push({ role, unit, from, to })
      draft.changes.push({ what: 'role', before: null, after: null })
      draft.outcome = draft.faults.length > 0 ? 'refused' : 'changed'
    } else if (before.from !== from || before.to !== to) {
      moved.push({ before, after: { role, unit, from, to } })
      if (before.from !== from) draft.changes.push({ what: 'from', before: before.from, after: from })
      if (before.to !== to) draft.changes.push({ what: 'to', before: before.to, after: to })
      draft.outcome = draft.faults.length > 0 ? 'refused' : 'changed'
    }
  }
  const last = lines.at(-1)
  const inScope = held.filter(({ unit }) => administers(unit)).length + added.length
  if (last && inScope > MOST_ROLES)
    addFault(last.draft, 'too-many-roles', undefined, last.name, String(MOST_ROLES))
  return { added, moved }
}

interface Period {
  readonly from: string
  readonly to: string | null
}

/** A line without a first day reaches back to whatever he has. */
const period = (line: PersonLine, today: string): Period => ({
  from: line.from ?? (line.to !== null && line.to < today ? line.to : today),
  to: line.to,
})

const overlap = (a: Period, b: Period): boolean =>
  (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to)

function refuseOverlaps(lines: readonly PersonLine[]): void {
  for (const [i, line] of lines.entries())
    for (const earlier of lines.slice(0, i)) {
      if (earlier.role !== line.role || earlier.unit !== line.unit) continue
      const about = String(earlier.source.row)
      if (earlier.from === line.from && earlier.to === line.to)
        addFault(line.draft, 'row-repeated', undefined, about)
      else if (overlap({ from: line.from ?? '', to: line.to }, { from: earlier.from ?? '', to: earlier.to }))
        addFault(line.draft, 'periods-overlap', line.source.at('from'), about)
    }
}
