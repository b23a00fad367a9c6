import type { ActRefusal } from '../../../domain/dossier/act.ts'
import type { Catalogue } from '../catalogue.ts'
import { formatDay } from '../format.ts'

/** Why the server refused a legal step. A newer server may know a code this version has no words for. */
export function actRefusalText(t: Catalogue, refusal: ActRefusal): string {
  const words = t.send.actRefusal
  switch (refusal.code) {
    case 'not-permitted':
    case 'malformed-act':
    case 'seal-mismatch':
    case 'nothing-asked':
    case 'own-dossier':
    case 'recused':
    case 'reason-missing':
    case 'council-missing':
    case 'sitting-not-open':
    case 'not-on-agenda':
    case 'ballot-disagrees':
    case 'presider-missing':
      return words[refusal.code]()
    case 'wrong-phase':
      return words['wrong-phase'](phaseText(t, refusal.phase))
    case 'not-ready':
      // Nothing on the list of what is to be done would help.
      if (refusal.reasons.includes('set-not-in-force')) return t.send.refusal['set-not-in-force']()
      if (refusal.reasons.includes('unknown-set')) return words['unknown-set']()
      return words['not-ready'](String(refusal.reasons.length))
    case 'findings-missing':
    case 'findings-disagree':
    case 'indicators-differ':
      return words[refusal.code](String(refusal.indicators.length))
    case 'confirmation-missing':
    case 'confirmations-disagree':
      return words[refusal.code](String(refusal.conditions.length))
    case 'decision-incomplete':
      return words[refusal.code]()
    case 'decision-too-early':
      return words[refusal.code](formatDay(refusal.earliest))
    case 'decision-in-future':
      return words[refusal.code](formatDay(refusal.today))
    case 'supplement-ended':
      return words[refusal.code](formatDay(refusal.until))
    case 'day-in-past':
      return words[refusal.code](formatDay(refusal.today))
    case 'day-before-decision':
      return words[refusal.code](formatDay(refusal.decided))
    case 'ballot-too-large':
      return words[refusal.code](String(refusal.votes))
    case 'council-too-large':
      return words[refusal.code](String(refusal.most))
    case 'quorum-missing':
      return words[refusal.code](String(refusal.needed - refusal.present))
    default:
      return unknownCode(t, refusal)
  }
}

/** The compiler must see that no code is left; a code from outside is shown as it is. */
function unknownCode(t: Catalogue, refusal: never): string {
  return t.outbox.unknownReason((refusal as { code: string }).code)
}

/** The name of a phase, or what stands there when it is none. */
export function phaseText(t: Catalogue, phase: string): string {
  const names: Readonly<Record<string, string>> = t.common.phase
  return names[phase] ?? phase
}
