import type { Decide } from './act.ts'
import type { DossierState, RuledAct } from './dossier.workflow.ts'

/** A decision that was recorded, with who recorded it and the server's word. */
export interface RecordedDecision extends RuledAct {
  readonly act: Decide
}

/** Every decision recorded on a dossier, oldest first: the last one is in force, earlier ones it corrects. */
export const decisionsOf = ({ history }: Pick<DossierState, 'history'>): readonly RecordedDecision[] =>
  history.flatMap((ruled) => (ruled.act.act === 'decide' ? [{ ...ruled, act: ruled.act }] : []))
