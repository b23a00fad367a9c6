import type { Decide, Revoke } from '../dossier/act.ts'
import type { DossierState } from '../dossier/dossier.workflow.ts'

/** Number, ISO date and authority of a decision, as on paper. */
export type PublicPaper = Pick<Decide, 'number' | 'date' | 'authority'>

/** What anybody may know of a dossier: no reasons and nobody's name. */
export interface PublicResult {
  readonly recognised: boolean
  readonly decision: PublicPaper
  /** ISO day. */
  readonly publishedOn: string
  /** Where else it was published; may be empty. */
  readonly address: string
  /** Another decision has been recorded since, and is not public yet. */
  readonly replaced: boolean
  /** The decision that took the recognition back. */
  readonly revoked: PublicPaper | null
}

/**
 * The result as it was last made public; null before that. A correction stays inside until it is published itself, but that
 * there is one is told; a revocation is public at once, and one of what never was public never is.
 */
export function publicResult({ history }: Pick<DossierState, 'history'>): PublicResult | null {
  const found: { decided: Decide | null; shown: PublicResult | null } = { decided: null, shown: null }
  for (const { act } of history) {
    const { decided, shown } = found
    if (act.act === 'decide') {
      found.decided = act
      found.shown = shown && { ...shown, replaced: true }
    }
    if (act.act === 'publish' && decided)
      found.shown = {
        ...{ recognised: decided.recognised, decision: paperOf(decided) },
        ...{ publishedOn: act.date, address: act.address, replaced: false, revoked: null },
      }
    if (act.act === 'revoke') found.shown = shown && { ...shown, revoked: paperOf(act) }
  }
  return found.shown
}

const paperOf = ({ number, date, authority }: Decide | Revoke): PublicPaper => ({ number, date, authority })
