import type { LocalDate } from '../shared/local-date.ts'

/** Chủ tịch, Phó Chủ tịch, Ủy viên, Thư ký Hội đồng. */
export const SEATS = ['chair', 'vice-chair', 'member', 'secretary'] as const
export type Seat = (typeof SEATS)[number]

/**
 * A member of the council, as its founding decision names him; field `member/<id>/card` of the office's book, null removes.
 * `id` is the person's id where he has an account, so that his own sheets are known as his.
 */
export interface CouncilMember {
  readonly id: string
  readonly name: string
  /** Chức vụ. */
  readonly title: string
  /** Cơ quan. */
  readonly agency: string
  readonly seat: Seat
  /** Whether `id` is a person who can sign in. */
  readonly hasAccount: boolean
}

/** Quyết định thành lập Hội đồng: field `council/main/decree`. */
export interface CouncilDecree {
  readonly number: string
  readonly date: LocalDate | null
  readonly issuer: string
}

/**
 * A quorum the office's own decision sets, where the law's is awaited or none is said: `part` of `whole`; field
 * `council/main/quorum`.
 */
export interface OwnQuorum {
  readonly part: number
  readonly whole: number
  /** Number of the decision or of the council's rules of procedure that says so. */
  readonly document: string
}

/**
 * A sitting of the council (cuộc họp Hội đồng), or a round of written opinions in its place. Each comment names the field,
 * `sitting/<id>/` left out.
 */
export interface Sitting {
  readonly id: string
  /** `plan` {kind, day, time, place, papersSent, presider}; null removes the sitting. */
  readonly kind: 'meeting' | 'written'
  readonly day: LocalDate | null
  /** `HH:MM`; empty where nobody said. */
  readonly time: string
  readonly place: string
  /** Day on which the papers went to the members. */
  readonly papersSent: LocalDate | null
  /** Id of the member who presides. */
  readonly presider: string | null
  /** `unit/<unit id>` true: the dossiers it takes up, by their units, in the order of the units' ids. */
  readonly units: readonly string[]
  /** `present/<member id>` {present, reason}. */
  readonly attendance: ReadonlyMap<string, Attendance>
  /** Milliseconds, from the rulings on `open-sitting` and `close-sitting`; null: not yet. */
  readonly openedAt: number | null
  readonly closedAt: number | null
  /** Such an act waits for its ruling. */
  readonly waiting: boolean
}

export interface Attendance {
  readonly present: boolean
  /** Why he is absent; empty where nobody said. */
  readonly reason: string
}

/** The council of one office, one year and one set, out of the office's book. */
export interface Council {
  readonly decree: CouncilDecree | null
  readonly ownQuorum: OwnQuorum | null
  /** Chair first, then vice-chairs, members, secretary; by name within each. */
  readonly members: readonly CouncilMember[]
  /** By day. */
  readonly sittings: readonly Sitting[]
  /** Names of fields in which two people wrote differently, and one has to be chosen. */
  readonly conflicts: readonly string[]
}
