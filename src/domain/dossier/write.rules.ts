import type { HeldReason } from '../log/entry.ts'
import type { DossierPart } from '../log/record-id.ts'
import { mayDo, RIGHTS, standsFor, type Right } from '../person/rights.ts'
import type { Role } from '../person/role.ts'
import type { DossierState } from './dossier.workflow.ts'
import { indicatorOfField, parseFieldName, type FieldName } from './field-name.ts'

/** Who writes what, where the dossier stands. */
export interface WriteAttempt {
  readonly part: DossierPart
  readonly field: string
  readonly roles: ReadonlySet<Role>
  readonly state: DossierState
  /** It replaces two values or more that stand side by side. */
  readonly settles?: boolean
  /** Indicators a piece of evidence is attached to; asked only in a returned dossier. */
  readonly attachedTo: (evidence: string) => readonly string[]
}

/**
 * Why this entry may not count, or null when it may. The same function locks the field on the phone and
 * holds the entry at the server. Acts are judged by `ruleAct`; here only who may reach the record at all.
 */
export function reasonToHold(attempt: WriteAttempt): HeldReason | null {
  const { part, field, roles, state, settles = false } = attempt
  const name = parseFieldName(field)
  if (!name) return 'unknown-field'
  if (name.kind === 'act') return mayAct(part, roles) ? null : 'not-permitted'
  const right = part === 'meetings' ? rightInMeetings(name) : rightToWrite(name, part)
  if (right === null || RIGHTS[right].record !== part || !mayDo(right, roles)) return 'not-permitted'
  if (part === 'self' && settles && !mayDo('settle-conflicts', roles)) return 'not-permitted'
  if (part === 'appraisal') return standsFor(right, state.phase) ? null : 'appraisal-not-started'
  // What people say and decide is not the office's to open or lock.
  if (!('phases' in RIGHTS[right])) return null
  if (!standsFor(right, state.phase)) return 'dossier-sent'
  return state.phase === 'returned' ? holdReturned(name, attempt) : null
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
]

/** The right that writing this field takes; null where nobody but the server writes it. */
function rightToWrite(name: FieldName, part: DossierPart): Right | null {
  switch (name.kind) {
    case 'fact':
    case 'judgement':
    case 'mark':
    case 'not-arising':
    case 'declaration':
    case 'unit-type':
    case 'revision':
      return 'enter-answers'
    case 'step':
      // Each side records the days of its own steps.
      return part === 'self' ? 'enter-answers' : 'record-office-steps'
    case 'remark':
      return 'write-remarks'
    case 'evidence':
    case 'removed':
    case 'attachment':
      return 'add-evidence'
    case 'owner':
      return 'name-owner'
    case 'finding':
    case 'confirmation':
      return 'appraise'
    case 'opinion':
      return name.aspect === 'reply' ? 'conclude-participation' : 'record-participation'
    case 'posting':
      return 'record-participation'
    case 'meeting':
    case 'model':
    case 'paper':
      return 'conclude-participation'
    case 'hamlet':
    case 'act':
    case 'ruling':
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
