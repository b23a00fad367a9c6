import type { Due } from '../../../domain/calendar/due-of.ts'
import type { WorkingDays } from '../../../domain/calendar/working-days.ts'
import type { DeadlineRule } from '../../../domain/criteria-set/legal-step.ts'
import { addDays, type LocalDate } from '../../../domain/shared/local-date.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'

/** Beyond so many working days the count helps nobody: the last day is said instead. A choice of display. */
const COUNTED_PAST = 20

/** What the law says, in words: "Trong 3 ngày làm việc kể từ ngày nhận yêu cầu bổ sung". @param year the assessed one */
export function ruleText(t: Catalogue, rule: DeadlineRule, year: number): string {
  const { rule: words, event } = t.path
  switch (rule.kind) {
    case 'before-date': {
      const [month = '', day = ''] = rule.monthDay.split('-')
      return words.beforeDate(`${day}/${month}/${year + 1}`)
    }
    case 'at-least-days':
      return words.atLeastDays(rule.days, event[rule.after])
    case 'at-least-working-days':
      return words.atLeastWorkingDays(rule.days, event[rule.after])
    case 'within-working-days':
      return words.withinWorkingDays(rule.days, event[rule.after])
    case 'working-days-before':
      return words.workingDaysBefore(rule.days, event[rule.before])
    case 'awaited':
      return rule.awaited.replace(/\.+$/, '')
  }
}

/** The day it comes to, or why it is not known; '' where the law's words already say that they are awaited. */
export function dueText(t: Catalogue, due: Due, holidayName: (id: string) => string): string {
  const words = t.path.due
  if (due.kind === 'unknown') {
    if (due.why.code === 'not-yet') return words.notYet(t.path.event[due.why.event])
    if (due.why.code === 'year-not-covered') return words.yearNotCovered(due.why.year)
    return due.rule.kind === 'awaited' ? '' : words.unchecked
  }
  const [least, most] = [formatDay(due.least), formatDay(due.most)]
  if (least === most) return due.kind === 'latest' ? words.latest(most) : words.earliest(most)
  const say = due.kind === 'latest' ? words.latestBetween : words.earliestBetween
  return say(least, most, due.undecided.map(holidayName).join(', '))
}

/** "Còn 3 ngày làm việc", "Quá hạn 2 ngày làm việc"; the nearest last day is said where the count has grown long. */
export function leftText(
  t: Catalogue,
  left: WorkingDays | null,
  dues: readonly Due[],
  holidayName: (id: string) => string,
): string {
  if (!left) return ''
  const words = t.path.left
  const holidays = left.undecided.map(holidayName).join(', ')
  if (left.most < 0) {
    const [least, most] = [-left.most, -left.least]
    const last = lastDay(dues)
    if (least > COUNTED_PAST && last !== null) return words.pastSince(formatDay(addDays(last, 1)))
    return least === most ? words.past(least) : words.pastBetween(least, most, holidays)
  }
  if (left.least === left.most) return left.least === 0 ? words.today : words.days(left.least)
  return words.between(Math.max(0, left.least), left.most, holidays)
}

const lastDay = (dues: readonly Due[]): LocalDate | null =>
  dues.flatMap((due) => (due.kind === 'latest' ? [due.most] : [])).sort()[0] ?? null
