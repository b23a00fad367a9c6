import { computed, type ComputedRef, type Ref } from 'vue'
import { NO_APPRAISAL, ruleAct } from '../../domain/dossier/act.rules.ts'
import type { Act, ActRefusal, Revoke } from '../../domain/dossier/act.ts'
import { err, type Result } from '../../domain/shared/result.ts'
import { vietnamDay } from '../../domain/shared/vietnam-day.ts'
import { recordAct } from '../dossier/record-act.ts'
import { useBusy } from '../dossier/use-busy.ts'
import { useDossier } from '../dossier/use-dossier.ts'
import { useSessionStore } from '../session/session.store.ts'

export interface Recognition {
  readonly busy: Readonly<Ref<boolean>>
  /** Whether the result can be made public now, or the recognition taken back, whatever the paper says. */
  readonly mayPublish: ComputedRef<boolean>
  readonly mayRevoke: ComputedRef<boolean>
  rulePublication(date: string): Result<void, ActRefusal>
  publish(publication: { readonly date: string; readonly address: string }): Promise<void>
  ruleRevocation(paper: Omit<Revoke, 'act'>): Result<void, ActRefusal>
  revoke(paper: Omit<Revoke, 'act'>): Promise<void>
}

/** What follows the decision on the open dossier. Works offline; acts wait for their ruling. */
export function useRecognition(): Recognition {
  const dossier = useDossier()
  const session = useSessionStore()
  const { busy, whileBusy } = useBusy(dossier)

  function rule(act: Act): Result<void, ActRefusal> {
    const { state, roles, separation, year, unit } = dossier
    if (state.value.waiting.length > 0) return err({ code: 'wrong-phase', phase: 'waiting' })
    return ruleAct(act, {
      ...{ ...NO_APPRAISAL, part: 'appraisal', author: session.identity?.person.id ?? '' },
      ...{ unit: unit.value.id, roles: roles.value, state: state.value, separation: separation.value },
      ...{ seal: '', notReady: [], year: year.value, today: vietnamDay(Date.now()) },
    })
  }
  const ruleRevocation = (paper: Omit<Revoke, 'act'>) => rule({ act: 'revoke', ...paper })
  const take = (act: Act) => whileBusy(() => recordAct(dossier, 'appraisal', act))

  return {
    busy,
    mayPublish: computed(() => rule({ act: 'publish', date: vietnamDay(Date.now()), address: '' }).ok),
    mayRevoke: computed(() => {
      const ruled = ruleRevocation({ number: '', date: '', authority: '', reason: '-' })
      return ruled.ok || ruled.error.code === 'decision-incomplete'
    }),
    rulePublication: (date) => rule({ act: 'publish', date, address: '' }),
    publish: (publication) => take({ act: 'publish', ...publication }),
    ruleRevocation,
    revoke: (paper) => take({ act: 'revoke', ...paper }),
  }
}
