import type { HeldReason } from '../log/entry.ts'
import { isOfficePart, type DossierPart } from '../log/record-id.ts'
import { mayDo, RIGHTS, standsFor, type Right } from '../person/rights.ts'
import type { Role } from '../person/role.ts'
import { supplementEnded, type DossierState } from './dossier.workflow.ts'
import { indicatorOfField, parseFieldName, type FieldName } from './field-name.ts'

/** Who writes what, where the dossier stands. */
export interface WriteAttempt {
  readonly part: DossierPart
  readonly field: string
  /** Person id. */
  readonly author: string
  /** Over the dossier's unit; of an office's book, at the office. */
  readonly roles: ReadonlySet<Role>
  readonly state: DossierState
  /** ISO day in Vietnam. */
  readonly today: string
  /** It replaces two values or more that stand side by side. */
  readonly settles?: boolean
  /** Of the author; asked only of what judges a dossier. */
  readonly separation?: Separation
  /** Of a member's sheet: whether its dossier is voted on in secret, and he stepped aside from it. */
  readonly sheet?: { readonly secret: boolean; readonly recused: boolean }
  /** Indicators a piece of evidence is attached to; asked only in a returned dossier. */
  readonly attachedTo: (evidence: string) => readonly string[]
}

/** What keeps somebody from judging a dossier. */
export interface Separation {
  /** He has written something that counts in the commune's column. */
  readonly own: boolean
  /** He, or somebody for him, has declared a conflict of interest. */
  readonly recused: boolean
}

/** The refusal, or the reason to hold, of whoever may not judge this dossier. */
export function separated(separation: Separation | undefined): 'own-dossier' | 'recused' | null {
  if (separation?.own) return 'own-dossier'
  return separation?.recused ? 'recused' : null
}

/**
 * Why this entry may not count, or null when it may. The same function locks the field on the phone and
 * holds the entry at the server. Acts are judged by `ruleAct` and `ruleOfficeAct`; here only who may reach the record at all.
 */
export function reasonToHold(attempt: WriteAttempt): HeldReason | null {
  const { part, field, roles, state, settles = false } = attempt
  const name = parseFieldName(field)
  if (!name) return 'unknown-field'
  if (name.kind === 'act') return mayAct(part, roles) ? null : 'not-permitted'
  const right = rightIn(part, name)
  if (right === null || RIGHTS[right].record !== part || !mayDo(right, roles)) return 'not-permitted'
  if (part === 'self' && settles && !mayDo('settle-conflicts', roles)) return 'not-permitted'
  if (isOfficePart(part)) return holdOffice(right, name, attempt)
  // What people say and decide is not the office's to open or lock.
  if (!('phases' in RIGHTS[right])) return null
  if (!standsFor(right, state.phase)) return 'dossier-sent'
  if (state.phase !== 'returned') return null
  return supplementEnded(state, attempt.today) ? 'supplement-ended' : holdReturned(name, attempt)
}

/** Rights whose use judges the dossier: not for whoever wrote it, or has a conflict of interest. */
const JUDGING: readonly Right[] = ['appraise', 'keep-council-column', 'mark-sheet']

function holdOffice(right: Right, name: FieldName, attempt: WriteAttempt): HeldReason | null {
  const { author, roles, state, separation } = attempt
  const desk = mayDo('keep-office-book', roles)
  // Of somebody else only the desk speaks; and who has stepped aside does not step back by himself.
  if (name.kind === 'recusal') {
    if (name.of !== author) return desk ? null : 'not-permitted'
    return separation?.recused ? 'recused' : null
  }
  if (name.kind === 'sheet' && name.of !== author && !desk) return 'not-permitted'
  const apart = JUDGING.includes(right) ? separated(separation) : null
  if (apart) return apart
  if (name.kind === 'sheet' && attempt.sheet?.recused) return 'recused'
  // Of a secret vote nothing but the tally is ever kept.
  if (name.kind === 'sheet' && name.aspect === 'vote' && attempt.sheet?.secret) return 'ballot-secret'
  if (standsFor(right, state.phase)) return null
  if (right === 'mark-sheet' && name.kind === 'sheet' && state.phase === 'concluded')
    return state.admitted.includes(name.of) ? null : 'council-concluded'
  return right === 'mark-sheet' || right === 'keep-council-column'
    ? 'not-at-council'
    : 'appraisal-not-started'
}

/** A refused act is answered with a ruling, which says more than a held entry: whoever works on the record may say it. */
const mayAct = (part: DossierPart, roles: ReadonlySet<Role>): boolean =>
  WORK.some((right) => RIGHTS[right].record === part && mayDo(right, roles))

const WORK: readonly Right[] = [
  'enter-answers',
  'send',
  'withdraw',
  'appraise',
  'start-appraisal',
  'record-office-steps',
  'conclude',
  'keep-office-book',
]

/** The right that writing this field takes; null where nobody but the server writes it, and where it does not belong. */
function rightIn(part: DossierPart, name: FieldName): Right | null {
  switch (part) {
    case 'self':
      return rightInSelf(name)
    case 'meetings':
      return rightInMeetings(name)
    case 'appraisal':
      return rightInAppraisal(name)
    case 'council':
      return ['finding', 'confirmation', 'ballot'].includes(name.kind) ? 'keep-council-column' : null
    case 'sheets':
      return name.kind === 'sheet' ? 'mark-sheet' : null
    case 'office':
      return ['council', 'member', 'sitting', 'decision', 'report', 'paper'].includes(name.kind)
        ? 'keep-office-book'
        : null
  }
}

function rightInAppraisal({ kind }: FieldName): Right | null {
  switch (kind) {
    case 'finding':
    case 'confirmation':
      return 'appraise'
    // Each side records the days of its own steps.
    case 'step':
      return 'record-office-steps'
    case 'recusal':
      return 'declare-recusal'
    case 'assignee':
      return 'assign-appraiser'
    default:
      return null
  }
}

function rightInSelf(name: FieldName): Right | null {
  switch (name.kind) {
    case 'fact':
    case 'judgement':
    case 'mark':
    case 'not-arising':
    case 'declaration':
    case 'unit-type':
    case 'revision':
    case 'step':
      return 'enter-answers'
    case 'remark':
      return 'write-remarks'
    case 'evidence':
    case 'removed':
    case 'attachment':
      return 'add-evidence'
    case 'owner':
      return 'name-owner'
    case 'opinion':
      return name.aspect === 'reply' ? 'conclude-participation' : 'record-participation'
    case 'posting':
      return 'record-participation'
    case 'meeting':
    case 'model':
    case 'paper':
      return 'conclude-participation'
    default:
      return null
  }
}

/** Photos of a meeting stand beside it, so that no sending locks them. */
const rightInMeetings = ({ kind }: FieldName): Right | null =>
  ['hamlet', 'meeting', 'paper', 'evidence', 'removed'].includes(kind) ? 'keep-meetings' : null

/** In a returned dossier only what the office asked about is open. */
function holdReturned(name: FieldName, { state, attachedTo }: WriteAttempt): HeldReason | null {
  const isOpen = (indicator: string): boolean => state.returned.includes(indicator)
  // New pieces may be added; one that also proves an indicator nobody asked about is what the office has seen there.
  if (name.kind === 'evidence' || name.kind === 'removed')
    return attachedTo(name.evidence).every(isOpen) ? null : 'not-returned'
  // A mark of the whole criterion stands for its indicators, the ones asked about among them.
  if (name.kind === 'mark' && state.returned.some((indicator) => indicator.startsWith(`${name.subject}.`)))
    return null
  const indicator = indicatorOfField(name)
  return indicator !== null && isOpen(indicator) ? null : 'not-returned'
}
