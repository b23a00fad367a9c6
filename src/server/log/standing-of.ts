import type { WorkingCalendar } from '../../domain/calendar/working-days.ts'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { dossierPath, type DossierPathFacts, type DossierStep } from '../../domain/dossier/dossier-path.ts'
import type { DossierPhase, DossierState } from '../../domain/dossier/dossier.workflow.ts'
import type { LocalDate } from '../../domain/shared/local-date.ts'
import { NO_DAY, type StandingTables } from './standing-tables.ts'

/** The part of a row that the law tells. */
export type LegalStanding = Pick<
  StandingTables['standings'],
  'step' | 'step_text' | 'step_side' | 'due' | 'supplement_until'
>

const NOTHING_LEFT: LegalStanding = {
  step: null,
  step_text: null,
  step_side: null,
  due: NO_DAY,
  supplement_until: null,
}

/** Nothing is expected of these any more. */
const AT_REST: ReadonlySet<DossierPhase> = new Set(['published', 'revoked'])

interface Facts {
  readonly year: number
  readonly state: Pick<DossierState, 'history' | 'phase' | 'supplement'>
  readonly recorded: DossierPathFacts['recorded']
  /** ISO day. */
  readonly today: string
  readonly calendar: WorkingCalendar
}

/**
 * Which legal step a dossier waits for, and its last lawful day: the first that is overdue, else the next one. While the
 * commune supplements it is that, until the day the server has set or an officer has moved it to.
 * @param set null where it is not known here
 */
export function standingOf(set: CriteriaSet | null, facts: Facts): LegalStanding {
  const { state } = facts
  if (!set || AT_REST.has(state.phase)) return NOTHING_LEFT
  const path = dossierPath(set, { ...facts, today: facts.today as LocalDate })
  if (state.phase === 'open') return standingAt(path.find(({ step }) => step.event === 'sent'))
  if (state.phase === 'returned') {
    const asked = standingAt(path.find(({ step }) => step.event === 'supplemented') ?? nextOf(path))
    const until = state.supplement?.until ?? null
    return { ...asked, due: until ?? asked.due, supplement_until: until }
  }
  return standingAt(nextOf(path))
}

/** A step of the commune's own cannot be what an office waits for once the dossier lies there. */
const nextOf = (path: readonly DossierStep[]): DossierStep | undefined =>
  path.find(({ state, part }) => state === 'overdue' && part === 'appraisal') ??
  path.find(({ isNext }) => isNext)

function standingAt(on: DossierStep | undefined): LegalStanding {
  if (!on) return NOTHING_LEFT
  const days = on.dues.flatMap((due) => (due.kind === 'latest' ? [due.most as string] : []))
  return {
    step: on.step.no,
    step_text: on.step.text,
    step_side: on.step.side,
    due: days.sort()[0] ?? NO_DAY,
    supplement_until: null,
  }
}
