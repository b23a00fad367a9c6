import type { OfficialDays } from '../../domain/calendar/official-days.ts'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { assess } from '../../domain/scoring/assess.ts'
import type { Answers, Assessment } from '../../domain/scoring/assessment.ts'
import { workingCalendarOf } from './working-calendar.ts'

/** The whole of scoring with its calendar, in a chunk of its own: a form takes input before anything is assessed. */
export const assessBySet = (
  set: CriteriaSet,
  answers: Answers,
  entered: readonly OfficialDays[],
): Assessment => assess(set, answers, workingCalendarOf(entered))
