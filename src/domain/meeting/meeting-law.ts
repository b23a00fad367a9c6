import type { Source } from '../criteria-set/criteria-set.ts'
import type { Cited, LegalNumber, LegalText } from '../criteria-set/legal-value.ts'
import type { DecisionKind } from './meeting.ts'

/** How large a part must agree: of all household representatives of the hamlet, or of those who are at the meeting. */
export type Share = Cited & { readonly of: 'all-households' | 'present' } & (
    | { readonly kind: 'at-least'; readonly part: number; readonly whole: number }
    | { readonly kind: 'more-than'; readonly percent: number }
  )

/**
 * The rules of community meetings (L10/2022, NĐ 59/2023, L35/2013) as data: `data/hamlet-meeting.json`. Names and texts are
 * Vietnamese. Every number carries its article and how well it is known.
 */
export interface MeetingLaw {
  readonly id: string
  readonly title: string
  readonly instruments: readonly MeetingInstrument[]
  readonly sources: Readonly<Record<string, Source>>
  readonly convener: LegalText
  readonly participants: LegalText
  readonly clusters: {
    readonly householdsAtLeast: LegalNumber
    /** Also below that number where households live far apart. */
    readonly orScattered: boolean
    readonly planApprovedBy: LegalText
  }
  readonly notice: {
    readonly daysBefore: LegalNumber
    readonly ways: readonly string[]
    readonly form: LegalText
  }
  readonly papers: { readonly daysBefore: LegalNumber; readonly decisions: readonly DecisionKind[] }
  readonly secretary: Share
  readonly method: Share
  /** Only for a secret ballot. */
  readonly committee: {
    readonly approval: Share
    readonly least: LegalNumber
    readonly most: LegalNumber
    readonly witnesses: LegalNumber
    readonly copies: LegalNumber
    readonly form: LegalText
  }
  readonly order: Cited & { readonly steps: readonly string[] }
  /** One for each decision kind. */
  readonly decisions: readonly DecisionRule[]
  readonly sending: {
    readonly workingDays: LegalNumber
    readonly to: LegalText
    /** What the paper of a decision must contain, and what it may be called. */
    readonly contents: readonly string[]
    readonly papers: readonly string[]
    readonly form: LegalText
  }
  readonly householdBallot: {
    /** When ballots take the place of the meeting. */
    readonly when: LegalText
    readonly teamLeast: LegalNumber
    readonly teamMost: LegalNumber
    readonly leader: LegalText
    readonly publicDaysBefore: LegalNumber
    readonly perHousehold: LegalNumber
    readonly witnesses: LegalNumber
    readonly workingDays: LegalNumber
    readonly form: LegalText
  }
  readonly mediators: { readonly teamLeast: LegalNumber; readonly mustInclude: LegalText }
}

export interface MeetingInstrument extends Cited {
  readonly id: string
  readonly name: string
  readonly effective?: LegalText
}

export interface DecisionRule extends Cited {
  readonly decision: DecisionKind
  readonly name: string
  readonly pass: Share
  /** Absent: holds without anybody's recognition. Without `workingDays` no deadline has been read. */
  readonly recognition?: { readonly by: LegalText; readonly workingDays?: LegalNumber }
}
