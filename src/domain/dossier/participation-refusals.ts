import type { WorkingCalendar } from '../calendar/working-days.ts'
import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { LegalStep } from '../criteria-set/legal-step.ts'
import { isAnswered, standingOpinions, type Opinion } from '../opinion/opinion.ts'
import type { LocalDate } from '../shared/local-date.ts'
import { dossierPath, partOfStep } from './dossier-path.ts'

/** What the people's part still lacks before sending; `step` is the number of the legal step. */
export type ParticipationRefusal =
  | { readonly code: 'posting-missing'; readonly step: number }
  /** Taken down before `earliest` for sure. */
  | { readonly code: 'posting-too-short'; readonly step: number; readonly earliest: LocalDate }
  | { readonly code: 'agreement-missing'; readonly step: number }
  /** Ids of the opinions, in the order they were caught. */
  | { readonly code: 'opinion-unanswered'; readonly opinions: readonly string[] }

export interface ParticipationFacts {
  readonly set: CriteriaSet
  /** `SelfAssessment.steps` */
  readonly steps: Readonly<Record<string, string>>
  readonly opinions: readonly Opinion[]
  /** Returned by the office: its days of posting are locked with what nobody asked about, and were judged at the first sending. */
  readonly returned: boolean
  /** The assessed year. */
  readonly year: number
  readonly today: LocalDate
  readonly calendar: WorkingCalendar
}

/**
 * Where the set lets the sending begin only after an event, the steps of the commune before it that last a number of days
 * must be done, and not surely too soon, and the agreement be recorded. Days recorded by hand count as those of the app's own
 * postings and meetings do: dossiers of past years can be entered. Whatever the set: no opinion may be without its answer.
 */
export function participationRefusals(facts: ParticipationFacts): readonly ParticipationRefusal[] {
  const unanswered = standingOpinions(facts.opinions).filter((opinion) => !isAnswered(opinion))
  return [
    ...(facts.returned ? [] : stepRefusals(facts)),
    ...(unanswered.length > 0
      ? [{ code: 'opinion-unanswered' as const, opinions: unanswered.map(({ id }) => id) }]
      : []),
  ]
}

function stepRefusals({ set, steps, year, today, calendar }: ParticipationFacts): ParticipationRefusal[] {
  const sending = set.steps.findIndex((step) => step.event === 'sent' && partOfStep(set, step) === 'self')
  if (set.steps[sending]?.begins === undefined) return []
  const path = dossierPath(set, {
    year,
    state: { history: [] },
    recorded: { self: steps, appraisal: {} },
    today,
    calendar,
  })
  return path.slice(0, sending).flatMap((on): ParticipationRefusal[] => {
    const { step, part, doneOn, doneTooSoon, dues } = on
    if (part !== 'self') return []
    if (step.event === 'agreed') return doneOn ? [] : [{ code: 'agreement-missing', step: step.no }]
    if (!lasts(step)) return []
    if (!doneOn) return [{ code: 'posting-missing', step: step.no }]
    const earliest = dues.find((due) => due.kind === 'earliest')
    return doneTooSoon && earliest?.kind === 'earliest'
      ? [{ code: 'posting-too-short', step: step.no, earliest: earliest.least }]
      : []
  })
}

const lasts = ({ deadlines }: LegalStep): boolean =>
  deadlines.some(({ kind }) => kind === 'at-least-days' || kind === 'at-least-working-days')
