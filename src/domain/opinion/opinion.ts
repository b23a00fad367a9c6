import type { LocalDate } from '../shared/local-date.ts'

/** How it was said: at a meeting, on the posting, in the letterbox (hòm thư góp ý), by phone, in person. */
export const OPINION_CHANNELS = ['meeting', 'posting', 'letterbox', 'phone', 'in-person'] as const
export type OpinionChannel = (typeof OPINION_CHANNELS)[number]

/** Taken up (tiếp thu), or explained why not (giải trình). */
export const REPLY_OUTCOMES = ['accepted', 'explained'] as const
export type ReplyOutcome = (typeof REPLY_OUTCOMES)[number]

/** What somebody said of the commune's result; each comment names the field, `opinion/<id>/` left out. */
export interface Opinion {
  readonly id: string
  /** `said` {text, who, anonymous, channel, day, indicators, meeting}. */
  readonly text: string
  /** As written; empty where it is anonymous or nobody asked. */
  readonly who: string
  readonly anonymous: boolean
  readonly channel: OpinionChannel
  readonly day: LocalDate | null
  /** Ids of the indicators it is about; empty: of the result as a whole. */
  readonly indicators: readonly string[]
  /** Id of the meeting it was said at. */
  readonly meeting: string | null
  /** `reply` {outcome, text, day, by}; null takes it back. */
  readonly reply: OpinionReply | null
  /** `removed` {reason}: entered by mistake; it stays in the log and counts for nothing. Null brings it back. */
  readonly removed: { readonly reason: string } | null
  /** Names of fields in which two people wrote differently, and one has to be chosen. */
  readonly conflicts: readonly string[]
}

export interface OpinionReply {
  readonly outcome: ReplyOutcome
  readonly text: string
  readonly day: LocalDate | null
  /** Name of who answers for the commune, as written. */
  readonly by: string
}

/** Those that count: neither removed nor without a word, as one is that somebody began to write and gave up. */
export const standingOpinions = (opinions: readonly Opinion[]): readonly Opinion[] =>
  opinions.filter(({ removed, text }) => removed === null && text.trim() !== '')

/** A reply without words is none: the summary (Mẫu 03) must say how it was taken up, or why not. */
export const isAnswered = ({ reply }: Opinion): boolean => reply !== null && reply.text.trim() !== ''
