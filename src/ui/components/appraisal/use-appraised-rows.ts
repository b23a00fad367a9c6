import { computed, type ComputedRef } from 'vue'
import { useAppraised } from '../../../app/dossier/use-appraised.ts'
import type { OpenDossier } from '../../../app/dossier/use-dossier.ts'
import type { Indicator } from '../../../domain/criteria-set/criteria-set.ts'
import { appraisalDuties } from '../../../domain/dossier/appraisal-duties.ts'
import type { Finding } from '../../../domain/dossier/finding.ts'
import { inConflict } from '../../../domain/log/in-conflict.ts'
import type { ShownResult } from '../indicator/result-tone.ts'
import { askedBefore } from './asked-before.ts'
import { differenceBetween, type Difference } from './difference.ts'

/** One indicator in both columns. */
export interface AppraisedRow {
  readonly indicator: Indicator
  readonly self: ShownResult
  /** The office's result, where its finding gives one. */
  readonly appraised: ShownResult | undefined
  /** Only one that counts. */
  readonly finding: Finding | undefined
  /** A finding was begun but lacks its reason or its result, so it does not count. */
  readonly unfinished: boolean
  readonly conflict: boolean
  readonly difference: Difference | null
  /** Asked about, and the commune has sent again since. */
  readonly answered: boolean
  readonly evidence: number
}

const NO_RESULT: ShownResult = { outcome: 'not-assessed', points: null, maxPoints: null }

/** The indicators of the open dossier in the order of the set, commune's and office's word side by side. */
export function useAppraisedRows(dossier: OpenDossier): ComputedRef<readonly AppraisedRow[]> {
  const whole = useAppraised()
  const duties = computed(() => (dossier.set.value ? appraisalDuties(dossier.set.value) : null))
  return computed(() => {
    const own = new Map(dossier.assessment.value?.indicators.map((result) => [result.id, result]))
    const office = new Map(whole.value?.indicators.map((result) => [result.id, result]))
    const { findings, heads } = dossier.appraisal.value
    const { attachments } = dossier.self.value
    return dossier.indicators.value.map((indicator) => {
      const { id } = indicator
      const self: ShownResult = own.get(id) ?? NO_RESULT
      const written = heads.get(id) ?? []
      const read = findings.get(id)
      const finding = read && duties.value?.fits(id, read) ? read : undefined
      const appraised = finding && finding.verdict !== 'ask' ? office.get(id) : undefined
      const pieces = attachments.filter((place) => place.indicator === id).map((place) => place.evidence)
      return {
        indicator,
        self,
        appraised,
        finding,
        unfinished: finding === undefined && (written.at(-1)?.value ?? null) !== null,
        conflict: inConflict(written),
        difference: appraised ? differenceBetween(self, appraised) : null,
        answered: finding?.verdict === 'ask' && askedBefore(dossier, id),
        evidence: new Set(pieces).size,
      }
    })
  })
}
