import type { LocalDate } from '../shared/local-date.ts'
import type { Doubled } from './doubled-households.ts'
import type { Approval } from './approvals.ts'
import type { Need } from './need-of.ts'

/**
 * What is not as it should be at a meeting.
 *
 * `refused`: the record contradicts itself or lacks what its minutes cannot do without; the meeting is not closed with it,
 * and correcting the record mends it. `flagged`: it happened as it did, or the law is not satisfied; it is told, with the
 * article, and stops nobody from writing down the truth. Nothing is ever dropped for either.
 */
export type Irregularity = IrregularityCode & {
  readonly severity: 'refused' | 'flagged'
  /** Field below `meeting/<id>/` that it is about, such as `vote/<item>`. */
  readonly place: string
  /** The article; null where it is plain arithmetic, or good order that no text asks for. */
  readonly clause: string | null
}

export type IrregularityCode =
  /* Time */
  | { readonly code: 'day-missing' }
  | { readonly code: 'day-ahead'; readonly day: LocalDate }
  | { readonly code: 'not-opened' }
  /** What the app knows of the law is of later, and is not asked for here. */
  | { readonly code: 'before-law'; readonly inForce: LocalDate }
  | { readonly code: 'opened-on-another-day'; readonly at: string; readonly day: LocalDate }
  | { readonly code: 'closed-before-opened'; readonly opened: string; readonly closed: string }
  | { readonly code: 'not-read-back' }
  | { readonly code: 'notice-missing' }
  | { readonly code: 'notice-late'; readonly latest: LocalDate; readonly noticeDay: LocalDate }
  | { readonly code: 'papers-missing' }
  | { readonly code: 'papers-late'; readonly latest: LocalDate; readonly papersDay: LocalDate }
  | { readonly code: 'sent-before-meeting' }
  | { readonly code: 'recognised-before-sent' }
  /* Who leads and writes */
  | { readonly code: 'chair-missing' }
  | { readonly code: 'secretary-missing' }
  | { readonly code: 'method-missing' }
  | { readonly code: 'approval-not-recorded'; readonly what: Approval['what'] }
  | {
      readonly code: 'not-approved'
      readonly what: Approval['what']
      readonly votesFor: number
      readonly need: Need
    }
  | {
      readonly code: 'approval-exceeds-represented'
      readonly what: Approval['what']
      readonly votesFor: number
      readonly represented: number
    }
  | { readonly code: 'committee-missing' }
  | {
      readonly code: 'committee-size'
      readonly members: number
      readonly least: number
      readonly most: number
    }
  | { readonly code: 'witnesses-missing'; readonly witnesses: number; readonly least: number }
  | { readonly code: 'role-absent'; readonly role: string }
  /* Who is there */
  | { readonly code: 'households-unknown' }
  | { readonly code: 'attendance-missing' }
  | {
      readonly code: 'represented-exceed-households'
      readonly represented: number
      readonly households: number
    }
  | { readonly code: 'household-twice'; readonly people: Doubled['people'] }
  | { readonly code: 'household-alike'; readonly people: Doubled['people'] }
  | { readonly code: 'count-below-names'; readonly represented: number; readonly named: number }
  | { readonly code: 'clusters-not-allowed'; readonly households: number; readonly least: number }
  /* Votes */
  | { readonly code: 'no-items' }
  | { readonly code: 'vote-without-item'; readonly item: string }
  | { readonly code: 'item-not-voted' }
  | { readonly code: 'cluster-not-voted'; readonly cluster: string }
  | { readonly code: 'votes-twice' }
  | { readonly code: 'votes-exceed-represented'; readonly cast: number; readonly represented: number }
  | { readonly code: 'votes-below-represented'; readonly cast: number; readonly represented: number }
  | { readonly code: 'invalid-by-hands'; readonly invalid: number }
  | { readonly code: 'ballots-uncounted' }
  | { readonly code: 'ballots-exceed-issued'; readonly collected: number; readonly issued: number }
  | { readonly code: 'issued-exceed-households'; readonly issued: number; readonly households: number }
  | { readonly code: 'ballots-do-not-add-up'; readonly cast: number; readonly collected: number }
  | { readonly code: 'too-few-households'; readonly represented: number; readonly need: Need }
  /* Household ballots and election */
  | { readonly code: 'ballot-not-needed' }
  | { readonly code: 'ballot-added-to-meeting' }
  | { readonly code: 'team-size'; readonly members: number; readonly least: number; readonly most: number }
  | { readonly code: 'team-leader'; readonly leader: string }
  | { readonly code: 'ballot-not-public' }
  | { readonly code: 'ballot-public-late'; readonly latest: LocalDate; readonly publicDay: LocalDate }
  | { readonly code: 'counted-before-handed-out' }
  | { readonly code: 'mediators-too-few'; readonly elected: number; readonly least: number }
  | { readonly code: 'mediators-must-include'; readonly text: string }
  /* Two note-takers */
  | { readonly code: 'conflict' }
