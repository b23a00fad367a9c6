import type { Hint, HintCode } from '../../../domain/appraisal/hint.ts'
import { formatCount } from '../../text/format.ts'
import { hintText, slotsOf, whyEmpty, type HintTelling } from '../../text/reasons/hint-text.ts'
import { placeText } from '../../text/reasons/place-text.ts'
import { hintLinks, type HintLink } from './hint-links.ts'

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
  hints: readonly Hint[],
  except: string | null,
): readonly HintRowWords[] {
  const empty = hints.filter((hint) => hint.code === 'slot-empty')
  const merged = empty.length > 1
  const rows = (merged ? hints.filter(({ code }) => code !== 'slot-empty') : hints).map((hint, at) => ({
    id: `${hint.code} ${at}`,
    code: hint.code,
    ...hintText(telling, hint),
    links: hintLinks(telling, hint, except),
  }))
  return merged ? [...rows, emptyRow(telling, empty, except)] : rows
}

function emptyRow(
  telling: HintTelling,
  hints: readonly Extract<Hint, { code: 'slot-empty' }>[],
  except: string | null,
): HintRowWords {
  const { t, language } = telling
  const count = formatCount(hints.length, language)
  const [label, ...others] = new Set(hints.map(slotsOf))
  const alike = label !== undefined && others.length === 0
  const links = hints.flatMap((hint) =>
    hintLinks(telling, hint, except).map((link) => {
      const place = placeText(t, link.id)
      return { ...link, label: alike ? place : t.hints.slotsAt(place, slotsOf(hint)) }
    }),
  )
  const title = alike ? t.hints.title.slotEmptyAt(count, label) : t.hints.title.slotsEmpty(count)
  return { id: 'slots', code: 'slot-empty', title, why: whyEmpty(telling), links }
}
