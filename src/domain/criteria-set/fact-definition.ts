import type { Cited } from './legal-value.ts'

/** `<item>.<key>`, such as `TC2.CT4.2.done`. */
export type FactId = string
/** `choice`: one of the options · `choices`: any of them · `documents`: a list of documents with number and date. */
export type FactKind = 'count' | 'date' | 'yes-no' | 'choice' | 'choices' | 'money' | 'documents'

export interface FactOption {
  readonly id: string
  /** Official wording. */
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
  /** Only for `choice` and `choices`. */
  readonly options?: readonly FactOption[]
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
