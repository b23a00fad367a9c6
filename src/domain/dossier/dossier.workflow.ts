import type { DossierPart } from '../log/record-id.ts'
import type { Act, ActKind, Ruling, SupplementClock } from './act.ts'

/**
 * `open`: the commune fills in · `sent`: received by the office, may be withdrawn · `appraising`: the office works ·
 * `returned`: only the indicators asked about are open to the commune · `accepted`: appraisal concluded · `concluded`: the
 * council has concluded · `decided`: the authority's decision is recorded · `published`: its result is public · `revoked`:
 * the recognition was taken back.
 */
export const PHASES = [
  'open',
  'sent',
  'appraising',
  'returned',
  'accepted',
  'concluded',
  'decided',
  'published',
  'revoked',
] as const
export type DossierPhase = (typeof PHASES)[number]

/** The appraisal has been finished, whatever followed. */
export const wasAppraised = (phase: DossierPhase): boolean =>
  phase === 'accepted' || phase === 'concluded' || wasDecided(phase)

/** A decision has been recorded, whatever followed. */
export const wasDecided = (phase: DossierPhase): boolean =>
  phase === 'decided' || phase === 'published' || phase === 'revoked'

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
  /** From when to when the commune may supplement; null unless the dossier is returned under a clock. */
  readonly supplement: (SupplementClock & { readonly extended: boolean }) | null
  /** Members of the council whose late sheets count all the same. */
  readonly admitted: readonly string[]
  /** The last accepted act of each kind. */
  readonly last: Readonly<Partial<Record<ActKind, RuledAct>>>
  /** Every act that moved it, in the order in which they count. */
  readonly history: readonly RuledAct[]
  /** Acts no ruling has answered yet, oldest first. */
  readonly waiting: readonly RuledAct[]
  /** The newest ruled act, when the server refused it: shown until another act follows. */
  readonly refused: RuledAct | null
}

/** What must hold besides state and role, as `ruleAct` judges it; in words in `docs/workflow.md`. */
export type ActCondition =
  | 'content-ready'
  | 'supplement-open'
  | 'not-own'
  | 'not-recused'
  | 'sealed'
  | 'reason'
  | 'findings-whole'
  | 'something-asked'
  | 'day-to-come'
  | 'sitting-open'
  | 'ballot-fits'
  | 'council-seat'
  | 'council-concluded'
  | 'decision-complete'
  | 'recognised'
  | 'after-decision'

export interface WorkflowRow {
  /** The record in which it stands. */
  readonly part: DossierPart
  readonly from: readonly DossierPhase[]
  /** `same`: it changes what is open, and moves nothing. */
  readonly to: DossierPhase | 'same'
  readonly conditions: readonly ActCondition[]
}

const JUDGING = ['not-own', 'not-recused'] as const

/**
 * The legal steps of a dossier: states × acts × conditions, the only table of them. Who may take each is `RIGHTS` (a right
 * has the name of its act); `docs/workflow.md` is drawn from both.
 */
export const WORKFLOW: Readonly<Record<ActKind, WorkflowRow>> = {
  send: {
    part: 'self',
    from: ['open', 'returned'],
    to: 'sent',
    conditions: ['sealed', 'content-ready', 'supplement-open'],
  },
  withdraw: { part: 'self', from: ['sent'], to: 'open', conditions: [] },
  'start-appraisal': { part: 'appraisal', from: ['sent'], to: 'appraising', conditions: JUDGING },
  return: {
    part: 'appraisal',
    from: ['appraising'],
    to: 'returned',
    conditions: [...JUDGING, 'sealed', 'something-asked'],
  },
  extend: {
    part: 'appraisal',
    from: ['returned'],
    to: 'same',
    conditions: [...JUDGING, 'reason', 'day-to-come'],
  },
  resume: { part: 'appraisal', from: ['returned'], to: 'appraising', conditions: [...JUDGING, 'reason'] },
  accept: {
    part: 'appraisal',
    from: ['appraising'],
    to: 'accepted',
    conditions: [...JUDGING, 'sealed', 'findings-whole'],
  },
  reopen: {
    part: 'appraisal',
    from: ['accepted', 'concluded'],
    to: 'appraising',
    conditions: [...JUDGING, 'reason'],
  },
  conclude: {
    part: 'council',
    from: ['accepted', 'concluded'],
    to: 'concluded',
    conditions: [
      ...JUDGING,
      'council-seat',
      'sealed',
      'sitting-open',
      'findings-whole',
      'ballot-fits',
      'reason',
    ],
  },
  'admit-late': {
    part: 'council',
    from: ['concluded'],
    to: 'same',
    conditions: [...JUDGING, 'council-seat', 'reason'],
  },
  decide: {
    part: 'appraisal',
    from: ['accepted', 'concluded', 'decided', 'published'],
    to: 'decided',
    conditions: [...JUDGING, 'council-concluded', 'sealed', 'decision-complete'],
  },
  publish: { part: 'appraisal', from: ['decided'], to: 'published', conditions: ['after-decision'] },
  revoke: {
    part: 'appraisal',
    from: ['decided', 'published'],
    to: 'revoked',
    conditions: [...JUDGING, 'reason', 'decision-complete', 'after-decision', 'recognised'],
  },
}

/** Whether an act of this kind may follow in this phase. */
export const mayFollow = (kind: ActKind, phase: DossierPhase): boolean => WORKFLOW[kind].from.includes(phase)

/** Acts in any order → where the dossier stands. Only accepted rulings move it; they are taken in ruling order. */
export function dossierState(acts: readonly RuledAct[]): DossierState {
  const ruled = acts.filter((act) => act.ruling !== null).sort(byRuling)
  let phase: DossierPhase = 'open'
  let round = 0
  let returned: readonly string[] = []
  /** What was open before the send that is being withdrawn. */
  let openBefore: Pick<DossierState, 'phase' | 'returned' | 'supplement'> = {
    phase,
    returned,
    supplement: null,
  }
  let supplement: DossierState['supplement'] = null
  let admitted: readonly string[] = []
  const last: Partial<Record<ActKind, RuledAct>> = {}
  const history: RuledAct[] = []
  for (const ruledAct of ruled) {
    const { act, ruling } = ruledAct
    if (ruling?.outcome !== 'accepted' || !mayFollow(act.act, phase)) continue
    last[act.act] = ruledAct
    history.push(ruledAct)
    if (act.act === 'send') {
      round += 1
      openBefore = { phase, returned, supplement }
    }
    if (act.act === 'withdraw') {
      // A withdrawn second sending is a returned dossier again, not a free one.
      ;({ phase, returned, supplement } = openBefore)
      continue
    }
    if (act.act === 'extend') {
      if (supplement) supplement = { ...supplement, until: act.until, extended: true }
      continue
    }
    if (act.act === 'admit-late') {
      admitted = [...admitted, act.member]
      continue
    }
    const { to } = WORKFLOW[act.act]
    if (to !== 'same') phase = to
    returned = act.act === 'return' ? act.indicators : []
    supplement = act.act === 'return' && ruling.supplement ? { ...ruling.supplement, extended: false } : null
    if (phase === 'appraising') admitted = []
  }
  const newest = ruled.at(-1)
  return {
    phase,
    round,
    returned,
    supplement,
    admitted,
    last,
    history,
    waiting: acts.filter((act) => act.ruling === null).sort((a, b) => a.writtenAt - b.writtenAt),
    refused: newest?.ruling?.outcome === 'refused' ? newest : null,
  }
}

/** Whether the days in which a returned dossier could be supplemented are over. `today`: ISO day in Vietnam. */
export const supplementEnded = ({ supplement }: Pick<DossierState, 'supplement'>, today: string): boolean =>
  supplement !== null && supplement.until !== null && today > supplement.until

/**
 * The order in which acts count: that of their rulings in the server's chain. A server restored from a backup may have used
 * a counter twice (P4); then the earlier word comes first, and every device must choose the same one.
 */
function byRuling(a: RuledAct, b: RuledAct): number {
  const sooner = (a.ruling?.receivedAt ?? 0) - (b.ruling?.receivedAt ?? 0)
  return (a.order ?? 0) - (b.order ?? 0) || sooner || (a.id < b.id ? -1 : 1)
}
