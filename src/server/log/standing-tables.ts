import type { DossierPhase } from '../../domain/dossier/dossier.workflow.ts'
import type { stepSides } from '../../domain/criteria-set/legal-step.ts'

/** In `due` where no last day is known: behind every day there is. */
export const NO_DAY = '9999-12-31'

/**
 * Projection for the desk of a receiving office: where each dossier stands that was ever sent, and where the ones stand
 * that the running year still expects. Nothing of what a commune writes before it sends goes in here.
 */
export interface StandingTables {
  standings: {
    /** `<unit>/<year>/<set>`, whether begun or not. */
    id: string
    unit: string
    year: number
    criteria_set: string
    /** `open` where nothing lies at the office: never sent, or withdrawn. */
    phase: DossierPhase
    /** 0 where it was never sent. */
    round: number
    /** Milliseconds; when the last act was received; 0 where there was none. */
    since: number
    receipt: string | null
    /** Number of the legal step that is next, or that is overdue; null where the set is not known or nothing is left. */
    step: number | null
    step_text: string | null
    step_side: (typeof stepSides)[number] | null
    /** The last lawful day of that step (ISO), or `NO_DAY`. */
    due: string
    /** Until when the commune may supplement (ISO); null unless it was asked to, under a clock. */
    supplement_until: string | null
    /** Person who is to appraise it. */
    assignee: string | null
    /** The unit's name, folded: what rows are sorted by. */
    name: string
    /** Folded names of the unit, of those above it and of what it has become: what is searched. */
    search: string
  }
}
