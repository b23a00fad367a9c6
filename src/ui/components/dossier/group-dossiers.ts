import type { DossierRow } from '../../../app/dossier/use-dossiers.ts'
import { foldText } from '../../../domain/shared/fold-text.ts'

/** A unit that is no more, as the directory names it. */
export interface FormerUnit {
  readonly id: string
  /** Its name while it stood. */
  readonly name: string
  /** Names of the units it has become. */
  readonly heirs: readonly string[]
}

export interface DossierGroups {
  /** Of the newest year any unit that still stands has a dossier of. */
  readonly now: readonly DossierRow[]
  readonly before: readonly DossierRow[]
  /** By name; without dossiers where none of its is here. */
  readonly former: readonly { readonly unit: FormerUnit; readonly rows: readonly DossierRow[] }[]
}

/**
 * A person's dossiers as he looks for them: this year's, earlier ones, and apart from these what the units left that went
 * into his. Words match without diacritics: unit, what it has become, year, criteria set.
 */
export function groupDossiers(
  rows: readonly DossierRow[],
  former: readonly FormerUnit[],
  words: string,
): DossierGroups {
  const own = rows.filter(({ unit }) => !former.some(({ id }) => id === unit.id))
  const newest = Math.max(0, ...own.map(({ year }) => year))
  const sought = foldText(words).split(' ').filter(Boolean)
  const matches = (text: string) => sought.every((word) => text.includes(word))
  const textOf = ({ unit, year, setName }: DossierRow) =>
    foldText([unit.name, ...unit.heirs, String(year), setName].join(' '))
  const found = own.filter((row) => matches(textOf(row)))
  return {
    now: found.filter(({ year }) => year === newest),
    before: found.filter(({ year }) => year !== newest),
    former: [...former]
      .sort((a, b) => a.name.localeCompare(b.name, 'vi'))
      .map((unit) => ({
        unit,
        rows: rows.filter((row) => row.unit.id === unit.id && matches(textOf(row))),
      }))
      .filter(
        ({ unit, rows: left }) => left.length > 0 || matches(foldText([unit.name, ...unit.heirs].join(' '))),
      ),
  }
}
