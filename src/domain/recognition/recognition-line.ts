import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import { awaitsCouncil } from '../dossier/act.rules.ts'
import type { DossierPhase, DossierState } from '../dossier/dossier.workflow.ts'
import type { ColumnOfRecord } from './column-of-record.ts'
import { conclusionOf } from './column-of-record.ts'
import type { NamedDocument } from '../scoring/assessment.ts'
import { explainOutcome } from '../scoring/explain-outcome.ts'
import type { ExplanationLanguage } from '../scoring/explanation-words.ts'
import type { Points } from '../shared/points.ts'

/** One dossier that is to stand in a decision. */
export interface Candidate {
  readonly dossier: string
  /** Unit id. */
  readonly unit: string
  /** Null where this device has not the set, or not the revision. */
  readonly set: CriteriaSet | null
  readonly state: DossierState
  /** Null without the set. */
  readonly record: ColumnOfRecord | null
  /** The year assessed. */
  readonly year: number
  /** The set has a council of its own, and nothing is decided without its conclusion. */
  readonly needsCouncil: boolean
  /** What the officer entered in the place of what was computed. */
  readonly entered: EnteredVerdict | null
}

/** The authority decides, also where the law's numbers are awaited: then its word is written down with its reason. */
export interface EnteredVerdict {
  readonly recognised: boolean
  readonly reason: string
}

/** `met`, `not-met`: the lists of the decision · `open`: not ready for it, with what is in the way. */
export type RecognitionList = 'met' | 'not-met' | 'open'

export type LineReason =
  /** Told by the rules of the set. */
  | { readonly kind: 'told'; readonly text: string }
  /** A condition the office has found not to hold, whatever was declared: by this document. */
  | { readonly kind: 'denied'; readonly condition: string; readonly document: NamedDocument }
  | { readonly kind: 'entered'; readonly text: string }
  /** The appraisal is not finished. */
  | { readonly kind: 'phase'; readonly phase: DossierPhase }
  | { readonly kind: 'council-missing' }
  /** The council says otherwise than its own column comes to: the authority's word is wanted. */
  | { readonly kind: 'council-differs'; readonly recommended: boolean; readonly reason: string }
  | { readonly kind: 'set-missing' }
  | { readonly kind: 'revoked' }

export interface RecognitionLine {
  readonly dossier: string
  readonly unit: string
  readonly list: RecognitionList
  readonly column: ColumnOfRecord['column'] | null
  /** Of the column of record; null in a set of met and not met, and where not everything has points. */
  readonly points: Points | null
  readonly maxPoints: Points | null
  /** Why it is not met, or not ready; of a met one only what was entered. */
  readonly reasons: readonly LineReason[]
  /** Whether the officer's word can put it on a list: the appraisal, and the council where it must, are through. */
  readonly mayBeEntered: boolean
}

const READY: readonly DossierPhase[] = ['accepted', 'concluded', 'decided', 'published']

/** On which list of a decision the dossier stands, and why. */
export function recognitionLine(candidate: Candidate, language: ExplanationLanguage): RecognitionLine {
  const { dossier, unit, record } = candidate
  const line = {
    ...{ dossier, unit, column: record?.column ?? null },
    points: record?.assessment.points ?? null,
    maxPoints: record?.assessment.maxPoints ?? null,
  }
  const obstacle = obstacleTo(candidate)
  if (obstacle) return { ...line, list: 'open', reasons: [obstacle], mayBeEntered: false }
  return { ...line, ...judged(candidate, language), mayBeEntered: true }
}

function obstacleTo({ state, year, needsCouncil }: Candidate): LineReason | null {
  if (state.phase === 'revoked') return { kind: 'revoked' }
  if (!READY.includes(state.phase)) return { kind: 'phase', phase: state.phase }
  return awaitsCouncil(state, year, needsCouncil) ? { kind: 'council-missing' } : null
}

function judged(
  { entered, set, record, state }: Candidate,
  language: ExplanationLanguage,
): Pick<RecognitionLine, 'list' | 'reasons'> {
  const told = set && record ? reasonsOf(set, record, language) : []
  if (entered) {
    const word: readonly LineReason[] = entered.reason ? [{ kind: 'entered', text: entered.reason }] : []
    return entered.recognised
      ? { list: 'met', reasons: word }
      : { list: 'not-met', reasons: [...word, ...told] }
  }
  if (!record) return { list: 'open', reasons: [{ kind: 'set-missing' }] }
  const { outcome } = record.assessment
  if (outcome !== 'met' && outcome !== 'not-met') return { list: 'open', reasons: told }
  const conclusion = conclusionOf(state)
  if (conclusion && conclusion.recommended !== (outcome === 'met'))
    return { list: 'open', reasons: [{ kind: 'council-differs', ...conclusion }, ...told] }
  return { list: outcome, reasons: told }
}

/** In the order of the law; nothing of a dossier that meets every condition. */
function reasonsOf(
  set: CriteriaSet,
  { assessment, confirmations }: ColumnOfRecord,
  language: ExplanationLanguage,
): readonly LineReason[] {
  if (assessment.outcome === 'met') return []
  // What fails decides: what is open beside it does not matter any more.
  const failing = assessment.conditions.filter(({ holds }) => holds === false).map(({ id }) => id)
  const decisive = (about: string | null): boolean =>
    assessment.outcome !== 'not-met' || (about !== null && failing.includes(about))
  return explainOutcome(set, assessment, language)
    .causes.filter(({ about }) => decisive(about))
    .map(({ text, about }) => {
      const word = about === null ? undefined : confirmations.get(about)
      return word?.holds === false && about !== null
        ? { kind: 'denied', condition: about, document: word.document }
        : { kind: 'told', text }
    })
}
