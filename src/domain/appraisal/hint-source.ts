import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { SetMapping } from '../criteria-set/mapping/set-mapping.ts'
import type { SelfAssessment } from '../dossier/self-assessment.ts'
import type { EarlierDossier } from '../dossier/suggestion.ts'
import type { Assessment } from '../scoring/assessment.ts'
import type { SameFile } from './hint.ts'
import type { ResultBefore } from './result-jumps.ts'

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
