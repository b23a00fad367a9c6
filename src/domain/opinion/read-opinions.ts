import { parseFieldName } from '../dossier/field-name.ts'
import type { FieldState } from '../log/field-state.ts'
import { inConflict } from '../log/in-conflict.ts'
import { Recorded } from '../meeting/recorded.ts'
import { standingValue } from '../meeting/standing-value.ts'
import { OPINION_CHANNELS, REPLY_OUTCOMES, type Opinion, type OpinionReply } from './opinion.ts'

/** The `opinion/…` fields of a dossier's record `self` → its opinions, removed ones too, by day, then as they were caught. */
export function readOpinions(fields: readonly FieldState[]): readonly Opinion[] {
  const said = new Map<string, Recorded>()
  const replies = new Map<string, OpinionReply>()
  const removed = new Map<string, Opinion['removed']>()
  const conflicts = new Map<string, string[]>()
  for (const { field, heads } of fields) {
    const name = parseFieldName(field)
    if (name?.kind !== 'opinion' || name.each !== undefined) continue
    if (inConflict(heads)) conflicts.set(name.of, [...(conflicts.get(name.of) ?? []), field])
    // Of a removal and its taking back that did not know of each other, what people said stays.
    const value = Recorded.of(
      name.aspect === 'removed' && heads.some((head) => head.value === null) ? null : standingValue(heads),
    )
    if (!value) continue
    if (name.aspect === 'said') said.set(name.of, value)
    else if (name.aspect === 'reply') {
      const reply = replyOf(value)
      if (reply) replies.set(name.of, reply)
    } else if (name.aspect === 'removed') removed.set(name.of, { reason: value.text('reason') })
  }
  return [...said]
    .map(([id, one]): Opinion => ({
      id,
      text: one.text('text'),
      who: one.text('who'),
      anonymous: one.flag('anonymous'),
      channel: one.choice('channel', OPINION_CHANNELS) ?? 'in-person',
      day: one.day('day'),
      indicators: one.texts('indicators'),
      meeting: one.id('meeting'),
      reply: replies.get(id) ?? null,
      removed: removed.get(id) ?? null,
      conflicts: conflicts.get(id) ?? [],
    }))
    .sort((a, b) => compare(a.day ?? '', b.day ?? '') || compare(a.id, b.id))
}

function replyOf(value: Recorded): OpinionReply | null {
  const outcome = value.choice('outcome', REPLY_OUTCOMES)
  return outcome && { outcome, text: value.text('text'), day: value.day('day'), by: value.text('by') }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
