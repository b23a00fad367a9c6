import type { LocalDate } from '../shared/local-date.ts'

/** `hamlet`: họp thôn, record `meetings`; `agreement`: the commune's meeting that agrees on the result, record `self`. */
export const MEETING_KINDS = ['hamlet', 'agreement'] as const
export type MeetingKind = (typeof MEETING_KINDS)[number]

/** What a meeting is called for; the law's thresholds hang on the decisions of its items, not on this. */
export const MEETING_PURPOSES = [
  'self-assessment',
  'decision',
  'information',
  'mediators',
  'other',
  'agreement',
] as const
export type MeetingPurpose = (typeof MEETING_PURPOSES)[number]

/** 1–6: kinds of decisions of the community (L10/2022 Điều 15, 17, 21); `mediators`: election (L35/2013 Điều 8, 12). */
export const DECISION_KINDS = [1, 2, 3, 4, 5, 6, 'mediators'] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]

/** Show of hands (biểu quyết giơ tay) or secret ballot (bỏ phiếu kín). */
export const VOTING_METHODS = ['hands', 'ballot'] as const
export type VotingMethod = (typeof VOTING_METHODS)[number]

/**
 * One meeting as its fields say; each comment names the field, `meeting/<id>/` left out. Every field may be absent: then it
 * is null, or not in its list. Value null removes what a field holds. Days are ISO days, moments `YYYY-MM-DDTHH:MM` in
 * Vietnam, names as written.
 */
export interface Meeting {
  readonly id: string
  readonly plan: MeetingPlan
  /** `chair` {name, title}. */
  readonly chair: { readonly name: string; readonly title: string } | null
  /** `secretary` {name, votesFor}: votes of household representatives present. */
  readonly secretary: { readonly name: string; readonly votesFor: number | null } | null
  /** `method` {method, votesFor}: how the meeting votes on its items. */
  readonly method: { readonly method: VotingMethod; readonly votesFor: number | null } | null
  /** `committee`: ban kiểm phiếu. */
  readonly committee: CountingCommittee | null
  /** `households` {total}: all households of the hamlet, each with one representative. */
  readonly households: number | null
  /** `count` or `count/<cluster>` {represented, present}: where heads are counted instead of names. */
  readonly counts: readonly HeadCount[]
  /** `person/<person id>`, by id. */
  readonly people: readonly Attendee[]
  /** `item/<item id>`, by number. */
  readonly items: readonly AgendaItem[]
  /** `vote/<item id>` or `vote/<item id>.<cluster id>`. */
  readonly votes: readonly ItemVote[]
  /** `ballot/<item id>`. */
  readonly ballots: readonly HouseholdBallot[]
  /** `note/<note id>`, in the order they were begun. */
  readonly notes: readonly MeetingNote[]
  /** `photo/<evidence id>` {of}; the piece itself is `evidence/<evidence id>` of the same record. */
  readonly photos: readonly { readonly evidence: string; readonly of: PhotoSubject }[]
  /** `tag/<indicator id>` [slot ids]: indicators the meeting is evidence for. */
  readonly tags: readonly { readonly indicator: string; readonly slots: readonly string[] }[]
  /** `position` {lat, lon, accuracy}. */
  readonly position: Position | null
  /** `opened`, `read-back`, `closed` {at, text}. */
  readonly opened: Moment | null
  readonly readBack: Moment | null
  readonly closed: Moment | null
  /** `sent` {day, to}: the decision sent to UBND and MTTQ of the commune. */
  readonly sent: { readonly day: LocalDate | null; readonly to: readonly string[] } | null
  /** `recognised/<item id>` {day, number}: the authority's decision on what the item decided. */
  readonly recognitions: readonly Recognition[]
  /** Names of fields in which two people wrote differently, and one has to be chosen. */
  readonly conflicts: readonly string[]
}

/** `plan`; null removes the meeting. */
export interface MeetingPlan {
  readonly kind: MeetingKind
  readonly purpose: MeetingPurpose
  readonly title: string
  /** Null for the agreement meeting. */
  readonly hamlet: string | null
  readonly day: LocalDate | null
  /** `HH:MM`; empty where it is not fixed. */
  readonly time: string
  readonly place: string
  /** When the meeting was announced (thông báo), by which ways, and when its papers were handed out. */
  readonly noticeDay: LocalDate | null
  readonly noticeWays: readonly string[]
  readonly papersDay: LocalDate | null
  /** Empty: everybody in one room. */
  readonly clusters: readonly { readonly id: string; readonly name: string }[]
}

export interface CountingCommittee {
  readonly members: readonly { readonly name: string; readonly role: string }[]
  readonly votesFor: number | null
  /** Household representatives who see the counting. */
  readonly witnesses: readonly string[]
}

export interface HeadCount {
  /** Null: of the whole meeting. */
  readonly cluster: string | null
  /** Households that are represented. */
  readonly represented: number
  /** All people in the room; null where only households were counted. */
  readonly present: number | null
}

export interface Attendee {
  /** The household's roster id where the person stands for one of the roster; else a uuid v7. */
  readonly id: string
  readonly name: string
  /** Roster id. */
  readonly household: string | null
  readonly householdHead: string
  /** Speaks for the household: each has one representative. */
  readonly represents: boolean
  /** Such as `Trưởng thôn`; at the agreement meeting a role as its set names it. */
  readonly role: string
  readonly present: boolean
  readonly absentReason: string
  readonly cluster: string | null
}

export interface AgendaItem {
  readonly id: string
  readonly no: number
  readonly title: string
  /** Null: nothing is decided by a rule of the law. */
  readonly decision: DecisionKind | null
  /** What is put to the vote, or what was decided. For `mediators` the names elected stand in `elected`. */
  readonly text: string
  /** Members of the mediation team elected by this item; empty for every other. */
  readonly elected: readonly string[]
  /** Conditions of `mediators` that the meeting says are kept, such as a woman among them; null where nobody has said. */
  readonly includes: boolean | null
}

/** Counted votes on one item, in one room. */
export interface ItemVote extends VoteCount {
  readonly item: string
  readonly cluster: string | null
  readonly method: VotingMethod
}

/** Votes of household representatives, at the agreement meeting of everybody there: numbers of at least 0. */
export interface VoteCount {
  readonly for: number
  readonly against: number
  /** Other opinions (ý kiến khác), abstentions among them. */
  readonly other: number
  /** Ballots that do not count; 0 for a show of hands. */
  readonly invalid: number
  /** Ballots handed out, and come back; null for a show of hands, or not counted. */
  readonly issued: number | null
  readonly collected: number | null
}

/** Phát phiếu lấy ý kiến hộ gia đình, after a meeting with too few households or instead of one. */
export interface HouseholdBallot extends VoteCount {
  readonly item: string
  /** `all`: to every household; `absent`: only to those that were not represented at the meeting. */
  readonly to: 'all' | 'absent'
  readonly team: readonly string[]
  /** Who leads the team. */
  readonly leader: string
  readonly leaderOfFront: boolean
  /** When its day, place and content were made public. */
  readonly publicDay: LocalDate | null
  /** When the ballots were handed out, and counted. */
  readonly day: LocalDate | null
  readonly countedDay: LocalDate | null
  readonly witnesses: readonly string[]
  /** False: the ballots are out; the votes are 0 because nobody has counted them. */
  readonly counted: boolean
}

export interface MeetingNote {
  readonly id: string
  readonly item: string | null
  readonly kind: 'discussion' | 'conclusion'
  readonly text: string
  /** Who spoke; empty where nobody caught it. */
  readonly by: string
}

export type PhotoSubject = 'signed-page' | 'room' | 'other'

/** Whole millionths of a degree; accuracy in metres, null where the phone did not say. */
export interface Position {
  readonly lat: number
  readonly lon: number
  readonly accuracy: number | null
}

export interface Moment {
  readonly at: string
  readonly text: string
}

export interface Recognition {
  readonly item: string
  readonly day: LocalDate | null
  readonly number: string
}
