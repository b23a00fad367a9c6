import { compareDates, type LocalDate } from '../shared/local-date.ts'
import { vietnamDay } from '../shared/vietnam-day.ts'
import type { SupplementClock } from './act.ts'
import type { DossierState, RuledAct } from './dossier.workflow.ts'

/** One return of a dossier and what came of it. */
export interface SupplementRound {
  readonly returned: RuledAct
  /** As the server set it when the dossier was returned; null where it set none. */
  readonly clock: SupplementClock | null
  /** Words of an officer that took a late supplement, oldest first. */
  readonly extensions: readonly RuledAct[]
  /** The sending that brought the supplement, or the office going on without; null while it is awaited. */
  readonly ended: RuledAct | null
  /** The supplement was received after the last day of the law: by the server's day, whatever the phone said. */
  readonly late: boolean
}

/** Every return of a dossier, oldest first. A sending that was withdrawn has brought nothing. */
export function supplementRounds({ history }: Pick<DossierState, 'history'>): readonly SupplementRound[] {
  const rounds: SupplementRound[] = []
  const change = (part: Partial<SupplementRound>) => {
    const last = rounds.at(-1)
    if (last) rounds[rounds.length - 1] = { ...last, ...part }
  }
  for (const ruled of history) {
    switch (ruled.act.act) {
      case 'return':
        rounds.push({ returned: ruled, clock: clockOf(ruled), extensions: [], ended: null, late: false })
        break
      case 'extend':
        change({ extensions: [...(rounds.at(-1)?.extensions ?? []), ruled] })
        break
      case 'send':
        if (rounds.at(-1)?.ended === null) change({ ended: ruled, late: isLate(ruled, rounds.at(-1)?.clock) })
        break
      case 'withdraw':
        if (rounds.at(-1)?.ended?.act.act === 'send') change({ ended: null, late: false })
        break
      case 'resume':
        change({ ended: ruled })
        break
      case 'start-appraisal':
      case 'accept':
      case 'reopen':
      case 'conclude':
      case 'admit-late':
      case 'decide':
      case 'publish':
      case 'revoke':
        break
    }
  }
  return rounds
}

const clockOf = ({ ruling }: RuledAct): SupplementClock | null =>
  (ruling?.outcome === 'accepted' && ruling.supplement) || null

function isLate({ ruling }: RuledAct, clock: SupplementClock | null | undefined): boolean {
  if (!ruling || !clock?.until) return false
  return compareDates(vietnamDay(ruling.receivedAt), clock.until as LocalDate) > 0
}
