import { dayNumber, parseLocalDate } from '../../../domain/shared/local-date.ts'
import type { Mark } from '../../design/mark.ts'
import type { Catalogue } from '../../text/catalogue.ts'

/** Nearer than this, in days, a deadline is marked: our choice of display, not of the law. */
const NEAR = 5

/**
 * How far the last lawful day is, in calendar days. The law's working days stand in the path of the dossier.
 * @param due ISO day; null where none is known
 * @param today ISO day by which the list was made
 */
export function dueMark(t: Catalogue, due: string | null, today: string): Mark {
  const words = t.officeDesk.due
  const [last, now] = [parseLocalDate(due ?? ''), parseLocalDate(today)]
  if (!last || !now) return { tone: 'none', text: words.none, icon: 'dash-circle' }
  const left = dayNumber(last) - dayNumber(now)
  if (left < 0) return { tone: 'bad', text: words.past(-left), icon: 'warning' }
  if (left === 0) return { tone: 'warn', text: words.today, icon: 'hourglass' }
  return { tone: left <= NEAR ? 'warn' : 'none', text: words.left(left), icon: 'clock' }
}
