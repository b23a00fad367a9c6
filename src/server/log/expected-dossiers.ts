import type { WorkingCalendar } from '../../domain/calendar/working-days.ts'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import type { Round } from '../../domain/criteria-set/round.ts'
import { dossierPath } from '../../domain/dossier/dossier-path.ts'
import { isSetInForce } from '../../domain/dossier/set-in-force.ts'
import { dossierState } from '../../domain/dossier/dossier.workflow.ts'
import { formatDossierId } from '../../domain/log/record-id.ts'
import { parseLocalDate, yearOf } from '../../domain/shared/local-date.ts'
import type { ParentOf } from '../../domain/person/role.ts'
import { newestOver, type SetSources } from '../law/sets-over.ts'
import { standingOf, type LegalStanding } from './standing-of.ts'
import type { StandingTables } from './standing-tables.ts'

type Expected = Pick<StandingTables['standings'], 'id' | 'unit' | 'year' | 'criteria_set'> & LegalStanding

const NOTHING_RECORDED = { self: {}, appraisal: {} } as const

/**
 * The dossiers that offices may expect: of every unit that exists, under each set in force for it, for the running year, and
 * for the one before while a last lawful day of its procedure is still to come. No day of the commune's own counts here: what
 * it has not sent is nobody else's business.
 */
export function expectedDossiers(
  units: readonly {
    readonly id: string
    readonly parent: string | null
    readonly retired_on: string | null
  }[],
  parentOf: ParentOf,
  sources: SetSources,
  rounds: readonly Round[],
  calendar: WorkingCalendar,
): Expected[] {
  const day = parseLocalDate(sources.today)
  if (!day) return []
  const state = dossierState([])
  /** What the law says is the same for all units under one revision of a set. */
  const laws = new Map<CriteriaSet, Map<number, LegalStanding | null>>()
  const lawOf = (set: CriteriaSet, year: number): LegalStanding | null => {
    const years = laws.get(set) ?? new Map<number, LegalStanding | null>()
    laws.set(set, years)
    const known = years.get(year)
    if (known !== undefined) return known
    const facts = { year, state, recorded: NOTHING_RECORDED, today: day, calendar }
    const runs =
      year === yearOf(day) ||
      dossierPath(set, facts).some(({ dues }) => dues.some((due) => due.kind === 'latest' && due.most >= day))
    const told = runs ? standingOf(set, facts) : null
    years.set(year, told)
    return told
  }
  const setsAbove = new Map<string | null, readonly CriteriaSet[]>()
  const setsOver = (unit: string, parent: string | null): readonly CriteriaSet[] => {
    // Units below the same one follow the same provinces.
    const known = setsAbove.get(parent) ?? newestOver(unit, sources)
    setsAbove.set(parent, known)
    return known
  }
  return units.flatMap(({ id: unit, parent, retired_on: retiredOn }) => {
    if (retiredOn !== null && retiredOn <= day) return []
    return setsOver(unit, parent).flatMap((set) =>
      [yearOf(day) - 1, yearOf(day)].flatMap((year): Expected[] => {
        const id = { unit, year, set: set.id }
        const law = lawOf(set, year)
        if (!law || !isSetInForce(set, id, { rounds, parentOf, fields: [] })) return []
        return [{ id: formatDossierId(id), unit, year, criteria_set: set.id, ...law }]
      }),
    )
  })
}
