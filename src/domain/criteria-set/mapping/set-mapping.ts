import type { FactId } from '../fact-definition.ts'
import type { ValueStatus } from '../legal-value.ts'

/** Why two places belong together, or why one stands alone. Ours, by comparing official names: no text of the law says it. */
export interface MappingBasis {
  readonly status: ValueStatus
  /** Vietnamese sentence. */
  readonly reason: string
}

/** Both ask for the same number, counted the same way. */
export interface FactLink extends MappingBasis {
  readonly from: FactId
  readonly to: FactId
}

/** Evidence of this slot may serve in any of those; which, the officer says. */
export interface EvidenceLink extends MappingBasis {
  readonly from: string
  readonly to: readonly string[]
}

/** One indicator of the older set that helps to answer one of the newer. */
export interface IndicatorLink extends MappingBasis {
  readonly from: string
  /** An indicator, or one item of it. */
  readonly to: string
  /** `same`: both are about the same duty · `part`: only a part of the one is asked by the other. */
  readonly covers: 'same' | 'part'
  readonly facts: readonly FactLink[]
  readonly evidence: readonly EvidenceLink[]
}

/** A place that has no counterpart in the other set. */
export interface Unlinked extends MappingBasis {
  readonly id: string
}

/** How what was recorded under one criteria set may help under another, or under the same one a year later. */
export interface SetMapping {
  /** Ids of criteria sets. */
  readonly from: string
  readonly to: string
  readonly links: readonly IndicatorLink[]
  /** Indicators of the older set that no indicator of the newer takes up. */
  readonly ended: readonly Unlinked[]
  /** Indicators and items of the newer set that none of the older leads to. */
  readonly added: readonly Unlinked[]
}
