import type { CriteriaSet } from '../../../domain/criteria-set/criteria-set.ts'
import type { AwaitedPlace, NotMetReason, SendRefusal } from '../../../domain/dossier/send.rules.ts'
import type { Assessment } from '../../../domain/scoring/assessment.ts'
import { formatPoints } from '../../../domain/scoring/format-value.ts'
import type { Catalogue, Language } from '../catalogue.ts'
import { formatDay } from '../format.ts'
import { phaseText } from './act-refusal-text.ts'
import { crossCheckText } from './cross-check-text.ts'
import { fieldText } from './field-name-text.ts'
import { indicatorText, itemNumber, placeText } from './place-text.ts'

/** What the reasons of one dossier are told with. */
export interface Telling {
  readonly t: Catalogue
  readonly language: Language
  readonly set: CriteriaSet
  readonly assessment: Assessment
}

/** Why the dossier cannot be sent yet, in one sentence that names the place. */
export function sendRefusalText({ t, language, set, assessment }: Telling, refusal: SendRefusal): string {
  const words = t.send.refusal
  switch (refusal.code) {
    case 'not-leader':
    case 'waiting-for-ruling':
    case 'set-not-in-force':
      return words[refusal.code]()
    case 'wrong-phase':
      return words['wrong-phase'](phaseText(t, refusal.phase))
    case 'supplement-ended':
      return words['supplement-ended'](formatDay(refusal.until))
    case 'year-not-begun':
      return words['year-not-begun'](String(refusal.year))
    case 'unanswered':
      return words.unanswered(placeText(t, refusal.indicator), itemsText(t, refusal.items))
    case 'reason-missing':
      return words['reason-missing'](placeText(t, refusal.item))
    case 'evidence-missing':
      return words['evidence-missing'](placeText(t, refusal.indicator), slotLabel(set, refusal))
    case 'mark-reason-missing':
    case 'over-maximum':
      return words[refusal.code](subjectText(t, set, refusal.subject))
    case 'mark-too-high':
      return words[refusal.code](
        subjectText(t, set, refusal.subject),
        t.common.points(formatPoints(refusal.most, language)),
      )
    case 'declaration-missing':
    case 'unit-type-missing':
    case 'condition-unanswered':
      return words[refusal.code](conditionText(set, refusal.condition))
    case 'facts-disagree': {
      const broken = assessment.crossChecks.find(({ id }) => id === refusal.check)
      return words['facts-disagree'](broken ? crossCheckText(t, language, set, broken) : refusal.check)
    }
    case 'conflict':
      return words.conflict(fieldText(t, refusal.field))
    case 'posting-missing':
      return words[refusal.code](String(refusal.step), stepText(set, refusal.step))
    case 'posting-too-short':
      return words[refusal.code](
        String(refusal.step),
        stepText(set, refusal.step),
        formatDay(refusal.earliest),
      )
    case 'agreement-missing':
      return words[refusal.code](String(refusal.step))
    case 'opinion-unanswered':
      return words[refusal.code](String(refusal.opinions.length))
  }
}

/** Why the dossier, sent as it is, would not be recognised. */
export function notMetText({ t, set }: Telling, reason: NotMetReason): string {
  const words = t.send.notMet.reason
  switch (reason.code) {
    case 'indicator-not-met':
      return words['indicator-not-met'](placeText(t, reason.indicator))
    case 'condition-fails':
      return words['condition-fails'](conditionText(set, reason.condition))
  }
}

/** What the dossier may be sent without, because the law's number or text is awaited; told under its criterion. */
export function awaitedText({ t, set }: Telling, place: AwaitedPlace): string {
  const words = t.send.awaited
  if (place.code === 'condition-awaited') return words[place.code](conditionText(set, place.condition))
  return words[place.code](indicatorText(t, place.indicator), itemsText(t, place.items))
}

function itemsText(t: Catalogue, items: readonly string[]): string {
  const numbers = items.flatMap((item) => itemNumber(item) ?? [])
  return numbers.length > 0 ? t.send.items(numbers.join(', ')) : ''
}

/** A place a mark was given for; the set's own id stands for the whole. */
const subjectText = (t: Catalogue, set: CriteriaSet, id: string): string =>
  id === set.id ? t.send.whole : placeText(t, id)

/** What the law says of a step, small at the beginning and without a full stop: it stands within a sentence. */
const stepText = (set: CriteriaSet, no: number): string =>
  (set.steps.find((step) => step.no === no)?.text ?? '')
    .replace(/[.;]$/, '')
    .replace(/^./u, (first) => first.toLowerCase())

/** Without the full stop that some texts of the law end with. */
const conditionText = (set: CriteriaSet, id: string): string =>
  (set.conditions.find((condition) => condition.id === id)?.text ?? id).replace(/[.;]$/, '')

function slotLabel(set: CriteriaSet, { indicator, slot }: { indicator: string; slot: string }): string {
  const found = set.criteria.flatMap((c) => c.indicators).find(({ id }) => id === indicator)
  return found?.evidence.find(({ id }) => id === slot)?.label ?? slot
}
