import type { FactId } from '../criteria-set/fact-definition.ts'
import type { Points } from '../shared/points.ts'

/** Where a file was found again. */
export interface DossierOfFile {
  /** `<unit>/<year>/<set>`. */
  readonly dossier: string
  readonly unitName: string
  readonly year: number
}

/** One file of the dossier that other dossiers hold too, byte for byte; only what the reader may know of them. */
export interface SameFile {
  readonly sha256: string
  /** Dossiers the reader may read, this one apart. */
  readonly dossiers: readonly DossierOfFile[]
  /** How many he may read: `dossiers` may be the first of them. */
  readonly count: number
  /** Some dossier he may not read has it too: of another unit, which is not named. */
  readonly unnamed: boolean
}

/** A piece of evidence as a hint names it. */
export interface HintedPiece {
  readonly evidence: string
  /** What the officer called it, else its number, its file's name or its address; may be empty. */
  readonly title: string
}

/** A ratio of the set in which everything due was done. */
export interface WholeRatio {
  /** Null for a ratio of a condition. */
  readonly indicator: string | null
  readonly done: FactId
  readonly due: FactId
  readonly count: number
}

/**
 * Something worth a second look (gợi ý kiểm tra), with what it rests on. Never a finding: no hint says that anything is
 * wrong, none stops an act, and none counts in a result.
 */
export type Hint = {
  /** Where to look, in the order of the set; empty: at the dossier as a whole. */
  readonly indicators: readonly string[]
} & (
  | { readonly code: 'same-file-here'; readonly piece: HintedPiece }
  /** Another dossier of the unit itself, or of a unit that went into it. */
  | {
      readonly code: 'same-file-earlier'
      readonly piece: HintedPiece
      readonly dossiers: readonly DossierOfFile[]
    }
  /** `dossiers` are those the reader may know by name, `more` of his are not listed; `unnamed`: there are others. */
  | {
      readonly code: 'same-file-elsewhere'
      readonly piece: HintedPiece
      readonly dossiers: readonly DossierOfFile[]
      readonly more: number
      readonly unnamed: boolean
    }
  | { readonly code: 'all-done'; readonly ratios: readonly WholeRatio[] }
  | {
      readonly code: 'count-jump'
      readonly fact: FactId
      readonly now: number
      readonly before: number
      /** The year of `before`. */
      readonly year: number
    }
  | {
      readonly code: 'points-jump'
      readonly now: Points
      readonly before: Points
      readonly year: number
    }
  | {
      readonly code: 'result-flip'
      readonly now: 'met' | 'not-met'
      readonly before: 'met' | 'not-met'
      readonly year: number
    }
  /** `date` (ISO) of the document or photo lies before the assessed year. */
  | { readonly code: 'piece-older'; readonly piece: HintedPiece; readonly date: string }
  | {
      readonly code: 'slot-empty'
      readonly slots: readonly { readonly id: string; readonly label: string; readonly required: boolean }[]
    }
)

export type HintCode = Hint['code']
