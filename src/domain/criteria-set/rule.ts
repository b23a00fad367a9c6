import type { Cited, LegalNumber, LegalPoints } from './legal-value.ts'
import type { FactId } from './fact-definition.ts'

/**
 * From facts to a result. In a set of points a rule that only says met or not met earns all of its item's points, or none.
 */
export type Rule =
  | RatioAtLeast
  | RatioBands
  | Choice
  | YesNo
  | Checklist
  | CountAtLeast
  | WorkingDaysWithin
  | Deduction
  | AllOf
  | Sum
  | Judged

/** What a denominator of zero means; `awaited` where no source says it. */
export type NothingDue = 'met' | 'awaited'

export interface RatioAtLeast extends Cited {
  readonly kind: 'ratio-at-least'
  readonly done: FactId
  readonly due: FactId
  readonly percent: LegalNumber
  readonly nothingDue: NothingDue
}
/** Points by the share `done / due`. */
export interface RatioBands extends Cited {
  readonly kind: 'ratio-bands'
  readonly done: FactId
  readonly due: FactId
  /** Highest first, down to 0 %, without gaps or overlaps. */
  readonly bands: readonly Band[]
  readonly nothingDue: NothingDue
}
/** Shares from `from` percent (inclusive) to below `below` percent (exclusive; absent in the highest band). */
export interface Band extends Cited {
  readonly from: number
  readonly below?: number
  readonly points: LegalPoints
}
/** One of the law's lettered cases, each with its points. */
export interface Choice extends Cited {
  readonly kind: 'choice'
  readonly fact: FactId
  readonly awards: readonly Award[]
}
export interface Award {
  readonly option: string
  readonly points: LegalPoints
}
export interface YesNo extends Cited {
  readonly kind: 'yes-no'
  readonly fact: FactId
}
/** At least so many of the options are ticked. */
export interface Checklist extends Cited {
  readonly kind: 'checklist'
  readonly fact: FactId
  readonly least: LegalNumber
}
/** A number, or how many documents are listed. */
export interface CountAtLeast extends Cited {
  readonly kind: 'count-at-least'
  readonly fact: FactId
  readonly least: LegalNumber
}
export interface WorkingDaysWithin extends Cited {
  readonly kind: 'working-days-within'
  readonly start: FactId
  readonly end: FactId
  readonly days: LegalNumber
}
/** All the points, less so many for each one counted; never below zero. */
export interface Deduction extends Cited {
  readonly kind: 'deduction'
  readonly fact: FactId
  readonly full: LegalPoints
  readonly each: LegalPoints
}
export interface AllOf extends Cited {
  readonly kind: 'all-of'
  readonly rules: readonly Rule[]
}
/** The points of its parts together. */
export interface Sum extends Cited {
  readonly kind: 'sum'
  readonly rules: readonly Rule[]
}
/**
 * No rule is known. In a set of met and not met the officer answers with a reason; in a set of points a mark already given
 * is entered, with what it rests on.
 */
export interface Judged extends Cited {
  readonly kind: 'judged'
  /** Plain Vietnamese sentence: which text or annex is awaited. */
  readonly awaited: string
}

/**
 * "Không phát sinh": an answer with a reason and its own legal effect. `met`: met, in a set of points all points ·
 * `left-out`: its points are taken out of the maximum.
 */
export interface NotArising extends Cited {
  readonly when: string
  readonly outcome: 'met' | 'full-points' | 'left-out'
  /** Facts that count as 0 under this answer; one of them recorded above 0 contradicts it. */
  readonly zeroes: readonly FactId[]
}
