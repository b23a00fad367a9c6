import type { DossierOfFile, Hint } from '../../../domain/appraisal/hint.ts'
import type { CriteriaSet } from '../../../domain/criteria-set/criteria-set.ts'
import { factIndex } from '../../../domain/criteria-set/fact-index.ts'
import { formatPoints, formatValue } from '../../../domain/scoring/format-value.ts'
import type { Catalogue, Language } from '../catalogue.ts'
import { formatCount, formatDay } from '../format.ts'
import { placeText } from './place-text.ts'

/** Dossiers named in one sentence; the rest is counted. */
export const NAMED_AT_ONCE = 5

export type HintSide = 'commune' | 'office'

export interface HintWords {
  /** What was found. */
  readonly title: string
  /** Why that is worth a look: a question, never a reproach. */
  readonly why: string
}

/** What the hints of one dossier are told with. */
export interface HintTelling {
  /** Who reads it: what a commune can add, an office or its council can ask for. An office where nothing is said. */
  readonly side?: HintSide | undefined
  readonly t: Catalogue
  readonly language: Language
  readonly set: CriteriaSet
  readonly year: number
}

export function hintText(telling: HintTelling, hint: Hint): HintWords {
  const { t, language, year } = telling
  const { title, why } = t.hints
  const count = (value: number) => formatCount(value, language)
  switch (hint.code) {
    case 'same-file-here':
      return { title: title[hint.code](titleOf(t, hint), hint.indicators.length), why: why[hint.code] }
    case 'same-file-earlier':
      return {
        title: title[hint.code](titleOf(t, hint)),
        why: why[hint.code](namesOf(telling, hint.dossiers, 0), year),
      }
    case 'same-file-elsewhere':
      return { title: title[hint.code](titleOf(t, hint)), why: whyElsewhere(telling, hint) }
    case 'all-done': {
      const ratios = hint.ratios.map((one) =>
        t.hints.ratio(placeText(t, one.indicator ?? one.due), count(one.count)),
      )
      return { title: title[hint.code], why: why[hint.code](ratios.join('; ')) }
    }
    case 'count-jump': {
      const label = factIndex(telling.set).get(hint.fact)?.definition.label ?? placeText(t, hint.fact)
      const [now, before] = [hint.now, hint.before].map((value) =>
        formatValue(telling.set, { id: hint.fact, value }, language),
      ) as [string, string]
      return {
        title: title[hint.code](label, now, before, hint.year),
        why: why[hint.now > hint.before ? 'count-more' : 'count-less'](hint.year),
      }
    }
    case 'points-jump': {
      const [now, before] = [formatPoints(hint.now, language), formatPoints(hint.before, language)]
      return { title: title[hint.code](now, before, hint.year), why: why[hint.code](hint.year) }
    }
    case 'result-flip': {
      const { [hint.now]: now, [hint.before]: before } = t.common.outcome
      return { title: title[hint.code](now, before, hint.year), why: why[hint.code](hint.year) }
    }
    case 'piece-older':
      return { title: title[hint.code](titleOf(t, hint), formatDay(hint.date)), why: why[hint.code](year) }
    case 'slot-empty':
      return { title: title[hint.code](slotsOf(hint)), why: whyEmpty(telling) }
  }
}

export const slotsOf = ({ slots }: Extract<Hint, { code: 'slot-empty' }>): string =>
  slots.map(({ label }) => label).join('; ')

export const whyEmpty = ({ t, side }: Pick<HintTelling, 't' | 'side'>): string =>
  side === 'commune' ? t.hints.why.slotToFill : t.hints.why.slotToAsk

const titleOf = (t: Catalogue, { piece }: Extract<Hint, { piece: unknown }>): string =>
  piece.title || t.hints.untitled

/** Who may read the other dossiers is told whose they are; a commune only that there is one. */
function whyElsewhere(
  telling: HintTelling,
  { dossiers, more, unnamed }: Extract<Hint, { code: 'same-file-elsewhere' }>,
): string {
  const { why } = telling.t.hints
  if (dossiers.length === 0) return why.elsewhereUnnamed
  const named = why.elsewhereNamed(namesOf(telling, dossiers, more))
  return unnamed ? `${named} ${why.unnamedToo}` : named
}

function namesOf({ t, language }: HintTelling, dossiers: readonly DossierOfFile[], more: number): string {
  const named = dossiers
    .slice(0, NAMED_AT_ONCE)
    .map(({ unitName, year }) => t.hints.dossierOf(unitName, year))
    .join(', ')
  const rest = Math.max(0, dossiers.length - NAMED_AT_ONCE) + more
  return rest > 0 ? `${named} ${t.hints.why.more(formatCount(rest, language))}` : named
}
