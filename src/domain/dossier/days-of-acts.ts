import type { LegalEvent } from '../criteria-set/legal-step.ts'
import { parseLocalDate, type LocalDate } from '../shared/local-date.ts'
import { vietnamDay } from '../shared/vietnam-day.ts'
import type { DossierState, RuledAct } from './dossier.workflow.ts'

/**
 * Events of the procedure that acts of the app made, with their day in Vietnam: legal clocks run from the moment the
 * server received the act, those after a decision from the day it bears. After a return a sending is the supplement; a
 * withdrawn sending has not happened.
 */
export function daysOfActs({ history }: Pick<DossierState, 'history'>): ReadonlyMap<LegalEvent, LocalDate> {
  const days = new Map<LegalEvent, LocalDate>()
  let sending: LegalEvent = 'sent'
  for (const ruled of history) {
    const day = dayOf(ruled)
    switch (ruled.act.act) {
      case 'send':
        days.set(sending, day)
        break
      case 'withdraw':
        days.delete(sending)
        break
      case 'start-appraisal':
        // Taken up again after a supplement: it was received before.
        if (!days.has('received')) days.set('received', day)
        break
      case 'return':
        days.set('supplement-asked', day)
        days.delete('supplemented')
        sending = 'supplemented'
        break
      case 'conclude':
        days.set('council-met', day)
        break
      case 'decide':
        days.set('decided', parseLocalDate(ruled.act.date) ?? day)
        days.delete('published')
        break
      case 'publish':
        days.set('published', parseLocalDate(ruled.act.date) ?? day)
        break
      case 'extend':
      case 'resume':
      case 'accept':
      case 'reopen':
      case 'admit-late':
      case 'revoke':
        break
    }
  }
  return days
}

const dayOf = ({ ruling }: RuledAct): LocalDate => vietnamDay(ruling?.receivedAt ?? 0)
