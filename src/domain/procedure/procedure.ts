import type { Seat } from '../council/council.ts'
import type { Cited, LegalNumber, LegalText } from '../criteria-set/legal-value.ts'
import type { Source } from '../criteria-set/criteria-set.ts'
import type { FormId, LayoutStatus, PaperForm } from './form.ts'

/**
 * What a criteria set asks of the people's part and of the papers: data like the set itself, but not edited by a province.
 * Days are not said again here: they stand in the set's steps, where a revision may correct them.
 */
export interface Procedure {
  /** Id of the criteria set; null: of a set nobody has told the procedure of. */
  readonly set: string | null
  /** By the keys that `Cited.source` names. */
  readonly sources: Readonly<Record<string, Source>>
  /** Null: not known; `awaited` says which text. */
  readonly posting: PostingRules | null
  readonly opinions: OpinionRules | null
  readonly agreement: AgreementRules | null
  /** What is known of the receiving office's council; null: no text read so far speaks of one. */
  readonly council: CouncilRules | null
  /** Which column the recognition rests on, where a text says so; null: none does. */
  readonly scoreOfRecord: (LegalText & { readonly column: 'appraisal' | 'council' }) | null
  /** Every form of `FORM_IDS`, in that order. */
  readonly forms: readonly ProcedureForm[]
  /** What no text read so far says. */
  readonly awaited: readonly AwaitedText[]
}

export interface PostingRules extends Cited {
  /** What is made public. */
  readonly what: readonly LegalText[]
  /** Each must be done; of its ways one is enough. */
  readonly duties: readonly PostingDuty[]
}

export const POSTING_KINDS = ['board', 'website', 'loudspeaker'] as const
/** Notice board (niêm yết tại bảng tin) · portal or page of the commune · loudspeaker (truyền thanh). */
export type PostingKind = (typeof POSTING_KINDS)[number]

export interface PostingDuty extends Cited {
  /** Number of the legal step it makes, whose deadline says how long; null: the law counts no day of it. */
  readonly step: number | null
  readonly ways: readonly PostingWay[]
}

export interface PostingWay extends Cited {
  readonly kind: PostingKind
  /** Vietnamese, as the law has it. */
  readonly text: string
  /** Places the law names; empty: it names none. */
  readonly places: readonly string[]
  /** Broadcasts at least; absent where the law counts none. */
  readonly broadcasts?: LegalNumber
}

export interface OpinionRules extends Cited {
  /** Number of the legal step that answering them is. */
  readonly step: number
  readonly text: string
}

export interface AgreementRules extends Cited {
  readonly step: number
  readonly chair: LegalText
  /** Who takes part; an attendee's `role` is one of these, letter for letter. */
  readonly roles: readonly LegalText[]
}

/** Hội đồng đánh giá (chuẩn) tiếp cận pháp luật. Its name stands in the set's process. */
export interface CouncilRules extends Cited {
  /** Members at most. */
  readonly most: LegalNumber
  readonly quorum: LegalShare
  /** Who holds which seat, as the law has it. */
  readonly seats: readonly (LegalText & { readonly seat: Seat })[]
  /** That the members may be asked in writing instead of a meeting; null: no text says so. */
  readonly inWriting: LegalText | null
  /** How the council votes; `value` null: awaited. */
  readonly voting: LegalText
}

/** At least `part` of `whole` of all; both null exactly when the status is `missing`. */
export interface LegalShare extends Cited {
  readonly part: number | null
  readonly whole: number | null
}

export interface ProcedureForm<F extends PaperForm = FormId> extends Cited {
  readonly id: F
  /** Such as `Mẫu 02`; null where the form is ours. */
  readonly code: string | null
  /** Official title, letter for letter; null where none is known. */
  readonly title: string | null
  /** Who makes it. */
  readonly by: string | null
  readonly layout: LayoutStatus
  /** What of its inside is known; empty: nothing. */
  readonly known: readonly KnownField[]
  /** Of the same paper for household ballots (phát phiếu lấy ý kiến hộ gia đình). */
  readonly ofHouseholdBallot?: { readonly code: string; readonly title: string } & Cited
}

export interface KnownField extends Cited {
  readonly kind: 'section' | 'column' | 'content'
  readonly text: string
}

export interface AwaitedText extends Cited {
  readonly about: 'posting' | 'opinions' | 'agreement' | 'council' | 'forms'
}
