import type { DossierPhase } from '../dossier/dossier.workflow.ts'
import type { UnitKind } from '../unit/unit-id.ts'
import { readersOver, rolesOver, type Grant, type Role, type UnitTies } from './role.ts'

/** What is protected: the two columns of a dossier, the commune's books of hamlet meetings, and what administrators keep. */
export type Protected =
  | 'self'
  | 'appraisal'
  | 'meetings'
  | 'council'
  | 'sheets'
  | 'office'
  | 'people'
  | 'devices'
  | 'units'
  | 'rounds'
  | 'official-days'
  | 'criteria-sets'
  | 'history-of-access'
  | 'past-results'
  | 'redactions'

/** One row of the table of rights. */
export interface RightRow {
  readonly record: Protected
  readonly roles: readonly Role[]
  /** Where the dossier must stand; absent where no phase matters. In `returned` only what was returned is open. */
  readonly phases?: readonly DossierPhase[]
  /** Where a unit was divided, the people of each part have it too. */
  readonly parts?: true
  /** Kinds of unit the role must be granted in, the whole country aside; absent where any will do. */
  readonly grantedIn?: readonly UnitKind[]
}

const COMMUNE: readonly Role[] = ['officer', 'leader', 'note-taker']
const OFFICE: readonly Role[] = ['appraiser', 'council-member', 'office-leader', 'viewer']
const DESK: readonly Role[] = ['appraiser', 'office-leader']
const COUNCIL: readonly Role[] = [...DESK, 'council-member']
const FILLING: readonly DossierPhase[] = ['open', 'returned']

/**
 * Who may do what: the only table of rights. The units a role counts over are `ROLE_PLACES`'; beyond them a right reaches
 * only what has gone into them (`rolesOver`, `readersOver`). `write.rules`, `act.rules`, the server's routes and the buttons
 * all ask `mayDo`.
 */
export const RIGHTS = {
  /** P3: each side sees its own column as it is written, and the other's as an act has handed it over. */
  'read-self': { record: 'self', roles: COMMUNE, parts: true },
  'read-self-as-sent': { record: 'self', roles: OFFICE, parts: true },
  'read-appraisal': { record: 'appraisal', roles: OFFICE, parts: true },
  'read-appraisal-as-handed-over': { record: 'appraisal', roles: COMMUNE, parts: true },
  /** Offices too: they give back their copies when the server was restored from a backup (P4). */
  'send-files': { record: 'self', roles: [...COMMUNE, ...OFFICE] },
  'enter-answers': { record: 'self', roles: ['officer', 'leader'], phases: FILLING },
  'settle-conflicts': { record: 'self', roles: ['officer', 'leader'], phases: FILLING },
  /** Photos, documents and the words beside an indicator: a note-taker collects them and enters no figure. */
  'add-evidence': { record: 'self', roles: COMMUNE, phases: FILLING },
  'write-remarks': { record: 'self', roles: COMMUNE, phases: FILLING },
  /** What people say and what is posted comes when it comes: whoever catches it is never told that the dossier is sent. */
  'record-participation': { record: 'self', roles: COMMUNE },
  /** Replies to opinions, the agreement meeting, models of legal education, papers. */
  'conclude-participation': { record: 'self', roles: ['officer', 'leader'] },
  /** Hamlets with their households, hamlet meetings and what was decided there: the commune's own, all year. */
  'keep-meetings': { record: 'meetings', roles: COMMUNE },
  'read-meetings': { record: 'meetings', roles: COMMUNE, parts: true },
  'name-owner': { record: 'self', roles: ['leader'], phases: FILLING },
  send: { record: 'self', roles: ['leader'], phases: FILLING },
  withdraw: { record: 'self', roles: ['leader'], phases: ['sent'] },
  'start-appraisal': { record: 'appraisal', roles: DESK, phases: ['sent'] },
  appraise: { record: 'appraisal', roles: ['appraiser'], phases: ['appraising'] },
  /** Who is to appraise it. */
  'assign-appraiser': { record: 'appraisal', roles: DESK },
  /** A conflict of interest; one's own, and for somebody without an account. */
  'declare-recusal': { record: 'appraisal', roles: COUNCIL },
  'record-office-steps': {
    record: 'appraisal',
    roles: DESK,
    phases: ['appraising', 'accepted', 'concluded', 'decided', 'published'],
  },
  return: { record: 'appraisal', roles: DESK, phases: ['appraising'] },
  extend: { record: 'appraisal', roles: DESK, phases: ['returned'] },
  resume: { record: 'appraisal', roles: DESK, phases: ['returned'] },
  accept: { record: 'appraisal', roles: DESK, phases: ['appraising'] },
  reopen: { record: 'appraisal', roles: DESK, phases: ['accepted', 'concluded'] },
  /** The third column: findings, confirmations and the ballot, as the council's desk writes them down. */
  'keep-council-column': { record: 'council', roles: DESK, phases: ['accepted', 'concluded'] },
  /** One's own; the desk enters those of members who write on paper. */
  'mark-sheet': { record: 'sheets', roles: COUNCIL, phases: ['accepted'] },
  conclude: { record: 'council', roles: COUNCIL, phases: ['accepted', 'concluded'] },
  'admit-late': { record: 'council', roles: COUNCIL, phases: ['concluded'] },
  /** The office's book: its council and sittings, drafts of decisions, reports and papers. */
  'keep-office-book': { record: 'office', roles: DESK },
  'read-office-book': { record: 'office', roles: OFFICE },
  decide: {
    record: 'appraisal',
    roles: DESK,
    phases: ['accepted', 'concluded', 'decided', 'published'],
  },
  publish: { record: 'appraisal', roles: DESK, phases: ['decided'] },
  revoke: { record: 'appraisal', roles: DESK, phases: ['decided', 'published'] },
  'manage-people': { record: 'people', roles: ['administrator'] },
  'manage-devices': { record: 'devices', roles: ['administrator'] },
  'manage-units': { record: 'units', roles: ['administrator'] },
  'open-rounds': { record: 'rounds', roles: ['administrator'] },
  /** One list for the whole server: what a province enters, every commune’s deadlines follow. */
  'enter-official-days': { record: 'official-days', roles: ['administrator'], grantedIn: ['province'] },
  /** Of a criteria set, for the units below the province; what it changes in their results is seen, no answer of theirs. */
  'publish-revision': { record: 'criteria-sets', roles: ['administrator'], grantedIn: ['province'] },
  'read-history-of-access': { record: 'history-of-access', roles: ['administrator'] },
  /** Taking personal data out of entries: not by whoever only administers the commune whose entries they are. */
  redact: { record: 'redactions', roles: ['administrator'], grantedIn: ['province', 'district'] },
  'import-history': { record: 'past-results', roles: ['administrator'] },
  /** Whoever may read anything of a unit; they are printed on public decisions. */
  'read-history': { record: 'past-results', roles: [...COMMUNE, ...OFFICE, 'administrator'], parts: true },
} as const satisfies Record<string, RightRow>

export type Right = keyof typeof RIGHTS

/**
 * Whether these roles (over the unit in question: `rolesOver`) carry the right, wherever the dossier stands; whether it
 * stands where it must is `standsFor`.
 */
export const mayDo = (right: Right, roles: ReadonlySet<Role>): boolean =>
  RIGHTS[right].roles.some((role) => roles.has(role))

/** `mayDo` over this unit by these grants on `today` (ISO), lineage included. */
export function mayDoOver(
  right: Right,
  unit: string,
  grants: readonly Grant[],
  today: string,
  ties: UnitTies,
): boolean {
  const row: RightRow = RIGHTS[right]
  return mayDo(right, (row.parts ? readersOver : rolesOver)(unit, grants, today, ties))
}

/** Whether the dossier's phase lets the right be used; true for rights that know no phase. */
export function standsFor(right: Right, phase: DossierPhase): boolean {
  const row: RightRow = RIGHTS[right]
  return row.phases === undefined || row.phases.includes(phase)
}
