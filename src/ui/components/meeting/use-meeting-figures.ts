import { computed, type ComputedRef } from 'vue'
import { useOpenMeeting } from '../../../app/meeting/use-meeting.ts'
import { reachOf } from '../../../domain/meeting/reach-of.ts'
import type { Tone } from '../../design/tone.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { useText } from '../../text/use-text.ts'
import { decisionShort } from './decision-text.ts'

export interface FigureLine {
  readonly tone: Tone
  readonly text: string
  /** The same in a few words; empty where a few words say nothing. */
  readonly short: string
  /** Empty where no article stands behind it. */
  readonly clause: string
}

export interface MeetingFigures {
  /** `25/40`. */
  readonly figures: ComputedRef<string>
  /** One sentence for each number of households that is missing, the most first, and for what there are enough. */
  readonly said: ComputedRef<readonly FigureLine[]>
  readonly words: ComputedRef<Catalogue['meeting']['head']>
}

/** How the open meeting stands now, in words. */
export function useMeetingFigures(): MeetingFigures {
  const open = useOpenMeeting()
  const { t } = useText()
  const words = computed(() => t.value.meeting.head)

  const said = computed<readonly FigureLine[]>(() => {
    const meeting = open.meeting.value
    if (!meeting || meeting.plan.kind !== 'hamlet') return []
    if (meeting.items.every(({ decision }) => decision === null))
      return [{ tone: 'none', text: words.value.noRule, short: '', clause: '' }]
    if (meeting.households === null)
      return [{ tone: 'warn', text: words.value.householdsUnknown, short: '', clause: '' }]
    const lines = new Map<number, { decisions: string[]; clauses: Set<string> }>()
    for (const { decision, need, missing } of reachOf(meeting, open.law)) {
      const line = lines.get(missing) ?? { decisions: [], clauses: new Set() }
      line.decisions.push(decisionShort(t.value, decision))
      if (need?.share.clause) line.clauses.add(need.share.clause)
      lines.set(missing, line)
    }
    return [...lines]
      .sort(([a], [b]) => b - a)
      .map(([missing, { decisions, clauses }]) => {
        const named = decisions.join(words.value.and)
        return {
          tone: missing > 0 ? ('warn' as const) : ('good' as const),
          text: missing > 0 ? words.value.missing(missing, named) : words.value.enough(named),
          short: missing > 0 ? words.value.missingShort(missing) : words.value.enoughShort,
          clause: [...clauses].join('; '),
        }
      })
  })
  return {
    figures: computed(() => {
      const households = open.meeting.value?.households ?? null
      const represented = open.attendance.value?.represented ?? null
      const shown = (n: number | null) => (n === null ? words.value.unknown : String(n))
      return words.value.of(shown(represented), shown(households))
    }),
    said,
    words,
  }
}
