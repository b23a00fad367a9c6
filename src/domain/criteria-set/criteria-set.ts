import type { FactDefinition, FactId } from './fact-definition.ts'
import type { Cited, LegalNumber, LegalPoints, LegalText } from './legal-value.ts'
import type { LegalStep } from './legal-step.ts'
import type { NotArising, Rule } from './rule.ts'

export interface Item extends Cited {
  readonly id: string
  readonly name: string
  /** Sets of points only. */
  readonly maxPoints?: LegalPoints
  readonly facts: readonly FactDefinition[]
  readonly rule: Rule
  readonly notArising?: NotArising
}

/**
 * How the items make the indicator: all of them met · their points added · not known. While it is not known only "all" and
 * "none" are certain in a set of met and not met, and in a set of points a mark is entered for the indicator.
 */
export type Combination = Cited &
  ({ readonly kind: 'all-of' | 'sum' } | { readonly kind: 'awaited'; readonly awaited: string })

export interface EvidenceSlot extends Cited {
  readonly id: string
  readonly label: string
  readonly required: boolean
}

export interface Indicator extends Cited {
  readonly id: string
  readonly no: number
  readonly name: string
  /** Sets of points only. */
  readonly maxPoints?: LegalPoints
  /** Never empty; an indicator without sub-items has one item whose id equals the indicator's. */
  readonly items: readonly Item[]
  readonly combine: Combination
  readonly notArising?: NotArising
  readonly evidence: readonly EvidenceSlot[]
  readonly defaultOwner?: string
}

export interface Criterion extends Cited {
  readonly id: string
  readonly no: number
  readonly name: string
  /** Sets of points only. */
  readonly maxPoints?: LegalPoints
  readonly indicators: readonly Indicator[]
  readonly notArising?: NotArising
}

/** Classes of communes (phân loại đơn vị hành chính) that a threshold may depend on. */
export const UNIT_TYPES = ['I', 'II', 'III'] as const
export type UnitType = (typeof UNIT_TYPES)[number]

/**
 * Condition of recognition. Computed only when its kind allows and its status is checked; else declared by the officer.
 * `confirmed`: the appraiser confirms the declaration with a document.
 */
export type Condition = Cited & {
  readonly id: string
  /** Official wording. */
  readonly text: string
  readonly confirmed?: boolean
} & (
    | { readonly kind: 'all-indicators-met' | 'declared' }
    | { readonly kind: 'least-total'; readonly least: LegalPoints }
    | { readonly kind: 'least-total-by-type'; readonly least: Readonly<Record<UnitType, LegalPoints>> }
    | {
        readonly kind: 'least-share'
        /** Each of these reaches the share of its own maximum. */
        readonly of: 'criteria' | 'indicators'
        readonly percent: LegalNumber
      }
    | {
        readonly kind: 'ratio'
        readonly facts: readonly FactDefinition[]
        readonly done: FactId
        readonly due: FactId
        readonly percent: LegalNumber
      }
  )

/** The law or plain arithmetic makes two facts agree: `left` at most, or equal to, `right`. */
export interface CrossCheck extends Cited {
  readonly id: string
  readonly kind: 'at-most' | 'equal'
  readonly left: FactId
  readonly right: FactId
}

export interface Instrument extends Cited {
  readonly id: string
  readonly number: string
  /** ISO date. */
  readonly date: string
  readonly title: string
  readonly effective: LegalText
}

export interface Source {
  readonly title: string
  /** Web address, or the description the law file gives where there is no address. */
  readonly address: string
}

export type UnitLevel = 'commune' | 'district'
export type Scale = 'met-not-met' | 'points'

export interface CriteriaSet {
  readonly id: string
  /** Published revisions are never edited; a correction is the next revision. */
  readonly revision: number
  readonly title: string
  /** As people call it where several sets stand side by side. */
  readonly shortTitle: string
  readonly instruments: readonly Instrument[]
  readonly sources: Readonly<Record<string, Source>>
  readonly scale: Scale
  /** Sets of points only: of the whole dossier. */
  readonly maxPoints?: LegalPoints
  readonly appliesTo: {
    readonly unitLevel: UnitLevel
    readonly fromYear: number
    readonly toYear?: number
    /** Years in which a round is held only where the administrator opens it, such as a paused one. */
    readonly onRequest?: readonly number[]
    readonly note?: string
  }
  readonly criteria: readonly Criterion[]
  /** In the order of the law; the best outcome needs every one. */
  readonly conditions: readonly Condition[]
  readonly crossChecks: readonly CrossCheck[]
  readonly process: {
    readonly receiver: LegalText
    readonly council: LegalText
    readonly recognises: LegalText
  }
  readonly steps: readonly LegalStep[]
}
