import type { Scale, UnitType } from '../criteria-set/criteria-set.ts'
import type { FactId } from '../criteria-set/fact-definition.ts'
import type { LegalNumber, LegalPoints } from '../criteria-set/legal-value.ts'
import type { Band, NotArising, Rule } from '../criteria-set/rule.ts'
import type { Points } from '../shared/points.ts'

/** A document named in an answer; every part as it stands on the paper, `''` where it is not written down. */
export interface NamedDocument {
  /** Số, ký hiệu. */
  readonly number: string
  /** ISO date, or `''`. */
  readonly date: string
  readonly issuer: string
  /** Trích yếu. */
  readonly title: string
}

export type FactValue = number | string | boolean | readonly string[] | readonly NamedDocument[] | null

export interface Answers {
  /** By the id where the fact is asked (the end of its `sameAs` chain). */
  readonly facts: Readonly<Record<FactId, FactValue>>
  /** Item, indicator or criterion id → reason. An empty reason declares nothing. */
  readonly notArising: Readonly<Record<string, string>>
  /** Item id, or indicator id where the way of combining its items is awaited. An empty reason judges nothing. */
  readonly judgements: Readonly<Record<string, Judgement>>
  /**
   * Item, indicator or criterion id → marks already given, where the bands are not known and for past years. An empty
   * reason gives no mark.
   */
  readonly marks: Readonly<Record<string, Mark>>
  /** Condition id → whether the officer declares that it holds. */
  readonly declarations: Readonly<Record<string, boolean>>
  /** Class of the commune; null while nobody has said. */
  readonly unitType: UnitType | null
}

export interface Judgement {
  readonly met: boolean
  readonly reason: string
}

export interface Mark {
  readonly points: Points
  /** What the mark rests on. */
  readonly reason: string
}

/** `scored`: the result is the points themselves. */
export type Outcome = 'met' | 'not-met' | 'scored' | 'not-assessed' | 'awaiting-law'
export type DossierOutcome = 'met' | 'not-met' | 'incomplete' | 'awaiting-law'

export interface FactUsed {
  /** Where the fact is asked. */
  readonly id: FactId
  readonly value: FactValue
  /** The value is 0 because this item, indicator or criterion was declared not arising. */
  readonly zeroBy?: string
}

export interface DaysCounted {
  readonly least: number
  readonly most: number
  /** Names of holidays not yet decided that fall into the period. */
  readonly undecided: readonly string[]
}

interface FromRule {
  readonly rule: Rule
  readonly facts: readonly FactUsed[]
}

/** So many more of a fact (fewer, below zero) would be met, or would earn `points` instead. */
export interface OneMore {
  readonly fact: FactId
  readonly count: number
  /** In a set of points; null where the law's number for it is not known. */
  readonly points: Points | null
}

/** Why an item came out as it did. Wording is made by `explain`. */
export type Reason =
  | (FromRule & {
      readonly kind: 'computed'
      readonly threshold: LegalNumber | null
      /** `null` when met or when no count can change it. */
      readonly more: OneMore | null
      readonly days: DaysCounted | null
    })
  | (FromRule & {
      readonly kind: 'scored'
      readonly points: Points
      /** The number of the law that was given: of the band reached, of the case chosen; null for a deduction. */
      readonly by: LegalPoints | null
      readonly band: Band | null
      readonly more: OneMore | null
    })
  | (FromRule & { readonly kind: 'nothing-due' })
  | (FromRule & { readonly kind: 'facts-missing'; readonly missing: readonly FactId[] })
  | (FromRule & { readonly kind: 'fact-unusable'; readonly fact: FactId })
  | (FromRule & { readonly kind: 'more-done-than-due' })
  | (FromRule & { readonly kind: 'year-not-covered'; readonly year: number })
  | (FromRule & {
      readonly kind: 'awaiting-law'
      readonly awaited: string
      readonly threshold: LegalNumber | null
    })
  | (FromRule & {
      readonly kind: 'awaiting-holidays'
      readonly days: DaysCounted
      readonly threshold: LegalNumber
    })
  | {
      readonly kind: 'judged'
      readonly judgement: Judgement
      /** What the rule said before the officer judged. */
      readonly instead: Reason
    }
  | {
      readonly kind: 'marked'
      readonly mark: Mark
      /** What the rule said before the mark was entered. */
      readonly instead: Reason
    }
  | {
      readonly kind: 'mark-too-high'
      readonly mark: Mark
      readonly most: Points
    }
  | {
      readonly kind: 'not-arising'
      readonly declaredOn: string
      readonly why: string
      readonly law: NotArising
    }
  | {
      readonly kind: 'not-arising-contradicted'
      readonly declaredOn: string
      readonly facts: readonly FactUsed[]
    }
  | (FromRule & { readonly kind: 'parts'; readonly parts: readonly Evaluation[] })

/** What a rule alone says. */
export interface Evaluation {
  readonly outcome: Outcome
  /** In a set of points, where the rule gives them. */
  readonly points: Points | null
  readonly reason: Reason
}

/** Points a place of the set earned, of how many. Null: not assessed, or in a set of met and not met. */
interface Earned {
  readonly points: Points | null
  /** Checked maximum, less what did not arise; null while the law's number is awaited. */
  readonly maxPoints: Points | null
}

export interface ItemResult extends Earned {
  readonly id: string
  readonly outcome: Outcome
  readonly by: 'rule' | 'not-arising' | 'judgement' | 'mark' | 'nothing'
  readonly reason: Reason
}

export interface IndicatorResult extends Earned {
  readonly id: string
  readonly outcome: Outcome
  readonly items: readonly ItemResult[]
  /** `judgement` and `mark` only where the items do not decide it by themselves. */
  readonly by: 'items' | 'judgement' | 'mark' | 'awaiting-law'
  readonly judgement: Judgement | null
  readonly mark: Mark | null
}

/** A summary of its indicators for display; recognition depends on the conditions, not on this. */
export interface CriterionResult extends Earned {
  readonly id: string
  readonly outcome: Outcome
  readonly met: number
  /** Indicators found met or not met, or given points. */
  readonly assessed: number
  readonly total: number
  /** Points of the indicators that have any, also while others are open. */
  readonly soFar: Points
  /** The most it can still come to: `maxPoints` less what is already lost. Null where no maximum is known. */
  readonly best: Points | null
  /** Given for the whole criterion, while its indicators do not add up by themselves. */
  readonly mark: Mark | null
}

/** The whole dossier in points; everything but `soFar` is null where it cannot be known yet. */
export interface WholePoints {
  readonly points: Points | null
  readonly maxPoints: Points | null
  readonly soFar: Points
  /** The most it can still come to. */
  readonly best: Points | null
}

export type ConditionReason =
  | { readonly kind: 'indicators'; readonly notMet: readonly string[] }
  | {
      readonly kind: 'total'
      /** Points reached; null while the dossier is not whole: then `best` is what it can still come to. */
      readonly total: Points | null
      readonly best: Points | null
      readonly least: LegalPoints
      /** `least` in proportion to what is left of the maximum without what did not arise; null where it is not known. */
      readonly needed: Points | null
      /** Nobody has said which class the commune is of, and each comes to the same; `least` is that of the nearest one. */
      readonly anyType?: true
    }
  /** The threshold depends on the class of the commune, which nobody has said. */
  | { readonly kind: 'unit-type-missing' }
  | {
      readonly kind: 'shares'
      readonly percent: LegalNumber
      /** Criteria or indicators that surely stay below. */
      readonly below: readonly string[]
      /** Their maximum is awaited. */
      readonly awaited: readonly string[]
      /** Not assessed yet. */
      readonly open: readonly string[]
    }
  | {
      readonly kind: 'ratio'
      readonly percent: LegalNumber
      readonly facts: readonly FactUsed[]
      readonly more: OneMore | null
    }
  | { readonly kind: 'declared'; readonly awaited: boolean }
  /** `awaited`: the law's text is not known; else the officer has not declared it yet. */
  | { readonly kind: 'undeclared'; readonly awaited: boolean }

export interface ConditionResult {
  readonly id: string
  readonly holds: boolean | null
  readonly by: 'computed' | 'declared' | 'awaiting' | 'open'
  readonly reason: ConditionReason
}

export interface BrokenCrossCheck {
  readonly id: string
  readonly kind: 'at-most' | 'equal'
  readonly left: { readonly id: FactId; readonly value: number }
  readonly right: { readonly id: FactId; readonly value: number }
}

export interface Assessment extends Earned {
  readonly criteriaSet: string
  readonly scale: Scale
  readonly outcome: DossierOutcome
  /** Points of whatever has any; `points` is null until every criterion has. */
  readonly soFar: Points
  /** The most it can still come to; null where no maximum is known. */
  readonly best: Points | null
  readonly criteria: readonly CriterionResult[]
  readonly indicators: readonly IndicatorResult[]
  readonly conditions: readonly ConditionResult[]
  /** Broken ones only. While one is broken the dossier is incomplete. */
  readonly crossChecks: readonly BrokenCrossCheck[]
  /** Criteria whose marks come to more than their maximum, and the set's id for the whole. Then the dossier is incomplete. */
  readonly overMaximum: readonly string[]
}
