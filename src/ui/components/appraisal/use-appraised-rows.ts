import { computed, type ComputedRef } from 'vue'
import type { OpenDossier } from '../../../app/dossier/use-dossier.ts'
import type { Indicator } from '../../../domain/criteria-set/criteria-set.ts'
import type { Finding } from '../../../domain/dossier/finding.ts'
import { inConflict } from '../../../domain/log/in-conflict.ts'
import type { Outcome } from '../../../domain/scoring/assessment.ts'
import { askedBefore } from './asked-before.ts'
import { differs } from './outcome-marks.ts'

/** One indicator in both columns. */
export interface AppraisedRow {
  readonly indicator: Indicator
  readonly self: Outcome
  readonly finding: Finding | undefined
  /** A finding was begun but has no reason yet, so it does not count. */
  readonly unfinished: boolean
  readonly conflict: boolean
  readonly different: boolean
  /** Asked about, and the commune has sent again since. */
  readonly answered: boolean
  readonly evidence: number
}

/** The indicators of the open dossier in the order of the set, commune's and office's word side by side. */
export function useAppraisedRows(dossier: OpenDossier): ComputedRef<readonly AppraisedRow[]> {
  return computed(() => {
    const results = new Map(dossier.assessment.value?.indicators.map((result) => [result.id, result.outcome]))
    const { findings, heads } = dossier.appraisal.value
    const { attachments } = dossier.self.value
    return dossier.indicators.value.map((indicator) => {
      const self = results.get(indicator.id) ?? 'not-assessed'
      const finding = findings.get(indicator.id)
      const written = heads.get(indicator.id) ?? []
      const pieces = attachments
        .filter((place) => place.indicator === indicator.id)
        .map((place) => place.evidence)
      return {
        indicator,
        self,
        finding,
        unfinished: finding === undefined && (written.at(-1)?.value ?? null) !== null,
        conflict: inConflict(written),
        different: differs(finding, self),
        answered: finding?.verdict === 'ask' && askedBefore(dossier, indicator.id),
        evidence: new Set(pieces).size,
      }
    })
  })
}
