import type { RouteLocationRaw } from 'vue-router'
import type { CriteriaSet } from '../../../domain/criteria-set/criteria-set.ts'
import { factIndex } from '../../../domain/criteria-set/fact-index.ts'
import { placeOfId } from '../../../domain/criteria-set/place-of-id.ts'
import type { AwaitedPlace, NotMetReason, SendRefusal } from '../../../domain/dossier/send.rules.ts'
import { parseFieldName } from '../../../domain/dossier/field-name.ts'
import { conflictPlace } from '../conflict/conflict-place.ts'

/** Where a person puts right what stands in the way; null where nothing on a page can. */
export function refusalPlace(set: CriteriaSet, refusal: SendRefusal): RouteLocationRaw | null {
  switch (refusal.code) {
    case 'unanswered':
      return indicatorPage(refusal.indicator, refusal.items[0])
    case 'reason-missing':
      return indicatorPage(refusal.indicator, refusal.item)
    case 'mark-reason-missing':
    case 'mark-too-high':
    case 'over-maximum':
      return subjectPage(set, refusal.subject)
    case 'declaration-missing':
    case 'unit-type-missing':
    case 'condition-unanswered':
      return conditionPlace(refusal.condition)
    case 'evidence-missing':
      return indicatorPage(refusal.indicator, 'evidence')
    case 'facts-disagree': {
      const left = set.crossChecks.find(({ id }) => id === refusal.check)?.left
      const place = left === undefined ? undefined : factIndex(set).get(left)
      return place?.indicator && place.item ? indicatorPage(place.indicator.id, place.item.id) : null
    }
    case 'conflict': {
      const name = parseFieldName(refusal.field)
      return name && conflictPlace(name)
    }
    case 'posting-missing':
    case 'posting-too-short':
      return { name: 'dossier-posting' }
    case 'agreement-missing':
      return { name: 'dossier-agreement' }
    case 'opinion-unanswered':
      return { name: 'dossier-opinions' }
    case 'not-leader':
    case 'wrong-phase':
    case 'waiting-for-ruling':
    case 'year-not-begun':
    case 'set-not-in-force':
    case 'supplement-ended':
      return null
  }
}

export function notMetPlace(reason: NotMetReason): RouteLocationRaw {
  return reason.code === 'indicator-not-met'
    ? indicatorPage(reason.indicator)
    : conditionPlace(reason.condition)
}

export function awaitedPlace(place: AwaitedPlace): RouteLocationRaw {
  return place.code === 'indicator-awaited'
    ? indicatorPage(place.indicator, place.items[0])
    : conditionPlace(place.condition)
}

const conditionPlace = (condition: string): RouteLocationRaw => ({
  name: 'dossier-overview',
  hash: `#${condition}`,
})

/** Marks of a criterion or of the whole are entered on the overview. */
function subjectPage(set: CriteriaSet, subject: string): RouteLocationRaw {
  const place = placeOfId(set, subject)
  if (place?.indicator) return indicatorPage(place.indicator.id, place.item?.id)
  return { name: 'dossier-overview', hash: `#${subject}` }
}

const indicatorPage = (indicator: string, part?: string): RouteLocationRaw => ({
  name: 'indicator',
  params: { indicator },
  hash: part === undefined ? '' : `#${part}`,
})
