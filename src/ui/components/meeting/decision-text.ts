import type { DecisionKind } from '../../../domain/meeting/meeting.ts'
import type { MeetingLaw } from '../../../domain/meeting/meeting-law.ts'
import { decisionRule, type Need } from '../../../domain/meeting/need-of.ts'
import type { Catalogue } from '../../text/catalogue.ts'

/** `Loại 3: Hương ước, quy ước`. */
export const decisionText = (t: Catalogue, decision: DecisionKind, law: MeetingLaw): string =>
  decision === 'mediators'
    ? t.meeting.decision.mediators
    : t.meeting.decision.kind(decision, decisionRule(decision, law).name)

/** `việc loại 3`, within a sentence. */
export const decisionShort = (t: Catalogue, decision: DecisionKind): string =>
  decision === 'mediators' ? t.meeting.decision.mediatorsShort : t.meeting.decision.short(decision)

/** `ít nhất 2/3 tổng số đại diện hộ của thôn`. */
export function shareText(t: Catalogue, { share }: Need): string {
  const words = t.meeting.content.share
  const part =
    share.kind === 'at-least' ? words['at-least'](share.part, share.whole) : words['more-than'](share.percent)
  return `${part} ${words[share.of]}`
}

/** Every kind a meeting may decide by the law, for choosing; '' for none. */
export const decisionChoices = (t: Catalogue, law: MeetingLaw) => [
  { value: '', label: t.meeting.decision.none },
  ...law.decisions.map(({ decision }) => ({
    value: String(decision),
    label: decisionText(t, decision, law),
  })),
]

export const decisionOf = (value: string, law: MeetingLaw): DecisionKind | null =>
  law.decisions.find(({ decision }) => String(decision) === value)?.decision ?? null
