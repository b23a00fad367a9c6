import { isPoints } from '../shared/points.ts'
import type { Answers, Mark } from './assessment.ts'

/** A mark already given for an item, indicator or criterion. It counts only with what it rests on. */
export function markOn(id: string, answers: Answers): Mark | null {
  const given: Partial<Record<keyof Mark, unknown>> | undefined = Object.hasOwn(answers.marks, id)
    ? answers.marks[id]
    : undefined
  if (!given || !isPoints(given.points)) return null
  if (typeof given.reason !== 'string' || given.reason.trim() === '') return null
  return { points: given.points, reason: given.reason }
}
