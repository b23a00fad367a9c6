import { checkedNumber, type LegalNumber } from '../criteria-set/legal-value.ts'
import { addDays, compareDates, type LocalDate } from '../shared/local-date.ts'
import { decidesByLaw, isToDecide } from './approvals.ts'
import { beforeLaw } from './before-law.ts'
import type { Irregularity } from './irregularity.ts'
import type { Meeting } from './meeting.ts'
import type { MeetingLaw } from './meeting-law.ts'

/** What is wrong with the days and hours of a meeting, in the order they come. */
export function timeIrregularities(
  meeting: Meeting,
  law: MeetingLaw,
  today: LocalDate,
): readonly Irregularity[] {
  const { plan, opened, closed, readBack, sent } = meeting
  const found: Irregularity[] = []
  if (plan.day === null) found.push({ code: 'day-missing', severity: 'refused', place: 'plan', clause: null })
  else {
    if (compareDates(plan.day, today) > 0)
      found.push({ code: 'day-ahead', day: plan.day, severity: 'refused', place: 'plan', clause: null })
    const inForce = beforeLaw(meeting, law)
    if (inForce && isToDecide(meeting))
      found.push({ code: 'before-law', inForce, severity: 'flagged', place: 'plan', clause: null })
    if (decidesByLaw(meeting, law)) found.push(...announced(meeting, plan.day, law))
  }
  if (!opened) found.push({ code: 'not-opened', severity: 'refused', place: 'opened', clause: null })
  else {
    if (plan.day !== null && !opened.at.startsWith(plan.day))
      found.push({
        code: 'opened-on-another-day',
        at: opened.at,
        day: plan.day,
        severity: 'flagged',
        place: 'opened',
        clause: null,
      })
    // ISO moments of one zone: text order is their order.
    if (closed && closed.at < opened.at)
      found.push({
        code: 'closed-before-opened',
        opened: opened.at,
        closed: closed.at,
        severity: 'refused',
        place: 'closed',
        clause: null,
      })
  }
  if (!readBack) found.push({ code: 'not-read-back', severity: 'flagged', place: 'read-back', clause: null })
  if (sent?.day && plan.day && compareDates(sent.day, plan.day) < 0)
    found.push({ code: 'sent-before-meeting', severity: 'refused', place: 'sent', clause: null })
  for (const { item, day } of meeting.recognitions)
    if (day && compareDates(day, sent?.day ?? plan.day ?? day) < 0)
      found.push({
        code: 'recognised-before-sent',
        severity: 'refused',
        place: `recognised/${item}`,
        clause: null,
      })
  return found
}

/** NĐ 59/2023 Điều 3 khoản 3 and 4: announced, and papers handed out, so many days before. */
function announced(meeting: Meeting, day: LocalDate, law: MeetingLaw): readonly Irregularity[] {
  const { noticeDay, papersDay } = meeting.plan
  const found: Irregularity[] = []
  const flagged = (number: LegalNumber) =>
    ({ severity: 'flagged', place: 'plan', clause: number.clause ?? null }) as const
  const notice = latestDay(day, law.notice.daysBefore)
  if (notice) {
    const at = flagged(law.notice.daysBefore)
    if (noticeDay === null) found.push({ code: 'notice-missing', ...at })
    else if (compareDates(noticeDay, notice) > 0)
      found.push({ code: 'notice-late', latest: notice, noticeDay, ...at })
  }
  const papers = latestDay(day, law.papers.daysBefore)
  const asked = meeting.items.some(
    ({ decision }) => decision !== null && law.papers.decisions.includes(decision),
  )
  if (papers && asked) {
    const at = flagged(law.papers.daysBefore)
    if (papersDay === null) found.push({ code: 'papers-missing', ...at })
    else if (compareDates(papersDay, papers) > 0)
      found.push({ code: 'papers-late', latest: papers, papersDay, ...at })
  }
  return found
}

/** The last day that is at least so many days before; null where nobody has checked the number. */
export function latestDay(day: LocalDate, daysBefore: LegalNumber): LocalDate | null {
  const days = checkedNumber(daysBefore)
  return days === null ? null : addDays(day, -days)
}
