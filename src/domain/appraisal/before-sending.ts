import type { Hint } from './hint.ts'

/** Hints for whoever is about to send: an empty slot that stops the sending is told there, and not twice. */
export const beforeSending = (hints: readonly Hint[]): readonly Hint[] =>
  hints.flatMap((hint): readonly Hint[] => {
    if (hint.code !== 'slot-empty') return [hint]
    const slots = hint.slots.filter(({ required }) => !required)
    return slots.length > 0 ? [{ ...hint, slots }] : []
  })
