import type { RouteLocationRaw } from 'vue-router'
import type { Hint } from '../../../domain/appraisal/hint.ts'
import type { CriteriaSet } from '../../../domain/criteria-set/criteria-set.ts'
import { factIndex } from '../../../domain/criteria-set/fact-index.ts'
import { parseDossierId } from '../../../domain/log/record-id.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { NAMED_AT_ONCE, type HintSide, type HintTelling } from '../../text/reasons/hint-text.ts'
import { placeText } from '../../text/reasons/place-text.ts'

export interface HintLink {
  readonly id: string
  readonly label: string
  readonly to: RouteLocationRaw
}

/** Where a person looks at what a hint is about: indicators, and for an office the other dossiers. @param except the page one is on */
export function hintLinks(
  { t, set, side = 'office' }: Pick<HintTelling, 't' | 'set' | 'side'>,
  hint: Hint,
  except: string | null,
): readonly HintLink[] {
  const indicators = new Set(
    hint.code === 'all-done' ? hint.ratios.flatMap((one) => one.indicator ?? []) : hint.indicators,
  )
  if (except !== null) indicators.delete(except)
  const places = [...indicators].map((indicator): HintLink => ({
    id: indicator,
    label: t.hints.open(placeText(t, indicator)),
    to: { ...indicatorPage(side, indicator), hash: side === 'commune' ? hashOf(set, hint) : '' },
  }))
  return side === 'office' ? [...places, ...dossierLinks(t, hint)] : places
}

const indicatorPage = (side: HintSide, indicator: string) => ({
  name: side === 'commune' ? 'indicator' : 'appraisal-indicator',
  params: { indicator },
})

/** The part of the form that it is about. */
function hashOf(set: CriteriaSet, hint: Hint): string {
  switch (hint.code) {
    case 'count-jump': {
      const item = factIndex(set).get(hint.fact)?.item
      return item ? `#${item.id}` : ''
    }
    case 'all-done':
    case 'points-jump':
    case 'result-flip':
      return ''
    case 'same-file-here':
    case 'same-file-earlier':
    case 'same-file-elsewhere':
    case 'piece-older':
    case 'slot-empty':
      return '#evidence'
  }
}

function dossierLinks(t: Catalogue, hint: Hint): readonly HintLink[] {
  if (hint.code !== 'same-file-earlier' && hint.code !== 'same-file-elsewhere') return []
  return hint.dossiers.slice(0, NAMED_AT_ONCE).flatMap(({ dossier, unitName, year }): HintLink[] => {
    const id = parseDossierId(dossier)
    if (!id.ok) return []
    const params = { ...id.value, year: String(id.value.year) }
    const label = t.hints.openDossier(t.hints.dossierOf(unitName, year))
    return [{ id: dossier, label, to: { name: 'appraisal-overview', params } }]
  })
}
