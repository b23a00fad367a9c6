/**
 * How well a value of the law is known: read in the legal text · two secondary sources agree · one secondary source ·
 * coded in software in use at one Sở Tư pháp · arithmetic on the above · not checked against any text · not known.
 */
export type ValueStatus =
  'text' | 'secondary' | 'secondary-single' | 'practice' | 'derived' | 'unverified' | 'missing'

export interface Cited {
  /** Key of `CriteriaSet.sources`. For a missing value: where its text is announced. */
  readonly source: string
  readonly status: ValueStatus
  /** Further keys of `CriteriaSet.sources` that say the same. */
  readonly also?: readonly string[]
  /** Vietnamese. For a missing value: the sentence that says which text is awaited. */
  readonly note?: string
}

/** `null` exactly when the status is `missing`. */
export interface LegalNumber extends Cited {
  readonly value: number | null
}

export interface LegalText extends Cited {
  readonly value: string | null
}

/** Values nobody has checked are shown, never computed with. */
export const mayComputeWith = (value: Cited): boolean =>
  value.status !== 'unverified' && value.status !== 'missing'

/** `<item>.<key>`, such as `TC2.CT4.2.done`. */
export type FactId = string
export type FactKind = 'count' | 'date' | 'yes-no' | 'choices' | 'money'

export interface ChecklistOption {
  readonly id: string
  readonly label: string
}

export interface FactDefinition {
  readonly id: FactId
  readonly kind: FactKind
  readonly label: string
  readonly unit?: string
  /** Vietnamese noun phrase after a number, as in "thêm 2 vụ hòa giải thành thì đạt". */
  readonly counted?: string
  readonly min?: number
  readonly max?: number
  /** Only for `choices`. */
  readonly options?: readonly ChecklistOption[]
  /** Shared fact: asked once there, used here. Answers are kept under the id at the end of the chain. */
  readonly sameAs?: FactId
  /** Recorded and cross-checked, but no rule waits for it. */
  readonly optional?: boolean
  readonly note?: string
  /** What counts, one line each; official wording. */
  readonly guidance?: readonly string[]
  /** Where the note or the guidance comes from. */
  readonly cited?: Cited
}

export type Rule = RatioAtLeast | YesNo | Checklist | CountAtLeast | WorkingDaysWithin | AllOf | Judged

export interface RatioAtLeast extends Cited {
  readonly kind: 'ratio-at-least'
  readonly done: FactId
  readonly due: FactId
  readonly percent: LegalNumber
  /** What a denominator of zero means; `awaited` where no source says it. */
  readonly nothingDue: 'met' | 'awaited'
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
export interface AllOf extends Cited {
  readonly kind: 'all-of'
  readonly rules: readonly Rule[]
}
/** No rule is known: the officer answers met or not met with a reason. */
export interface Judged extends Cited {
  readonly kind: 'judged'
  /** Plain Vietnamese sentence: which text or annex is awaited. */
  readonly awaited: string
}

/** "Không phát sinh": an answer with a reason and its own legal effect. */
export interface NotArising extends Cited {
  readonly when: string
  readonly outcome: 'met'
  /** Facts that count as 0 under this answer; one of them recorded above 0 contradicts it. */
  readonly zeroes: readonly FactId[]
}

export interface Item extends Cited {
  readonly id: string
  readonly name: string
  readonly facts: readonly FactDefinition[]
  readonly rule: Rule
  readonly notArising?: NotArising
}

/** `awaited`: how many of the items are needed is not known; only "all" and "none" are certain. */
export type Combination = Cited &
  ({ readonly kind: 'all-of' } | { readonly kind: 'awaited'; readonly awaited: string })

export interface EvidenceSlot extends Cited {
  readonly id: string
  readonly label: string
  readonly required: boolean
}

export interface Indicator extends Cited {
  readonly id: string
  readonly no: number
  readonly name: string
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
  readonly indicators: readonly Indicator[]
  readonly notArising?: NotArising
}

/** Condition of recognition. Computed only when its kind allows and its status is checked; else declared by the officer. */
export interface Condition extends Cited {
  readonly id: string
  readonly kind: 'all-indicators-met' | 'declared'
  readonly text: string
}

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

export interface LegalStep extends Cited {
  readonly no: number
  readonly text: string
  readonly deadline: LegalText
}

export type UnitLevel = 'commune' | 'district'

export interface CriteriaSet {
  readonly id: string
  /** Published revisions are never edited; a correction is the next revision. */
  readonly revision: number
  readonly title: string
  readonly instruments: readonly Instrument[]
  readonly sources: Readonly<Record<string, Source>>
  readonly scale: 'met-not-met'
  readonly appliesTo: { readonly unitLevel: UnitLevel; readonly fromYear: number; readonly toYear?: number }
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
