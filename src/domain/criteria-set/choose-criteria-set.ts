import type { UnitLevel } from './criteria-set.ts'

interface Choice {
  readonly unitLevel: UnitLevel
  readonly fromYear: number
  readonly toYear?: number
  readonly criteriaSet: string
}

/** Which set is in force; must agree with `appliesTo` of each shipped set (tests/domain/criteria-set). */
const choices: readonly Choice[] = [{ unitLevel: 'commune', fromYear: 2026, criteriaSet: 'tcpl-2025' }]

/** Id of the set a new dossier of that year starts with; `null` where no shipped set is in force. */
export function chooseCriteriaSet(unitLevel: UnitLevel, year: number): string | null {
  const choice = choices.find(
    (c) => c.unitLevel === unitLevel && c.fromYear <= year && year <= (c.toYear ?? year),
  )
  return choice?.criteriaSet ?? null
}
