import { parseFieldName } from '../dossier/field-name.ts'
import type { DossierState, RuledAct } from '../dossier/dossier.workflow.ts'
import type { FieldState } from '../log/field-state.ts'
import { inConflict } from '../log/in-conflict.ts'
import { Recorded } from '../meeting/recorded.ts'
import { standingValue } from '../meeting/standing-value.ts'
import type { LocalDate } from '../shared/local-date.ts'
import type { EnteredVerdict } from './recognition-line.ts'

/**
 * A decision on many dossiers of one year and set, as the office prepares it in its book; each comment names the field,
 * `decision/<id>/` left out. What was decided stands in the dossiers: an act in each.
 */
export interface DecisionDraft {
  readonly id: string
  /** `draft` {title, note}; null removes the draft. */
  readonly title: string
  readonly note: string
  /** `unit/<unit id>` true: the dossiers it is about, by their units. */
  readonly units: readonly string[]
  /** `verdict/<unit id>` {recognised, reason}. */
  readonly verdicts: ReadonlyMap<string, EnteredVerdict>
  /** `signed` {number, date, authority}, typed in once after signing. */
  readonly signed: SignedPaper | null
  /** `publication` {date, address}. */
  readonly publication: { readonly date: LocalDate; readonly address: string } | null
  /** Names of fields in which two people wrote differently, and one has to be chosen. */
  readonly conflicts: readonly string[]
}

/** A decision as it stands on paper. */
export interface SignedPaper {
  /** Số, ký hiệu. */
  readonly number: string
  readonly date: LocalDate
  readonly authority: string
}

/** The fields of an office's book → its decisions, the last begun first: ids are in the order of time. */
export function readDecisions(fields: readonly FieldState[]): readonly DecisionDraft[] {
  const found = new Map<string, FieldState[]>()
  for (const state of fields) {
    const name = parseFieldName(state.field)
    if (name?.kind === 'decision') found.set(name.of, [...(found.get(name.of) ?? []), state])
  }
  return [...found]
    .flatMap(([id, states]) => readDecision(id, states) ?? [])
    .sort((a, b) => (a.id < b.id ? 1 : -1))
}

function readDecision(id: string, fields: readonly FieldState[]): DecisionDraft | null {
  let draft: Recorded | null = null
  let signed: DecisionDraft['signed'] = null
  let publication: DecisionDraft['publication'] = null
  const units: string[] = []
  const verdicts = new Map<string, EnteredVerdict>()
  const conflicts: string[] = []
  for (const { field, heads } of fields) {
    const name = parseFieldName(field)
    if (name?.kind !== 'decision') continue
    if (inConflict(heads)) conflicts.push(field)
    const standing = standingValue(heads)
    const value = Recorded.of(standing)
    if (name.aspect === 'draft') draft = value
    if (name.aspect === 'unit' && name.each !== undefined && standing === true) units.push(name.each)
    if (name.aspect === 'verdict' && name.each !== undefined && value?.has('recognised'))
      verdicts.set(name.each, { recognised: value.flag('recognised'), reason: value.text('reason') })
    const date = value?.day('date')
    if (!value || !date) continue
    if (name.aspect === 'signed')
      signed = { number: value.text('number'), date, authority: value.text('authority') }
    if (name.aspect === 'publication') publication = { date, address: value.text('address') }
  }
  if (!draft) return null
  return {
    ...{ id, title: draft.text('title'), note: draft.text('note') },
    ...{ units: units.sort(), verdicts, signed, publication, conflicts },
  }
}

/** How far one step of a decision has come in one dossier. */
export type Recording =
  | { readonly kind: 'todo' }
  /** Recorded on this device, and not ruled. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'refused'; readonly ruled: RuledAct }
  | { readonly kind: 'done' }

/** Whether this paper, with this verdict, is the decision that stands in the dossier. */
export function decisionIn(
  state: Pick<DossierState, 'last' | 'waiting' | 'refused'>,
  { number, date }: Pick<SignedPaper, 'number' | 'date'>,
  recognised: boolean,
): Recording {
  const isThis = ({ act }: RuledAct): boolean =>
    act.act === 'decide' && act.number === number && act.date === date && act.recognised === recognised
  return recordingOf(state, isThis, state.last.decide)
}

/** Whether the decision that stands in the dossier has been made public. */
export function publicationIn(state: DossierState): Recording {
  const isPublication = ({ act }: RuledAct): boolean => act.act === 'publish'
  return recordingOf(state, isPublication, state.phase === 'published' ? state.last.publish : undefined)
}

function recordingOf(
  { waiting, refused }: Pick<DossierState, 'waiting' | 'refused'>,
  isThis: (ruled: RuledAct) => boolean,
  standing: RuledAct | undefined,
): Recording {
  if (standing && isThis(standing)) return { kind: 'done' }
  if (waiting.some(isThis)) return { kind: 'waiting' }
  return refused && isThis(refused) ? { kind: 'refused', ruled: refused } : { kind: 'todo' }
}
