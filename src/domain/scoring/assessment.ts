import type { FactId, LegalNumber, NotArising, Rule } from '../criteria-set/criteria-set.ts'

export type FactValue = number | string | boolean | readonly string[] | null

export interface Answers {
  /** By the id where the fact is asked (the end of its `sameAs` chain). */
  readonly facts: Readonly<Record<FactId, FactValue>>
  /** Item, indicator or criterion id → reason. An empty reason declares nothing. */
  readonly notArising: Readonly<Record<string, string>>
  /** Item id, or indicator id where the way of combining its items is awaited. An empty reason judges nothing. */
  readonly judgements: Readonly<Record<string, Judgement>>
  /** Condition id → whether the officer declares that it holds. */
  readonly declarations: Readonly<Record<string, boolean>>
}

export interface Judgement {
  readonly met: boolean
  readonly reason: string
}

export type Outcome = 'met' | 'not-met' | 'not-assessed' | 'awaiting-law'
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

/** Why an item came out as it did. Wording is made by `explain`. */
export type Reason =
  | (FromRule & {
      readonly kind: 'computed'
      readonly threshold: LegalNumber | null
      /** So many more of that fact would make it met; `null` when met or when no count can change it. */
      readonly more: { readonly fact: FactId; readonly count: number } | null
      readonly days: DaysCounted | null
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
  readonly reason: Reason
}

export interface ItemResult {
  readonly id: string
  readonly outcome: Outcome
  readonly by: 'rule' | 'not-arising' | 'judgement' | 'nothing'
  readonly reason: Reason
}

export interface IndicatorResult {
  readonly id: string
  readonly outcome: Outcome
  readonly items: readonly ItemResult[]
  /** `judgement` only where the law's way of combining the items is awaited and the officer decided. */
  readonly by: 'items' | 'judgement' | 'awaiting-law'
  readonly judgement: Judgement | null
}

/** A summary of its indicators for display; recognition depends on the conditions, not on this. */
export interface CriterionResult {
  readonly id: string
  readonly outcome: Outcome
  readonly met: number
  /** Indicators found met or not met. */
  readonly assessed: number
  readonly total: number
}

export interface ConditionResult {
  readonly id: string
  readonly holds: boolean | null
  readonly by: 'computed' | 'declared' | 'awaiting'
}

export interface BrokenCrossCheck {
  readonly id: string
  readonly kind: 'at-most' | 'equal'
  readonly left: { readonly id: FactId; readonly value: number }
  readonly right: { readonly id: FactId; readonly value: number }
}

export interface Assessment {
  readonly criteriaSet: string
  readonly outcome: DossierOutcome
  readonly criteria: readonly CriterionResult[]
  readonly indicators: readonly IndicatorResult[]
  readonly conditions: readonly ConditionResult[]
  /** Broken ones only. While one is broken the dossier is incomplete. */
  readonly crossChecks: readonly BrokenCrossCheck[]
}
