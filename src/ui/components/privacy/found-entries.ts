import type { RedactionCandidate, RedactionTarget } from '../../../app/people/use-redactions.ts'

/** What a redaction of this target would speak about. */
export interface FoundEntries {
  readonly target: RedactionTarget
  readonly entries: readonly RedactionCandidate[]
}
