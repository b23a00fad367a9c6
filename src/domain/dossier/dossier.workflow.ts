import type { Act, ActKind, Ruling } from './act.ts'

/**
 * `open`: the commune fills in · `sent`: received by the office, may be withdrawn · `appraising`: the office works ·
 * `returned`: only the indicators asked about are open to the commune · `accepted`: appraisal concluded ·
 * `decided`: the authority's decision is recorded.
 */
export type DossierPhase = 'open' | 'sent' | 'appraising' | 'returned' | 'accepted' | 'decided'

/** An act with its ruling, or without one while it waits. */
export interface RuledAct {
  readonly id: string
  readonly act: Act
  readonly author: string
  readonly writtenAt: number
  readonly ruling: Ruling | null
  /** Counter of the ruling in the server's chain: the order in which acts count. Null while waiting. */
  readonly order: number | null
}

export interface DossierState {
  readonly phase: DossierPhase
  /** How often it has been sent and received. */
  readonly round: number
  /** Indicators open to the commune after a return; empty otherwise. */
  readonly returned: readonly string[]
  /** The last accepted act of each kind. */
  readonly last: Readonly<Partial<Record<ActKind, RuledAct>>>
  /** Every act that moved it, in the order in which they count. */
  readonly history: readonly RuledAct[]
  /** Acts no ruling has answered yet, oldest first. */
  readonly waiting: readonly RuledAct[]
  /** The newest ruled act, when the server refused it: shown until another act follows. */
  readonly refused: RuledAct | null
}

const NEXT: Readonly<Record<ActKind, { readonly from: readonly DossierPhase[]; readonly to: DossierPhase }>> =
  {
    send: { from: ['open', 'returned'], to: 'sent' },
    withdraw: { from: ['sent'], to: 'open' },
    'start-appraisal': { from: ['sent'], to: 'appraising' },
    return: { from: ['appraising'], to: 'returned' },
    accept: { from: ['appraising'], to: 'accepted' },
    decide: { from: ['accepted', 'decided'], to: 'decided' },
  }

/** Whether an act of this kind may follow in this phase. */
export const mayFollow = (kind: ActKind, phase: DossierPhase): boolean => NEXT[kind].from.includes(phase)

/** Acts in any order → where the dossier stands. Only accepted rulings move it; they are taken in ruling order. */
export function dossierState(acts: readonly RuledAct[]): DossierState {
  const ruled = acts.filter((act) => act.ruling !== null).sort(byRuling)
  let phase: DossierPhase = 'open'
  let round = 0
  let returned: readonly string[] = []
  /** What was open before the send that is being withdrawn. */
  let openBefore: { phase: DossierPhase; returned: readonly string[] } = { phase, returned }
  const last: Partial<Record<ActKind, RuledAct>> = {}
  const history: RuledAct[] = []
  for (const ruledAct of ruled) {
    const { act, ruling } = ruledAct
    if (ruling?.outcome !== 'accepted' || !mayFollow(act.act, phase)) continue
    last[act.act] = ruledAct
    history.push(ruledAct)
    if (act.act === 'send') {
      round += 1
      openBefore = { phase, returned }
    }
    if (act.act === 'withdraw') {
      // A withdrawn second sending is a returned dossier again, not a free one.
      ;({ phase, returned } = openBefore)
      continue
    }
    phase = NEXT[act.act].to
    returned = act.act === 'return' ? act.indicators : []
  }
  const newest = ruled.at(-1)
  return {
    phase,
    round,
    returned,
    last,
    history,
    waiting: acts.filter((act) => act.ruling === null).sort((a, b) => a.writtenAt - b.writtenAt),
    refused: newest?.ruling?.outcome === 'refused' ? newest : null,
  }
}

/**
 * The order in which acts count: that of their rulings in the server's chain. A server restored from a backup may have used
 * a counter twice (P4); then the earlier word comes first, and every device must choose the same one.
 */
function byRuling(a: RuledAct, b: RuledAct): number {
  const sooner = (a.ruling?.receivedAt ?? 0) - (b.ruling?.receivedAt ?? 0)
  return (a.order ?? 0) - (b.order ?? 0) || sooner || (a.id < b.id ? -1 : 1)
}
