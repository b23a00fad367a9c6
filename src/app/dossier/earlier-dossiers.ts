import { parseDossierId, type DossierId } from '../../domain/log/record-id.ts'

/**
 * Of the dossiers this device knows, those that came before `open`: of its unit in years before, and of units that went into
 * it. Newest year first, the unit's own before those of others.
 * @param units the unit and what has gone into it
 */
export function earlierDossiers(
  known: readonly string[],
  open: DossierId,
  units: readonly string[],
): readonly DossierId[] {
  return known
    .flatMap((id) => {
      const parsed = parseDossierId(id)
      return parsed.ok ? [parsed.value] : []
    })
    .filter(({ unit, year }) => {
      if (!units.includes(unit)) return false
      return unit === open.unit ? year < open.year : year <= open.year
    })
    .sort((a, b) => b.year - a.year || rank(a) - rank(b))

  function rank({ unit }: DossierId): number {
    return units.indexOf(unit)
  }
}
