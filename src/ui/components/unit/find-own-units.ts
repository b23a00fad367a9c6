import type { DirectoryUnit } from '../../../app/session/session.store.ts'
import { foldText } from '../../../domain/shared/fold-text.ts'

export interface FoundUnit {
  readonly unit: DirectoryUnit
  /** Names of units that went into it, where it was found by one of them. */
  readonly formerly: readonly string[]
}

/**
 * The units of today that answer what was typed: a name with or without diacritics, or a code (`00004`, `2021:00004`).
 * A unit that is no more answers with those that stand in its place, as far as this device knows them.
 */
export function findOwnUnits(own: readonly DirectoryUnit[], typed: string): readonly FoundUnit[] {
  const byId = new Map(own.map((unit) => [unit.id, unit]))
  const wanted = foldText(typed)
  const formerly = new Map<DirectoryUnit, Set<string>>()
  for (const unit of own) {
    if (wanted !== '' && !answers(unit, wanted)) continue
    for (const heir of heirsOf(unit, byId)) {
      const names = formerly.get(heir) ?? new Set<string>()
      if (heir !== unit) names.add(unit.name)
      formerly.set(heir, names)
    }
  }
  return own
    .filter((unit) => formerly.has(unit))
    .map((unit) => ({
      unit,
      // Found by its own name, or by none: what it was is of no use then.
      formerly: wanted === '' || answers(unit, wanted) ? [] : [...(formerly.get(unit) ?? [])],
    }))
}

function answers({ id, name }: DirectoryUnit, wanted: string): boolean {
  const code = id.slice(id.indexOf(':') + 1)
  return foldText(name).includes(wanted) || id === wanted || code.replace(/^[pd]/, '') === wanted
}

/** Itself while it exists. An heir that this device does not know cannot be chosen here. */
function heirsOf(unit: DirectoryUnit, byId: ReadonlyMap<string, DirectoryUnit>): readonly DirectoryUnit[] {
  const heirs = new Set([unit])
  for (const one of heirs)
    for (const id of one.becomes ?? []) {
      const next = byId.get(id)
      if (next) heirs.add(next)
    }
  return [...heirs].filter(({ becomes = [] }) => becomes.length === 0)
}
