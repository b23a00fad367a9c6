import type { Answers, Judgement } from './assessment.ts'

/** The officer's own met or not met for an awaited item or indicator. It counts only with its reason. */
export function judgementOn(id: string, answers: Answers): Judgement | null {
  const given: Partial<Record<keyof Judgement, unknown>> | undefined = Object.hasOwn(answers.judgements, id)
    ? answers.judgements[id]
    : undefined
  if (typeof given?.met !== 'boolean' || typeof given.reason !== 'string' || given.reason.trim() === '')
    return null
  return { met: given.met, reason: given.reason }
}
