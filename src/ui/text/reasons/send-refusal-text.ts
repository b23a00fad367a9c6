import type { CriteriaSet } from '../../../domain/criteria-set/criteria-set.ts'
import type { NotMetReason, SendRefusal } from '../../../domain/dossier/send.rules.ts'
import type { Assessment } from '../../../domain/scoring/assessment.ts'
import type { Catalogue, Language } from '../catalogue.ts'
import { phaseText } from './act-refusal-text.ts'
import { crossCheckText } from './cross-check-text.ts'
import { fieldText } from './field-name-text.ts'
import { itemNumber, placeText } from './place-text.ts'

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
    case 'year-not-begun':
      return words['year-not-begun'](String(refusal.year))
    case 'unanswered': {
      const numbers = refusal.items.flatMap((item) => itemNumber(item) ?? [])
      const items = numbers.length > 0 ? t.send.items(numbers.join(', ')) : ''
      return words.unanswered(placeText(t, refusal.indicator), items)
    }
    case 'reason-missing':
      return words['reason-missing'](placeText(t, refusal.item))
    case 'evidence-missing':
      return words['evidence-missing'](placeText(t, refusal.indicator), slotLabel(set, refusal))
    case 'facts-disagree': {
      const broken = assessment.crossChecks.find(({ id }) => id === refusal.check)
      return words['facts-disagree'](broken ? crossCheckText(t, language, set, broken) : refusal.check)
    }
    case 'conflict':
      return words.conflict(fieldText(t, refusal.field))
  }
}

/** Why the dossier, sent as it is, would not be recognised. */
export function notMetText({ t, set }: Telling, reason: NotMetReason): string {
  const words = t.send.notMet.reason
  switch (reason.code) {
    case 'indicator-not-met':
      return words['indicator-not-met'](placeText(t, reason.indicator))
    case 'condition-fails': {
      const condition = set.conditions.find(({ id }) => id === reason.condition)
      return words['condition-fails'](condition?.text ?? reason.condition)
    }
  }
}

function slotLabel(set: CriteriaSet, { indicator, slot }: { indicator: string; slot: string }): string {
  const found = set.criteria.flatMap((c) => c.indicators).find(({ id }) => id === indicator)
  return found?.evidence.find(({ id }) => id === slot)?.label ?? slot
}
