import type { PostingKind } from '../procedure/procedure.ts'
import type { LocalDate } from '../shared/local-date.ts'

/**
 * One public posting (niêm yết công khai, đăng tải, thông báo trên truyền thanh) as its fields say; each comment names the
 * field, `posting/<id>/` left out. Days are days in Vietnam; null: not recorded.
 */
export interface Posting {
  readonly id: string
  /** `card` {kind, what, place, from, link}; null removes the posting. */
  readonly kind: PostingKind
  /** What was made public, in words. */
  readonly what: readonly string[]
  /** Where it hangs, or which loudspeakers. */
  readonly place: string
  /** First day. */
  readonly from: LocalDate | null
  /** Address on the portal; empty where there is none. */
  readonly link: string
  /** `proof/<proof id>` {day, evidence}: a photo of the board or a screenshot, by day. */
  readonly proofs: readonly PostingProof[]
  /** `broadcast/<broadcast id>` {day, time, note}, by day and time. */
  readonly broadcasts: readonly Broadcast[]
  /** `closed` {day}: the day it was taken down, itself a day of posting; null takes that back. */
  readonly closed: LocalDate | null
  /** Names of fields in which two people wrote differently, and one has to be chosen. */
  readonly conflicts: readonly string[]
}

export interface PostingProof {
  readonly id: string
  readonly day: LocalDate | null
  /** Id of the piece `evidence/<id>` of the same record. */
  readonly evidence: string
}

export interface Broadcast {
  readonly id: string
  readonly day: LocalDate | null
  /** `HH:MM`; empty where nobody wrote it down. */
  readonly time: string
  readonly note: string
}
