import type { Cited } from './legal-value.ts'

/** Moments in the life of a dossier: completing a step makes one, deadlines count from or up to one. */
export const legalEvents = [
  'self-assessed',
  'posting-begun',
  'posting-ended',
  'announcement-begun',
  'announcement-ended',
  'opinions-answered',
  'agreed',
  'sent',
  'received',
  'supplement-asked',
  'supplemented',
  'papers-sent',
  'council-met',
  'submitted',
  'decided',
  'published',
  'reported-to-province',
  'reported-to-ministry',
  'reported-to-prime-minister',
] as const

export type LegalEvent = (typeof legalEvents)[number]

/** Numbers of days are at least 1. A rule that nobody has checked is shown, never computed with. */
export type DeadlineRule = Cited &
  (
    | {
        readonly kind: 'before-date'
        /** `MM-DD` of the year after the assessed one; that day itself is too late ("trước ngày 10/01"). */
        readonly monthDay: string
      }
    | {
        /** Lasts at least so many calendar days (posting). */
        readonly kind: 'at-least-days'
        readonly days: number
        readonly after: LegalEvent
      }
    | { readonly kind: 'at-least-working-days'; readonly days: number; readonly after: LegalEvent }
    | { readonly kind: 'within-working-days'; readonly days: number; readonly after: LegalEvent }
    | { readonly kind: 'working-days-before'; readonly days: number; readonly before: LegalEvent }
    | {
        /** The law sets a deadline whose number is not known; exactly these have the status `missing`. */
        readonly kind: 'awaited'
        /** Plain Vietnamese sentence: which text is awaited. */
        readonly awaited: string
      }
  )

export const stepSides = ['commune', 'district', 'province', 'ministry'] as const

/** One step of the procedure; `clause` names its article. */
export interface LegalStep extends Cited {
  readonly no: number
  /** Vietnamese: who acts, such as `Phòng Tư pháp`. */
  readonly actor: string
  readonly side: (typeof stepSides)[number]
  readonly text: string
  /** Empty: the law sets none. */
  readonly deadlines: readonly DeadlineRule[]
  /** What completing the step makes happen. Of several steps with the same event the last one makes it. */
  readonly event?: LegalEvent
  /** May begin only after it. */
  readonly begins?: LegalEvent
  /** Needed only after it: a supplement only when one was asked for. */
  readonly onlyIf?: LegalEvent
}
