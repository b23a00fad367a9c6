import type { DaysNotCounted } from '../../../domain/calendar/days-not-counted.ts'
import type { WorkingDays } from '../../../domain/calendar/working-days.ts'
import type { SupplementDue } from '../../../domain/dossier/supplement-due.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'
import { ruleText } from '../legal-path/deadline-text.ts'

/** What the law says of a supplement, with its article: "Trong 3 ngày làm việc kể từ ngày nhận yêu cầu bổ sung (…)". */
export function supplementRuleText(t: Catalogue, { step, due }: SupplementDue, year: number): string {
  if (!due) return ''
  return t.supplement.clock.rule(ruleText(t, due.rule, year), due.rule.clause ?? step.clause ?? '')
}

/** Why the last day is as far off as it is; '' where every day counted. */
export function passedOverText(t: Catalogue, { holidays, weekends }: DaysNotCounted): string {
  const words = t.supplement.clock
  const spans = holidays.map(({ from, to }) => words.holidaySpan(formatDay(from), formatDay(to))).join(', ')
  return [spans && words.holidays(spans), weekends && words.weekends].filter(Boolean).join(' ')
}

/** "Còn 2 ngày làm việc để bổ sung". @param left not below 0 */
export function supplementLeftText(
  t: Catalogue,
  { least, most, undecided }: WorkingDays,
  holidayName: (id: string) => string,
): string {
  const words = t.supplement.clock
  if (least === most) return words.left(most)
  return words.leftBetween(Math.max(0, least), most, undecided.map(holidayName).join(', '))
}
