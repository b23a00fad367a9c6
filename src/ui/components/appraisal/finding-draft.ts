import { parseCorrectedFacts, type CorrectedFacts } from '../../../domain/dossier/corrected-facts.ts'
import type { Scale } from '../../../domain/criteria-set/criteria-set.ts'
import type { Json } from '../../../domain/shared/json.ts'
import { isPoints, type Points } from '../../../domain/shared/points.ts'
import type { ShownResult } from '../indicator/result-tone.ts'

/** A finding while it is being written: it counts only once `parseFinding` reads it and it fits its set. */
export interface FindingDraft {
  readonly verdict: 'agree' | 'change' | 'ask' | null
  readonly outcome: 'met' | 'not-met' | null
  readonly points: Points | null
  /** Points as they were typed, where they cannot be read; `''` when there are none such. */
  readonly raw: string
  readonly reason: string
  /** ISO day by which what is asked is wanted; '' for none. */
  readonly by: string
  /** Figures put right; empty for none. */
  readonly facts: CorrectedFacts
}

const BLANK: FindingDraft = {
  verdict: null,
  outcome: null,
  points: null,
  raw: '',
  reason: '',
  by: '',
  facts: {},
}

/** Value of a finding field, finished or not → what the form shows. */
export function readFindingDraft(value: Json): FindingDraft {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return BLANK
  const { verdict, outcome, points, reason, by, facts } = value as { readonly [key: string]: Json }
  return {
    verdict: verdict === 'agree' || verdict === 'change' || verdict === 'ask' ? verdict : null,
    outcome: outcome === 'met' || outcome === 'not-met' ? outcome : null,
    points: isPoints(points) ? points : null,
    raw: typeof points === 'string' ? points : '',
    reason: typeof reason === 'string' ? reason : '',
    by: typeof by === 'string' ? by : '',
    facts: parseCorrectedFacts(facts) ?? {},
  }
}

/** What the form shows → value of the field. Text that is no number is kept as it was typed, and counts for nothing. */
export function findingValue({ verdict, outcome, points, raw, reason, by, facts }: FindingDraft): Json {
  if (verdict === null) return null
  if (verdict === 'ask') return { verdict, reason, ...(by !== '' && { by }) }
  if (verdict !== 'change') return { verdict, reason }
  const written = points ?? (raw.trim() === '' ? null : raw)
  const rest = { reason, ...(Object.keys(facts).length > 0 && { facts }) }
  if (written !== null) return { verdict, points: written, ...rest }
  return outcome === null ? { verdict, ...rest } : { verdict, outcome, ...rest }
}

/** The form after a verdict was chosen: the other result is the likely one where there are only two. */
export function chosenVerdict(
  draft: FindingDraft,
  verdict: 'agree' | 'change' | 'ask',
  scale: Scale,
  self: ShownResult,
): FindingDraft {
  const keeps = verdict === 'change' && draft.verdict === 'change'
  return {
    verdict,
    outcome: verdict === 'change' && scale === 'met-not-met' ? (draft.outcome ?? opposite(self)) : null,
    points: keeps ? draft.points : null,
    raw: keeps ? draft.raw : '',
    // What was asked for is no remark on an agreement; the log still has it.
    reason: verdict === 'agree' && draft.verdict !== 'agree' ? '' : draft.reason,
    by: verdict === 'ask' && draft.verdict === 'ask' ? draft.by : '',
    facts: keeps ? draft.facts : {},
  }
}

const opposite = ({ outcome }: ShownResult) =>
  outcome === 'met' ? 'not-met' : outcome === 'not-met' ? 'met' : null
