import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { officeOver } from '../../domain/unit/office-over.ts'
import type { Access } from '../access/access.ts'
import { todayInVietnam } from '../access/today.ts'
import { newestOver } from '../law/sets-over.ts'
import type { PublicLanguage } from './public-words.ts'

/** What the public pages are made from. */
export interface PublicDeps {
  readonly access: Pick<Access, 'db' | 'units' | 'publishedSets' | 'now'>
  /** The criteria sets this version carries, by id. */
  readonly sets: ReadonlyMap<string, CriteriaSet>
  /** Whether the server is one for practice: else its practice units are nobody's result. */
  readonly practice: boolean
}

export interface PublicContext extends PublicDeps {
  readonly language: PublicLanguage
  /** ISO day in Vietnam. */
  readonly today: string
}

export const contextOf = (deps: PublicDeps, language: PublicLanguage): PublicContext => ({
  ...deps,
  language,
  today: todayInVietnam(deps.access.now()),
})

export const isPractice = (unit: string): boolean => unit.startsWith('practice:')

export const isShown = ({ practice }: PublicContext, unit: string): boolean => practice || !isPractice(unit)

/** The office that received the unit's dossiers under a set; of one that is not known here any more, the office nearest above. */
export function receivingOffice({ access, sets }: PublicContext, unit: string, set: string): string | null {
  const { parentOf } = access.units
  return officeOver(sets.get(set) ?? UNKNOWN_SET, unit, parentOf)
}

const UNKNOWN_SET: Pick<CriteriaSet, 'steps' | 'appliesTo'> = {
  steps: [],
  appliesTo: { unitLevel: 'commune', fromYear: 0 },
}

/** The set as units below this one know it; undefined for one that has gone. */
export const setOver = (
  { access, sets, today }: PublicContext,
  unit: string,
  set: string,
): CriteriaSet | undefined =>
  newestOver(unit, { shipped: sets, published: access.publishedSets, ties: access.units, today }).find(
    ({ id }) => id === set,
  )

export const unitName = ({ access }: PublicContext, unit: string): string =>
  access.units.unitOf(unit)?.name ?? unit
