import type { Indicator, Item } from '../criteria-set/criteria-set.ts'
import type { IndicatorLink, MappingBasis, Unlinked } from '../criteria-set/mapping/set-mapping.ts'
import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { Assessment, FactValue, IndicatorResult } from '../scoring/assessment.ts'
import type { Json } from '../shared/json.ts'
import type { FieldName } from './field-name.ts'
import type { EvidencePiece, SelfAssessment } from './self-assessment.ts'

/** A dossier of before, as its commune recorded it. */
export interface EarlierDossier {
  readonly id: string
  readonly year: number
  /** As the unit was called; empty where it is the unit whose dossier is filled in. */
  readonly unitName: string
  readonly set: CriteriaSet
  readonly self: SelfAssessment
  /** Null where this version cannot assess it. */
  readonly assessment: Assessment | null
}

/** What may be taken over by a person. None of it is recorded before he says so. */
export type Offer = FactOffer | RemarkOffer | EvidenceOffer

export interface FactOffer {
  readonly kind: 'fact'
  /** Tells it from the other offers of the same earlier dossier. */
  readonly id: string
  readonly fact: string
  readonly value: FactValue
  readonly basis: MappingBasis
  /** Of a sum: what each unit counted. Empty: the value is one dossier's. */
  readonly parts: readonly { readonly unitName: string; readonly value: number }[]
}

export interface RemarkOffer {
  readonly kind: 'remark'
  readonly id: string
  readonly indicator: string
  /** With the year it speaks of. */
  readonly text: string
}

export interface EvidenceOffer {
  readonly kind: 'evidence'
  readonly id: string
  readonly indicator: string
  readonly slot: string
  readonly piece: EvidencePiece
}

/** One older indicator with what was recorded for it. */
export interface Predecessor {
  /** At least one: it may lead to several items of the indicator. */
  readonly links: readonly IndicatorLink[]
  readonly indicator: Indicator
  /** Null where the older dossier cannot be assessed here. */
  readonly result: IndicatorResult | null
  readonly answers: readonly { readonly name: FieldName; readonly value: Json }[]
  readonly pieces: readonly EvidencePiece[]
}

/** One indicator of the dossier that is filled in, with all that an earlier one has for it. */
export interface Suggestion {
  readonly indicator: Indicator
  readonly predecessors: readonly Predecessor[]
  /** Null where an older indicator leads to it. */
  readonly added: Unlinked | null
  /** Items that nothing leads to, of an indicator that has a predecessor. */
  readonly addedItems: readonly { readonly item: Item; readonly basis: MappingBasis }[]
  readonly offers: readonly Offer[]
}

export interface Suggestions {
  /** In the order of the set; every indicator once. */
  readonly list: readonly Suggestion[]
  /** Older indicators that nothing takes up, with what was recorded for them. */
  readonly ended: readonly {
    readonly indicator: Indicator
    readonly basis: MappingBasis
    readonly result: IndicatorResult | null
  }[]
}
