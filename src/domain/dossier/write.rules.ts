import type { HeldReason } from '../log/entry.ts'
import type { DossierPart } from '../log/record-id.ts'
import type { Role } from '../person/role.ts'
import type { DossierState } from './dossier.workflow.ts'
import { indicatorOfField, parseFieldName, type FieldName } from './field-name.ts'

/** Who writes what, where the dossier stands. */
export interface WriteAttempt {
  readonly part: DossierPart
  readonly field: string
  readonly roles: ReadonlySet<Role>
  readonly state: DossierState
  /** Indicators a piece of evidence is attached to; asked only in a returned dossier. */
  readonly attachedTo: (evidence: string) => readonly string[]
}

/**
 * Why this entry may not count, or null when it may. The same function locks the field on the phone and
 * holds the entry at the server. Acts are judged by `ruleAct`; here only who may reach the record at all.
 */
export function reasonToHold(attempt: WriteAttempt): HeldReason | null {
  const { part, field, roles, state } = attempt
  const name = parseFieldName(field)
  if (!name) return 'unknown-field'
  if (part === 'self') return holdSelf(name, attempt)
  return holdAppraisal(name, roles, state)
}

function holdSelf(name: FieldName, { roles, state, attachedTo }: WriteAttempt): HeldReason | null {
  if (name.kind === 'finding' || name.kind === 'confirmation' || name.kind === 'ruling')
    return 'not-permitted'
  if (!roles.has('officer') && !roles.has('leader')) return 'not-permitted'
  if (name.kind === 'act') return null
  if (state.phase === 'open') return null
  if (state.phase !== 'returned') return 'dossier-sent'
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

/** Fields of the appraised column. */
const OFFICE_FIELDS: readonly FieldName['kind'][] = ['finding', 'confirmation', 'step', 'act']

function holdAppraisal(name: FieldName, roles: ReadonlySet<Role>, state: DossierState): HeldReason | null {
  if (!OFFICE_FIELDS.includes(name.kind) || !roles.has('appraiser')) return 'not-permitted'
  if (name.kind === 'act') return null
  // The office's own steps go on after the appraisal: meeting, decision, publication, report.
  if (name.kind === 'step' && (state.phase === 'accepted' || state.phase === 'decided')) return null
  return state.phase === 'appraising' ? null : 'appraisal-not-started'
}
