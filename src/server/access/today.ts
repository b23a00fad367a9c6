import { dateOfDayNumber, type LocalDate } from '../../domain/shared/local-date.ts'

const VIETNAM_OFFSET = 7 * 60 * 60 * 1000
const DAY = 24 * 60 * 60 * 1000

/** The calendar day in Vietnam (UTC+7 all year) at `now`, whatever zone the server runs in. */
export const todayInVietnam = (now: number): LocalDate =>
  dateOfDayNumber(Math.floor((now + VIETNAM_OFFSET) / DAY))
