import { addWorkingDays, type DayRange } from '../calendar/add-working-days.ts'
import type { CalendarError, WorkingCalendar } from '../calendar/working-days.ts'
import { checkedNumber, type LegalNumber } from '../criteria-set/legal-value.ts'
import { compareDates, type LocalDate } from '../shared/local-date.ts'
import type { Result } from '../shared/result.ts'
import { resultOf } from './item-result.ts'
import type { AgendaItem, Meeting } from './meeting.ts'
import type { MeetingLaw } from './meeting-law.ts'
import { decisionRule } from './need-of.ts'

/** What must happen with a decision of the community once it is taken, and by when. */
export interface DutyAfter {
  readonly what: 'send' | 'recognise'
  readonly item: string
  /** To whom it goes, or who recognises; as the law names them. */
  readonly who: string
  /** Working days; null where no deadline has been read. */
  readonly days: number | null
  readonly clause: string | null
  /** Days are counted after it; null while it has not come: a decision that was not sent cannot be recognised. */
  readonly from: LocalDate | null
  /** Last lawful day; null where `days` or `from` is. */
  readonly due: Result<DayRange, CalendarError> | null
  readonly done: LocalDate | null
  /** `unsure`: a holiday that nobody has fixed yet makes the difference, or the calendar does not reach so far. */
  readonly state: 'kept' | 'late' | 'open' | 'overdue' | 'unsure'
}

/**
 * Duties of each passed item of kinds 1–6 and of elected mediators, item by item. A decision is taken on the day of the
 * meeting, or when its household ballots were counted; recognition is counted from the day it was sent, which is the
 * earliest the authority can have it. Working days are counted as everywhere (`workingDaysBetween`).
 */
export function dutiesAfter(
  meeting: Meeting,
  { law, calendar, today }: { law: MeetingLaw; calendar: WorkingCalendar; today: LocalDate },
): readonly DutyAfter[] {
  const duty = (
    base: Pick<DutyAfter, 'what' | 'item' | 'who' | 'from' | 'done'> & { number: LegalNumber | undefined },
    clause: string | undefined,
  ): DutyAfter => {
    const { number, ...rest } = base
    const days = number ? checkedNumber(number) : null
    const due = days === null || rest.from === null ? null : addWorkingDays(rest.from, days, calendar)
    return { ...rest, days, clause: clause ?? null, due, state: stateOf(due, rest.done, today) }
  }
  return meeting.items.flatMap((item): readonly DutyAfter[] => {
    const { outcome, by } = resultOf(item, meeting, law)
    if (outcome !== 'passed' || item.decision === null) return []
    const rule = decisionRule(item.decision, law)
    const duties: DutyAfter[] = []
    // The deadline of sending is of L10/2022; none has been read for an election of mediators.
    if (item.decision !== 'mediators') {
      const number = by === 'meeting' ? law.sending.workingDays : law.householdBallot.workingDays
      duties.push(
        duty(
          {
            what: 'send',
            item: item.id,
            who: law.sending.to.value ?? '',
            number,
            from: takenOn(item, meeting, by),
            done: meeting.sent?.day ?? null,
          },
          number.clause,
        ),
      )
    }
    if (rule.recognition) {
      const { by: authority, workingDays } = rule.recognition
      duties.push(
        duty(
          {
            what: 'recognise',
            item: item.id,
            who: authority.value ?? '',
            number: workingDays,
            from: meeting.sent?.day ?? null,
            done: meeting.recognitions.find((one) => one.item === item.id)?.day ?? null,
          },
          workingDays?.clause ?? authority.clause,
        ),
      )
    }
    return duties
  })
}

function takenOn(item: AgendaItem, { plan, ballots }: Meeting, by: string | null): LocalDate | null {
  if (by === 'meeting') return plan.day
  return ballots.find((ballot) => ballot.item === item.id)?.countedDay ?? null
}

/** Judged on `today` while it is not done. */
function stateOf(due: DutyAfter['due'], done: LocalDate | null, today: LocalDate): DutyAfter['state'] {
  if (due && !due.ok) return 'unsure'
  if (!due) return done ? 'kept' : 'open'
  const { least, most } = due.value
  const day = done ?? today
  if (compareDates(day, least) <= 0) return done ? 'kept' : 'open'
  if (compareDates(day, most) > 0) return done ? 'late' : 'overdue'
  return 'unsure'
}
