import type { Hint, HintCode } from '../../../domain/appraisal/hint.ts'
import { formatCount } from '../../text/format.ts'
import { hintText, type HintTelling } from '../../text/reasons/hint-text.ts'
import { placeText } from '../../text/reasons/place-text.ts'
import { hintLinks, type HintLink, type HintSide } from './hint-links.ts'

export interface HintRowWords {
  readonly id: string
  readonly code: HintCode
  readonly title: string
  readonly why: string
  readonly links: readonly HintLink[]
}

/** Hints in words, one row each; empty slots of several indicators share one: the same sentence twenty times tells nothing. */
export function hintRows(
  telling: HintTelling,
  side: HintSide,
  hints: readonly Hint[],
  except: string | null,
): readonly HintRowWords[] {
  const { t, set, language } = telling
  const empty = hints.filter((hint) => hint.code === 'slot-empty')
  const merged = empty.length > 1
  const rows = (merged ? hints.filter(({ code }) => code !== 'slot-empty') : hints).map((hint, at) => ({
    id: `${hint.code} ${at}`,
    code: hint.code,
    ...hintText(telling, hint),
    links: hintLinks(t, set, side, hint, except),
  }))
  if (!merged) return rows
  const links = empty.flatMap((hint) =>
    hintLinks(t, set, side, hint, except).map((link) => {
      const slots = hint.slots.map(({ label }) => label).join('; ')
      return { ...link, label: t.hints.slotsAt(placeText(t, link.id), slots) }
    }),
  )
  const title = t.hints.title.slotsEmpty(formatCount(empty.length, language))
  return [...rows, { id: 'slots', code: 'slot-empty', title, why: t.hints.why['slot-empty'], links }]
}
