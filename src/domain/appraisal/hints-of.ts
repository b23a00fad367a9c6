import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { SetMapping } from '../criteria-set/mapping/set-mapping.ts'
import type { SelfAssessment } from '../dossier/self-assessment.ts'
import type { EarlierDossier } from '../dossier/suggestion.ts'
import type { Assessment } from '../scoring/assessment.ts'
import { allDone } from './all-done.ts'
import { emptySlots } from './empty-slots.ts'
import { fileHints } from './file-hints.ts'
import type { Hint, SameFile } from './hint.ts'
import { jumps } from './jumps.ts'
import { olderPieces } from './older-pieces.ts'
import { resultJumps, type ResultBefore } from './result-jumps.ts'

/** Everything hints are drawn from. */
export interface HintSource {
  readonly set: CriteriaSet
  /** The assessed year. */
  readonly year: number
  /** The unit and what has gone into it: whose earlier dossiers count as its own. */
  readonly units: readonly string[]
  readonly self: SelfAssessment
  readonly assessment: Assessment
  /** The newest dossier of the unit from a year before; null where there is none to compare with. */
  readonly earlier: { readonly dossier: EarlierDossier; readonly mapping: SetMapping } | null
  /** Where there is none: what its indicators came to in the newest year under the same set, as the office's records say. */
  readonly past: { readonly year: number; readonly results: ReadonlyMap<string, ResultBefore> } | null
  /** Files other dossiers hold too, as far as this reader may know. */
  readonly elsewhere: readonly SameFile[]
}

/**
 * What is worth a second look before the dossier is sent, and when it is appraised: files first, then figures, then
 * evidence; within each in the order of the set.
 */
export function hintsOf(source: HintSource): readonly Hint[] {
  const { set, year, self, assessment, earlier, past } = source
  return [
    ...fileHints(source),
    ...allDone(set, self.answers),
    ...(earlier ? jumps(set, self.answers, assessment, earlier) : past ? jumpsFrom(past, assessment) : []),
    ...olderPieces(set, self, year),
    ...emptySlots(set, self, assessment),
  ]
}

const jumpsFrom = ({ year, results }: NonNullable<HintSource['past']>, { indicators }: Assessment) =>
  indicators.flatMap((now) => {
    const before = results.get(now.id)
    return before ? resultJumps(now, before, year) : []
  })
