import { dateOfDayNumber, type LocalDate } from './local-date.ts'

const OFFSET = 7 * 60 * 60 * 1000
const DAY = 24 * 60 * 60 * 1000

/**
 * The calendar day in Vietnam (UTC+7 all year) of a moment, whatever zone the machine runs in.
 * @param at milliseconds since 1970
 */
export const vietnamDay = (at: number): LocalDate => dateOfDayNumber(Math.floor((at + OFFSET) / DAY))
